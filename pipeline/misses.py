"""Misses: the places where what was found differs from gold, each with its sentence."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.agreement import SLOTS, Placed, same_figure, same_slot
from pipeline.gold import Mark
from pipeline.records import Commitment, Sentence

SHOWN = 80  # characters of the sentence


@dataclass(frozen=True, kw_only=True)
class Miss:
    """A place where gold and found differ: the words of each, None where it has nothing there.

    `report` is the file; `sentence` is cut to SHOWN characters, with the place at `at` in it.
    """

    report: str
    start: int
    end: int
    gold: str | None
    found: str | None
    what: str
    sentence: str
    at: tuple[int, int]


def miss(
    report: str,
    text: str,
    sentences: Sequence[Sentence],
    mark: Placed | None,
    row: Placed | None,
    what: str,
) -> Miss:
    """Return what differs where a mark or a row stands; the mark's place if there is one."""
    gold, found = [text[one.start : one.end] if one else None for one in (mark, row)]
    place = next(one for one in (mark, row) if one)
    sentence, at = shown(text, sentences, place.start, place.end)
    return Miss(
        report=report,
        start=place.start,
        end=place.end,
        gold=gold,
        found=found,
        what=what,
        sentence=sentence,
        at=at,
    )


def shown(
    text: str, sentences: Sequence[Sentence], start: int, end: int
) -> tuple[str, tuple[int, int]]:
    """Return the sentence of a place, cut to SHOWN characters around it, and the place in it.

    A cut is an ellipsis: `…关停淘汰养殖场27家,退出落后产能…`, (9, 12).
    """
    first, last = around(text, sentences, start)
    last = max(last, end)
    room = max(0, SHOWN - (end - start)) // 2
    left = max(first, min(start - room, last - SHOWN))
    right = max(end, min(last, left + SHOWN))
    opened, closed = "…" * (left > first), "…" * (right < last)
    cut = text[left:right].replace("\n", " ")
    shift = len(opened) - left
    return f"{opened}{cut}{closed}", (start + shift, end + shift)


def around(text: str, sentences: Sequence[Sentence], at: int) -> tuple[int, int]:
    """Return the sentence at a place, or the line where none is."""
    before = bisect_right(sentences, at, key=lambda sentence: sentence.start)
    if before and at < sentences[before - 1].end:
        return sentences[before - 1].start, sentences[before - 1].end
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def differences(mark: Mark, row: Commitment) -> Iterator[str]:
    """Yield `value` where the figure differs, then the slots that gold states and that differ."""
    if not same_figure(mark, row):
        yield "value"
    for slot in SLOTS:
        if slot in mark.slots and not same_slot(slot, mark, row):
            yield slot


def said(slot: str, mark: Mark, row: Commitment) -> str:
    """Return what gold and the row say in a slot."""
    if slot != "value":
        found = row.of_total if slot == "of" else getattr(row, slot)
        return f"{slot}: {mark.slots[slot]} in gold, {found} found"
    gold = "/".join(mark.slots.get(key, "") for key in ("value", "low", "high", "unit"))
    return f"value: {gold} in gold, {row.value}/{row.low}/{row.high}/{row.unit} found"
