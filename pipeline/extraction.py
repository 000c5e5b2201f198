"""Extraction: a report's text in, its records out."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from pipeline.commitments import drafts, items
from pipeline.drafts import Draft
from pipeline.flags import flags
from pipeline.layout import sections
from pipeline.nlp import nlp
from pipeline.periods import Calendar
from pipeline.policies import policies
from pipeline.reading import read
from pipeline.records import Commitment, Records, Report, Sentence, Token, row_id
from pipeline.tokens import folded_text_of, upos
from pipeline.words import Lines


def extract(text: str, name: str = "text") -> Records:
    """Return everything that a report's text yields."""
    return extract_report(read(text.encode(), name))


def extract_report(report: Report, *, tokens: bool = False) -> Records:
    """Return everything that a report yields; `tokens` adds its words."""
    doc = nlp()(report.text)
    bytes_at = byte_offsets(report.text)
    furniture = [(span.start_char, span.end_char) for span in doc.spans["furniture"]]
    place = Places(report, bytes_at, furniture)
    sentences = list(place.sentences(doc))
    found = Records(
        report=replace(report, title=title(sentences)),
        sentences=sentences,
        commitments=list(commitments(doc, place, sentences)),
        policies=list(policies(doc, place)),
        flags=list(flags(doc, place)),
    )
    return replace(found, tokens=list(words(doc))) if tokens else found


def byte_offsets(text: str) -> list[int]:
    """Return, for every offset in code points, the offset in UTF-8 bytes."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    lengths = 1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    return [0, *np.cumsum(lengths).tolist()]


class Places:
    """Where things stand in one report: quotes, byte offsets, furniture."""

    def __init__(
        self, report: Report, bytes_at: list[int], furniture: list[tuple[int, int]]
    ) -> None:
        self.report, self.text, self.bytes_at = report, report.text, bytes_at
        self.furniture = furniture

    def keys(self, table: str, start: int, end: int, tell_apart: str = "") -> dict[str, object]:
        """Return the columns that every row with offsets has."""
        return {
            "id": row_id(self.report.id, table, start, end, tell_apart),
            "report_id": self.report.id,
            **self.span(start, end),
        }

    def span(self, start: int, end: int) -> dict[str, object]:
        """Return start, end, quote and the byte offsets of a place."""
        return {
            "start": start,
            "end": end,
            "quote": self.text[start:end],
            "start_byte": self.bytes_at[start],
            "end_byte": self.bytes_at[end],
        }

    def in_furniture(self, start: int) -> bool:
        """Say whether a place belongs to the page, not to the report."""
        return any(begin <= start < end for begin, end in self.furniture)

    def sentences(self, doc: Doc) -> Iterator[Sentence]:
        """Yield the sentences with the headings above them."""
        headings = [(s.start_char, int(s.label_), s.text) for s in doc.spans["headings"]]
        found = [(span.start_char, span.end_char) for span in doc.spans["sentences"]]
        paths = sections(headings, [start for start, _ in found])
        for (start, end), path in zip(found, paths, strict=True):
            yield Sentence(
                report_id=self.report.id,
                **self.span(start, end),  # type: ignore[arg-type]
                section=path,
                furniture=self.in_furniture(start),
            )


def title(sentences: list[Sentence]) -> str | None:
    """Return the first line of the report if it reads like a title."""
    first = next((s.quote for s in sentences if not s.furniture), "")
    return first if 4 < len(first) <= 60 and not first.endswith(("。", "：", ":")) else None


def words(doc: Doc) -> Iterator[Token]:
    """Yield the words of a report."""
    for token in doc:
        yield Token(
            start=token.idx,
            end=token.idx + len(token),
            text=token.text,
            pos=upos(token.tag_),
            tag=token.tag_,
        )


def commitments(doc: Doc, place: Places, sentences: list[Sentence]) -> Iterator[Commitment]:
    """Yield the commitments of a report, sentence by sentence, furniture left out."""
    text = folded_text_of(doc)
    calendar, figures, lines = Calendar(doc, text), items(doc), Lines(doc, text)
    starts = [start for start, _, _ in figures]
    earlier: list[Draft] = []
    for span, sentence in zip(doc.spans["sentences"], sentences, strict=True):
        inside = figures[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if sentence.furniture:
            continue
        found = drafts(lines.of(span), inside, text, sentence.section, earlier) if inside else []
        calendar.attach(found, sentence.start, sentence.end, text)
        for draft in found:
            yield commitment(draft, place, sentence)
        earlier = found or earlier


def commitment(draft: Draft, place: Places, sentence: Sentence) -> Commitment:
    """Return the row of a draft."""
    read, meaning, period = draft.quantity, draft.quantity.meaning, draft.period
    slots = {name: place.text[start:end] for name, (start, end) in draft.slots.items()}
    spans = {name: [start, end] for name, (start, end) in draft.slots.items()}
    if period:
        spans["period"] = [period.start, period.end]
    whole = draft.whole
    return Commitment(
        **place.keys("commitments", draft.start, draft.end),  # type: ignore[arg-type]
        kind=draft.kind,
        **slots,  # type: ignore[arg-type]
        direction=draft.direction,
        value=read.value,
        low=read.low,
        high=read.high,
        unit=read.unit,
        unit_code=meaning.code if meaning else None,
        dimension=meaning.dimension if meaning else None,
        value_base=read.value * meaning.factor if meaning and read.value is not None else None,
        unit_base=meaning.base if meaning else None,
        approx=read.approx,
        of_total=whole.value if whole else None,
        of_id=row_id(place.report.id, "commitments", whole.start, whole.end) if whole else None,
        period=period.quote if period else None,
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        status=draft.status,
        obs_status="M" if draft.lost else "A",
        spans=spans,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
