"""Lexicons: every table is read whole, a user's goes over ours, and a bad one says where."""

import ast
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from re import compile

import pytest

from pipeline import PIPELINE_VERSION, before, extract, lexicons
from pipeline import words as word_roles
from pipeline.errors import LexiconError, ZhenggaiError
from pipeline.kinds import verb_status
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
    ("word\tkind\n甲\n", r"^units\.tsv:2: 1 cells; write 2, tabs between$"),
    ("word\n甲\n乙\t丙\n", r"^units\.tsv:3: 2 cells; write 1, tabs between$"),
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


def test_our_own_tables_pass_the_checks_of_a_user_s() -> None:
    assert set(lexicons.read_tables(lexicons.FOLDER)) == set(NAMES)


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


@pytest.fixture
def mine(tmp_path: Path) -> Iterator[Path]:
    """A user's folder; our own tables are back afterwards."""
    yield tmp_path
    lexicons.use(None)


UNIT = ("units", "unit\tcode\tdimension\tfactor\tbase\n蒸吨当量\tMW\tpower\t700000\tW\n")
VERB = ("verbs", "verb\tstatus\n清零\tcompleted\n")
ACTOR = ("actors", "suffix\n网格\n")
ALIAS = (
    "policy_aliases",
    "alias\tcanonical\tdoc_type\tlevel\n气八条\t大气治理八条措施\t意见\tprovincial\n",
)
WORD = ("approximators", "word\tplace\tbound\tapprox\n约莫\tbefore\t\tyes\n")
# a user's table, a sentence, columns of its rows, and what they hold with that table only
EFFECTS = [
    (UNIT, "全市淘汰燃煤锅炉45蒸吨当量。", "quote value_base unit_base", "45蒸吨当量 31500000 W"),
    (VERB, "全市清零黑臭水体12条。", "action object status", "清零 黑臭水体 completed"),
    (ACTOR, "街道网格排查企业3家。", "actor action", "街道网格 排查"),
    (WORD, "全市关停企业约莫30家。", "quote object approx", "约莫30家 企业 True"),
    (ALIAS, "按照气八条要求落实。", "name canonical doc_type level",
     "气八条 大气治理八条措施 意见 provincial"),
]  # fmt: skip


@pytest.mark.parametrize(("added", "text", "columns", "theirs"), EFFECTS)
def test_a_user_s_table_is_seen_at_once_and_gone_at_once(
    mine: Path, added: tuple[str, str], text: str, columns: str, theirs: str
) -> None:
    def found() -> list[str]:
        records = extract(text)
        rows = records.policies if "canonical" in columns else records.commitments
        return [" ".join(str(asdict(row)[name]) for name in columns.split()) for row in rows]

    (mine / f"{added[0]}.tsv").write_text(added[1], encoding="utf-8")
    ours = found()
    lexicons.use(mine)
    assert found() == [theirs]
    lexicons.use(None)
    assert found() == ours != [theirs]


def test_a_row_with_the_key_of_ours_replaces_it_and_the_others_stay(mine: Path) -> None:
    ours = {row["verb"]: row for row in table("verbs")}
    # as a spreadsheet saves it: columns in another order, a mark of UTF-8, \r\n, empty lines
    content = "\ufeffstatus\tverb\r\nplanned\t完成\r\n\t\r\ncompleted\t清零\r\n\r\n"
    (mine / "verbs.tsv").write_bytes(content.encode())
    lexicons.use(mine)
    theirs = {row["verb"]: row for row in table("verbs")}
    changed = {verb: row for verb, row in theirs.items() if row != ours.get(verb)}
    assert changed == {
        "完成": {"verb": "完成", "kind": "", "status": "planned", "direction": ""},
        "清零": {"verb": "清零", "kind": "", "status": "completed", "direction": ""},
    }
    assert len(theirs) == len(ours) + 1
    assert (verb_status()["完成"], verb_status()["清零"]) == ("planned", "completed")


def test_words_that_are_constants_of_a_module_are_renewed(mine: Path) -> None:
    (mine / "clause_words.tsv").write_text("role\tword\nlink\t折算\n", encoding="utf-8")
    lexicons.use(mine)
    assert "折算" in word_roles.LINKS
    assert before.LINKS is word_roles.LINKS
    lexicons.use(None)
    assert "折算" not in word_roles.LINKS


ASKED = {"role", "words", "table", "rows", "mapping", "units"}


