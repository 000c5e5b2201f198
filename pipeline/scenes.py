"""Scenes: a sentence with its figures as the rules first read them, and what may fill their slots.

The rules of `before.py` and `behind.py` read a figure's slots first. Then every slot is settled: a
linear ranker (`models/ranking.py`) chooses among candidates, the first reading being one of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.drafts import Draft, Place
from pipeline.words import STOPS, Word, is_verb

FAR = 40  # figures that are looked back at
REMEMBERED = 3  # names of theirs
BACK = 9  # clauses, and words of a name, that are looked back at


@dataclass(kw_only=True)
class Scene:
    """A sentence: its words, its figures as first read, the report's figures before it."""

    line: list[Word]
    found: list[Draft]
    earlier: list[Draft]
    text: str
    section: list[str] = field(default_factory=list)
    _of_unit: dict[str, list[Draft]] = field(default_factory=dict)

    @cached_property
    def near(self) -> list[Draft]:
        """The figures of the sentence and the last ones before it."""
        return [*self.earlier[-2 * FAR :], *self.found]

    def of_unit(self, unit: str) -> list[Draft]:
        """Return those near that count a unit and have a value."""
        if unit not in self._of_unit:
            same = (draft for draft in self.near if draft.quantity.unit == unit)
            self._of_unit[unit] = [draft for draft in same if draft.value is not None]
        return self._of_unit[unit]

    def said(self, draft: Draft, slot: str) -> str:
        """Return the words that a slot was first read as, "" if none."""
        return self.text[slice(*draft.slots[slot])] if slot in draft.slots else ""

    def settled(self, draft: Draft, slot: str) -> str:
        """Return the words that were chosen for a slot, "" if none."""
        return self.text[slice(*draft.settled[slot])] if slot in draft.settled else ""

    def inherited(self, at: int, slot: str) -> Iterator["Candidate"]:
        """Yield what a figure may share: of the two before it (P, Q), of the sentence before (E).

        And of the whole that was read first (O), and its own first reading (X).
        """
        draft, before = self.found[at], self.found[max(0, at - 2) : at][::-1]
        for source, other in zip("PQ", before, strict=False):
            if slot in other.settled:
                yield Candidate(place=Place(*other.settled[slot]), source=source)
        if not at and self.earlier and slot in self.earlier[-1].slots:
            yield Candidate(place=Place(*self.earlier[-1].slots[slot]), source="E")
        if draft.whole and slot in (draft.whole.settled or draft.whole.slots):
            places = draft.whole.settled or draft.whole.slots
            yield Candidate(place=Place(*places[slot]), source="O")
        if slot in draft.slots:
            yield Candidate(place=Place(*draft.slots[slot]), source="X")

    def antecedents(self, at: int) -> Iterator["Candidate"]:
        """Yield the names that figures of the same unit counted before, the nearest three (U0…)."""
        draft, met = self.found[at], set[str]()
        for other in reversed([*self.earlier[-FAR:], *self.found[:at]]):
            place = other.settled.get("object")
            if other.quantity.unit != draft.quantity.unit or place is None:
                continue
            if (text := self.text[slice(*place)]) not in met:
                yield Candidate(place=Place(*place), source=f"U{len(met)}")
                met.add(text)
            if len(met) == REMEMBERED:
                return

    def chain(self, at: int, slot: str) -> str:
        """Say where the figure before took a slot from: - none is before, 0 it has none."""
        return self.found[at - 1].sources.get(slot, "0") if at else "-"

    def same_unit(self, at: int) -> bool:
        """Say whether the figure before counts the same unit."""
        return at > 0 and self.found[at - 1].quantity.unit == self.found[at].quantity.unit

    def clauses_before(self, end: int) -> list[list[Word]]:
        """Return the clauses before an offset, the nearest first."""
        clauses: list[list[Word]] = [[]]
        for word in self.line:
            if word.end > end:
                break
            if word.text[0] in STOPS:
                clauses.append([])
            else:
                clauses[-1].append(word)
        return clauses[: -BACK - 1 : -1]

    def clause_before(self, draft: Draft) -> list[Word]:
        """Return the words of the clause before a figure's own, [] if a figure parts the two."""
        left = draft.context.left
        start = left[0].start if left else draft.start
        before = [word for word in self.line if word.end <= start]
        if not before or before[-1].text[0] not in STOPS:
            return []
        clause: list[Word] = []
        for word in reversed(before[:-1]):
            if word.text[0] in STOPS or any(d.start <= word.start < d.end for d in self.found):
                break
            clause.append(word)
        return clause[::-1]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A place that may fill a slot: `words[first:last]` of a clause, or one that a figure had."""

    place: Place
    source: str
    words: list[Word] = field(default_factory=list)
    first: int = 0
    last: int = 0
    order: tuple[int, int] = (0, 0)  # which of how many of its sort in the clause

    @property
    def own(self) -> list[Word]:
        """The words of the candidate."""
        return self.words[self.first : self.last]

    def beside(self, step: int) -> Word | None:
        """Return the word before (-1) or behind (0) the candidate in its clause."""
        at = self.first - 1 if step < 0 else self.last
        return self.words[at] if 0 <= at < len(self.words) else None


def distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates, of those at one place the first."""
    found: dict[Place, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.place, candidate)
    return list(found.values())


def overlap_of(place: tuple[int, int], other: tuple[int, int] | None) -> str:
    """Say how a place lies to another: eq, in, out (it holds the other), no, nil."""
    if other is None:
        return "nil"
    if place == other:
        return "eq"
    if other[0] <= place[0] and place[1] <= other[1]:
        return "in"
    return "out" if place[0] <= other[0] and other[1] <= place[1] else "no"


def tag_of(word: Word | None, edge: str) -> str:
    """Return the first letter of a word's tag, the sign of the edge where there is none."""
    return word.tag[0] if word else edge


def runs(words: list[Word], flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every run of words that are flagged."""
    start = None
    for at, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield start, at
            start = None


def acts(word: Word) -> bool:
    """Say whether a word may act where the tables do not know it: jieba takes it for a verb."""
    return is_verb(word) or word.tag[0] == "v"
