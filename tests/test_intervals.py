"""Scores with known intervals, and two runs beside each other."""

from dataclasses import asdict

import numpy as np
import pytest

from flows.calibration import Guesses
from pipeline.intervals import (
    RESAMPLES,
    Estimate,
    Tally,
    calibration,
    change,
    compared,
    disjoint,
    draws,
    estimates,
    rates,
    scored,
)


def tally(right: int, gold: int, found: int, text: str = "t", **more: list) -> Tally:
    return Tally(texts=[text], counts={"overall": {"m": [right, gold, found]}}, **more)


def test_every_draw_has_as_many_reports_and_the_first_is_each_once() -> None:
    weights = draws(5)
    assert weights.shape == (RESAMPLES + 1, 5)
    assert weights[0].tolist() == [1, 1, 1, 1, 1]
    assert set(weights.sum(axis=1)) == {5}
    assert (weights == draws(5)).all()  # the same in every run
    assert abs(weights[1:].mean(axis=0) - 1).max() < 0.1


RATES = [  # right, gold, found a report; precision, recall, F1 with their intervals
    ([(6, 8, 12)], [(0.5, None), (0.75, None), (0.6, None)]),  # one report: no interval
    ([(3, 4, 6), (3, 4, 6)], [(0.5, (0.5, 0.5)), (0.75, (0.75, 0.75)), (0.6, (0.6, 0.6))]),
    ([(0, 2, 2), (2, 2, 2)], 3 * [(0.5, (0.0, 1.0))]),
    ([(0, 3, 0), (0, 2, 0)], 3 * [(0.0, (0.0, 0.0))]),  # nothing found divides by nothing
    ([(0, 0, 0), (1, 2, 1)], [(1.0, None), (0.5, None), (2 / 3, None)]),  # only one counts
    ([(0, 0, 0), (0, 0, 0)], 3 * [(None, None)]),
]


@pytest.mark.parametrize(("counts", "expected"), RATES)
def test_rates_and_their_intervals(
    counts: list[tuple[int, int, int]], expected: list[tuple[float | None, tuple | None]]
) -> None:
    found = rates(np.array(counts, dtype=float), draws(len(counts)))
    assert list(found) == ["precision", "recall", "f1"]
    assert [(one.value, one.interval) for one in found.values()] == expected


def test_an_interval_is_that_of_the_bootstrap() -> None:
    """Of 100 reports, each right or wrong by itself, it is nearly the binomial's."""
    counts = np.array([(i < 80, 1, 1) for i in range(100)], dtype=float)
    low, high = rates(counts, draws(100))["recall"].interval
    assert (low, high) == pytest.approx((0.72, 0.88), abs=0.011)


SAID = [
    [(0.95, True)] * 9 + [(0.95, False)] + [(0.15, False)] * 8 + [(0.15, True)] * 2,
    [(0.3, True), (0.3, False), (1.0, True), (0.0, False), (0.55, False)],
    [],
]


def test_calibration_is_that_of_all_rows_whatever_their_report() -> None:
    found = calibration(SAID, draws(3))
    guesses = Guesses(said=[row for report in SAID for row in report])
    assert found["calibration error"].value == pytest.approx(guesses.calibration_error)
    assert found["AUROC"].value == pytest.approx(guesses.auroc)
    assert all(one.interval[0] <= one.value <= one.interval[1] for one in found.values())


def test_a_draw_of_the_calibration_is_that_of_its_rows() -> None:
    weights = np.array([[1, 1, 1], [2, 0, 1], [0, 2, 1], [0, 0, 3]], dtype=float)
    found = calibration(SAID, weights)
    for at, report in ((0, SAID[0]), (1, SAID[1])):
        guesses = Guesses(said=report * 2)
        assert found["calibration error"].draws[at] == pytest.approx(guesses.calibration_error)
        assert found["AUROC"].draws[at] == pytest.approx(guesses.auroc)
    assert all(np.isnan(one.draws[2]) for one in found.values())


NO_SCORE = [
    ([[], []], [None, None]),  # no row has a confidence
    ([[(0.9, True)], [(0.8, True)]], [pytest.approx(0.15), None]),  # no row is wrong
]


@pytest.mark.parametrize(("said", "expected"), NO_SCORE)
def test_without_wrong_and_right_rows_there_is_no_auroc(said: list, expected: list) -> None:
    assert [one.value for one in calibration(said, draws(2)).values()] == expected


def test_the_scores_of_a_run() -> None:
    reports = [
        tally(1, 2, 2, confidences=[(0.9, True)]),
        tally(2, 2, 2, confidences=[(0.1, False)]),
    ]
    reports[0].counts["kind funds"] = {"m": [0, 1, 0]}
    none = {"value": 0.0, "low": None, "high": None}
    right = {"value": 0.75, "low": 0.5, "high": 1.0}
    whole = {"low": 1.0, "high": 1.0, "value": 1.0}
    assert scored(reports) == {
        "overall": {
            "m": {
                **dict.fromkeys(("precision", "recall", "f1"), right),
                **{"right": 3, "gold": 4, "found": 4},
            }
        },
        "kind funds": {
            "m": {
                **dict.fromkeys(("precision", "recall", "f1"), none),
                **{"right": 0, "gold": 1, "found": 0},
            }
        },
        "confidence": {
            "calibration error": {
                "score": {"value": pytest.approx(0.1), "low": pytest.approx(0.1), "high": 0.1},
                **{"right": 1, "gold": 2, "found": 2},
            },
            "AUROC": {"score": whole, "right": 1, "gold": 2, "found": 2},
        },
    }


