"""Canonical names: what is linked, what is not, and what a damaged title may have been."""

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from flows.titles import links, train_titles, without_middle
from models.titles import FILE, load
from pipeline.canonicals import canonical, canonical_number
from pipeline.damaged_titles import candidates, lost_in_titles
from pipeline.nlp import nlp

CORPORA = Path(__file__).parent.parent.parent / "shared/corpora"

LINKED = [
    ("中华人民共和国大气污染防治法", "大气污染防治法"),
    ("大气污染防治法", "大气污染防治法"),
    ("大气污染防治 法", "大气污染防治法"),
    ("固体废物污染防治法", "固体废物污染环境防治法"),
    ("畜禽规模养殖防治条例", "畜禽规模养殖污染防治条例"),
    ("水十条", "水污染防治行动计划"),
    ("新环保法", "环境保护法"),
    ("巡视工作条例", "中国共产党巡视工作条例"),
    ("打赢蓝天保卫战三年行动计划（2018-2020年）", "打赢蓝天保卫战三年行动计划"),
    (
        '国务院办公厅关于坚决制止耕地"非农化"行为的通知',
        "关于坚决制止耕地“非农化”行为的通知",
    ),
    # another region, another kind, another law: no link
    ("澜川省大气污染防治条例", "澜川省大气污染防治条例"),
    ("扬尘污染防治条例", "扬尘污染防治条例"),
    ("城镇燃气管理办法", "城镇燃气管理办法"),
    ("市政府关于坚决制止耕地“非农化”行为的通知", "市政府关于坚决制止耕地“非农化”行为的通知"),
    ("河长制方案(试行)", "河长制方案（试行）"),
    ("湖区规划（2021-2035年）", "湖区规划（2021—2035年）"),
]


@pytest.mark.parametrize(("name", "expected"), LINKED)
def test_a_name_is_linked_where_it_is_sure(name: str, expected: str) -> None:
    assert canonical(name) == expected


NUMBERS = [
    ("国发[2018] 22号", "打赢蓝天保卫战三年行动计划"),
    ("晋政发 【2018】\n30號", "晋政发〔2018〕30号"),
    ("GB13223-2011", "GB 13223—2011"),
    ("GB/T 42300—2022", "GB/T 42300—2022"),
    ("DB11/139-2015", "DB11 139—2015"),
    ("国务院令第736号", "国务院令第736号"),
]


@pytest.mark.parametrize(("number", "expected"), NUMBERS)
def test_a_number_has_one_form(number: str, expected: str) -> None:
    assert canonical_number(number) == expected


def test_nearness_is_that_of_scikit_learn() -> None:
    titles = load()
    learned = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    matrix = learned.fit_transform(titles.listed)
    for name in ("固体废物污染防治法", "水法", "排水与污水处理条例条例", "喵星球法"):
        cosines = (learned.transform([name]) @ matrix.T).toarray()[0]
        best = np.argsort(-cosines, kind="stable")[:3]
        expected = [(titles.listed[each], pytest.approx(cosines[each], abs=1e-6)) for each in best]
        assert titles.nearest(name) == expected


def test_a_name_that_shares_nothing_is_near_nothing() -> None:
    assert load().nearest("abc") == []


DAMAGED = [  # text → what may have stood at each loss, the likeliest
    ("落实《大气污染**行动计划》", ["防治"]),
    ("《中华人民共和国水污染*治法》", ["防"]),
    ("《中华**共和国审计法》", ["人民"]),
    ("《**机关国内公务接待管理规定》", ["党政"]),
    ("印发《甲县河长制方案》，按照《甲县河**方案》。", ["长制"]),
    ("《甲县**方案》", []),
    ("实行**同责", []),
    ("《大气污染防治法》", []),
]


@pytest.mark.parametrize(("text", "expected"), DAMAGED)
def test_known_titles_tell_what_was_lost(text: str, expected: list[str]) -> None:
    assert [told[0][0] for told in lost_in_titles(nlp()(text)).values()] == expected


def test_candidates_have_probabilities_and_leave_room_for_the_unknown() -> None:
    found = candidates("水污染防治*", [(5, 6)])
    assert [one.text for one in found] == ["水污染防治法"]
    assert 0.5 < sum(one.p for one in found) < 1
    assert found[0].stood == ("法",)


def test_a_lost_figure_stood_before_what_is_left() -> None:
    found = candidates("甲省行动计划（—年）", [(7, 9)], {"甲省行动计划（2018—2020年）"})
    assert [(one.text, one.stood) for one in found] == [
        ("甲省行动计划（2018—2020年）", ("2018—2020年",))
    ]


def test_names_unknown_are_hardly_ever_linked() -> None:
    titles = load().listed[::4]
    assert links(titles, lambda title: title, but_itself=True)[0] < 0.01
    wrong, right = links(titles, without_middle)
    assert wrong < 0.005
    assert right > 0.85


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not at hand")
def test_training_gives_the_pinned_titles(tmp_path: Path) -> None:
    train_titles(CORPORA, tmp_path)
    assert (tmp_path / "titles.tsv").read_bytes() == FILE.read_bytes()
