"""Amounts: what the words of one quantity sayand §8)."""

from decimal import Decimal

import pytest

from pipeline.amounts import Quantity, is_money, read_quantity
from pipeline.lexicons import units


def quantity(value: str, low: str, high: str, approx: bool, unit: str) -> Quantity:
    read = (Decimal(figure) if figure else None for figure in (value, low, high))
    value_, low_, high_ = read
    return Quantity(value=value_, low=low_, high=high_, approx=approx, unit=unit)


EXACT = [  # value = low = high
    ("27座", "27", "座"),
    ("6.36", "6.36", ""),
    ("1,263个", "1263", "个"),
    ("6 542座", "6542", "座"),
    ("237054.47 万元", "2370544700", "元"),
    ("251023.54万元", "2510235400", "元"),
    ("２６项", "26", "项"),
    ("0人", "0", "人"),
    ("71.1万千瓦", "711000", "千瓦"),
    ("3.365万吨", "33650", "吨"),
    ("30百万元", "30000000", "元"),
    ("1.2万亿元", "1200000000000", "元"),
    ("2亿3千万元", "230000000", "元"),
    ("5千万元", "50000000", "元"),
    ("42萬噸", "420000", "吨"),
    ("120万千瓦时", "1200000", "千瓦时"),
    ("18吨/日", "18", "吨/日"),
    ("0.8微克/立方米", "0.8", "微克/立方米"),
    ("4.5吨/平方公里·月", "4.5", "吨/平方公里·月"),
    ("6立方米每秒", "6", "立方米每秒"),
    ("3‰", "3", "‰"),
    ("10.4%", "10.4", "%"),
    ("10.4％", "10.4", "%"),
    ("9.2个百分点", "9.2", "个百分点"),
    ("2倍", "2", "倍"),
    ("5个月", "5", "个月"),
    ("30工作日", "30", "工作日"),
    ("12人次", "12", "人次"),
    ("12人(次)", "12", "人(次)"),
    ("两座", "2", "座"),
    ("十二家", "12", "家"),
    ("三十万亩", "300000", "亩"),
    ("四个", "4", "个"),
    ("四类", "4", "类"),
    ("一起", "1", "起"),
    ("半年", "0.5", "年"),
    ("百分之三十", "30", "%"),
    ("百分之12.5", "12.5", "%"),
    ("千分之三", "3", "‰"),
    ("三分之二", "0.6667", ""),
    ("四分之一", "0.25", ""),
    ("3×60万千瓦", "1800000", "千瓦"),
    ("2×3×5吨", "30", "吨"),
    ("2x35吨", "70", "吨"),
    ("每人500元", "500", "元/人"),
    ("每亩1.2万元", "12000", "元/亩"),
    ("850元/亩", "850", "元/亩"),
]
BOUNDED = [
    ("5.8亿多元", "580000000", "580000000", "", True, "元"),
    ("5.8亿余元", "580000000", "580000000", "", True, "元"),
    ("近30个", "30", "", "30", True, "个"),
    ("将近30个", "30", "", "30", True, "个"),
    ("接近30个", "30", "", "30", True, "个"),
    ("约4万户", "40000", "", "", True, "户"),
    ("大约4万户", "40000", "", "", True, "户"),
    ("4万户左右", "40000", "", "", True, "户"),
    ("30余次", "30", "30", "", True, "次"),
    ("30多次", "30", "30", "", True, "次"),
    ("287141余项", "287141", "287141", "", True, "项"),
    ("1492余万元", "14920000", "14920000", "", True, "元"),
    ("14(余)项", "14", "14", "", True, "项"),
    ("90%以上", "90", "90", "", False, "%"),
    ("90%及以上", "90", "90", "", False, "%"),
    ("5个以下", "5", "", "5", False, "个"),
    ("15天以内", "15", "", "15", False, "天"),
    ("不低于80%", "80", "80", "", False, "%"),
    ("不少于3次", "3", "3", "", False, "次"),
    ("至少3次", "3", "3", "", False, "次"),
    ("不超过35微克/立方米", "35", "", "35", False, "微克/立方米"),
    ("不高于60分贝", "60", "", "60", False, "分贝"),
    ("超1.8万人", "18000", "18000", "", False, "人"),
    ("超过2吨", "2", "2", "", False, "吨"),
    ("逾40件", "40", "40", "", False, "件"),
    ("不足20户", "20", "", "20", False, "户"),
    ("不到20户", "20", "", "20", False, "户"),
    ("超过100多亿元", "10000000000", "10000000000", "", True, "元"),
    ("十余次", "10", "10", "", True, "次"),
    ("二十多家", "20", "20", "", True, "家"),
    ("三百余亩", "300", "300", "", True, "亩"),
    ("近百家", "100", "", "100", True, "家"),
    ("近六成", "60", "", "60", True, "%"),
    ("七成以上", "70", "70", "", False, "%"),
    ("近半", "50", "", "50", True, "%"),
    ("约三分之二", "0.6667", "", "", True, ""),
    ("超过三分之一", "0.3333", "0.3333", "", False, ""),
    ("上千人", "1000", "1000", "", True, "人"),
    ("百亿元", "10000000000", "", "", True, "元"),
    ("千万元", "10000000", "", "", True, "元"),
    ("数千家", "", "1000", "10000", True, "家"),
    ("数十起", "", "10", "100", True, "起"),
    ("几百吨", "", "100", "1000", True, "吨"),
    ("十几个", "", "10", "20", True, "个"),
    ("10—15台", "", "10", "15", False, "台"),
    ("20%至30%", "", "20", "30", False, "%"),
    ("2～3年", "", "2", "3", False, "年"),
    ("5~7人", "", "5", "7", False, "人"),
    ("1-2年", "", "1", "2", False, "年"),
    ("3—5万元", "", "30000", "50000", False, "元"),
    ("8000—1万元", "", "8000", "10000", False, "元"),
    ("2万元以上5万元以下", "", "20000", "50000", False, "元"),
    ("800—1,200元/亩", "", "800", "1200", False, "元/亩"),
    ("三至五天", "", "3", "5", False, "天"),
    ("约10—15台", "", "10", "15", True, "台"),
]


