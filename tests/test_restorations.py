"""Restorations: what the masks of a report hide, and which characters it masks throughout."""

from collections.abc import Mapping
from re import finditer

import pytest

from pipeline.lexicons import table
from pipeline.restorations import Restoration, restore

# A report whose filter hides 党 and 政; the answers stand in the brackets.
FILTERED = """县委、县⟦政⟧府高度重视督察反馈意见，成立由县委书记任组长的整改领导小组。
全县各级⟦党⟧委、⟦政⟧府要落实生态环境保护“⟦党政⟧同责、一岗双责”，加强⟦党⟧的领导，坚持⟦党⟧建引领。
县财⟦政⟧局安排专项资金，用于河道清淤和污水管网建设；县⟦政⟧府办公室每月调度一次进展。
对违法排污企业依法作出行⟦政⟧处罚，推动全面从严治⟦党⟧向基层延伸，不折不扣落实⟦党⟧中央决策部署。
"""
# Here masks hit whatever they hit, and most of it stands elsewhere in the text.
SCATTERED = """县委、县政府高度重⟦视⟧督察反馈意见，成立整改领⟦导⟧小组，召开专题会议研究部署。
全县各级党委、政府坚决扛起生态环境保护责任，加⟦强⟧组织领导，落实工作措施。
推动高质量发⟦展⟧，改善人民群⟦众⟧生活，提高公共服务水平，完善基础设⟦施⟧。
"""
NAMED = [
    "约谈⟦XX⟧局负责人。",
    "关停⟦××⟧公司。",
    "⟦□□⟧镇完成搬迁。",
    "⟦○○⟧县已销号。",
    "超长⟦*******⟧为止。",
]


class Constant:
    """A stand-in for a model, which always says the same."""

    def __init__(self, found: list[tuple[str, float]]) -> None:
        self.found = found

    def candidates(
        self, left: str, length: int, right: str, prior: Mapping[str, float] | None, most: int
    ) -> list[tuple[str, float]]:
        return [(char * length, p) for char, p in self.found if prior is None or char in prior]

    def rate(self, char: str) -> float:
        return 0.001


def read(marked: str, sign: str = "*") -> tuple[str, list[tuple[int, int]], list[str]]:
    """Return a text with `sign` where its brackets were, the places, and what stood there."""
    text, spans, hidden, position = "", [], [], 0
    for match in finditer("⟦(.+?)⟧", marked):
        text += marked[position : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        hidden.append(match[1])
        text += (sign or match[1]) if len(sign) != 1 else sign * len(match[1])
        position = match.end()
    return text + marked[position:], spans, hidden


def restored(marked: str) -> tuple[Restoration, list[str]]:
    text, spans, hidden = read(marked)
    return restore(text, spans), hidden


def first(found: Restoration) -> list[str]:
    return [best[0][0] if best else "" for best in found.candidates]


def test_a_filter_is_seen_through() -> None:
    found, hidden = restored(FILTERED)
    assert first(found) == hidden
    assert found.masked == {"政": 6, "党": 6}
    assert found.p > 0.99


def test_what_stands_in_the_text_is_not_of_the_set() -> None:
    found, _ = restored(FILTERED + "政治责任进一步压实。")
    assert "政" not in found.masked


def test_masks_here_and_there_are_of_no_set() -> None:
    found, hidden = restored(SCATTERED)
    assert first(found) == hidden
    assert (found.masked, found.p < 0.1) == ({}, True)


@pytest.mark.parametrize("marked", NAMED)
def test_of_a_name_or_a_long_run_nothing_is_said(marked: str) -> None:
    text, spans, _ = read(marked, sign="")
    assert restore(text, spans) == Restoration(candidates=[[]], masked={}, p=0.0)


@pytest.mark.parametrize("marked", [FILTERED, SCATTERED])
def test_probabilities_are_of_at_most_five_words_of_the_length(marked: str) -> None:
    text, spans, _ = read(marked)
    for (start, end), best in zip(spans, restore(text, spans).candidates, strict=True):
        assert 0 < len(best) <= 5
        assert {len(word) for word, _ in best} == {end - start}
        assert sum(p for _, p in best) <= 1 + 1e-9
        assert best == sorted(best, key=lambda pair: -pair[1])


def test_the_same_report_is_restored_the_same_way() -> None:
    assert restored(FILTERED) == restored(FILTERED)


@pytest.mark.parametrize("text", ["", "没有遮挡的报告。"])
def test_without_masks_nothing_is_restored(text: str) -> None:
    assert restore(text, []) == Restoration(candidates=[], masked={}, p=0.0)


def test_candidates_keep_to_the_order_of_the_spans() -> None:
    text, spans, hidden = read(FILTERED)
    found = restore(text, spans[::-1])
    assert first(found) == hidden[::-1]


def test_another_model_can_stand_in() -> None:
    assert restore("督察**意见", [(2, 4)], Constant([("馈", 0.6), ("查", 0.3)])).candidates == [
        [("馈馈", pytest.approx(0.6)), ("查查", pytest.approx(0.3))]
    ]


@pytest.mark.parametrize("found", [[], [("馈", 0.04)]])
def test_of_what_no_model_knows_nothing_is_said(found: list[tuple[str, float]]) -> None:
    assert restore("反*意见", [(1, 2)], Constant(found)).candidates == [[]]


def test_a_text_of_masks_alone_is_survived() -> None:
    assert [len(best) for best in restore("***", [(0, 3)]).candidates] in ([0], [5])


def test_characters_known_to_be_masked_are_single_and_have_a_prior() -> None:
    rows = [(row["character"], float(row["prior"])) for row in table("masked")]
    assert len({char for char, _ in rows}) == len(rows)
    assert [row for row in rows if len(row[0]) != 1 or not 0 < row[1] < 1] == []
