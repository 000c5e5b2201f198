"""Scores on small cases with known numbers."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from flows.evaluate import evaluate, marked_reports, score
from pipeline.agreement import pairs, same_policy_slot, same_unit, same_words
from pipeline.errors import ZhenggaiError
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


WORDS = [
    ("燃煤锅炉", "燃煤锅炉", True),
    ("锅炉", "燃煤锅炉", True),
    ("锅炉", "全市城区燃煤锅炉", False),  # four times as long
    ("问题整改资金", "问题的资金", True),  # 8 of 11 characters
    ("整改资金", "投入资金", False),  # half
    ("", None, True),
    ("", "资金", False),
    ("资金", None, False),
]


@pytest.mark.parametrize(("gold", "found", "same"), WORDS)
def test_free_text_agrees(gold: str, found: str | None, same: bool) -> None:
    assert same_words(gold, found) is same


def test_units_and_numbers_agree_however_written() -> None:
    assert same_unit("千米", "公里") and same_unit("個", "个") and not same_unit("人", "人次")
    assert same_policy_slot("doc_number", "国发〔2018〕22号", "国发[2018] 22号")
    assert not same_policy_slot("level", "national", None)


def test_the_larger_overlap_is_paired_first() -> None:
    marks = read_marked("⟦Q:3项|⟧⟦Q:40项|⟧").marks
    wide, narrow = replace(WHOLE, start=0, end=5), replace(WHOLE, start=0, end=1)
    assert pairs(marks, [wide, narrow]) == [(marks[1], wide), (marks[0], narrow)]


def test_a_folder_is_extracted_and_scored(tmp_path: Path) -> None:
    marked = "全市淘汰燃煤锅炉⟦Q:120台|value=120;unit=台⟧。\n"
    (tmp_path / "a.txt").write_text(marked, encoding="utf-8")
    (tmp_path / "b.txt").write_text("没有数字。\n", encoding="utf-8")
    span = score(tmp_path).measures["quantity span"]
    assert (span.right, span.gold, span.found) == (1, 1, 1)
    table = evaluate(tmp_path).splitlines()
    assert table[0].split()[:6] == ["measure", "gold", "found", "P", "R", "F1"]
    assert table[1] == "quantity span              1      1   1.000   1.000   1.000   0.21-1.00"


def test_misses_are_listed_when_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲乙丙丁戊己庚⟦M:辛|kind=quantity⟧", encoding="utf-8")
    told = "a.txt | 乙丙丁戊己庚[辛] | - | missing_figure not found"
    assert told not in evaluate(tmp_path)
    assert evaluate(tmp_path, misses=True).splitlines()[-1] == told


BAD_FOLDERS: list[tuple[dict[str, bytes], str]] = [
    ({}, "no marked report"),
    ({"a.txt": "没有标注".encode()}, "no marked report"),
    ({"a.jsonl": "⟦Q:3项|⟧".encode()}, "no marked report"),
    ({"a.txt": "甲⟧".encode()}, "a.txt:1:2: stray ⟧"),
    ({"a.txt": b"\xff\xfe"}, "a.txt: not UTF-8"),
]


@pytest.mark.parametrize(("files", "message"), BAD_FOLDERS)
def test_a_folder_without_gold_is_an_error_in_one_line(
    tmp_path: Path, files: dict[str, bytes], message: str
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ZhenggaiError) as error:
        evaluate(tmp_path)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZhenggaiError, match="no marked report"):
        marked_reports(tmp_path / "nowhere")
