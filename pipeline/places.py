"""Places: from offsets of the Doc to quotes and offsets of the report."""

from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc

from pipeline.layout import sections
from pipeline.records import Report, Sentence, row_id


def byte_offsets(text: str) -> list[int]:
    """Return, for every offset in code points, the offset in UTF-8 bytes."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    lengths = 1 + (codes > 0x7F).astype(np.int64) + (codes > 0x7FF) + (codes > 0xFFFF)
    return [0, *np.cumsum(lengths).tolist()]


class Places:
    """Where things of the Doc stand in the report: quotes, byte offsets, furniture."""

    def __init__(
        self, report: Report, offsets: list[int] | None, furniture: list[tuple[int, int]]
    ) -> None:
        self.report, self.text = report, report.text
        self.offsets, self.bytes_at = offsets, byte_offsets(report.text)
        self.furniture = furniture

    def at(self, offset: int) -> int:
        """Return where an offset of the Doc lies in the report."""
        return offset if self.offsets is None else self.offsets[offset]

    def id(self, table: str, start: int, end: int, tell_apart: str = "") -> str:
        """Return the id of the row of a place."""
        return row_id(self.report.id, table, self.at(start), self.at(end), tell_apart)

    def quote(self, start: int, end: int) -> str:
        """Return the words of a place as written."""
        return self.text[self.at(start) : self.at(end)]

    def keys(self, table: str, start: int, end: int, tell_apart: str = "") -> dict[str, object]:
        """Return the columns that every row with offsets has."""
        return self.raw_keys(table, self.at(start), self.at(end), tell_apart)

    def raw_keys(self, table: str, start: int, end: int, tell_apart: str = "") -> dict[str, object]:
        """Return these columns for a place in the report's own text."""
        return {
            "id": row_id(self.report.id, table, start, end, tell_apart),
            "report_id": self.report.id,
            **self._span(start, end),
        }

    def span(self, start: int, end: int) -> dict[str, object]:
        """Return start, end, quote and the byte offsets of a place."""
        return self._span(self.at(start), self.at(end))

    def _span(self, start: int, end: int) -> dict[str, object]:
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
