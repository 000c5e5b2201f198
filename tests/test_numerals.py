"""Numerals: the exact number that a numeral stands for."""

from decimal import Decimal
from re import fullmatch

import pytest

from pipeline.numerals import ARABIC, CHINESE, number

NUMBERS = [
    ("67", "67"),
    ("6.36", "6.36"),
    ("0", "0"),
    ("0.50", "0.50"),
    ("1,263", "1263"),
    ("1,286,400", "1286400"),
    ("1,286,400.75", "1286400.75"),
    ("6 542", "6542"),
    ("251023.54", "251023.54"),
    ("71.1万", "711000"),
    ("2955.58亿", "295558000000"),
    ("1.5万亿", "1500000000000"),
    ("1亿2千万", "120000000"),
    ("3万5千", "35000"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("零", "0"),
    ("两", "2"),
    ("半", "0.5"),
    ("十", "10"),
    ("十二", "12"),
    ("二十", "20"),
    ("廿三", "23"),
    ("九十九", "99"),
    ("一百", "100"),
    ("百", "100"),
    ("一百零三", "103"),
    ("三百二十", "320"),
    ("三百二十一", "321"),
    ("两千零六", "2006"),
    ("三十万", "300000"),
    ("一万二千三百四十五", "12345"),
    ("两亿零三十万", "200300000"),
    ("一千万", "10000000"),
    ("二〇一八", "2018"),
    ("二○一八", "2018"),
    ("一九九八", "1998"),
]
NONE = ["", "万", "亿", "万亿", "整改", "3个", "十几", "1.2.3", "多"]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_numeral_has_an_exact_value(text: str, expected: str) -> None:
    assert number(text) == Decimal(expected)


@pytest.mark.parametrize("text", NONE)
def test_a_scale_alone_and_what_is_no_numeral_have_none(text: str) -> None:
    assert number(text) is None


WHOLE = ["7", "3.5", "1,263", "1,263,400.5", "6 542"]
CUT = ["55 227 ", "1,26", "1,2634", "12,345,6", "1263,400", "3.", ".5", "万"]


@pytest.mark.parametrize("text", WHOLE)
def test_a_figure_is_one_numeral(text: str) -> None:
    assert fullmatch(ARABIC, text)


@pytest.mark.parametrize("text", CUT)
def test_a_figure_that_lost_digits_is_not_one_numeral(text: str) -> None:
    assert not fullmatch(ARABIC, text)


@pytest.mark.parametrize("text", ["三", "三百二十", "两", "廿三", "二〇一八", "一万"])
def test_a_chinese_numeral_is_one(text: str) -> None:
    assert fullmatch(CHINESE, text)
