"""Lexicons: every table is read whole, and a bad one says where."""

from collections.abc import Iterator
from pathlib import Path
from re import compile

import pytest

from pipeline import lexicons
from pipeline.errors import LexiconError, ZhenggaiError
from pipeline.lexicons import alternation, fold, mapping, table, units, words

NAMES = sorted(path.stem for path in lexicons.FOLDER.glob("*.tsv"))
CACHED = (table, words, mapping, units)
FOLDS = [
    ("減排５０萬噸", "减排50万吨"),
    ("ＰＭ２．５", "PM2.5"),
    ("１０％", "10%"),
    ("甲，乙；丙：丁！戊？（己）", "甲，乙；丙：丁！戊？（己）"),
    ("　", " "),
    ("整改", "整改"),
    ("𠮷\u0301", "𠮷\u0301"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDS)
def test_folding_gives_simplified_half_width_text(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_folding_keeps_the_length_of_every_character() -> None:
    text = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x30000)]))
    assert len(fold(text)) == len(text)
    assert [pair for pair in zip(text, fold(text), strict=True) if len(pair[1]) != 1] == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for cached in CACHED:
        cached.cache_clear()
    monkeypatch.setattr(lexicons, "FOLDER", tmp_path)
    yield tmp_path
    for cached in CACHED:
        cached.cache_clear()


HEADER = "unit\tcode\tdimension\tfactor\tbase\n"
MALFORMED = [
    ("word\tkind\n甲\n", r"^units\.tsv:2: 1 cells where the header has 2$"),
    ("word\n甲\n乙\t丙\n", r"^units\.tsv:3: 2 cells where the header has 1$"),
    ("word\n甲\n\n乙\t\n", r"^units\.tsv:4: 2 cells"),
]


@pytest.mark.parametrize(("content", "message"), MALFORMED)
def test_a_row_of_other_length_is_an_error_with_its_place(
    folder: Path, content: str, message: str
) -> None:
    (folder / "units.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as error:
        table("units")
    assert isinstance(error.value, ZhenggaiError)


def test_a_factor_that_is_no_number_is_an_error_with_its_place(folder: Path) -> None:
    (folder / "units.tsv").write_text(
        f"{HEADER}吨\tt\tmass\t1000\tkg\n斤\tg\tmass\t半\tkg\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match=r"^units\.tsv:3: no number: '半'$"):
        units()


def test_a_table_is_read_into_rows_columns_and_mappings(folder: Path) -> None:
    (folder / "verbs.tsv").write_text("verb\tkind\n完成\ttask\n查封\t\n", encoding="utf-8")
    assert table("verbs") == ({"verb": "完成", "kind": "task"}, {"verb": "查封", "kind": ""})
    assert words("verbs", "verb") == {"完成", "查封"}
    assert words("verbs", "verb", "kind", "task") == {"完成"}
    assert mapping("verbs", "verb", "kind") == {"完成": "task"}


def test_there_are_tables() -> None:
    assert {"units", "verbs", "nouns", "approximators", "traditional"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_rows_and_no_stray_space(name: str) -> None:
    cells = [(column, cell) for row in table(name) for column, cell in row.items()]
    assert cells != []
    assert [cell for cell in cells if cell[0] != "pattern" and cell[1] != cell[1].strip()] == []


@pytest.mark.parametrize("name", [name for name in NAMES if name != "actors"])  # has 公司 twice
def test_a_fact_stands_in_a_table_once(name: str) -> None:
    columns = list(table(name)[0])
    key = columns[:2] if name in ("clause_words", "furniture") else columns[:1]
    facts = [tuple(row[column] for column in key) for row in table(name)]
    assert sorted(fact for fact in set(facts) if facts.count(fact) > 1) == []
    assert [fact for fact in facts if not all(fact)] == []


LONGEST = [
    (["千瓦", "千瓦时", "千"], "千瓦时上", "千瓦时"),
    (["千瓦", "千瓦时", "千"], "千瓦上", "千瓦"),
    (["千瓦时", "千"], "千瓦", "千"),
    (["a.b", "a"], "axb", "a"),
    (["个", "个月", "个百分点"], "个百分点", "个百分点"),
]


@pytest.mark.parametrize(("phrases", "text", "expected"), LONGEST)
def test_the_longest_phrase_matches(phrases: list[str], text: str, expected: str) -> None:
    for order in (phrases, phrases[::-1]):
        match = compile(alternation(order)).match(text)
        assert match is not None and match[0] == expected


def test_every_unit_is_matched_whole() -> None:
    pattern = compile(alternation(units()))
    assert [name for name in units() if not pattern.fullmatch(name)] == []


def test_every_unit_has_a_dimension_and_a_positive_factor() -> None:
    assert [name for name, unit in units().items() if not unit.dimension or unit.factor <= 0] == []
