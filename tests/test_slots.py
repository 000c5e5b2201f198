"""The trainer of slots: it learns from marked reports, never from the report it reads."""

from pathlib import Path

import pytest

from flows.slots import FOLDS, ORDER, OWN, Learner, fitted, of_fold
from models import classes
from pipeline.extraction import extract_report
from pipeline.gold import Marked, read_marked
from pipeline.reading import read

FEW = 10


@pytest.fixture(scope="module")
def reports() -> dict[str, Marked]:
    paths = sorted((OWN / "training").glob("*.txt"))[:FEW]
    return {path.name: read_marked(path.read_text(encoding="utf-8"), path.name) for path in paths}


def test_every_report_is_held_out_once(reports: dict[str, Marked]) -> None:
    held = [name for turn in range(FOLDS) for name, _ in of_fold(reports, turn)]
    assert sorted(held) == sorted(reports)


def test_what_is_learned_reads_a_report_it_never_saw(reports: dict[str, Marked]) -> None:
    whole, held = fitted(reports)
    assert [*whole] == [*ORDER]
    assert all([*models] == [*ORDER] for models in held)
    kinds = whole["kinds"]
    assert isinstance(kinds, classes.Classes)
    assert set(kinds.names) == {
        *("activity", "asset", "capacity", "enforcement", "funds", "indicator", "task")
    }
    learner = Learner(models=whole, part="actions")
    text = "市纪委监委给予党纪政务处分5人，约谈12人。"
    found = extract_report(read(text.encode(), "a.txt"), chooser=learner).commitments
    assert [row.kind for row in found] == ["enforcement", "enforcement"]
    assert [text[each.start : each.end] for each in learner.examples] == ["5人", "12人"]
    assert all(len(each.places) == len(each.seen) for each in learner.examples)


def test_the_pinned_parts_are_all_there() -> None:
    folder = Path(classes.FOLDER)
    assert [part for part in (*ORDER, "confidence") if not (folder / f"{part}.tsv").exists()] == []
