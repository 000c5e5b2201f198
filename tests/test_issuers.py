"""Issuers: the body named as the one that issued a document."""

import pytest

from pipeline.issuers import issuer
from pipeline.relations import governed

ISSUERS = [  # text with one title → its issuer
    ("省政府办公厅印发《甲方案》。", "省政府办公厅"),
    ("去年12月市安委会联合印发《甲方案》。", "市安委会"),
    ("省委、省政府照单全收，编制了《甲方案》。", "省委、省政府"),
    ("反馈会后第二天局党组就开会研究，认领问题，制定《甲方案》。", "局党组"),
    ("厅党组先后召开党组会6次、推进会10次，印发《甲方案》。", "厅党组"),
    ("局党组推动市政府出台《甲意见》。", "市政府"),
    ("市教育局约谈校长9名；会同市财政局印发《甲办法》。", "市教育局"),
    ("县自然资源局委托单位核查，编制《甲方案》。", "县自然资源局"),
    ("按照中共中央办公厅、国务院办公厅《关于甲的意见》的规定。", "中共中央办公厅、国务院办公厅"),
    ("根据《乙法》和中办、国办《关于甲的意见》，发出通知。", "中办、国办"),
    ("按照水利部等部门《关于甲的意见》清理。", "水利部等部门"),
    ("对照国务院办公厅《关于甲的意见》。", "国务院办公厅"),
    ("落实《自然资源部 农业农村部关于甲的通知》。", "自然资源部 农业农村部"),
    ("县委印发《国务院办公厅关于甲的通知》。", "国务院办公厅"),
    ("审议通过《市水利局党组关于甲的方案》。", "市水利局党组"),
    ("省督察整改办公室印发的《甲规程》规定。", "省督察整改办公室"),
    ("省人大常委会审议通过《甲条例》。", "省人大常委会"),
    ("泊川市还印发《甲办法》。", "泊川市"),
    ("自治区党委、政府认领问题，编制《甲方案》。", "自治区党委、政府"),
    # none named
    ("我市随即印发《甲方案》。", None),
    ("修订《甲办法》。", None),
    ("公司违反《甲条例》。", None),
    ("省审计厅根据《甲法》检查。", None),
    ("召开党委会，出台《甲方案》。", None),
]


@pytest.mark.parametrize(("text", "expected"), ISSUERS)
def test_the_body_named_is_the_issuer(text: str, expected: str | None) -> None:
    start = text.rindex("《") + 1
    end = text.index("》", start)
    assert issuer(text[start:end], governed(text, start, end)) == expected


def test_an_order_names_its_issuer() -> None:
    found = governed("按照《甲办法》", 3, 6)
    assert issuer("甲办法", found, "国家医疗保障局令第6号") == "国家医疗保障局"
    assert issuer("甲法", found, "中华人民共和国主席令第31号") is None


def test_your_bureau_is_the_addressee() -> None:
    found = governed("你厅《甲报告》收悉", 3, 6)
    assert issuer("甲报告", found, "", "省审计厅") == "省审计厅"
    assert issuer("甲报告", found) == "你厅"
