"""Agreement: whether a found row says what its gold mark says.

Only slots that gold states are compared. A figure with bounds agrees when its value or all its
bounds agree; free text agrees when one holds the other or most characters are shared.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from re import sub
from typing import Protocol, TypeVar

from pipeline.gold import Mark
from pipeline.records import Commitment

SLOTS = ("kind", "status", "action", "object", "of", "period", "actor", "direction", "baseline")
CLOSED = {"kind", "status", "direction"}  # slots with a closed set of values
LONGER = 3  # how much longer the one free text may be than the other it holds
SHARED = 0.6  # the share of characters that two free texts must have in common
BRACKETS = dict.fromkeys(map(ord, "[【(（"), "〔") | dict.fromkeys(map(ord, "]】)）"), "〕")
UNITS = {  # two ways of writing one unit
    **{"千米": "公里", "平方千米": "平方公里", "平米": "平方米", "立方米/秒": "立方米每秒"},
    **{"个月": "月", "个百分点": "百分点", "余次": "次", "percent": "%"},
    **{"人民币元": "元", "CNY": "元", "億元": "元"},
    **dict(zip("項個萬噸畝戶輛處條間", "项个万吨亩户辆处条间", strict=True)),
}


class Placed(Protocol):
    """Whatever has a start and an end."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Row = TypeVar("Row", bound=Placed)


def overlap(one: Placed, other: Placed) -> int:
    """Return how many characters two spans share; zero or less where none."""
    return min(one.end, other.end) - max(one.start, other.start)


def pairs(gold: Sequence[Mark], found: Sequence[Row]) -> list[tuple[Mark, Row]]:
    """Pair marks with rows one to one, the largest overlap first; of equals the later ones."""
    links = [
        (shared, left, right)
        for left, mark in enumerate(gold)
        for right, row in enumerate(found)
        if (shared := overlap(mark, row)) > 0
    ]
    free_left, free_right, paired = set(range(len(gold))), set(range(len(found))), []
    for _, left, right in sorted(links, reverse=True):
        if left in free_left and right in free_right:
            free_left.remove(left)
            free_right.remove(right)
            paired.append((gold[left], found[right]))
    return paired


def number(written: str | None) -> Decimal | None:
    """Return the number of a slot; None where it is empty or open."""
    try:
        return Decimal(written.replace(",", "")) if written else None
    except InvalidOperation:
        return None


def same_unit(gold: str, found: str) -> bool:
    """Say whether two units are one, however written."""
    gold, found = gold.strip(), found.strip()
    return UNITS.get(gold, gold) == UNITS.get(found, found)


def same_figure(mark: Mark, row: Commitment) -> bool:
    """Say whether value and unit agree; of a bound or a range either way of saying it will do."""
    if "unit" in mark.slots and not same_unit(mark.slots["unit"], row.unit):
        return False
    bounded = "low" in mark.slots or "high" in mark.slots
    if "value" not in mark.slots:
        return same_bounds(mark, row)
    if number(mark.slots["value"]) == row.value:
        return True
    return bounded and same_bounds(mark, row)


def same_bounds(mark: Mark, row: Commitment) -> bool:
    """Say whether every bound that gold states agrees."""
    found = {"low": row.low, "high": row.high}
    return all(number(mark.slots[bound]) == found[bound] for bound in found if bound in mark.slots)


def same_words(gold: str, found: str | None) -> bool:
    """Say whether two free texts agree."""
    if not gold or not found:
        return not gold and not found
    short, long = sorted((gold, found), key=len)
    if short in long and len(long) <= LONGER * len(short):
        return True
    shared = (Counter(gold) & Counter(found)).total()
    return 2 * shared >= SHARED * (len(gold) + len(found))


def same_slot(slot: str, mark: Mark, row: Commitment) -> bool:
    """Say whether one of SLOTS agrees."""
    gold = mark.slots[slot]
    if slot == "of":
        return number(gold) == row.of_total
    found: str | None = getattr(row, slot)
    return (gold or None) == (found or None) if slot in CLOSED else same_words(gold, found)


def same_policy_slot(slot: str, gold: str, found: str | None) -> bool:
    """Say whether a slot of a policy agrees; the brackets and blanks of a number do not count."""
    if slot == "doc_number":
        return plain_number(gold) == plain_number(found or "")
    return gold == str(found)


def plain_number(number: str) -> str:
    """Return a document number with one kind of bracket and no blanks."""
    return sub(r"\s", "", number.translate(BRACKETS))
