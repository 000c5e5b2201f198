"""The sample report: what the rules reach on it; skipped where the sample is not at hand."""

from pathlib import Path

import pytest

from flows.evaluate import score
from pipeline.scoring import Score

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="the marked sample ../shared/gold is not at hand; nothing to score"
)
LEAST = [
    ("quantity value+unit", 0.97),
    ("policy name", 1.0),
    ("redacted_character", 1.0),
    ("missing_figure", 0.95),
    ("whole record", 0.70),
]


@pytest.fixture(scope="module")
def scored() -> Score:
    return score(GOLD)


@pytest.mark.parametrize(("measure", "least"), LEAST)
def test_the_sample_scores_at_least(scored: Score, measure: str, least: float) -> None:
    assert scored.measures[measure].f1 >= least


def test_the_sample_has_something_of_everything(scored: Score) -> None:
    assert [name for name, _ in LEAST if scored.measures[name].gold == 0] == []
