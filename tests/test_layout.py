"""Layout: sentences, the headings above them, and page furniture."""

from re import sub

import pytest

from pipeline.extraction import extract
from pipeline.layout import furniture, headings, sentences

SENTENCES = [
    ("", []),
    (" \n　\n", []),
    ("甲", ["甲"]),
    ("完成整改。问责到人！何时销号？", ["完成整改。", "问责到人！", "何时销号？"]),
    ("他说：“限期整改。”随后离开。", ["他说：“限期整改。”", "随后离开。"]),
    ("（详见附件。）另行公布。", ["（详见附件。）", "另行公布。"]),
    ("标题\n　　正文，没有句号\n", ["标题", "正文，没有句号"]),
    ("一，二；三：四。", ["一，二；三：四。"]),
    ("竟然如此！！！好。", ["竟然如此！！！", "好。"]),
    ("浓度6.36，下降。", ["浓度6.36，下降。"]),
    ("甲。\r\n乙。\r\n", ["甲。", "乙。"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences_cover_all_but_white_space(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected
    assert "".join(expected) == sub(r"\s", "", text)


HEADINGS = [
    ("一、总体情况", [("一、总体情况", 0)]),
    ("十二、附则\n（三）水环境\n", [("十二、附则", 0), ("（三）水环境", 1)]),
    ("1.压实责任\n2、细化措施", [("1.压实责任", 2), ("2、细化措施", 2)]),
    ("（1）督办\n①台账", [("（1）督办", 3), ("①台账", 3)]),
    ("一是加强领导。", [("一是加强领导。", 4)]),
    ("第三部分 问题整改", [("第三部分 问题整改", 0)]),
    ("下一步工作", [("下一步工作", 0)]),
    ("　　（二）大气治理", [("（二）大气治理", 1)]),
    ("一、整治散煤。" + "压实各级责任，" * 9, [("一、整治散煤", 0)]),
    # none
    ("全市一盘棋，一、二产业并进。", []),
    ("1.5万吨产能退出。", []),
    ("十分重视整改。", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADINGS)
def test_headings_have_the_level_of_their_numbering(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(text[start:end], level) for start, end, level in headings(text)] == expected


OUTLINE = """整改情况报告
一、总体情况
概述如下。
（一）大气
1.散煤
清零。
2.扬尘
（二）水
达标。
二、打算
收尾。
"""
SECTIONS = [
    ("整改情况报告", []),
    ("一、总体情况", ["一、总体情况"]),
    ("概述如下。", ["一、总体情况"]),
    ("（一）大气", ["一、总体情况", "（一）大气"]),
    ("1.散煤", ["一、总体情况", "（一）大气", "1.散煤"]),
    ("清零。", ["一、总体情况", "（一）大气", "1.散煤"]),
    ("2.扬尘", ["一、总体情况", "（一）大气", "2.扬尘"]),
    ("（二）水", ["一、总体情况", "（二）水"]),
    ("达标。", ["一、总体情况", "（二）水"]),
    ("二、打算", ["二、打算"]),
    ("收尾。", ["二、打算"]),
]


def test_a_sentence_has_the_headings_above_it_outermost_first() -> None:
    assert [(row.quote, row.section) for row in extract(OUTLINE).sentences] == SECTIONS


def test_the_title_is_a_first_line_that_reads_like_one() -> None:
    first = ["整改情况报告\n完成。", "全市完成整改。\n", "各有关单位：\n完成。", ""]
    titles = [extract(text).report.title for text in first if text]
    assert titles == ["整改情况报告", None, None]


BODY = "完成整改66项。\n"
FURNITURE = [
    (BODY, ""),
    (BODY + "点击阅读原文\n", "点击阅读原文"),
    (BODY + "近期重点文章推荐\n甲\n乙\n", "近期重点文章推荐\n甲\n乙\n"),
    (BODY + "相关链接：\n甲\n", "相关链接：\n甲\n"),
    (BODY + "版权所有 某网\n", "版权所有 某网\n"),
    (BODY + "责任编辑：张三\n", "责任编辑：张三"),
    ("来源：某某日报\n" + BODY, "来源：某某日报"),
    ("浏览次数：1024\n" + BODY, "浏览次数：1024"),
    ("索引号：000014672\n" + BODY, "索引号：000014672"),
    ("来源于群众的举报较多。\n" + BODY, ""),
]


@pytest.mark.parametrize(("text", "expected"), FURNITURE)
def test_what_belongs_to_the_page_is_marked(text: str, expected: str) -> None:
    assert "".join(text[start:end] for start, end in furniture(text)) == expected
