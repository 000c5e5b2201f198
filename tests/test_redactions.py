"""Redactions: every mask run that stands for text, and nothing that only looks like one."""

import pytest

from pipeline.gold import read_marked
from pipeline.nlp import nlp

MASKED = [
    "省⟦R:*|⟧府高度重视，实行⟦R:**|⟧同责。",
    "⟦R:***|⟧总书记作出批示。",
    "⟦R:＊＊|⟧书记带队督导。",
    "约谈⟦R:XX|⟧局负责人。",
    "关停⟦R:××|⟧公司。",
    "⟦R:□□|⟧镇完成搬迁。",
    "⟦R:■■|⟧村已通水。",
    "联系⟦R:●●|⟧同志。",
    "移交⟦R:__|⟧部门。",
    "⟦R:○○|⟧县已销号。",
    "治理⟦R:◇◇|⟧河。",
    "⟦R:*|⟧污共治，净化⟦R:*|⟧风。",
    "《生态环境保护“⟦R:**|⟧同责”规定》",
]
INTACT = [
    "改造机组3×60万千瓦。",
    "二○一八年印发。",
    "二〇一八年印发。",
    "安装RX200型监测仪。",
    "● 加强领导\n■ 压实责任\n○ 健全机制\n",
    "* 加强领导\n* 压实责任\n",
    "# 总体情况\n",
    "**总体情况**\n",
    "检修2#机组。",
    "开展X光检查。",
    "完成整改。",
    "",
    "数字*\n",
    "第X届会议。",
]
MISSING = [
    ("关停企业XX家。", ["XX家"]),
    ("投入□□□万元。", ["□□□万元"]),
    ("X月X日验收。", ["X月X日"]),
    ("完成**%。", ["**%"]),
    ("编号〔**〕*号。", ["〔**〕*号"]),
    ("xxxx年完成。", ["xxxx年"]),
]


@pytest.mark.parametrize("marked", MASKED + INTACT + [text for text, _ in MISSING])
def test_all_redactions_are_found_and_nothing_else(marked: str) -> None:
    gold = read_marked(marked)
    doc = nlp()(gold.text)
    assert [(span.start_char, span.end_char, span.text) for span in doc.spans["redactions"]] == [
        (mark.start, mark.end, mark.quote) for mark in gold.marks
    ]


@pytest.mark.parametrize(("text", "expected"), MISSING)
def test_a_mask_where_a_figure_must_be_is_a_missing_figure(text: str, expected: list[str]) -> None:
    doc = nlp()(text)
    assert [span.text for span in doc.spans["gaps"]] == expected
