"""Truth: what made damage took from a text, read off the clean text's own figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import search

from spacy.tokens import Doc, Span

from models.damage import Damaged

DATE_WRITTEN_SHORT = r"^\d{4}[-./]|:"


@dataclass(frozen=True)
class LostFigure:
    """A figure of the clean text that lost characters; start..end is what is left of it."""

    start: int
    end: int
    kind: str
    quote: str


def lost_figures(clean: Doc, damaged: Damaged) -> list[LostFigure]:
    """Return the quantities and times that lost characters and left some, by place."""
    found = [
        LostFigure(start, end, kind, span.text)
        for span, kind in _figures(clean)
        for start, end in [(damaged.place(span.start_char), damaged.place(span.end_char))]
        if start < end and damaged.touches(span.start_char, span.end_char)
    ]
    return sorted(found, key=lambda lost: lost.start)


def _figures(clean: Doc) -> Iterator[tuple[Span, str]]:
    """Yield quantities and the times that stand in the prose, not `09:02` of the page."""
    yield from ((span, "quantity") for span in clean.spans["quantities"])
    for span in clean.spans["times"]:
        if not search(DATE_WRITTEN_SHORT, span.text):
            yield span, "time"
