"""Evaluation of a folder of marked reports."""

from pathlib import Path

import pytest

from flows.evaluate import evaluate, marked_reports, score
from pipeline.errors import ZhenggaiError


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
