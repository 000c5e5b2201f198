"""Scoring: what was found in a report against its gold marks, counted a measure.

The counts are kept a report, so that intervals can be drawn over reports (pipeline/intervals.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import filterfalse
from typing import NamedTuple

from pipeline.agreement import (
    SLOTS,
    UNITS,
    Placed,
    Row,
    pairs,
    same_bounds,
    same_policy_slot,
    same_slot,
)
from pipeline.gold import Mark, Marked
from pipeline.intervals import OVERALL, Tally
from pipeline.lexicons import fold, units
from pipeline.misses import Miss, differences, miss, said
from pipeline.records import Commitment, Flag, Policy, Records, Sentence

CORE = ("kind", "status", "action", "object", "of")
POLICY_SLOTS = ("doc_type", "level", "relation", "doc_number", "edition", "issuer")
REASONS = {"R": "redacted_character", "M": "missing_figure"}
RECORD = (  # of whole rows: counted by kind and by dimension too
    "commitments",
    "quantity span",
    "quantity value+unit",
    "value accuracy",
    "core record",
    "whole record",
    "record accuracy",
)
TABLES = {
    "commitments": (*RECORD, "quantity bounds", *(f"slot {slot}" for slot in SLOTS)),
    "policies": ("policies", "policy name", *(f"policy {slot}" for slot in POLICY_SLOTS)),
    "flags": (
        "flags",
        "redacted_character",
        "restoration top-1",
        "missing_figure",
        "missing_figure kind",
    ),
}
MEASURES = tuple(name for names in TABLES.values() for name in names)


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
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0


@dataclass(kw_only=True)
class Score:
    """The counts and the misses over any number of reports."""

    reports: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, name: str, marked: Marked, records: Records, report: str = "") -> None:
        """Score a text; `name` stands in its misses, `report` names what it is a passage of."""
        tally = self.reports.setdefault(report or name, Tally())
        tally.texts.append(records.report.text_sha256)
        text = _Text(name, marked, records.sentences, tally)
        text.quantities([row for row in records.commitments if known(row)])
        text.policies(records.policies)
        text.flags(records.flags)
        self.misses += sorted(text.misses, key=lambda one: one.start)

    @property
    def measures(self) -> dict[str, Measure]:
        """Return measure → its sums over all reports."""
        sums = {name: Measure(name=name) for name in MEASURES}
        for tally in self.reports.values():
            for name, (right, gold, found) in tally.counts.get(OVERALL, {}).items():
                sums[name].right += right
                sums[name].gold += gold
                sums[name].found += found
        return sums


class Outcome(NamedTuple):
    """A mark and the row paired with it, or one of them alone, and the slots that are wrong."""

    mark: Mark | None
    row: Commitment | None
    wrong: list[str]


class _Text:
    """What one marked text adds to its report's tally."""

    def __init__(
        self, name: str, marked: Marked, sentences: Sequence[Sentence], tally: Tally
    ) -> None:
        self.name, self.marked, self.sentences, self.tally = name, marked, sentences, tally
        self.misses: list[Miss] = []

    def quantities(self, rows: Sequence[Commitment]) -> None:
        marks = self.marked.of("Q")
        both = pairs(marks, rows)
        self._slots(both)
        outcomes = [Outcome(mark, row, list(differences(mark, row))) for mark, row in both]
        for mark, row, wrong in outcomes:
            if mark and row and wrong:
                self._miss(mark, row, "; ".join(said(slot, mark, row) for slot in wrong))
        self._unpaired("quantity", marks, rows, both)
        outcomes += [Outcome(mark, None, []) for mark in alone(marks, both)]
        outcomes += [Outcome(None, row, []) for row in alone(rows, both)]
        for part, inside in parts(outcomes).items():
            self._records(part, inside)
        self.tally.confidences += confidences(outcomes)

    def _records(self, part: str, outcomes: list[Outcome]) -> None:
        both = [(mark, row, {*wrong}) for mark, row, wrong in outcomes if mark and row]
        marks = sum(one.mark is not None for one in outcomes)
        rows = sum(one.row is not None for one in outcomes)
        exact = sum((mark.start, mark.end) == (row.start, row.end) for mark, row, _ in both)
        value = sum("value" not in wrong for *_, wrong in both)
        core = sum(wrong.isdisjoint(("value", *CORE)) for *_, wrong in both)
        whole = sum(not wrong for *_, wrong in both)
        rights = (len(both), exact, value, value, core, whole, whole)
        for name, right in zip(RECORD, rights, strict=True):
            of = {"value accuracy": len(both), "record accuracy": marks}
            self.tally.count(name, right, of.get(name, marks), of.get(name, rows), part)

    def _slots(self, both: list[tuple[Mark, Commitment]]) -> None:
        bounded = [(m, row) for m, row in both if "low" in m.slots or "high" in m.slots]
        self._of_stated("quantity bounds", [same_bounds(mark, row) for mark, row in bounded])
        for slot in SLOTS:
            right = [same_slot(slot, mark, row) for mark, row in both if slot in mark.slots]
            self._of_stated(f"slot {slot}", right)

    def _of_stated(self, name: str, right: list[bool]) -> None:
        self.tally.count(name, sum(right), len(right), len(right))

    def policies(self, rows: Sequence[Policy]) -> None:
        marks = self.marked.of("P")
        found = {(row.start, row.end): row for row in rows}
        both = [(m, found[m.start, m.end]) for m in marks if (m.start, m.end) in found]
        near = pairs(marks, list(found.values()))
        self.tally.count("policies", len(near), len(marks), len(found))
        self.tally.count("policy name", len(both), len(marks), len(found))
        for slot in POLICY_SLOTS:
            stated = [(m, row) for m, row in both if slot in m.slots]
            right = [same_policy_slot(slot, m.slots[slot], getattr(row, slot)) for m, row in stated]
            self._of_stated(f"policy {slot}", right)
            for mark, row in (pair for pair, same in zip(stated, right, strict=True) if not same):
                what = f"{slot}: {mark.slots[slot]} in gold, {getattr(row, slot)} found"
                self._miss(mark, row, what)
        self._unpaired("policy", marks, list(found.values()), both)

    def flags(self, rows: Sequence[Flag]) -> None:
        for type, reason in REASONS.items():
            loud = [row for row in rows if row.reason == reason and row.kind != "silent"]
            self._flags(type, reason, loud)

    def _flags(self, type: str, reason: str, rows: list[Flag]) -> None:
        marks = self.marked.of(type)
        both = pairs(marks, rows)
        for name in ("flags", reason):
            self.tally.count(name, len(both), len(marks), len(rows))
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
        for mark in alone(marks, both):
            self._miss(mark, None, f"{what} not found")
        for row in alone(rows, both):
            self._miss(None, row, f"{what} not in gold")

    def _miss(self, mark: Placed | None, row: Placed | None, what: str) -> None:
        self.misses.append(miss(self.name, self.marked.text, self.sentences, mark, row, what))


