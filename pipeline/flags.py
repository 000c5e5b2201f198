"""Flags: the spans that a reviewer must look at, each with its reason."""

from collections.abc import Iterator
from typing import Protocol

from spacy.tokens import Doc

from pipeline.records import Flag

DETAILS = {
    "quantity": "a figure was lost before or in {quote}",
    "year": "the year was lost",
    "month_day": "month or day was lost",
    "range": "one end of a range was lost",
    "list_label": "the number of a list item was lost",
    "quoted": "what stood between the quotation marks was lost",
    "identifier": "the figures of an identifier were lost",
    "ordinal": "the number of an order was lost",
}


class Placed(Protocol):
    """What makes the columns of a row from a place in the report."""

    def keys(self, table: str, start: int, end: int, tell_apart: str = "") -> dict[str, object]: ...

    def quote(self, start: int, end: int) -> str: ...

    def in_furniture(self, start: int) -> bool: ...


def flags(doc: Doc, place: Placed) -> Iterator[Flag]:
    """Yield a flag for every lost figure and every redaction, in order."""
    spans = [(span, "missing_figure") for span in doc.spans["gaps"]]
    spans += [(span, "redacted_character") for span in doc.spans["redactions"]]
    for span, reason in sorted(spans, key=lambda pair: pair[0].start_char):
        lost = reason == "missing_figure"
        yield Flag(
            **place.keys("flags", span.start_char, span.end_char, reason),  # type: ignore[arg-type]
            reason=reason,
            kind=span.label_ if lost else None,
            detail=DETAILS[span.label_].format(quote=span.text)
            if lost
            else "characters are masked",
            severity="low" if place.in_furniture(span.start_char) else "high",
        )
