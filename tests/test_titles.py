"""Titles: title marks, document words, and what a name says of its document."""

import pytest

from pipeline.titles import bracketed, document_word, edition, is_published, type_of

MARKS = [
    ("《甲办法》《乙》", ["甲办法"]),
    ("《甲办法》和《乙办法》", ["甲办法", "乙办法"]),
    ("《关于〈甲方案〉的通知》", ["甲方案", "关于〈甲方案〉的通知"]),
    ("《关于<甲方案><乙方案>的通知》", ["甲方案", "乙方案", "关于<甲方案><乙方案>的通知"]),
    ("<10处>《甲办法》", ["甲办法"]),
    ("《没有结尾。《甲办法》", ["甲办法"]),
    ("没有开头》《甲办法》", ["甲办法"]),
    ("《》《" + "长" * 121 + "》", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_title_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [text[slice(*place)] for place in bracketed(text)] == expected


ENDINGS = [
    ("水污染防治实施细则", "细则"),
    ("限期整改通知书", "通知书"),
    ("污染防治办法（试行）", "办法"),
    ("三级医院评审标准(2022年版)", "标准"),
    ("湖区保护规划2021-2035年", "规划"),
    ("环境保护法", "法"),
    ("重大火灾隐患判定方法", ""),
    ("技术规范 第1部分:通则", ""),
    ("澜川日报", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), ENDINGS)
def test_a_name_ends_with_its_document_word(name: str, expected: str) -> None:
    assert document_word(name) == expected


TYPES = [  # name, number → doc_type
    ("医保基金飞行检查反馈意见书", "", "意见"),
    ("水十条", "", "计划"),
    ("某某协议", "", "other"),
    ("建筑防火规范", "", "other"),
    ("建筑防火规范", "GB 55037-2022", "标准"),
    ("食品安全国家标准 餐饮服务通用卫生规范", "", "标准"),
    ("技术规范 第1部分:通则", "TD/T 1070.1-2022", "标准"),
    ("国家标准管理办法", "国务院令第1号", "办法"),
]


@pytest.mark.parametrize(("name", "number", "expected"), TYPES)
def test_a_name_and_its_number_give_the_type(name: str, number: str, expected: str) -> None:
    assert type_of(name, number) == expected


EDITIONS = [
    ("甲办法(试行)", "试行"),
    ("甲办法（2018年修订）", "修订"),
    ("甲规划（征求意见稿）", "征求意见稿"),
    ("甲办法", None),
    ("甲暂行办法", None),
    ("甲方案（2021—2025年）", None),
]


@pytest.mark.parametrize(("name", "expected"), EDITIONS)
def test_a_name_states_its_edition(name: str, expected: str | None) -> None:
    assert edition(name) == expected


PUBLISHED = [("澜川日报", True), ("思想学习纲要", True), ("规划纲要", False), ("情况通报", False)]


@pytest.mark.parametrize(("name", "expected"), PUBLISHED)
def test_newspapers_and_books_are_told_from_documents(name: str, expected: bool) -> None:
    assert is_published(name) == expected
