"""Meanings: what a unit measures, that of a compound from its parts."""

from dataclasses import replace
from decimal import Decimal
from functools import cache, reduce

from pipeline.lexicons import Unit, units

BRACKETS = str.maketrans("（）", "()")
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
