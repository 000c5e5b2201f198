"""Levels: of names, of numbers, and of documents in their reports."""

import pytest

from pipeline.extraction import extract
from pipeline.levels import body_level, number_level, own_level
from pipeline.parties import Parties

NAMES = [
    ("中华人民共和国水法", "national"),
    ("国务院关于甲的意见", "national"),
    ("自然资源部 农业农村部关于甲的通知", "national"),
    ("中央生态环境保护督察工作规定", "national"),
    ("澜川省散煤治理方案", "provincial"),
    ("岚川自治区整改方案", "provincial"),
    ("广州市水务管理办法", "municipal"),
    ("北京市节水条例", "provincial"),
    ("禾州市水利局关于甲的函", "municipal"),
    ("临水县禁牧办法", "county"),
    ("平洲区省生态环境保护督察反馈意见整改方案", "county"),
    ("岚泽市省级生态环境保护督察整改方案", "municipal"),
    ("霖水县落实省生态环境保护督察反馈意见整改方案", "county"),
    ("市教育局党组落实市委第四巡察组反馈意见整改方案", "municipal"),
    ("关于印发〈禾阳市林长巡林工作细则〉的通知", "municipal"),
    ("关于2022年度省级预算执行的报告", "provincial"),
    ("青塬县人民医院党委会议事规则", "enterprise"),
    ("沂川钢铁有限公司考核办法", "enterprise"),
    # named after what it is about, not after who issued it
    ("省生态环境保护督察反馈问题整改方案", None),
    ("关于督促整改宁渠市水环境问题的函", None),
    ("贯彻落实中央生态环境保护督察反馈意见整改方案", None),
    ("公立医院内部控制管理办法", None),
    ("风景名胜区条例", None),
    ("城市黑臭水体整治工作指南", None),
    ("市场主体登记管理条例", None),
    ("县域商业建设指南", None),
    ("污染防治办法", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_name_tells_its_level(name: str, expected: str | None) -> None:
    assert own_level(name) == expected


NUMBERS = [
    ("国发〔2018〕22号", "national"),
    ("环大气〔2019〕35号", "national"),
    ("GB 13223—2011", "national"),
    ("DB11/139-2015", "provincial"),
    ("Q/SH 0001-2020", "enterprise"),
    ("晋政发〔2018〕30号", "provincial"),
    ("市委办〔2020〕5号", "municipal"),
    ("霖巡发〔2020〕5号", "county"),
    ("岚环发〔2020〕5号", None),
    ("", None),
]


@pytest.mark.parametrize(("number", "expected"), NUMBERS)
def test_a_number_tells_its_level(number: str, expected: str | None) -> None:
    parties = Parties("霖水县整改情况的报告\n\n省委：\n全县完成。")
    assert number_level(number, parties) == expected


REPORTS = [  # front of a report, sentence with one title → level
    ("霖水县整改情况的报告", "出台《禁牧办法》。", "county"),
    ("中共柳溪镇委员会关于巡察整改情况的通报", "出台《禁牧办法》。", None),
    ("华岷能源集团有限公司关于巡视整改情况的通报", "修订《考核办法》。", "enterprise"),
    ("整改见成效", "我市印发《甲方案》。全市发力。", "municipal"),
    ("霖水县整改情况的报告", "省委印发的《整改方案》明确。", "provincial"),
    ("霖水县整改情况的报告", "按照《公共租赁住房管理办法》核查。", "national"),
    ("霖水县整改情况的报告", "超过《水泥工业大气污染物排放标准》。", "national"),
    ("霖水县整改情况的报告", "提交《审计报告》。", "county"),
    ("霖水县整改情况的报告", "看到《审计报告》。", None),
    ("宁渠市整改情况的报告\n省生态环境厅：", "贵厅转来的《关于督促整改的函》收悉。", "provincial"),
    ("宁渠市整改情况的报告\n省林业局：", "收到《关于限期整改的通知》。", "provincial"),
    (
        "宁渠市整改情况的报告\n省林业局：",
        "《关于反馈问题的函》（岚函〔2024〕2号）收悉。",
        "provincial",
    ),
    ("湖泽市白浪湖问题整改公告", "原《白浪湖总体规划》到期。", "municipal"),
    ("澜岭理工大学整改情况的报告", "按照《澜岭理工大学安全办法》。", "enterprise"),
    ("澜岭理工大学整改情况的报告", "按照《高等学校实验室安全规范》。", "national"),
]


@pytest.mark.parametrize(("front", "sentence", "expected"), REPORTS)
def test_a_report_tells_the_level_of_its_documents(
    front: str, sentence: str, expected: str | None
) -> None:
    assert [row.level for row in extract(f"{front}\n{sentence}").policies] == [expected]


BODIES = [
    ("省委、省政府", "provincial"),
    ("中办、国办", "national"),
    ("县自然资源局", "county"),
    ("省联社党委", "enterprise"),
    ("省森林草原防灭火指挥部、省林长制办公室", "provincial"),
    ("局党组", None),
]


@pytest.mark.parametrize(("body", "expected"), BODIES)
def test_a_body_has_a_level(body: str, expected: str | None) -> None:
    assert body_level(body) == expected
