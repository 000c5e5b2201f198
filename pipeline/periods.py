"""Periods: give every figure of a sentence the time that governs it."""

from bisect import bisect_left
from re import compile

from spacy.tokens import Doc, Span

from pipeline.drafts import Draft
from pipeline.times import Period, read_period


def _fused(span: Span) -> bool:
    """Say whether a date lost its signs but kept its figures: `20249月`."""
    return span.label_ in ("lost_year", "lost_month_day") and span.text[:4].isdigit()


STOP = compile("[。；;，,]")
OPENS = 8  # characters before a time that still opens its sentence: 一是截至…


class Calendar:
    """The times of a report in order, with the year that carries over to bare dates."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.year: int | None = None
        self.cut_off: Period | None = None
        self.opening: Period | None = None
        lost = {span.end_char for span in doc.spans["gaps"] if span.label_ in ("year", "range")}
        self.times: list[Period] = []
        for span in doc.spans["figures"]:
            if span.label_ != "time" and not _fused(span):
                continue
            year: int | None = None if span.start_char in lost else self.year
            if span.label_ != "time":
                self.times.append(Period(start=span.start_char, end=span.end_char, quote=span.text))
                continue
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

        `截至A` holds to the next time, across sentences; a time that opens a sentence to the end of
        its paragraph.
        """
        starts = self.starts
        times = self.times[bisect_left(starts, start) : bisect_left(starts, end)]
        inside = [time for time in times if text[time.start - 1 : time.start] not in ("比", "较")]
        if text[start - 1 : start] in ("", "\n"):
            self.opening = None
        for draft in found:
            before = [time for time in inside if time.end <= draft.start]
            after = [time for time in inside if time.start >= draft.end]
            near = after and not STOP.search(text, draft.end, after[0].start)
            if near and (not before or STOP.search(text, before[-1].end, draft.start)):
                draft.period = after[0]
            else:
                draft.period = before[-1] if before else self.cut_off or self.opening
        if inside:
            last = inside[-1]
            until = text[max(0, last.start - 2) : last.start] in ("截至", "截止")
            self.cut_off = last if until else None
            if inside[0].start - start <= OPENS:
                self.opening = inside[0]
