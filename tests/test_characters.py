"""Characters: the n-gram model names what a mask hides, and training it is reproducible."""

from pathlib import Path

import pytest

from models.characters import Characters, load, signs_of
from models.counting import train

LESSONS = [
    ("县政府约谈三家企业，企业负责人当场认错。", 1.0),
    ("县政府公布整改清单，清单共列12项任务。", 1.0),
    ("市政府督促企业补种树木，树木成活率达到95.5%。", 4.0),
    ("村里的水渠已经疏通，村民不再挑水。", 4.0),
]
SIGNS = [
    ("减排５０万吨", "减排0万吨"),
    ("上升12.5%，至1,200户", "上升0%,至0户"),
    ("浓度ＰＭ２．５ 达标", "浓度a0达标"),
    ("第一段。 \n\n　第二段", "第一段。\n第二段"),
    ("", ""),
]
ALL = (0.0,) * 6  # keep every n-gram
ONE = [
    ("县", "府约谈", "政"),
    ("督促企", "补种", "业"),
    ("村民不再挑", "。", "水"),
    ("企业负责", "", "人"),
    ("", "民不再挑水", "村"),
]
SURVIVED = [
    ("", 1, ""),
    ("�", 1, "�"),
    ("约谈*", 1, "*企业"),
    ("鱻龘", 2, "𠮷"),
    ("县", 4, "企业"),
    ("😀\x00", 3, "\n"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Characters:
    folder = tmp_path_factory.mktemp("characters")
    train(LESSONS * 3, folder, ALL)
    return load(folder)


@pytest.mark.parametrize(("text", "expected"), SIGNS)
def test_figures_and_latin_words_are_one_sign_each(text: str, expected: str) -> None:
    assert signs_of(text) == expected


@pytest.mark.parametrize(("left", "right", "hidden"), ONE)
def test_the_hidden_character_comes_first(
    small: Characters, left: str, right: str, hidden: str
) -> None:
    assert small.candidates(left, 1, right)[0][0] == hidden


def test_a_run_is_named_as_a_whole(small: Characters) -> None:
    assert small.candidates("督促", 2, "补种")[0][0] == "企业"


@pytest.mark.parametrize(("left", "length", "right"), SURVIVED)
def test_whatever_stands_around_there_are_five_candidates_of_the_length(
    small: Characters, left: str, length: int, right: str
) -> None:
    found = small.candidates(left, length, right)
    assert [len(word) for word, _ in found] == [length] * 5
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)
    assert 0 < sum(p for _, p in found) <= 1 + 1e-9


@pytest.mark.parametrize("left", ["县", "", "�"])
def test_all_candidates_together_are_certain(small: Characters, left: str) -> None:
    assert sum(p for _, p in small.candidates(left, 1, "府", most=9999)) == pytest.approx(1)


def test_a_context_ends_where_a_character_is_not_known(small: Characters) -> None:
    assert small.candidates("民�县", 1, "府�村") == small.candidates("县", 1, "府")


def test_under_a_prior_only_its_characters_are_weighed(small: Characters) -> None:
    equal = dict(small.candidates("县", 1, "府", {"政": 1, "水": 1}))
    assert list(equal) == ["政", "水"]
    assert dict(small.candidates("县", 1, "府", {"政": 1, "水": 100}))["水"] > equal["水"]
    assert small.candidates("县", 1, "府", {"政": 1, "鱻": 1, "水": 0}) == [("政", 1.0)]
    assert small.candidates("县", 1, "府", {}) == []


def test_a_source_of_more_weight_counts_for_more(small: Characters) -> None:
    assert small.rate("水") > small.rate("约") > small.rate("鱻") == 0


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once", "again"):
        train(iter(LESSONS), tmp_path / name)
    files = {path.name for path in (tmp_path / "once").iterdir()}
    assert files == {"signs.npy", "bounds.npy", "keys.npy", "shares.npy", "rests.npy", "rates.npy"}
    for name in files:
        assert (tmp_path / "once" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_texts_of_little_are_learned(tmp_path: Path) -> None:
    train([("", 1.0), ("水水水水", 1.0)], tmp_path)
    assert load(tmp_path).candidates("水", 1, "水") == [("水", 1.0)]


def test_the_model_kept_is_small_and_knows_the_genre() -> None:
    model = load()
    size = model.keys.nbytes + model.shares.nbytes + model.rests.nbytes + model.signs.nbytes
    assert size < 20_000_000
    assert model.candidates("全面从严治", 1, "、反腐败")[0][0] == "党"
    assert model.candidates("推动高质量", 2, "，")[0][0] == "发展"


def test_a_figure_gains_where_one_belongs() -> None:
    text = "退出落后产能万吨，推动高质量发展。\n\n共１２ 件ＡＢＣ"
    unit, word, end = load().gains(text, [text.index("万吨"), text.index("质量"), len(text)])
    assert unit > 2 > -5 > word
    assert end < unit
    assert load().gains(text, []) == []
    assert load().gains("", [0]) == load().gains("\0", [0])
