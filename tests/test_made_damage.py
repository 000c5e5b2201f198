"""Evaluation on made damage: the truth, the pairing, the table."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.calibration import Guesses
from flows.cli import app
from flows.made_damage import runs
from models.damage import damage
from pipeline.nlp import nlp
from pipeline.truth import lost_figures

SENTENCE = "截至2021年9月15日,已整改1263个问题,占97.4%,投入3,365.83万元,列2021年第123号。"


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("none", []),
        (
            "digit_runs>=3",
            [("年9月15日", "time"), ("个", "quantity"), ("3,.83万元", "quantity"), ("年", "time")],
        ),
        ("years", [("年9月15日", "time"), ("年", "time")]),
        ("date_signs", [("2021915日", "time")]),
    ],
)
def test_the_truth_is_what_is_left_of_each_figure(rule: str, left: list[tuple[str, str]]) -> None:
    damaged = damage(SENTENCE, rule)
    found = lost_figures(nlp()(SENTENCE), damaged)
    assert [(damaged.text[lost.start : lost.end], lost.kind) for lost in found] == left


def test_masks_side_by_side_are_one_run() -> None:
    masked = damage("县政府党政同责", "characters_masked:党政")
    assert list(runs(masked)) == [((1, 2), "政"), ((3, 5), "党政")]


def test_calibration_and_auroc_are_those_of_the_textbook() -> None:
    guesses = Guesses(
        said=[(0.95, True)] * 9 + [(0.95, False)] + [(0.15, False)] * 8 + [(0.15, True)] * 2
    )
    assert guesses.right == pytest.approx(11 / 20)
    assert guesses.calibration_error == pytest.approx(0.05)
    assert guesses.auroc == pytest.approx((9 * 8 + 0.5 * (9 * 1 + 2 * 8)) / (11 * 9))


def test_the_table_has_every_measure_and_a_plot(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE * 60, encoding="utf-8")
    plot = tmp_path / "plot.svg"
    result = CliRunner().invoke(
        app, ["evaluate", "--made-damage", str(tmp_path), "--plot", str(plot)]
    )
    assert result.exit_code == 0, result.output
    for measure in (
        "digit_runs>=3 quantity",
        "rule named",
        "false alarms",
        "within bounds",
        "AUROC",
    ):
        assert measure in result.output
    assert plot.read_text(encoding="utf-8").startswith("<svg")


def test_a_folder_without_reports_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "--made-damage", str(tmp_path)])
    assert (result.exit_code, str(tmp_path) in result.output) == (2, True)
    assert CliRunner().invoke(app, ["evaluate"]).exit_code == 2
