"""Meanings: what a unit measures, a compound from its parts; other words for units and money."""

from dataclasses import replace
from decimal import Decimal
from functools import cache, reduce

from pipeline.lexicons import Unit, units

BRACKETS = str.maketrans("（）", "()")
MONEY = ("元", "资金", "投资", "贷款", "债", "税", "补助", "经费", "财政")
CURRENCIES = {  # named before the figure
    "人民币": "元", "￥": "元", "¥": "元", "$": "美元", "US$": "美元", "€": "欧元", "£": "英镑",
    "美元": "美元", "美金": "美元", "港币": "港元", "港元": "港元", "欧元": "欧元", "日元": "日元",
}  # fmt: skip
PLAIN_UNITS = {  # said in other words
    "元整": "元", "元钱": "元", "块钱": "元", "块": "元", "人民币": "元", "元人民币": "元",
    "人民币元": "元", "时": "小时",
}  # fmt: skip
DIMENSIONS = {  # of one unit for another; those of two others are rates
    ("mass", "duration"): "mass_flow", ("volume", "duration"): "flow",
    ("length", "duration"): "speed", ("mass", "volume"): "concentration",
}  # fmt: skip


@cache
def meaning_of(name: str) -> Unit | None:
    """Return what a unit means: its row, `元/盏` from its parts, a counter that no row has."""
    written = name.translate(BRACKETS)
    plain = written.split("(")[0]
    if not plain:
        return None
    if row := units().get(name):
        return row
    if row := units().get(plain):
        return replace(row, code=f"{{{written}}}") if row.dimension == "count" else row
    over, _, under = plain.partition("/")
    parts = [units().get(part) or units().get(f"个{part}") for part in (over, *under.split("·"))]
    if under and None not in parts:
        return reduce(_ratio, parts)  # type: ignore[arg-type]
    code = f"{{{written}}}"
    return Unit(code=code, dimension="count", factor=Decimal(1), base=code)


def _ratio(one: Unit, other: Unit) -> Unit:
    """Return what so much for each means, in the bases of the table: kg/s, m3/s, g/m3."""
    priced = one.dimension in ("money", "price")
    dimension = DIMENSIONS.get((one.dimension, other.dimension), "price" if priced else "rate")
    factor, base = one.factor / other.factor, f"{one.base}/{other.base}"
    if dimension == "concentration":
        factor, base = factor * 1000, "g/m3"
    elif dimension in DIMENSIONS.values() and other.base == "d":
        factor, base = factor / 86400, f"{one.base}/s"
    under = f"({other.code})" if set("./") & set(other.code) else other.code
    return Unit(code=f"{one.code}/{under}", dimension=dimension, factor=factor, base=base)


def is_money(after: str) -> bool:
    """Say whether an amount without a unit is money: `2955.58亿，`, not `50多万贫困户`."""
    stops = not after or not "一" <= after[0] <= "鿿"
    return stops or any(word in after[:6] for word in MONEY)


def factor_of(row: Unit) -> Decimal:
    """Return what one unit is in its base, of years in months."""
    return row.factor * 12 if row.base == "a" else row.factor


def family_of(row: Unit) -> str:
    """Return what tells units that add up: a month and a year do."""
    return row.base.replace("mo", "a")
