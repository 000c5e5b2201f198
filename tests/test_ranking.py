"""The ranker: the candidate that fits best, or none; learned from what is right."""

from math import isclose

import pytest

from models.ranking import Choice, chances, train

WEIGHTS = {"": 0.0, "near": 2.0, "far": -2.0}
CHANCES = [
    ([], [1.0]),
    ([[]], [0.5, 0.5]),
    ([["near"], ["far"]], [0.8668, 0.0159, 0.1173]),
    ([["unknown"]], [0.5, 0.5]),
]


@pytest.mark.parametrize(("candidates", "expected"), CHANCES)
def test_a_chance_is_a_share_of_all_and_none(
    candidates: list[list[str]], expected: list[float]
) -> None:
    found = chances(WEIGHTS, candidates)
    assert [round(each, 4) for each in found] == expected
    assert isclose(sum(found), 1)


def test_readiness_takes_rather_a_doubtful_one_than_none() -> None:
    assert chances(WEIGHTS, [[]], readiness=1.0)[0] > chances(WEIGHTS, [[]])[0]


def test_it_learns_which_candidate_is_right_and_when_none_is() -> None:
    choices = [
        Choice(candidates=[["near"], ["far"]], right=[True, False]),
        Choice(candidates=[["far"]], right=[False]),
    ] * 20
    weights = train(choices)
    assert weights["near"] > 0 > weights["far"]
    first, second, none = chances(weights, [["near"], ["far"]])
    assert first > none > second


def test_a_rare_feature_gets_no_weight() -> None:
    choices = [Choice(candidates=[["often"]], right=[True])] * 9
    assert set(train([*choices, Choice(candidates=[["once"]], right=[True])])) <= {"", "often"}
