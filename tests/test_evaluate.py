"""Evaluation of a folder of marked reports: the run, its lines, its JSON, its page."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.cli import app
from flows.evaluate import evaluate, marked_reports, score, tables
from pipeline.errors import ZhenggaiError
from pipeline.gold import read_marked
from pipeline.reading import read
from pipeline.standoff import to_standoff

BOILERS = "全市淘汰燃煤锅炉⟦Q:120台|value=120;unit=台;kind=asset⟧。\n"
WRONG = "投入资金⟦Q:3亿元|value=500000000;unit=元;kind=funds⟧。\n"


def folder(path: Path, **files: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def called(*words: object) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, words)])


def lines(run: dict[str, Any], misses: bool = False) -> list[str]:
    return "\n".join(tables(run, misses)).split("\n")


def test_a_folder_is_extracted_and_scored(tmp_path: Path) -> None:
    folder(tmp_path, a=BOILERS, b="没有数字。\n")
    span = score(tmp_path).measures["quantity span"]
    assert (span.right, span.gold, span.found) == (1, 1, 1)
    table = lines(evaluate(tmp_path))
    assert table[0].split()[:6] == ["measure", "gold", "found", "P", "R", "F1"]
    one_report = "quantity span              1      1   1.000   1.000   1.000"
    assert table[2] == one_report + "           -" * 3


def test_the_table_has_every_part_and_is_narrow(tmp_path: Path) -> None:
    folder(tmp_path, a=BOILERS, b=WRONG, c=BOILERS + WRONG)
    table = lines(evaluate(tmp_path))
    assert "value accuracy             4      4   0.500   0.500   0.500   0.00-1.00" in table[4]
    assert [line for line in table if line.startswith(("asset", "funds", "count", "money"))] == [
        "asset                2     2  1.00 1.0-1.0  1.00 1.0-1.0  1.00 1.0-1.0  1.00 1.0-1.0"
        "  1.00 1.0-1.0",
        "funds                2     2  1.00 1.0-1.0  1.00 1.0-1.0  1.00 1.0-1.0  0.00 .00-.00"
        "  0.00 .00-.00",
        "count                2     2  1.00 1.0-1.0  1.00 1.0-1.0  1.00 1.0-1.0  1.00 1.0-1.0"
        "  1.00 1.0-1.0",
        "money                2     2  1.00 1.0-1.0  1.00 1.0-1.0  1.00 1.0-1.0  0.00 .00-.00"
        "  0.00 .00-.00",
    ]
    assert table[-1] == "3 reports; 95 %: bootstrap by report, 2,000 draws"
    assert max(map(len, table)) <= 100


def test_misses_are_listed_when_wanted(tmp_path: Path) -> None:
    folder(tmp_path, a="上句。甲乙丙丁戊己庚⟦M:辛|kind=quantity⟧。下句。")
    told = ["a.txt:10-11 | 辛 | - | missing_figure not found", "    甲乙丙丁戊己庚[辛]。"]
    run = evaluate(tmp_path)
    assert told[0] not in lines(run)
    assert lines(run, misses=True)[-2:] == told


BAD_FOLDERS: list[tuple[dict[str, bytes], str]] = [
    ({}, "no marked report"),
    ({"a.txt": "没有标注".encode()}, "no marked report"),
    ({"a.jsonl": "⟦Q:3项|⟧".encode()}, "no marked report"),
    ({"a.json": b"{}"}, "standoff *.json and their texts with --texts"),
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


def standoff(path: Path, texts: Path) -> Path:
    """Save two passages of one source, and a marked report beside them."""
    passages = [read_marked(BOILERS), read_marked(WRONG)]
    source = read("".join(one.text for one in passages).encode(), "2026/市.txt")
    (texts / "2026").mkdir(parents=True)
    (texts / source.source).write_text(source.text, encoding="utf-8")
    folder(path, c=BOILERS)
    for name, passage in zip("ab", passages, strict=True):
        held = to_standoff(passage, source, source.text.index(passage.text))
        (path / f"{name}.json").write_text(json.dumps(held))
    return path


def test_standoff_marks_are_scored_with_their_texts(tmp_path: Path) -> None:
    gold, texts = standoff(tmp_path / "gold", tmp_path / "texts"), tmp_path / "texts"
    run = evaluate(gold, texts)
    assert list(run["reports"]) == ["c.txt", "2026/市.txt"]  # two passages are one report
    assert run["measures"]["overall"]["record accuracy"]["right"] == 2
    assert [miss["report"] for miss in run["misses"]] == ["b.json"]
    assert run["skipped"] == []


def test_standoff_marks_without_texts_are_skipped_and_said(tmp_path: Path) -> None:
    gold = standoff(tmp_path / "gold", tmp_path / "texts")
    done = called(gold)
    assert done.stderr == (
        "2 standoff files skipped, a.json the first; name the folder of their texts with --texts\n"
    )
    assert (done.exit_code, "1 reports;" in done.stdout) == (0, True)
    assert called(gold, "--texts", tmp_path / "texts").stderr == ""
    (tmp_path / "texts/2026/市.txt").unlink()
    done = called(gold, "--texts", tmp_path / "texts")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "name the folder that holds it with --texts" in done.stderr


def test_a_split_is_scored_alone(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", a=BOILERS, b=WRONG)
    (tmp_path / "splits.tsv").write_text("report\tsplit\na\tdev\nb\ttest\n")
    assert list(evaluate(gold, split="dev")["reports"]) == ["a.txt"]
    assert list(evaluate(gold, split="test")["reports"]) == ["b.txt"]


BAD_SPLITS = [
    (None, "dev", "splits.tsv: cannot be read (No such file or directory)"),
    ("report\tsplit\na\tdev\n", "tset", "tset: no such split in "),
    ("report\tsplit\na\tdev\n", "dev", "b.txt: in no split; list b in "),
]


@pytest.mark.parametrize(("listed", "split", "message"), BAD_SPLITS)
def test_a_split_that_is_not_there_is_an_error(
    tmp_path: Path, listed: str | None, split: str, message: str
) -> None:
    gold = folder(tmp_path / "gold", a=BOILERS, b=WRONG)
    if listed:
        (tmp_path / "splits.tsv").write_text(listed)
    done = called(gold, "--split", split)
    assert (done.exit_code, done.stdout, message in done.stderr) == (2, "", True)


def test_a_run_is_compared_with_an_earlier_one(tmp_path: Path) -> None:
    gold, earlier = folder(tmp_path / "gold", a=BOILERS, b=BOILERS, c=BOILERS), tmp_path / "a.json"
    assert called(gold, "--json", earlier).exit_code == 0
    run = json.loads(earlier.read_bytes())
    for report in run["reports"].values():
        report["counts"]["overall"]["whole record"] = [0, 1, 1]
    earlier.write_text(json.dumps(run))
    table = called(gold, "--against", earlier).stdout.splitlines()
    assert "beside an earlier run on 3 reports, the same" in table
    changed = "whole record" + " " * 31 + "0.000   1.000   +1.000    +1.000 +1.000  yes"
    same = "core record" + " " * 32 + "1.000   1.000   +0.000    +0.000 +0.000  no"
    assert changed in table and same in table
    (gold / "c.txt").unlink()
    assert "on 2 reports, the same" in called(gold, "--against", earlier).stdout
    (gold / "c.txt").write_text(WRONG)
    assert "on 3 reports, not the same" in called(gold, "--against", earlier).stdout


NO_RUN = [
    *("", "[]", "{}", '{"reports": 3}', '{"reports": {}}', '{"reports": {"a": {"b": 1}}}'),
    *('{"reports": {"a": {"counts": {"overall": 3}}}}', '{"reports": {"a": {"confidences": [3]}}}'),
]


@pytest.mark.parametrize("content", NO_RUN)
def test_a_file_that_holds_no_run_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    done = called(folder(tmp_path / "gold", a=BOILERS), "--against", tmp_path / "a.json")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "a.json: no run; make one with zhenggai evaluate" in done.stderr


def test_a_dash_prints_the_json_and_nothing_else(tmp_path: Path) -> None:
    run = json.loads(called(folder(tmp_path, a=BOILERS, b=WRONG), "--json", "-").stdout)
    assert run == json.loads(json.dumps(evaluate(tmp_path)))
    assert run["measures"]["overall"]["value accuracy"]["f1"] == {
        **{"value": 0.5, "low": 0.0, "high": 1.0}
    }
    assert run["measures"]["kind funds"]["commitments"]["found"] == 1
    assert run["misses"] == [
        {
            **{"report": "b.txt", "start": 4, "end": 7, "gold": "3亿元", "found": "3亿元"},
            "what": "value: 500000000///元 in gold, 300000000/300000000/300000000/元 found",
            **{"sentence": "投入资金3亿元。", "at": [4, 7]},
        }
    ]


@pytest.mark.parametrize("option", ["--json", "--html"])
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, option: str) -> None:
    done = called(folder(tmp_path / "gold", a=BOILERS), option, tmp_path / "no" / "file")
    assert (done.exit_code, "file: cannot be written" in done.stderr) == (2, True)
