"""A miss is told with its sentence."""

from dataclasses import dataclass

import pytest

from pipeline.misses import SHOWN, Miss, around, miss, shown
from pipeline.records import Sentence


@dataclass(frozen=True)
class Place:
    start: int
    end: int


def sentences(*places: tuple[int, int]) -> list[Sentence]:
    return [
        Sentence(
            report_id="r",
            start=start,
            end=end,
            quote="",
            start_byte=0,
            end_byte=0,
            section=[],
            furniture=False,
        )
        for start, end in places
    ]


TEXT = "甲乙丙。丁戊\n己庚辛。"
AROUND = [  # a place, the sentence
    (0, (0, 4)),
    (3, (0, 4)),
    (4, (4, 6)),  # no sentence: the line without the line end
    (5, (4, 6)),
    (7, (7, 11)),
    (10, (7, 11)),
]


@pytest.mark.parametrize(("at", "expected"), AROUND)
def test_the_sentence_of_a_place(at: int, expected: tuple[int, int]) -> None:
    line = (0, 6) if 4 <= at < 7 else expected
    assert around(TEXT, sentences((0, 4), (7, 11)), at) == line


LONG = "".join(chr(0x4E00 + i) for i in range(200))
CUT = [  # start, end, first character shown, last shown
    (0, 3, 0, SHOWN),
    (100, 104, 62, 62 + SHOWN),
    (197, 200, 120, 200),
    (40, 160, 40, 160),  # a place longer than what is shown is shown whole
]


@pytest.mark.parametrize(("start", "end", "left", "right"), CUT)
def test_a_long_sentence_is_cut_around_the_place(
    start: int, end: int, left: int, right: int
) -> None:
    sentence, at = shown(LONG, sentences((0, 200)), start, end)
    assert sentence == "…" * (left > 0) + LONG[left:right] + "…" * (right < 200)
    assert sentence[slice(*at)] == LONG[start:end]


def test_a_place_that_leaves_its_sentence_is_shown_whole_on_one_line() -> None:
    assert shown(TEXT, sentences((0, 4), (4, 7)), 5, 8) == ("丁戊 己", (1, 4))


TOLD = [
    (Place(1, 2), Place(1, 3), "乙", "乙丙", (1, 2)),
    (Place(1, 2), None, "乙", None, (1, 2)),
    (None, Place(1, 3), None, "乙丙", (1, 3)),
]


@pytest.mark.parametrize(("mark", "row", "gold", "found", "place"), TOLD)
def test_a_miss_quotes_gold_and_found(
    mark: Place | None,
    row: Place | None,
    gold: str | None,
    found: str | None,
    place: tuple[int, int],
) -> None:
    start, end = place
    assert miss("a.txt", TEXT, sentences((0, 4)), mark, row, "what") == Miss(
        report="a.txt",
        start=start,
        end=end,
        gold=gold,
        found=found,
        what="what",
        sentence="甲乙丙。",
        at=place,
    )
