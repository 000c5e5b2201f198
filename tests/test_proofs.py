"""Proofs: beside other losses some words can only have lost a figure; others never did."""

import pytest

from pipeline.nlp import nlp

BESIDE = "截至年8月底，退出产能万吨，投入资金万元，清运垃圾万吨，补助农户万户，筹措经费亿元，"
CERTAIN = [
    ("志愿服务超人次。", ["人次"]),
    ("新增绿地公顷、公园一批。", ["公顷"]),
    ("搬迁安置余户。", ["余户"]),
    ("建成示范村多个，群众满意。", ["多个"]),
    ("新建示范园区座以上。", ["座"]),
    ("约谈镇村干部人，问责人，立案侦查起。", ["人", "人", "起"]),
    ("其余个正在整改，剩余个问题年内整改，先后次召开会议。", ["个", "个", "次"]),
    ("更换消防设施栋，检查企业家次。", ["栋", "家次"]),
    ("对名责任人诫勉谈话，移交问题线索起。", ["名", "起"]),
    ("征求举报人、承包人意见。", []),
    ("印发《青石县年供水保障方案》。", ["年"]),
    ("印发《青石县年度供水计划》。", []),
    ("合作社总数家、农户总数户。", ["家", "户"]),
    ("处以万元以上罚款。年前完成验收。", ["万元", "年"]),
    ("见下。\n年青石县审计整改报告\n现报告如下。", ["年"]),
    ("见下。\n年内蒙古自治区治理方案\n现报告如下。", ["年"]),
]
NEVER = [
    "依照第（三）项规定处理。",
    "培育营收超亿元的企业。",
    "出台稳增长“18”条措施。",
    "甲醇年产能60万吨。",
    "健全多元化解机制，开展多次调研。",
    "惠及业余爱好者，其余问题正在整改。",
    "万人拥有公交车12辆。",
    "力争游客人次、旅游花费双增长。",
]


@pytest.mark.parametrize(("text", "expected"), CERTAIN)
def test_beside_other_losses_a_lone_unit_is_certain(text: str, expected: list[str]) -> None:
    doc = nlp()(BESIDE + text)
    gaps = [span for span in doc.spans["gaps"] if span.start_char >= len(BESIDE)]
    assert [span.text for span in gaps] == expected


@pytest.mark.parametrize("text", NEVER)
def test_what_intact_text_says_too_is_no_loss(text: str) -> None:
    doc = nlp()(text)
    assert [span.text for span in doc.spans["gaps"]] == []
