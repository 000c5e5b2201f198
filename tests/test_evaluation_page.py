"""The page of an evaluation: one file, whole, every text escaped."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from flows.cli import app
from flows.evaluate import evaluate
from flows.evaluation_page import page
from pipeline.extraction import extract
from pipeline.records import Records

VOID = {"meta", "input", "br", "line", "circle", "rect", "polyline"}
RIGHT = "全市淘汰燃煤锅炉⟦Q:120台|value=120;unit=台;kind=asset⟧。\n"
WRONG = "投入<b>资金</b>&⟦Q:3亿元|value=500000000;unit=元;kind=funds⟧。\n"


class Page(HTMLParser):
    """A page as a reader without JavaScript has it. Fails where a tag is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []  # tag, text
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, text: str) -> None:
        if text.strip():
            self.texts.append((self.open[-1], " ".join(text.split())))

    def of(self, tag: str) -> list[str]:
        return [text for held, text in self.texts if held == tag]

    def rows(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def unsure(text: str, name: str) -> Records:
    """Extract, with no confidence in any row."""
    found = extract(text, name)
    return replace(found, commitments=[replace(r, confidence=None) for r in found.commitments])


@pytest.fixture(autouse=True)
def without_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.evaluate.extract", unsure)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "<gold>"
    folder.mkdir()
    for name, text in {"a": RIGHT, "b": WRONG, "<i>c&": WRONG}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_the_page_is_whole_and_refers_to_nothing_outside(gold: Path) -> None:
    html = page(evaluate(gold))
    found = Page(html)
    assert html.startswith("<!DOCTYPE html>")
    assert not {"src", "href", "action"} & {key for _, held in found.tags for key in held}
    assert "http" not in html and "@import" not in html and "url(" not in html
    assert found.of("h2") == [
        "F1 by measure",
        "Whole-record accuracy by kind",
        "Confidence",
        "By table and field",
        "By kind",
        "By dimension",
        "Misses",
    ]
    assert found.of("caption") == ["commitments"]  # nothing marked or found of the others


def test_every_text_is_escaped(gold: Path) -> None:
    found = Page(page(evaluate(gold)))
    assert {"b", "i", "gold"} & {tag for tag, _ in found.tags} == set()
    assert f"Evaluation of {gold}" in found.of("title")
    told = [text for text in found.of("td") if "资金" in text or "c&" in text]
    assert told == ["<i>c&.txt", "投入<b>资金</b>&", "投入<b>资金</b>&"]
    assert found.of("mark") == ["3亿元", "3亿元"]


def test_the_misses_can_be_read_without_a_script_and_filtered_with_one(gold: Path) -> None:
    found = Page(page(evaluate(gold)))
    hidden = [(tag, held.get("id")) for tag, held in found.tags if "hidden" in held]
    assert hidden == [("label", "filter")]  # shown by the script
    assert found.of("span") == ["2"]


def plotted(found: Page) -> Iterator[str]:
    """Yield what the pictures show, for those who cannot see them."""
    for tag, held in found.tags:
        if tag == "svg" and "aria-label" in held:
            yield held["aria-label"] or ""


def test_the_plots_show_every_measure_with_its_interval(gold: Path) -> None:
    run = evaluate(gold)
    found = Page(page(run))
    assert list(plotted(found)) == [
        "F1 of every measure with its interval",
        "Whole-record accuracy of every kind with its interval",
    ]
    dots = [held for tag, held in found.tags if tag == "circle"]
    assert len(dots) == len(run["measures"]["overall"]) + 2  # kinds
    assert {dot["fill"] for dot in dots} == {"#1f6feb"}
    assert [text for text in found.of("text") if text in ("asset", "funds")] == ["funds", "asset"]


def confident(text: str, name: str) -> Records:
    """Extract, with a confidence in every row."""
    found = extract(text, name)
    rows = [replace(row, confidence=0.9 if "锅炉" in text else 0.3) for row in found.commitments]
    return replace(found, commitments=rows)


def test_confidences_are_drawn_where_rows_have_them(
    gold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No row has a confidence." in Page(page(evaluate(gold))).of("p")
    monkeypatch.setattr("flows.evaluate.extract", confident)
    run = evaluate(gold)
    trust: dict[str, Any] = run["measures"]["confidence"]
    assert trust["AUROC"]["score"]["value"] == 1.0
    assert trust["calibration error"]["score"]["value"] == pytest.approx((0.1 + 0.3 + 0.3) / 3)
    found = Page(page(run))
    assert "polyline" in {tag for tag, _ in found.tags}
    assert "0.233" in " ".join(found.of("td"))


def test_an_earlier_run_stands_beside(gold: Path, tmp_path: Path) -> None:
    earlier, html = tmp_path / "a.json", tmp_path / "a.html"
    words = ["evaluate", str(gold), "--html", str(html)]
    assert CliRunner().invoke(app, [*words, "--json", str(earlier)]).exit_code == 0
    assert "F1 before" not in Page(html.read_text(encoding="utf-8")).of("th")
    assert CliRunner().invoke(app, [*words, "--against", str(earlier)]).exit_code == 0
    found = Page(html.read_text(encoding="utf-8"))
    assert "F1 before" in found.of("th")
    rings = [held for tag, held in found.tags if tag == "circle" and held["fill"] == "none"]
    assert len(rings) == sum(held.get("fill") == "#1f6feb" for tag, held in found.tags)