def estimate(value: float | None, *drawn: float) -> Estimate:
    return Estimate(value=value, draws=np.array(drawn))


CHANGES = [  # now, before, paired; change, its interval, whether they part
    (estimate(0.8, 0.7, 0.9), estimate(0.7, 0.6, 0.8), True, (0.1, 0.1, 0.1), True),
    (estimate(0.8, 0.7, 0.9), estimate(0.7, 0.6, 0.8), False, (0.1, None, None), False),
    (estimate(0.8, 0.9, 0.7), estimate(0.7, 0.6, 0.8), True, (0.1, -0.09, 0.29), False),
    (estimate(0.5, 0.5, 0.5), estimate(0.7, 0.7, 0.7), False, (-0.2, None, None), True),
    (estimate(0.5, 0.5, 0.5), estimate(0.5, 0.5, 0.5), True, (0.0, 0.0, 0.0), False),
    (estimate(0.5), estimate(0.7), True, (-0.2, None, None), None),  # one report
    (estimate(0.5, 0.5), estimate(None), True, (None, None, None), None),
    (estimate(None), estimate(0.7, 0.7), False, (None, None, None), None),
]


@pytest.mark.parametrize(("now", "before", "paired", "expected", "parts"), CHANGES)
def test_a_change_and_whether_two_scores_part(
    now: Estimate, before: Estimate, paired: bool, expected: tuple, parts: bool | None
) -> None:
    found = change(now, before, paired)
    moved = tuple(found["change"].values())
    assert moved == tuple(None if of is None else pytest.approx(of, abs=0.01) for of in expected)
    assert found["parts"] is parts
    assert found["before"] == before.as_dict()


DISJOINT = [
    ((0.1, 0.2), (0.3, 0.4), True),
    ((0.3, 0.4), (0.1, 0.2), True),
    ((0.1, 0.3), (0.3, 0.4), False),
    ((0.1, 0.4), (0.2, 0.3), False),
    (None, (0.2, 0.3), None),
    ((0.2, 0.3), None, None),
]


@pytest.mark.parametrize(("one", "other", "expected"), DISJOINT)
def test_intervals_part(one: tuple | None, other: tuple | None, expected: bool | None) -> None:
    assert disjoint(one, other) is expected


NOW = {"a": tally(2, 2, 2), "b": tally(2, 2, 2), "c": tally(2, 2, 2)}
OLD = {"a": tally(1, 2, 2), "b": tally(1, 2, 2), "c": tally(1, 2, 2)}
RUNS = [  # the earlier run, paired, its reports, F1 before, interval of the change, parts
    (OLD, True, 3, 0.5, (0.5, 0.5), True),
    (OLD | {"d": tally(0, 2, 2)}, True, 3, 0.5, (0.5, 0.5), True),  # cut to the same
    ({"a": OLD["a"], "b": OLD["b"]}, False, 2, 0.5, (None, None), True),
    (OLD | {"c": tally(1, 2, 2, text="another")}, False, 3, 0.5, (None, None), True),
    (NOW, True, 3, 1.0, (0.0, 0.0), False),
]


@pytest.mark.parametrize(("before", "paired", "reports", "f1", "interval", "parts"), RUNS)
def test_two_runs_are_paired_where_they_hold_the_same_reports(
    before: dict[str, Tally], paired: bool, reports: int, f1: float, interval: tuple, parts: bool
) -> None:
    found = compared(NOW, before)
    assert (found["paired"], found["reports"]) == (paired, reports)
    told = found["measures"]["overall"]["m"]["f1"]
    assert told["before"]["value"] == f1
    assert (told["change"]["low"], told["change"]["high"]) == interval
    assert told["parts"] is parts


def test_a_measure_that_the_earlier_run_lacks_has_no_change() -> None:
    before = {name: Tally(texts=["t"]) for name in NOW}
    told = compared(NOW, before)["measures"]["overall"]["m"]["f1"]
    nothing = {"value": None, "low": None, "high": None}
    assert told == {"before": nothing, "change": nothing, "parts": None}


def test_a_tally_survives_json() -> None:
    one = tally(1, 2, 2, confidences=[(0.5, True)])
    again = Tally(**asdict(one) | {"confidences": [[0.5, True]]})
    assert estimates([again]).keys() == estimates([one]).keys()
    assert scored([again]) == scored([one])


def test_what_is_in_neither_has_no_measure() -> None:
    one = Tally()
    one.count("slot of", 0, 0, 0)
    one.count("slot kind", 1, 2, 2)
    one.count("slot kind", 1, 1, 1)
    assert one.counts == {"overall": {"slot kind": [2, 3, 3]}}
