"""Training: from a folder of corpora to the pinned files, the same bytes every time."""

import json
import lzma
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from models import linear

TEXT = (
    "截至2021年8月31日,全县排查隐患1263处,整改1201处,投入资金3468万元,关停企业27家,拆除违建120个。\n"
    * 8
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for folder in ("work_reports_2026", "work_reports_national"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, encoding="utf-8")
    with lzma.open(tmp_path / "laws.jsonl.xz", "wt", encoding="utf-8") as laws:
        laws.write(json.dumps({"title": "办法", "category": "", "text": TEXT}) + "\n")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("lost_figures", ["lost_figures.tsv"]),
        ("shares", ["shares.tsv"]),
        ("characters", ["characters/keys.npy", "characters/shares.npy"]),
    ],
)
def test_training_twice_gives_the_same_bytes(corpora: Path, name: str, files: list[str]) -> None:
    written = []
    for folder in (corpora / "one", corpora / "two"):
        folder.mkdir()
        arguments = ["train", name, "--corpora", str(corpora), "--to", str(folder)]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
        assert name in result.output
        written.append([(folder / file).read_bytes() for file in files])
    assert written[0] == written[1] and all(written[0])


def test_a_folder_without_the_corpora_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["train", "shares", "--corpora", str(tmp_path)])
    assert (result.exit_code, str(tmp_path) in result.output) == (2, True)


def test_an_unknown_part_names_those_there_are(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["train", "all", "--corpora", str(tmp_path)])
    assert result.exit_code == 2
    assert all(name in result.output for name in ("characters", "lost_figures", "shares"))


def test_a_linear_model_learns_what_parts_yes_from_no(tmp_path: Path) -> None:
    examples = [["a", "x"], ["a", "y"], ["b", "x"], ["b", "y"]] * 10
    weights = linear.train(examples, [True, True, False, False] * 10, [1.0] * 40)
    assert linear.log_odds(weights, ["a", "x"]) > 0 > linear.log_odds(weights, ["b", "x"])
    assert {"x", "y"}.isdisjoint(weights)
    linear.save("ours", weights, tmp_path)
    assert (tmp_path / "ours.tsv").read_text(encoding="utf-8").startswith("feature\tweight\n\t")