def known(row: Commitment) -> bool:
    """Say whether a commitment gives a figure that was read, neither lost nor imputed."""
    given = (row.value, row.low, row.high)
    return row.obs_status not in ("M", "I") and any(figure is not None for figure in given)


def alone(ones: Iterable[Row], both: Iterable[tuple[Placed, Placed]]) -> list[Row]:
    """Return the marks or rows that have no partner."""
    paired = {id(one) for pair in both for one in pair}
    return list(filterfalse(lambda one: id(one) in paired, ones))


def parts(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """Return part of the records → its outcomes; the mark says which, or a row without mark."""
    found: dict[str, list[Outcome]] = {}
    for one in outcomes:
        mark, row, _ = one
        kind = mark.slots.get("kind") if mark else row and row.kind
        unit = mark.slots.get("unit") if mark else row and row.unit
        for part in (OVERALL, f"kind {kind or 'other'}", f"dimension {dimension(unit or '')}"):
            found.setdefault(part, []).append(one)
    return found


def dimension(unit: str) -> str:
    """Return what a unit measures by the table of units: `公頃` → area; `other` if not in it."""
    unit = fold(unit.strip())
    meaning = units().get(UNITS.get(unit, unit))
    return meaning.dimension if meaning else "other"


def confidences(outcomes: Iterable[Outcome]) -> list[tuple[float, bool]]:
    """Return of every row with a confidence what it is and whether the whole row is right."""
    return [
        (float(row.confidence), mark is not None and not wrong)
        for mark, row, wrong in outcomes
        if row and row.confidence is not None
    ]


def first(flag: Flag) -> str | None:
    """Return the likeliest candidate of a redaction."""
    return flag.candidates[0]["text"] if flag.candidates else None
