"""The classifier: one of several names, from strings; saved and read again."""

from pathlib import Path

from models import classes

EXAMPLES = [["v=完成"], ["v=完成"], ["v=拟"], ["v=拟"], ["v=正在"], ["v=正在"]] * 5
ANSWERS = ["completed", "completed", "planned", "planned", "in_progress", "in_progress"] * 5


def likeliest(table: classes.Classes, features: list[str]) -> str:
    found = table.chances(features)
    return max(found, key=found.__getitem__)


def test_it_learns_what_tells_a_class() -> None:
    table = classes.train(EXAMPLES, ANSWERS)
    assert [likeliest(table, each) for each in EXAMPLES] == ANSWERS
    assert round(sum(table.chances(["v=完成", "unknown"]).values()), 6) == 1


def test_a_saved_classifier_reads_the_same(tmp_path: Path) -> None:
    table = classes.train(EXAMPLES, ANSWERS)
    classes.save("statuses", table, tmp_path)
    again = classes.load("statuses", tmp_path)
    assert again == table
