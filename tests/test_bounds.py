"""Bounds: what is left of a figure and the rule of the report give the least and the most."""

import pytest

from pipeline.bounds import bounds
from pipeline.rules import Rule

BOUNDS = [  # rule, what is left, low, high
    ("digit_runs>=3", "万吨", "1000000", None),
    ("digit_runs>=3", "个", "100", None),
    ("digit_runs>=3", "余万人次", "1000000", None),
    ("digit_runs>=3", ".83万元", "1008300", None),
    ("digit_runs>=3", "3,.83万元", "30008300", "39998300"),
    ("digit_runs>=3", "1,个", "1000", "1999"),
    ("digit_runs>=3", "12.万吨", "120000", "130000"),
    ("digit_runs>=2", "件", "10", None),
    ("digit_runs=3", "件", "100", "999"),
    ("digit_runs=3", ".5%", "100.5", "999.5"),
    ("digit_runs=1", "项", "0", "9"),
    ("digits_all", "件", "0", None),
    ("digits_all", ".%", "0", None),
    ("digits_masked", "XX项", "10", "99"),
    ("digits_masked", "X.X%", "0", "9.9"),
    ("digits_masked", "X万吨", "0", "90000"),
    ("comma_groups", "1,个", "1000", "1999"),
    ("none", "万吨", None, None),
    ("years", "个", None, None),
    ("undetermined", "个", None, None),
]


@pytest.mark.parametrize(("rule", "quote", "low", "high"), BOUNDS)
def test_a_lost_figure_is_bounded_by_the_rule(
    rule: str, quote: str, low: str | None, high: str | None
) -> None:
    (least, most), reason = bounds(quote, [Rule(name=rule, p=1.0)], mask_lengths=3)
    assert [None if end is None else str(end) for end in (least, most)] == [low, high]
    assert (reason is None) == (low is None and high is None)
    assert reason is None or rule in reason


def test_bounds_hold_under_every_rule_that_is_possible() -> None:
    rules = [Rule(name="digit_runs>=3", p=0.9), Rule(name="digit_runs>=2", p=0.1)]
    assert bounds("个", rules)[0] == (10, None)
    assert bounds("个", [*rules, Rule(name="digit_runs>=4", p=0.0001)])[0] == (10, None)
    assert bounds("个", [*rules, Rule(name="none", p=0.01)])[0] == (None, None)


def test_masks_that_are_all_alike_may_stand_for_any_figure() -> None:
    assert bounds("XX项", [Rule(name="digits_masked", p=1.0)], mask_lengths=1)[0] == (None, None)
