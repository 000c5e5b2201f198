"""Regions: what a name means where it stands, and nothing where that is not sure."""

import time
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from pipeline import extract, lexicons
from pipeline.lexicons import table
from pipeline.regions import Near, canonical, gazetteer, near_of, region_of

ALONE = Near()
TAIYUAN = near_of("太原市关于督察整改情况的报告\n全市完成整改66项。\n")
NANJING = near_of("江苏省落实督察反馈意见整改情况\n南京市完成66项。\n")  # the province's report
ANZE = near_of("安泽县整改报告\n临汾市督察组反馈意见12条。\n")
GUANGXI = near_of("广西壮族自治区整改情况报告\n全区完成66项。\n")
YUNLING = near_of("云岭市整改报告\n云岭市完成66项,临江市完成3项。\n")  # a city that is nowhere
# near, name, the name as it is grouped, code
NAMES = [
    (ALONE, "太原市", "太原市", "140100"),
    (ALONE, "太原", "太原市", "140100"),
    (ALONE, "山西", "山西省", "140000"),
    (ALONE, "吉林", "吉林省", "220000"),  # the province, where the city would be 吉林市
    (ALONE, "北京市", "北京市", "110000"),
    (ALONE, "小店区", "小店区", "140105"),
    (ALONE, "山西省太原市小店区教育局", "小店区教育局", "140105"),
    (ALONE, "山西太原市", "太原市", "140100"),
    (ALONE, "中共太原市委", "太原市委", "140100"),
    (ALONE, "環江縣", "环江毛南族自治县", "451226"),
    (ALONE, "恩施州生态环境局", "恩施土家族苗族自治州生态环境局", "422800"),
    (ALONE, "内蒙古", "内蒙古自治区", "150000"),
    # one of several
    (ALONE, "鼓楼区", "鼓楼区", None),
    (ALONE, "南京市鼓楼区", "南京市鼓楼区", "320106"),
    (ALONE, "朝阳", "朝阳", None),
    (TAIYUAN, "鼓楼区", "鼓楼区", None),
    (NANJING, "鼓楼区", "南京市鼓楼区", "320106"),  # of two in the province, in the city named
    (Near(named=frozenset({"350100"})), "鼓楼区", "福州市鼓楼区", "350102"),
    (Near(named=frozenset({"350000"})), "鼓楼区", "福州市鼓楼区", "350102"),
    (Near(named=frozenset({"350100", "320100"})), "鼓楼区", "鼓楼区", None),
    # the report's own
    (TAIYUAN, "我市", "太原市", "140100"),
    (TAIYUAN, "全省", "山西省", "140000"),
    (TAIYUAN, "全县", "全县", None),
    (TAIYUAN, "市生态环境局", "太原市生态环境局", "140100"),
    (TAIYUAN, "省审计厅", "山西省审计厅", "140000"),
    (TAIYUAN, "市民政局", "太原市民政局", "140100"),
    (TAIYUAN, "市*府", "太原市*府", "140100"),
    (TAIYUAN, "全市生态环境部门", "太原市生态环境部门", "140100"),
    (ANZE, "县委", "安泽县委", "141026"),
    (ANZE, "本市", "临汾市", "141000"),
    (GUANGXI, "全区", "广西壮族自治区", "450000"),
    (GUANGXI, "自治区审计厅", "广西壮族自治区审计厅", "450000"),
    (ALONE, "全市", "全市", None),
    (ALONE, "市生态环境局", "市生态环境局", None),
    # lists
    (TAIYUAN, "市委和市政府", "太原市委、太原市政府", "140100"),
    (TAIYUAN, "市委市政府", "太原市委、太原市政府", "140100"),
    (TAIYUAN, "市公安局、财政局", "太原市公安局、财政局", "140100"),
    (TAIYUAN, "省委、市委", "山西省委、太原市委", None),
    (ALONE, "太原市、大同市", "太原市、大同市", None),
    (ALONE, "太原市、云岭市", "太原市、云岭市", None),
    (ALONE, "和平区", "和平区", None),
    (ALONE, "天津市和平区", "天津市和平区", "120101"),
    # nowhere
    (ALONE, "云岭市生态环境局", "云岭市生态环境局", None),
    (TAIYUAN, "太原市云岭区", "太原市云岭区", None),
    (TAIYUAN, "太原市鼓楼区", "太原市鼓楼区", None),
    (YUNLING, "全市", "云岭市", None),
    (YUNLING, "市生态环境局", "云岭市生态环境局", None),
    (YUNLING, "临江市", "临江市", None),  # there is one in 吉林, which the report does not name
    (YUNLING, "吉林省临江市", "临江市", "220681"),
    (YUNLING, "北京市", "北京市", "110000"),
    # no region of its own
    (TAIYUAN, "公司", "公司", None),
    (TAIYUAN, "我局", "我局", None),
    (TAIYUAN, "城市", "城市", None),
    (TAIYUAN, "市县", "市县", None),
    (TAIYUAN, "县(市、区)", "县(市、区)", None),
    (TAIYUAN, "市场监管局", "市场监管局", None),
    (TAIYUAN, "市政公司", "市政公司", None),
    (TAIYUAN, "市容环卫中心", "市容环卫中心", None),
    (TAIYUAN, "山西焦煤集团", "山西焦煤集团", None),
    (TAIYUAN, "朝阳市场", "朝阳市场", None),
    (TAIYUAN, "太原市经济开发区管委会", "太原市经济开发区管委会", "140100"),
    (TAIYUAN, "太原市城区", "太原市城区", "140100"),
    (TAIYUAN, "", "", None),
]


