"""Scores of small cases with known numbers."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.gold import read_marked
from pipeline.reading import read
from pipeline.records import Commitment, Flag, Policy, Records
from pipeline.scoring import Measure, Score

GOLD = (
    "⟦Q:66项|value=66;unit=项;kind=task;status=stated;object=任务⟧任务已完成"
    "⟦Q:近30项|value=30;low=;high=30;unit=项;kind=task;status=completed;action=完成;of=66⟧,"
    "落实《⟦P:甲省办法|doc_type=办法;relation=implemented;doc_number=甲〔2020〕1号⟧》,"
    "省⟦R:*|text=政⟧府投入⟦M:万元|kind=quantity⟧、拆除⟦M:座|kind=quantity⟧"
)
TEXT = "66项任务已完成近30项,落实《甲省办法》,省*府投入万元、拆除座"


def place(quote: str) -> dict[str, Any]:
    start = TEXT.index(quote)
    end = start + len(quote)
    row = {"start": start, "end": end, "quote": quote, "start_byte": 0, "end_byte": 0}
    return {"id": quote, "report_id": "r", **row}


def commitment(quote: str, value: int | None, kind: str, status: str, **slots: Any) -> Commitment:
    number = None if value is None else Decimal(value)
    slots = {"unit": "项", **slots}
    return Commitment(**place(quote), value=number, kind=kind, status=status, **slots)


WHOLE = commitment("66项", 66, "task", "stated", object="整改任务")
DONE = commitment(
    "近30项",
    30,
    "task",
    "completed",
    action="完成",
    high=Decimal(30),
    of_total=Decimal(66),
)
LAW = Policy(
    **place("甲省办法"),
    name="甲省办法",
    canonical="甲省办法",
    doc_type="办法",
    relation="implemented",
    doc_number="甲[2020] 1号",
)
MASK = Flag(**place("*"), reason="redacted_character", candidates=[{"text": "政", "p": 0.9}])
LOST = Flag(**place("万元"), reason="missing_figure", kind="quantity")
ALSO_LOST = Flag(**place("座"), reason="missing_figure", kind="quantity")
ALL_RIGHT = ([WHOLE, DONE], [LAW], [MASK, LOST, ALSO_LOST])


def scored(
    commitments: list[Commitment], policies: list[Policy], flags: list[Flag]
) -> tuple[dict[str, tuple[int, int, int]], list[str]]:
    """Return measure → right, gold, found, and what the misses say."""
    report = read(TEXT.encode(), "text")
    found = Records(report=report, commitments=commitments, policies=policies, flags=flags)
    result = Score()
    result.add("text", read_marked(GOLD), found)
    numbers = {m.name: (m.right, m.gold, m.found) for m in result.measures.values() if m.gold}
    return numbers, [miss.what for miss in result.misses]


PERFECT = {
    "quantity span": (2, 2, 2),
    "quantity value+unit": (2, 2, 2),
    "quantity bounds": (1, 1, 1),
    "slot kind": (2, 2, 2),
    "slot status": (2, 2, 2),
    "slot action": (1, 1, 1),
    "slot object": (1, 1, 1),
    "slot of": (1, 1, 1),
    "core record": (2, 2, 2),
    "whole record": (2, 2, 2),
    "policy name": (1, 1, 1),
    "policy doc_type": (1, 1, 1),
    "policy relation": (1, 1, 1),
    "policy doc_number": (1, 1, 1),
    "redacted_character": (1, 1, 1),
    "restoration top-1": (1, 1, 1),
    "missing_figure": (2, 2, 2),
    "missing_figure kind": (2, 2, 2),
}


def test_everything_right() -> None:
    assert scored(*ALL_RIGHT) == (PERFECT, [])


CHANGED = [  # what was found, the measures that differ from a perfect score, the misses
    (
        ([WHOLE], [LAW], [MASK, LOST, ALSO_LOST]),
        {
            **{name: (1, 2, 1) for name in ("quantity span", "quantity value+unit")},
            **{name: (1, 2, 1) for name in ("core record", "whole record")},
            **{f"slot {slot}": (1, 1, 1) for slot in ("kind", "status", "object")},
            **dict.fromkeys(("quantity bounds", "slot action", "slot of")),  # slots of the lost one
        },
        ["quantity not found"],
    ),
    (  # the value is wrong, but the bounds that gold states are right: either will do
        ([WHOLE, replace(DONE, value=Decimal(29))], [LAW], [MASK, LOST, ALSO_LOST]),
        {},
        [],
    ),
    (
        ([replace(WHOLE, unit="个"), DONE], [LAW], [MASK, LOST, ALSO_LOST]),
        {name: (1, 2, 2) for name in ("quantity value+unit", "core record", "whole record")},
        ["value: 66///项 in gold, 66/None/None/个 found"],
    ),
    (
        ([WHOLE, replace(DONE, high=None)], [LAW], [MASK, LOST, ALSO_LOST]),
        {"quantity bounds": (0, 1, 1)},
        [],
    ),
    (
        ([WHOLE, replace(DONE, of_total=None, status="planned")], [LAW], [MASK, LOST, ALSO_LOST]),
        {
            **{"slot status": (1, 2, 2), "slot of": (0, 1, 1)},
            **{name: (1, 2, 2) for name in ("core record", "whole record")},
        },
        ["status: completed in gold, planned found; of: 66 in gold, None found"],
    ),
    (  # a span one character short is still the quantity
        ([WHOLE, replace(DONE, start=DONE.start + 1)], [LAW], [MASK, LOST, ALSO_LOST]),
        {"quantity span": (1, 2, 2)},
        [],
    ),
    (  # rows of lost or imputed figures are no quantities
        (
            [
                WHOLE,
                DONE,
                commitment("万元", None, "funds", "completed", obs_status="M"),
                commitment("座", 200, "asset", "completed", obs_status="I"),
            ],
            [LAW],
            [MASK, LOST, ALSO_LOST],
        ),
        {},
        [],
    ),
    (  # the policy's place decides; a slot is then not scored
        ([WHOLE, DONE], [replace(LAW, end=LAW.end - 2)], [MASK, LOST, ALSO_LOST]),
        {
            "policy name": (0, 1, 1),
            **{f"policy {slot}": None for slot in ("doc_type", "relation", "doc_number")},
        },
        ["policy not found", "policy not in gold"],
    ),
    (
        ([WHOLE, DONE], [replace(LAW, relation="cited")], [MASK, LOST, ALSO_LOST]),
        {"policy relation": (0, 1, 1)},
        ["relation: implemented in gold, cited found"],
    ),
    (  # a silent loss is not counted, one without candidates restores nothing
        (
            [WHOLE, DONE],
            [LAW],
            [
                replace(MASK, candidates=[]),
                replace(LOST, kind="year"),
                replace(LOST, kind="silent"),
            ],
        ),
        {
            "restoration top-1": (0, 1, 1),
            "missing_figure": (1, 2, 1),
            "missing_figure kind": (0, 1, 1),
        },
        ["missing_figure not found"],
    ),
]


@pytest.mark.parametrize(("found", "differ", "misses"), CHANGED)
def test_what_differs_is_counted_and_told(
    found: tuple[list[Commitment], list[Policy], list[Flag]],
    differ: dict[str, tuple[int, int, int] | None],
    misses: list[str],
) -> None:
    expected = {name: numbers for name, numbers in (PERFECT | differ).items() if numbers}
    assert scored(*found) == (expected, misses)


def test_precision_recall_f1_and_interval() -> None:
    measure = Measure(name="quantity span", right=6, gold=8, found=12)
    assert (measure.precision, measure.recall, measure.f1) == (0.5, 0.75, 0.6)
    low, high = measure.recall_interval
    assert (round(low, 3), round(high, 3)) == (0.409, 0.929)


def test_nothing_found_divides_by_nothing() -> None:
    measure = Measure(name="quantity span", gold=3)
    assert (measure.precision, measure.recall, measure.f1) == (0.0, 0.0, 0.0)