@pytest.mark.parametrize(
    "path", sorted(lexicons.FOLDER.parent.glob("*.py")), ids=lambda path: path.name
)
def test_no_module_computes_a_constant_from_the_lexicon(path: Path) -> None:
    # `use` clears caches and renews sets of words that are constants; what is made of them stays
    body = ast.parse(path.read_text(encoding="utf-8")).body
    roles = {name for name, value in vars(word_roles).items() if isinstance(value, frozenset)}
    ours = {alias.name for node in body if isinstance(node, ast.ImportFrom)
            and node.module == "pipeline.words" for alias in node.names} & roles  # fmt: skip
    for node in (node for node in body if isinstance(node, ast.Assign | ast.AnnAssign)):
        values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
        for value in values:
            inner = [*ast.walk(value)][1:] if isinstance(value, ast.Call) else [*ast.walk(value)]
            calls = [n.func for n in inner if isinstance(n, ast.Call)]
            assert not [f for f in calls if getattr(f, "id", getattr(f, "attr", "")) in ASKED]
            assert not [n.id for n in inner if isinstance(n, ast.Name) and n.id in ours]


def test_the_version_tells_the_tables_and_nothing_else(mine: Path, tmp_path: Path) -> None:
    (mine / "units.tsv").write_text(UNIT[1], encoding="utf-8")
    lexicons.use(mine)
    assert [*table("units")[-1].values()][-2:] == ["0", "0"]  # alone, counted: need not be known
    first = lexicons.version()
    assert compile(rf"{PIPELINE_VERSION}\+lexicon\.[0-9a-f]{{8}}").fullmatch(first)
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "units.tsv").write_text(UNIT[1] + "\n", encoding="utf-8")
    lexicons.use(tmp_path / "again")
    assert lexicons.version() == first
    (mine / "units.tsv").write_text(UNIT[1].replace("7", "8"), encoding="utf-8")
    lexicons.use(mine)
    assert lexicons.version() not in (first, PIPELINE_VERSION)
    lexicons.use(None)
    assert lexicons.version() == PIPELINE_VERSION


UNITS = UNIT[1].partition("\n")[0]
DIMENSIONS = ", ".join(sorted({row["dimension"] for row in table("units")}))
NO_TABLE = f"no such table; save it as one of {', '.join(f'{name}.tsv' for name in NAMES)}"
KINDS = "activity, asset, capacity, enforcement, funds, indicator, task"
FAULTS = {  # a user's file → what is said of it
    "units.tsv": (f"{UNITS}\n斗\tdL\tvolume\t十\tm3\n石\tt\tmass\t0\tkg\n垧\tha\tland\t1\tm2\n", [
        ":2: factor '十'; write a number above 0, such as 1000 or 0.001",
        ":3: factor '0'; write a number above 0, such as 1000 or 0.001",
        f":4: dimension 'land'; write one of {DIMENSIONS}"]),
    "verbs.tsv": ("verb\tstatus\n清零\n腾退\tdone\n 治水\tplanned\n清淤\tstated\n清淤\tstated\n", [
        ":2: 1 cells; write 2, tabs between",
        ":3: status 'done'; write one of completed, in_progress, planned, required, stated",
        ":4: verb ' 治水'; take the spaces away",
        ":6: 清淤 stands in a line above; keep one"]),
    "nouns.tsv": ("noun\tkind\n小礦窯\tasset\n\tasset\n碧水\tfine\n", [
        ":2: '小礦窯' is never met; write it as '小矿窑'",
        ":3: an empty cell; write something there or take the line away",
        f":4: kind 'fine'; write one of {KINDS}"]),
    "clause_words.tsv": ("role,word\naim,力求\n", [":1: columns role,word; write role, word"]),
    "leads.tsv": ("lead\tlead\tstop\n", [":1: columns lead, lead, stop; write lead, units, stop"]),
    "furniture.tsv": ("reach\tpattern\nline\t(打印\n", [
        ":2: pattern '(打印': missing ), unterminated subpattern at position 0; "
        "write a regular expression"]),
    "masked.tsv": ("character\tprior\n党\toften\n党政\t0.9\n", [
        ":2: prior 'often'; write a number from 0 to 1",
        ":3: character '党政'; write one character"]),
    "indefinite.tsv": ("", [":1: columns ; write word"]),
    "actors.tsv": ("suffix\n甲\n".encode("gbk"), [":2: not UTF-8; save it as UTF-8"]),
    "unit.tsv": (UNIT[1], [f": {NO_TABLE}"]),
    "units.csv": (UNIT[1], [f": {NO_TABLE}"]),
}  # fmt: skip


@pytest.mark.parametrize("file", FAULTS)
def test_every_fault_of_a_user_s_table_is_told_with_its_line(mine: Path, file: str) -> None:
    content, faults = FAULTS[file]
    (mine / file).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LexiconError) as error:
        lexicons.use(mine)
    assert str(error.value).splitlines() == [f"{mine / file}{fault}" for fault in faults]
    assert lexicons.added == {}


def test_a_folder_without_tables_is_an_error(mine: Path) -> None:
    (mine / "README.md").write_text("ours", encoding="utf-8")
    with pytest.raises(LexiconError, match=r": no table in this folder; put one there, for ex"):
        lexicons.use(mine)