@pytest.mark.parametrize(("near", "name", "grouped", "code"), NAMES)
def test_a_name_means_a_region_where_it_is_sure(
    near: Near, name: str, grouped: str, code: str | None
) -> None:
    assert (canonical(name, near), region_of(name, near)) == (grouped, code)


REPORTS = [
    ("中共古交市委关于巡视整改进展情况的通报\n", "140181", ""),
    ("山西省委第五巡视组关于太原市的反馈\n", "140100", ""),
    ("首页 > 督察\n廣東省整改方案\n各縣區落實。", "440000", ""),
    ("鼓楼区整改报告\n福州市督察组反馈意见。\n", "350102", ""),
    ("鼓楼区整改报告\n", "", ""),
    (
        "整改报告\n太原市完成3项,太原市小店区完成2项,大同市完成1项。全市共6项,我市已办结。",
        "140100",
        "",
    ),
    ("整改报告\n太原市完成3项,大同市完成1项。全省共4项。", "140000", ""),
    ("整改报告\n太原市完成3项,大同市完成1项。全市共4项。", "", ""),  # as often the one as the other
    ("整改报告\n朝阳区完成3项。北京市海淀区1项。北京市西城区1项。全市共5项。", "110000", ""),
    ("整改报告\n提高县级医院水平,建成县城2座,提高县级财力。", "", ""),  # 高县 and 成县 are counties
    ("云岭市整改报告\n云岭市完成3项。", "", "云岭市"),
    ("青河县整改报告\n临江市督察组反馈意见。", "", "青河县"),  # real names, far from each other
    ("某公司整改报告\n", "", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "code", "name"), REPORTS)
def test_a_report_is_where_its_title_says_else_where_it_names_most(
    text: str, code: str, name: str
) -> None:
    near = near_of(text)
    assert (near.code, near.name) == (code, name)


def test_a_row_has_its_actor_as_grouped_and_the_code() -> None:
    found = extract("太原市整改报告\n市水务局清理河道5公里。公司投资3万元。排查企业3家。\n")
    rows = [(row.actor, row.actor_canonical, row.region_code) for row in found.commitments]
    assert rows[:2] == [("市水务局", "太原市水务局", "140100"), ("公司", "公司", None)]
    assert [row for row in rows if (row[0] is None) != (row[1] is None)] == []


def test_the_codes_are_six_digits_and_lie_in_a_province() -> None:
    codes = [row["code"] for row in table("regions")]
    assert [code for code in codes if len(code) != 6 or not code.isdecimal()] == []
    assert {code[:2] + "0000" for code in codes} - {*codes} == set()
    levels = Counter(code.endswith("00") + code.endswith("0000") for code in codes)
    assert levels == {2: 31, 1: 333, 0: 2851}


def test_a_user_may_add_a_region(tmp_path: Path) -> None:
    (tmp_path / "regions.tsv").write_text("code\tname\tshort\n149900\t云岭市\t\n", encoding="utf-8")
    try:
        lexicons.use(tmp_path)
        assert region_of("云岭市生态环境局", ALONE) == "149900"
    finally:
        lexicons.use(None)
    assert region_of("云岭市生态环境局", ALONE) is None


def test_reading_the_regions_costs_little() -> None:
    seconds = []
    for _ in range(5):
        gazetteer.cache_clear()
        start = time.process_time()  # of this process alone, however busy the machine
        gazetteer()
        seconds.append(time.process_time() - start)
    gazetteer.cache_clear()
    tracemalloc.start()
    gazetteer()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert min(seconds) < 0.01
    assert held < 1_000_000
