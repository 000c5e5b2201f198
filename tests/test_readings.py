"""Two readings: what the first states and whether the second says the same."""

from pathlib import Path

import pytest

from flows.second_reading import second_reading
from pipeline.gold import GoldError, read_marked
from pipeline.readings import agreement

FIRST = "关停⟦Q:3家|value=3;unit=家;kind=asset;action=关停⟧，罚⟦Q:5万元|value=50000;unit=元⟧"
SECOND = "关停⟦Q:3家|value=3;unit=家;kind=task;action=关停⟧，罚5万元"


def test_a_slot_counts_where_the_first_reading_states_it() -> None:
    found = agreement([(read_marked(FIRST), read_marked(SECOND))])
    assert found == {
        "quantities": (1, 2),
        "value": (1, 1),
        "kind": (0, 1),
        "action": (1, 1),
        "core record": (0, 1),
        "whole record": (0, 1),
    }


def folders(tmp_path: Path, second: str) -> tuple[Path, Path]:
    for name, text in (("first", FIRST), ("second", second)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    return tmp_path / "first", tmp_path / "second"


def test_the_table_tells_how_many_reports_were_read_twice(tmp_path: Path) -> None:
    table = second_reading(*folders(tmp_path, SECOND))
    assert "whole record               1   0.000" in table
    assert table.endswith("1 reports read twice")


def test_a_reading_of_another_text_is_an_error(tmp_path: Path) -> None:
    first, second = folders(tmp_path, SECOND.replace("关停", "查封"))
    with pytest.raises(GoldError, match=r"a\.txt: not the text of"):
        second_reading(first, second)
