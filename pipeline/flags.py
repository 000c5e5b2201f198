"""Flags: the spans that a reviewer must look at, each with its reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from spacy.tokens import Doc, Span

from pipeline.bounds import OPEN, year_bounds
from pipeline.damaged_titles import lost_in_titles
from pipeline.damages import ReportDamage
from pipeline.records import Commitment, Flag
from pipeline.silences import silences
from pipeline.times import fused_readings
from pipeline.tokens import folded_text_of

Titles = Mapping[tuple[int, int], Sequence[tuple[str, float]]]

DETAILS = {
    "quantity": "a figure was lost before or in {quote}",
    "year": "the year was lost",
    "month_day": "month or day was lost",
    "range": "one end of a range was lost",
    "list_label": "the number of a list item was lost",
    "quoted": "what stood between the quotation marks was lost",
    "identifier": "the figures of an identifier were lost",
    "ordinal": "the number of an order was lost",
    "silent": "a figure may have been lost here that left no unit",
}


class Placed(Protocol):
    """What makes the columns of a row from a place in the report."""

    def keys(self, table: str, start: int, end: int, tell_apart: str = "") -> dict[str, object]: ...

    def raw_keys(
        self, table: str, start: int, end: int, tell_apart: str = ""
    ) -> dict[str, object]: ...

    def quote(self, start: int, end: int) -> str: ...

    def in_furniture(self, start: int) -> bool: ...


def flags(
    doc: Doc, place: Placed, damage: ReportDamage, rows: Iterable[Commitment] = ()
) -> Iterator[Flag]:
    """Yield the flags of lost figures, redactions, other damage and doubtful rows, in order."""
    titles = lost_in_titles(doc)
    found = [
        *(lost_figure(span, place, damage, titles) for span in doc.spans["gaps"]),
        *silent(doc, place, damage),
        *redacted(doc.spans["redactions"], place, damage, titles),
        *garbled(place, damage),
        *doubted(rows, place, damage),
    ]
    yield from sorted(found, key=lambda flag: (flag.start, flag.end))


def lost_figure(span: Span, place: Placed, damage: ReportDamage, titles: Titles) -> Flag:
    """Return the flag of a lost figure, with the bounds or the years that are left to it.

    In a title, with what the titles that it may be have there.
    """
    kind, start, end = span.label_, span.start_char, span.end_char
    low, high = damage.bounds_of(span.text)[0] if kind == "quantity" else OPEN
    dates = fused_readings(span.text)
    candidates = [{"text": date, "p": round(1 / len(dates), 2)} for date in dates]
    if known := titles.get((start, end)):
        candidates = [{"text": text, "p": round(p, 4)} for text, p in known]
    elif kind == "year" and not candidates:
        (low, high), candidates = year_bounds(), damage.years
    return Flag(
        **place.keys("flags", start, end, "missing_figure"),  # type: ignore[arg-type]
        reason="missing_figure",
        kind=kind,
        detail=DETAILS[kind].format(quote=span.text),
        candidates=candidates,
        low=low,
        high=high,
        severity="low" if place.in_furniture(start) else "high",
    )


def silent(doc: Doc, place: Placed, damage: ReportDamage) -> Iterator[Flag]:
    """Yield the flags of what only the words around tell, where nothing else was found."""
    found = list(silences(folded_text_of(doc), damage.rules[0]))
    names = ("gaps", "quantities", "times", "redactions") if found else ()
    groups = (doc.spans[name] for name in names)
    taken = {i for spans in groups for s in spans for i in range(s.start_char - 1, s.end_char + 1)}
    for start, end in found:
        if taken.isdisjoint(range(start, end)):
            yield Flag(
                **place.keys("flags", start, end, "missing_figure"),  # type: ignore[arg-type]
                reason="missing_figure",
                kind="silent",
                detail=DETAILS["silent"],
                severity="low",
            )


def redacted(
    spans: Iterable[Span], place: Placed, damage: ReportDamage, titles: Titles
) -> Iterator[Flag]:
    """Yield the flags of the masks, with what may stand under them."""
    for span, guessed in zip(spans, damage.restoration.candidates, strict=True):
        start = span.start_char
        candidates = titles.get((start, span.end_char)) or guessed
        yield Flag(
            **place.keys("flags", start, span.end_char, "redacted_character"),  # type: ignore[arg-type]
            reason="redacted_character",
            detail="characters are masked",
            candidates=[{"text": text, "p": round(p, 4)} for text, p in candidates],
            severity="low" if place.in_furniture(start) else "high",
        )


def doubted(rows: Iterable[Commitment], place: Placed, damage: ReportDamage) -> Iterator[Flag]:
    """Yield a flag for every row of a report whose figures may be wrong though they look whole."""
    if why := damage.unfit:
        for row in rows:
            yield Flag(
                **place.raw_keys("flags", row.start, row.end, "low_confidence"),  # type: ignore[arg-type]
                reason="low_confidence",
                detail=why,
                severity="medium",
            )


def garbled(place: Placed, damage: ReportDamage) -> Iterator[Flag]:
    """Yield the flags of characters that were read wrongly, swapped or pushed in."""
    for garble in damage.garbles:
        known = [] if garble.candidate is None else [{"text": garble.candidate, "p": 1.0}]
        yield Flag(
            **place.raw_keys("flags", garble.start, garble.end, garble.kind),  # type: ignore[arg-type]
            reason="encoding_damage",
            detail=garble.detail,
            candidates=known if garble.sure else [],
            severity="medium" if garble.sure else "low",
        )
