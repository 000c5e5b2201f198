"""Settling: of what may fill a slot the best is chosen, none where none fits; by whom is open."""

from collections.abc import Sequence

import pytest

from models import ranking
from pipeline.confidence import features
from pipeline.drafts import Draft, Place
from pipeline.extraction import extract, extract_report
from pipeline.reading import read
from pipeline.records import Commitment

LINE = "市生态环境局责令停产整治企业12家，罚款96万元。"


class Nobody:
    """Chooses nothing, and one class."""

    def choose(
        self, part: str, draft: Draft, places: Sequence[Place], seen: Sequence[ranking.Features]
    ) -> tuple[int | None, float]:
        assert len(places) == len(seen)
        return None, 0.5

    def classify(self, part: str, draft: Draft, seen: Sequence[str]) -> tuple[str, float]:
        return {"kinds": "asset", "statuses": "stated"}[part], 0.5

    def judge(self, draft: Draft) -> float | None:
        found = features(draft)
        return found["no action"] + found["no object"] + found["actions"]


def rows(text: str, chooser: Nobody) -> list[Commitment]:
    return extract_report(read(text.encode(), "a.txt"), chooser=chooser).commitments


def test_another_chooser_settles_every_slot() -> None:
    told = [
        (row.kind, row.status, row.action, row.object, row.of_total, row.actor, row.confidence)
        for row in rows(LINE, Nobody())
    ]
    assert told == [("asset", "stated", None, None, None, None, 2.0)] * 2


def test_a_slot_leads_to_its_words() -> None:
    found = extract(LINE).commitments
    assert [row.quote for row in found] == ["12家", "96万元"]
    assert [LINE[slice(*row.spans["action"])] for row in found] == [row.action for row in found]


LIKELIHOODS = [LINE, "整改完成率为97.4%。", "退出产能万吨，关停企业27家。"]


@pytest.mark.parametrize("text", LIKELIHOODS)
def test_every_row_says_how_likely_it_is_right(text: str) -> None:
    found = [row.confidence for row in extract(text).commitments]
    assert found
    assert all(each is not None and 0 <= each <= 1 for each in found)


NO_OBJECT = [
    ("属实问题16件，不属实23件。", "不属实"),
    ("诫勉谈话28人，通报7人。", "通报"),
]


@pytest.mark.parametrize(("text", "verb"), NO_OBJECT)
def test_what_acts_on_a_figure_is_not_what_it_counts(text: str, verb: str) -> None:
    last = extract(text).commitments[-1]
    assert (last.action, last.object == verb) == (verb, False)


SUMS = [
    ("问责36人，其中党纪处分14人（处级2人、科级12人）、诫勉22人。", [None, 36, 14, 14, 36]),
    ("反馈问题58个，已完成整改46个，整改率79.31%。", [None, 58, None]),
]


@pytest.mark.parametrize(("text", "wholes"), SUMS)
def test_parts_find_their_whole(text: str, wholes: list[int | None]) -> None:
    assert [row.of_total for row in extract(text).commitments] == wholes


def test_a_table_in_one_line_is_settled_part_by_part() -> None:
    text = "某市关停企业" + "河阳市3家、" * 400
    found = extract(text).commitments
    assert len(found) == 400
    assert {(row.kind, row.value) for row in found} == {("asset", 3)}