@pytest.mark.parametrize(("quote", "value", "unit"), EXACT)
def test_an_exact_quantity(quote: str, value: str, unit: str) -> None:
    assert read_quantity(quote) == quantity(value, value, value, False, unit)


@pytest.mark.parametrize(("quote", "value", "low", "high", "approx", "unit"), BOUNDED)
def test_a_bounded_quantity(
    quote: str, value: str, low: str, high: str, approx: bool, unit: str
) -> None:
    assert read_quantity(quote) == quantity(value, low, high, approx, unit)


def test_figures_are_written_without_trailing_zeros_or_exponents() -> None:
    assert [str(read_quantity(quote).value) for quote in ("71.10万千瓦", "100亿元", "5.0吨")] == [
        "711000",
        "10000000000",
        "5",
    ]


MONEY = [
    ("，其中", True),
    ("", True),
    ("元", True),
    ("专项资金", True),
    ("贫困户", False),
    ("群众", False),
]


@pytest.mark.parametrize(("after", "expected"), MONEY)
def test_an_amount_without_unit_is_money_before_a_stop_or_money(after: str, expected: bool) -> None:
    assert is_money(after) is expected
    assert read_quantity("2955.58亿", after).unit == ("元" if expected else "")


CODES = [
    ("千瓦", "kW", "power"),
    ("吨", "t", "mass"),
    ("吨/日", "t/d", "mass_flow"),
    ("微克/立方米", "ug/m3", "concentration"),
    ("%", "%", "ratio"),
    ("元", "CNY", "money"),
    ("个", "{个}", "count"),
    ("人次", "{人次}", "count"),
]


@pytest.mark.parametrize(("unit", "code", "dimension"), CODES)
def test_a_unit_has_a_code_and_a_dimension(unit: str, code: str, dimension: str) -> None:
    found = units()[unit]
    assert (found.code, found.dimension) == (code, dimension)


SAME = [("1公顷", "15亩"), ("1万元", "10000元"), ("1公里", "1000米"), ("1吨", "1000公斤")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_units_of_one_dimension_come_to_one_base(one: str, other: str) -> None:
    def base(quote: str) -> tuple[Decimal, str]:
        read = read_quantity(quote)
        assert read.value is not None and read.meaning is not None
        return round(read.value * read.meaning.factor, 1), read.meaning.base

    assert base(one) == base(other)
