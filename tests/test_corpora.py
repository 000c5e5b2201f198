"""The sample reports: plain texts, splits and README say what the marks say."""

from json import loads
from pathlib import Path
from re import findall

import pytest

from pipeline.gold import Marked, read_marked

CORPORA = Path(__file__).parent.parent / "corpora"
NAMES = sorted(path.stem for path in (CORPORA / "gold").glob("*.txt"))
PASSAGES = sorted(path.stem for path in (CORPORA / "gold").glob("*.json"))
SAMPLES = sorted(path.stem for path in (CORPORA / "reports").glob("*.txt"))
LEARNED = sorted((CORPORA / "training").glob("*.txt"))


def marked(name: str) -> Marked:
    return read_marked((CORPORA / "gold" / f"{name}.txt").read_bytes().decode(), name)


def splits() -> dict[str, str]:
    lines = (CORPORA / "splits.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "report\tsplit"
    return dict(line.split("\t") for line in lines[1:])


def readme_rows() -> dict[str, list[str]]:
    """Return report → the other cells of its row in the README."""
    text = (CORPORA / "README.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in row.split("|")] for row in findall(r"(?m)^\| (.+) \|$", text)]
    return {name: cells for name, *cells in rows if name in {*NAMES, *PASSAGES}}


def test_there_are_at_least_eight_reports_of_800_to_4000_characters() -> None:
    assert len(NAMES) >= 8
    assert all(800 <= len(marked(name).text) <= 4000 for name in NAMES)


def test_there_are_forty_texts_with_1500_quantities() -> None:
    passages = [loads((CORPORA / "gold" / f"{name}.json").read_text()) for name in PASSAGES]
    marks = [mark["type"] for passage in passages for mark in passage["marks"]]
    quantities = sum(len(marked(name).of("Q")) for name in NAMES) + marks.count("Q")
    assert len(NAMES) + len(PASSAGES) >= 40
    assert quantities >= 1500


@pytest.mark.parametrize("name", SAMPLES)
def test_a_plain_text_is_the_marked_one_without_its_marks(name: str) -> None:
    assert (CORPORA / "reports" / f"{name}.txt").read_bytes().decode() == marked(name).text


def test_every_plain_text_has_a_marked_one() -> None:
    assert set(SAMPLES) <= set(NAMES)
    assert len(SAMPLES) == 9


@pytest.mark.parametrize("name", NAMES)
def test_a_mark_quotes_the_text_at_its_place(name: str) -> None:
    report = marked(name)
    assert [report.text[mark.start : mark.end] for mark in report.marks] == [
        mark.quote for mark in report.marks
    ]


def test_every_report_is_in_one_split() -> None:
    assert sorted(splits()) == sorted([*NAMES, *PASSAGES])
    assert set(splits().values()) == {"dev", "test"}


def test_no_training_report_is_one_of_the_gold() -> None:
    texts = {marked(name).text for name in NAMES}
    learned = [read_marked(path.read_bytes().decode(), path.name) for path in LEARNED]
    assert len(learned) > 100
    assert [each for each in learned if each.text in texts or not each.of("Q")] == []


@pytest.mark.parametrize("name", PASSAGES)
def test_the_readme_counts_a_passage(name: str) -> None:
    passage = loads((CORPORA / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    types = [mark["type"] for mark in passage["marks"]]
    length = passage["end"] - passage["start"]
    told = [str(length), str(types.count("Q")), str(types.count("P")), splits()[name]]
    assert readme_rows()[name] == told


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_counts_what_is_marked(name: str) -> None:
    report = marked(name)
    counts = [len(report.text), *(len(report.of(type)) for type in "QPRM")]
    _, _, *told, _, split = readme_rows()[name]
    assert (told, split) == ([str(count) for count in counts], splits()[name])


def test_at_least_three_reports_are_damaged_by_different_rules() -> None:
    damaged = {name for name in NAMES if marked(name).of("M")}
    rules = {cells[-2] for name, cells in readme_rows().items() if name in damaged}
    assert len(rules) >= 3 and "none" not in rules
