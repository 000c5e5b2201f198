"""Scoring: what was found in a report against its gold marks, counted a measure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse
from math import sqrt

from pipeline.agreement import (
    SLOTS,
    Row,
    pairs,
    same_bounds,
    same_figure,
    same_policy_slot,
    same_slot,
)
from pipeline.gold import Mark, Marked
from pipeline.records import Commitment, Flag, Policy, Records

CORE = ("kind", "status", "action", "object", "of")
POLICY_SLOTS = ("doc_type", "level", "relation", "doc_number", "edition", "issuer")
REASONS = {"R": "redacted_character", "M": "missing_figure"}
MEASURES = (
    "quantity span",
    "quantity value+unit",
    "quantity bounds",
    *(f"slot {slot}" for slot in SLOTS),
    "core record",
    "whole record",
    "policy name",
    *(f"policy {slot}" for slot in POLICY_SLOTS),
    "redacted_character",
    "restoration top-1",
    "missing_figure",
    "missing_figure kind",
)
Z = 1.96  # 95 %


@dataclass(kw_only=True)
class Measure:
    """How many gold states, how many were found, how many of these are right."""

    name: str
    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def recall_interval(self) -> tuple[float, float]:
        """Return Wilson's 95 % interval of the recall."""
        if not self.gold:
            return 0.0, 1.0
        n, p, zz = self.gold, self.recall, Z * Z
        middle, half = p + zz / (2 * n), Z * sqrt(p * (1 - p) / n + zz / (4 * n * n))
        return (max(0.0, (middle - half) / (1 + zz / n)), min(1.0, (middle + half) / (1 + zz / n)))


@dataclass(frozen=True, kw_only=True)
class Miss:
    """A place where gold and found differ: what each says, None where it says nothing."""

    report: str
    gold: str | None
    found: str | None
    what: str


@dataclass(kw_only=True)
class Score:
    """The measures and the misses over any number of reports."""

    measures: dict[str, Measure] = field(
        default_factory=lambda: {name: Measure(name=name) for name in MEASURES}
    )
    misses: list[Miss] = field(default_factory=list)

    def count(self, name: str, right: int, gold: int, found: int) -> None:
        """Add to a measure."""
        measure = self.measures[name]
        measure.right += right
        measure.gold += gold
        measure.found += found

    def add(self, name: str, marked: Marked, records: Records) -> None:
        """Score one report; `name` stands in its misses."""
        report = _Report(name, marked, self)
        report.quantities([row for row in records.commitments if known(row)])
        report.policies(records.policies)
        for type in REASONS:
            report.flags(type, records.flags)


def known(row: Commitment) -> bool:
    """Say whether a commitment gives a figure that was read, neither lost nor imputed."""
    given = (row.value, row.low, row.high)
    return row.obs_status not in ("M", "I") and any(figure is not None for figure in given)


