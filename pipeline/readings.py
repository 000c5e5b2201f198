"""Readings: how far two people who marked one report apart from each other agree."""

from collections import Counter
from collections.abc import Iterable

from pipeline.agreement import CLOSED, SLOTS, number, pairs, same_unit, same_words
from pipeline.gold import Mark, Marked

CORE = ("kind", "status", "action", "object", "of")


def agreement(readings: Iterable[tuple[Marked, Marked]]) -> dict[str, tuple[int, int]]:
    """Return measure → (agreed, of how many) over quantities that either or both marked.

    A slot counts where the first reading states it; of `quantities` all that either marked.
    """
    counts: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for first, second in readings:
        both = pairs(first.of("Q"), second.of("Q"))
        marks = len(first.of("Q")) + len(second.of("Q")) - len(both)
        counts["quantities"] += marks
        agreed["quantities"] += sum(_span(one) == _span(other) for one, other in both)
        for one, other in both:
            wrong = [*_differing(one, other)]
            stated = ["value", *(slot for slot in SLOTS if slot in one.slots)]
            counts.update(stated)
            agreed.update(slot for slot in stated if slot not in wrong)
            counts.update(("core record", "whole record"))
            agreed["core record"] += not {"value", *CORE} & {*wrong}
            agreed["whole record"] += not wrong
    return {name: (agreed[name], total) for name, total in counts.items()}


def _span(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _differing(one: Mark, other: Mark) -> Iterable[str]:
    figures = [number(mark.slots.get("value")) for mark in (one, other)]
    units = [mark.slots.get("unit", "") for mark in (one, other)]
    if figures[0] != figures[1] or not same_unit(*units):
        yield "value"
    for slot in SLOTS:
        if slot in one.slots and not _agree(slot, one.slots[slot], other.slots.get(slot)):
            yield slot


def _agree(slot: str, one: str, other: str | None) -> bool:
    if slot == "of":
        return number(one) == number(other)
    return one == other if slot in CLOSED else same_words(one, other)
