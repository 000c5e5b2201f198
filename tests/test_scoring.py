"""Scores of small cases with known numbers."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.gold import read_marked
from pipeline.reading import read
from pipeline.records import Commitment, Flag, Policy, Records
from pipeline.scoring import Measure, Score, dimension

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
    "近30项", 30, "task", "completed", action="完成", high=Decimal(30), of_total=Decimal(66)
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
REST = ([LAW], [MASK, LOST, ALSO_LOST])
ALL_RIGHT = ([WHOLE, DONE], *REST)


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
    "commitments": (2, 2, 2),
    "quantity span": (2, 2, 2),
    "quantity value+unit": (2, 2, 2),
    "value accuracy": (2, 2, 2),
    "quantity bounds": (1, 1, 1),
    "slot kind": (2, 2, 2),
    "slot status": (2, 2, 2),
    "slot action": (1, 1, 1),
    "slot object": (1, 1, 1),
    "slot of": (1, 1, 1),
    "core record": (2, 2, 2),
    "whole record": (2, 2, 2),
    "record accuracy": (2, 2, 2),
    "policies": (1, 1, 1),
    "policy name": (1, 1, 1),
    "policy doc_type": (1, 1, 1),
    "policy relation": (1, 1, 1),
    "policy doc_number": (1, 1, 1),
    "flags": (3, 3, 3),
    "redacted_character": (1, 1, 1),
    "restoration top-1": (1, 1, 1),
    "missing_figure": (2, 2, 2),
    "missing_figure kind": (2, 2, 2),
}


def test_everything_right() -> None:
    assert scored(*ALL_RIGHT) == (PERFECT, [])


CHANGED = [  # what was found, the measures that differ from a perfect score, the misses
    (
        ([WHOLE], *REST),
        {
            **{name: (1, 2, 1) for name in ("commitments", "quantity span")},
            **{name: (1, 2, 1) for name in ("quantity value+unit", "core record", "whole record")},
            "value accuracy": (1, 1, 1),  # of those found
            "record accuracy": (1, 2, 2),  # of those in gold
            **{f"slot {slot}": (1, 1, 1) for slot in ("kind", "status", "object")},
            **dict.fromkeys(("quantity bounds", "slot action", "slot of")),  # slots of the lost one
        },
        ["quantity not found"],
    ),
    # the value is wrong, but the bounds that gold states are right: either will do
    (([WHOLE, replace(DONE, value=Decimal(29))], *REST), {}, []),
    (
        ([replace(WHOLE, unit="个"), DONE], *REST),
        {
            **{name: (1, 2, 2) for name in ("quantity value+unit", "value accuracy")},
            **{name: (1, 2, 2) for name in ("core record", "whole record", "record accuracy")},
        },
        ["value: 66///项 in gold, 66/None/None/个 found"],
    ),
    (([WHOLE, replace(DONE, high=None)], *REST), {"quantity bounds": (0, 1, 1)}, []),
    (
        ([WHOLE, replace(DONE, of_total=None, status="planned")], *REST),
        {
            **{"slot status": (1, 2, 2), "slot of": (0, 1, 1)},
            **{name: (1, 2, 2) for name in ("core record", "whole record", "record accuracy")},
        },
        ["status: completed in gold, planned found; of: 66 in gold, None found"],
    ),
    # a span one character short is still the quantity
    (([WHOLE, replace(DONE, start=DONE.start + 1)], *REST), {"quantity span": (1, 2, 2)}, []),
    (  # rows of lost or imputed figures are no quantities
        (
            [
                WHOLE,
                DONE,
                commitment("万元", None, "funds", "completed", obs_status="M"),
                commitment("座", 200, "asset", "completed", obs_status="I"),
            ],
            *REST,
        ),
        {},
        [],
    ),
    (  # the policy's place decides, but for the table; a slot is then not scored
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
                *(replace(LOST, kind=kind) for kind in ("year", "silent")),
                replace(MASK, candidates=[]),
            ],
        ),
        {
            "restoration top-1": (0, 1, 1),
            "flags": (2, 3, 2),
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


MEASURED = [((6, 8, 12), (0.5, 0.75, 0.6)), ((0, 3, 0), (0.0, 0.0, 0.0))]


@pytest.mark.parametrize(("counts", "expected"), MEASURED)
def test_precision_recall_f1(counts: tuple[int, ...], expected: tuple[float, ...]) -> None:
    right, gold, found = counts
    measure = Measure(name="quantity span", right=right, gold=gold, found=found)
    assert (measure.precision, measure.recall, measure.f1) == expected


UNPAIRED = commitment("座", 3, "asset", "completed", unit="座", confidence=0.2)


def score_of(*rows: Commitment, names: tuple[str, ...] = ("text",)) -> Score:
    result = Score()
    for name in names:
        found = Records(report=read(TEXT.encode(), "text"), commitments=list(rows))
        result.add(name, read_marked(GOLD), found, "report")
    return result


def test_records_are_counted_by_kind_and_dimension() -> None:
    score = score_of(WHOLE, replace(DONE, kind="asset", unit="个"), UNPAIRED)
    counts = score.reports["report"].counts
    assert {part: found["commitments"] for part, found in counts.items()} == {
        "overall": [2, 2, 3],
        "kind task": [2, 2, 2],  # the gold's kind, whatever was found
        "kind asset": [0, 0, 1],  # a row that gold has not is of its own kind
        "dimension count": [2, 2, 3],
    }
    assert counts["kind task"] == {
        **{name: [2, 2, 2] for name in ("commitments", "quantity span")},
        **{name: [1, 2, 2] for name in ("quantity value+unit", "value accuracy")},
        **{name: [1, 2, 2] for name in ("core record", "whole record", "record accuracy")},
    }
    assert "record accuracy" not in counts["kind asset"]  # none in gold


DIMENSIONS = {"mass": "吨", "area": "公頃", "length": "千米", "money": "人民币元", "ratio": " % "}


def test_what_a_unit_measures() -> None:
    assert [dimension(unit) for unit in DIMENSIONS.values()] == list(DIMENSIONS)
    assert (dimension(""), dimension("克/千克")) == ("other", "other")


def test_a_confidence_is_kept_with_whether_the_whole_row_is_right() -> None:
    says_none = commitment("万元", 5, "funds", "stated")
    wrong = replace(DONE, confidence=0.4, status="planned")
    score = score_of(replace(WHOLE, confidence=0.9), wrong, UNPAIRED, says_none)
    said = sorted(score.reports["report"].confidences)
    assert said == [(0.2, False), (0.4, False), (0.9, True)]


def test_passages_of_one_report_are_counted_together() -> None:
    score = score_of(WHOLE, names=("a.json", "b.json"))
    assert list(score.reports) == ["report"]
    assert score.reports["report"].counts["overall"]["commitments"] == [2, 4, 2]
    assert len(score.reports["report"].texts) == 2
    places = [8, 16, 23, 27, 32]
    assert [(miss.report, miss.start) for miss in score.misses] == [
        (name, place) for name in ("a.json", "b.json") for place in places
    ]
