"""Periods: give every figure of a sentence the time that governs it."""

from bisect import bisect_left
from re import compile

from spacy.tokens import Doc

from pipeline.drafts import Draft
from pipeline.times import Period, read_period

STOP = compile("[。；;，,]")


class Calendar:
    """The times of a report in order, with the year that carries over to bare dates."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.year: int | None = None
        self.cut_off: Period | None = None
        lost = {span.end_char for span in doc.spans["gaps"] if span.label_ in ("year", "range")}
        self.times: list[Period] = []
        for span in doc.spans["figures"]:
            if span.label_ != "time":
                continue
            year: int | None = None if span.start_char in lost else self.year
            period = read_period(
                span.text,
                span.start_char,
                before=text[max(0, span.start_char - 2) : span.start_char],
                after=text[span.end_char : span.end_char + 3],
                year=year,
            )
            self.times.append(period)
            self.year = None if span.start_char in lost else period.year or self.year
        self.starts = [time.start for time in self.times]

    def attach(self, found: list[Draft], start: int, end: int, text: str) -> None:
        """Fill the period of each draft: the time nearest before it, else one shortly after it.

        `截至A` holds to the next time, across sentences.
        """
        starts = self.starts
        inside = self.times[bisect_left(starts, start) : bisect_left(starts, end)]
        for draft in found:
            before = [t for t in inside if t.end <= draft.start]
            after = [t for t in inside if t.start >= draft.end]
            if after and STOP.search(text, draft.end, after[0].start):
                after = []
            draft.period = before[-1] if before else after[0] if after else self.cut_off
        if inside:
            last = inside[-1]
            until = text[max(0, last.start - 2) : last.start] in ("截至", "截止")
            self.cut_off = last if until else None
