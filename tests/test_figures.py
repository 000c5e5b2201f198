"""Figures: one pass reads each as what it is, and its opening guard loses nothing."""

from pathlib import Path
from re import MULTILINE, Pattern, compile

import pytest

from pipeline.figures import OPENINGS, chinese_quantity, figures, quantity, scanner, unit
from pipeline.lexicons import fold

REPORTS = sorted((Path(__file__).parent.parent / "corpora" / "reports").glob("*.txt"))
GUARD = rf"(?=[{OPENINGS}])"


def unguarded() -> Pattern[str]:
    pattern = scanner().pattern
    assert pattern.startswith(GUARD)
    return compile(pattern.removeprefix(GUARD), MULTILINE)


def found(pattern: Pattern[str], text: str) -> list[tuple[int, int, str | None]]:
    return [(*match.span(), match.lastgroup) for match in pattern.finditer(text)]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_guard_loses_nothing_of_a_report(path: Path) -> None:
    text = fold(path.read_bytes().decode())
    assert found(scanner(), text) == found(unguarded(), text)
    assert found(scanner(), text) != []


READ = [  # one of each reading, its opening among them
    "1.完成66项",
    "（三）水环境",
    "①台账",
    "《方案》（〔2018〕30号）",
    "【2005】7号",
    "(2018)1号",
    "30号文件",
    "G65高速",
    "2017年4月28日至5月6日",
    "今年，去年同期，目前，近三年来，前三季度，未来5年，下半年，过去两年",
    "“十四五”",
    "十一届四次全会",
    "第三批，每人500元",
    "前10名",
    "近30个，约4万户，超1.8万人，逾40件，突破70亿元，多于3个，高于5%，大于2倍，不低于80%",
    "至少3次，最少3次，小于5，低于5%，未超过3家，上千人，将近9户，接近8户，少于7个",
    "5～7人，12:30，99",
    "年8月31日，月日，X月X日，**%，□□□万元",
    "（2018-年）,-2020年",
    "、强化统筹",
    "第批，第巡察组",
    "“”机制",
    "〔〕号",
    "3,.83万元，.83万元，?584家",
    "截至年8月",
    "每吨.5元，%完成",
    "负3.5%，零下5℃，-2.3%，−5℃，每户每月800元，每立方米19微克",
    "≥80%，≤35，>90%，<5%，伍拾万元，壹佰元，二万元以上十万元以下，百分之六",
    "半年来，07年，2010 01 29，从2016到2018，www.example.com/30%，3，154户",
]


@pytest.mark.parametrize("text", READ)
def test_the_guard_loses_nothing_of_a_reading(text: str) -> None:
    assert found(scanner(), text) == found(unguarded(), text)


NONE = ["", "完成整改", "加强领导。", "国家和省", "\n\n", "《》"]


@pytest.mark.parametrize("text", NONE)
def test_words_are_no_figures(text: str) -> None:
    assert [match[0] for match in figures(text)] == []


UNITS = [
    ("千瓦时", "千瓦时"),
    ("千瓦", "千瓦"),
    ("吨/平方公里·月", "吨/平方公里·月"),
    ("人次", "人次"),
    ("人", "人"),
    ("个百分点", "个百分点"),
    ("km2", "km2"),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_the_longest_unit_is_read(text: str, expected: str) -> None:
    match = compile(unit()).match(text + "，")
    assert match is not None and match[0] == expected


def test_a_latin_unit_ends_where_letters_end() -> None:
    assert [match[0] for match in compile(quantity()).finditer("3kg，3kgx")] == ["3kg"]


READINGS = [  # a text, what is found in it as what
    ("提前3年", [("3年", "quantity")]),
    ("提前两年", []),
    ("前3年", [("前3年", "time")]),
    ("三年内完成", []),
    ("年内完成", [("年内", "time")]),
    ("拖了近3年", [("近3年", "quantity")]),
    ("不超过2025年6月", [("2025年6月", "time")]),
    ("3.2、4.5和6万吨", [("3.2", "bare"), ("4.5", "bare"), ("6万吨", "quantity")]),
    ("10米-5米", [("10米-5米", "quantity")]),
    ("PM2.5-10%", [("PM2.5-10", "name")]),
    ("5G基站", [("5G", "name")]),
    ("24h", [("24h", "quantity")]),
]


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_a_figure_is_read_as_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(match[0], match.lastgroup) for match in figures(text)] == expected


CHINESE = [
    ("四个方面", ["四个"]),
    ("近一半，半数以上，过半数", ["近一半", "半数以上", "过半数"]),
    ("三点五个百分点，三点意见", ["三点五个百分点", "三点"]),
    ("七成六，两成五年内", ["七成六", "两成", "五年内"]),
    ("上一轮，上万户，过百家，超过万元", ["上万户", "过百家"]),
    ("千瓦，两千瓦", ["两千瓦"]),
    ("百分之三十", ["百分之三十"]),
    ("三分之二", ["三分之二"]),
    ("近半", ["近半"]),
    ("万元", []),
    ("亿元", []),
]


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_a_chinese_quantity_has_a_numeral(text: str, expected: list[str]) -> None:
    assert [match[0] for match in chinese_quantity().finditer(text)] == expected
