"""When a found row agrees with its gold mark."""

from typing import NamedTuple

import pytest

from pipeline.agreement import pairs, same_policy_slot, same_unit, same_words
from pipeline.gold import read_marked


class Place(NamedTuple):
    start: int
    end: int


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
    wide, narrow = Place(0, 5), Place(0, 1)
    assert pairs(marks, [wide, narrow]) == [(marks[1], wide), (marks[0], narrow)]