class _Report:
    """One report's share of a score."""

    def __init__(self, name: str, marked: Marked, score: Score) -> None:
        self.name, self.marked, self.score = name, marked, score

    def quantities(self, rows: Sequence[Commitment]) -> None:
        marks = self.marked.of("Q")
        both = pairs(marks, rows)
        wrong = [list(differences(mark, row)) for mark, row in both]
        sizes = len(marks), len(rows)
        exact = sum((mark.start, mark.end) == (row.start, row.end) for mark, row in both)
        self.score.count("quantity span", exact, *sizes)
        self.score.count("quantity value+unit", sum("value" not in w for w in wrong), *sizes)
        self.score.count("core record", sum(not {"value", *CORE} & {*w} for w in wrong), *sizes)
        self.score.count("whole record", sum(not w for w in wrong), *sizes)
        self._slots(both)
        self._differing(both, wrong)
        self._unpaired("quantity", marks, rows, both)

    def _slots(self, both: list[tuple[Mark, Commitment]]) -> None:
        bounded = [(m, row) for m, row in both if "low" in m.slots or "high" in m.slots]
        self._of_stated("quantity bounds", [same_bounds(mark, row) for mark, row in bounded])
        for slot in SLOTS:
            right = [same_slot(slot, mark, row) for mark, row in both if slot in mark.slots]
            self._of_stated(f"slot {slot}", right)

    def _of_stated(self, name: str, right: list[bool]) -> None:
        self.score.count(name, sum(right), len(right), len(right))

    def _differing(self, both: list[tuple[Mark, Commitment]], wrong: list[list[str]]) -> None:
        for (mark, row), slots in zip(both, wrong, strict=True):
            if slots:
                what = "; ".join(said(slot, mark, row) for slot in slots)
                self._miss(mark.quote, row.quote, what)

    def policies(self, rows: Sequence[Policy]) -> None:
        marks = self.marked.of("P")
        found = {(row.start, row.end): row for row in rows}
        both = [(m, found[m.start, m.end]) for m in marks if (m.start, m.end) in found]
        self.score.count("policy name", len(both), len(marks), len(found))
        for slot in POLICY_SLOTS:
            stated = [(m, row) for m, row in both if slot in m.slots]
            right = [same_policy_slot(slot, m.slots[slot], getattr(row, slot)) for m, row in stated]
            self._of_stated(f"policy {slot}", right)
            for mark, row in (pair for pair, same in zip(stated, right, strict=True) if not same):
                what = f"{slot}: {mark.slots[slot]} in gold, {getattr(row, slot)} found"
                self._miss(mark.quote, row.quote, what)
        self._unpaired("policy", marks, list(found.values()), both)

    def flags(self, type: str, rows: Sequence[Flag]) -> None:
        reason, marks = REASONS[type], self.marked.of(type)
        rows = [row for row in rows if row.reason == reason and row.kind != "silent"]
        both = pairs(marks, rows)
        self.score.count(reason, len(both), len(marks), len(rows))
        if type == "R":
            hidden = [(mark.slots["text"], row) for mark, row in both if mark.slots.get("text")]
            self._of_stated("restoration top-1", [first(row) == text for text, row in hidden])
        else:
            kinds = [(m.slots["kind"], row.kind) for m, row in both if "kind" in m.slots]
            self._of_stated("missing_figure kind", [gold == found for gold, found in kinds])
        self._unpaired(reason, marks, rows, both)

    def _unpaired(
        self, what: str, marks: Sequence[Mark], rows: Sequence[Row], both: list[tuple[Mark, Row]]
    ) -> None:
        paired = {id(one) for pair in both for one in pair}
        for mark in filterfalse(lambda mark: id(mark) in paired, marks):
            self._miss(self._near(mark.start, mark.end), None, f"{what} not found")
        for row in filterfalse(lambda row: id(row) in paired, rows):
            self._miss(None, self._near(row.start, row.end), f"{what} not in gold")

    def _near(self, start: int, end: int) -> str:
        text = self.marked.text
        return f"{text[max(0, start - 6) : start]}[{text[start:end]}]{text[end : end + 6]}"

    def _miss(self, gold: str | None, found: str | None, what: str) -> None:
        self.score.misses.append(Miss(report=self.name, gold=gold, found=found, what=what))


def differences(mark: Mark, row: Commitment) -> Iterator[str]:
    """Yield `value` where the figure differs, then the slots that gold states and that differ."""
    if not same_figure(mark, row):
        yield "value"
    for slot in SLOTS:
        if slot in mark.slots and not same_slot(slot, mark, row):
            yield slot


def first(flag: Flag) -> str | None:
    """Return the likeliest candidate of a redaction."""
    return flag.candidates[0]["text"] if flag.candidates else None


def said(slot: str, mark: Mark, row: Commitment) -> str:
    """Return what gold and the row say in a slot."""
    if slot != "value":
        found = row.of_total if slot == "of" else getattr(row, slot)
        return f"{slot}: {mark.slots[slot]} in gold, {found} found"
    gold = "/".join(mark.slots.get(key, "") for key in ("value", "low", "high", "unit"))
    return f"value: {gold} in gold, {row.value}/{row.low}/{row.high}/{row.unit} found"
