"""Bounds: between what a lost figure lies, by what is left of it and the damage rule of the report.

Under "runs of three or more digits are gone" `万吨` is at least 100万吨, and `3,.83万元` lies in
3000.83..3999.83万元. Bounds hold under every rule that is still possible.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from math import prod
from re import Match, Pattern, compile

from pipeline.figures import unit
from pipeline.lexicons import fold
from pipeline.numerals import SCALES
from pipeline.rules import Rule

POSSIBLE = 0.001  # posterior from which a rule may not be left out of account
MASK = r"[*×Xx□■_]"
LEFT = compile(
    rf"(?P<masked>{MASK}+(?:\.{MASK}+)?)|(?P<head>\d{{0,3}})(?P<commas>(?:,\d{{0,3}})*)(?P<dot>\.?)(?P<part>\d*)"
)
PRODUCT = compile(r"[Xx□*\d]×[Xx□*\d]")
FIGURE = compile(rf"[\d.,]+|{MASK}[.*×Xx□■_]*")
FIRST_YEAR, LAST_YEAR = Decimal(1900), Decimal(2099)
Bounds = tuple[Decimal | None, Decimal | None]
OPEN: Bounds = (None, None)


def bounds(quote: str, rules: Sequence[Rule], mask_lengths: int = 0) -> tuple[Bounds, str | None]:
    """Return (low, high) of the lost figure in the unit of `quote`, and why they hold.

    `mask_lengths` is how many lengths the masked figures of the report have: where all are
    alike, a mask may stand for any figure.
    """
    possible = [rule for rule in rules if rule.p >= POSSIBLE]
    found = [_bounds(fold(quote), rule, mask_lengths) for rule in possible]
    lows, highs = zip(*found, strict=True) if found else ((None,), (None,))
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    if low is None and high is None:
        return OPEN, None
    names = ", ".join(f"{rule.name} (p {rule.p:.2f})" for rule in possible)
    return (low, high), f"{names}: {_range(low, high)}"


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if high is None:
        return f"at least {low}"
    return f"from {low} to {high}" if low is not None else f"at most {high}"


def _bounds(quote: str, rule: Rule, mask_lengths: int) -> Bounds:
    """Return the bounds of what is left of a figure under one rule."""
    figure = FIGURE.search(quote)
    left = LEFT.match(figure[0] if figure else "")
    if left is None or PRODUCT.search(quote):
        return OPEN
    scale = _scale(quote[figure.end() :] if figure else quote)
    low, high = _masked(left, rule, mask_lengths) if left["masked"] else _stripped(left, rule)
    return tuple(None if end is None else _plain(end * scale) for end in (low, high))  # type: ignore[return-value]


def _scale(behind: str) -> Decimal:
    """Return what the multiplier makes of the figure: 万千瓦 10000, 千瓦 1, 成 (of ten) 10."""
    match = _measure().search(behind)
    signs, name = (match["scale"], match["unit"]) if match else ("", "")
    return Decimal(prod(SCALES[sign] for sign in signs)) * (10 if name == "成" else 1)


@cache
def _measure() -> Pattern[str]:
    return compile(rf"(?P<scale>[百千万亿]*?)(?P<unit>{unit()})")


def _plain(end: Decimal) -> Decimal:
    return Decimal(f"{end.normalize():f}")


def _masked(left: Match[str], rule: Rule, mask_lengths: int) -> Bounds:
    """Return the bounds of `XX.X`: a digit under each sign."""
    if rule.name != "digits_masked" or mask_lengths < 3:
        return OPEN
    whole, _, part = left["masked"].partition(".")
    low = Decimal(10) ** (len(whole) - 1) if len(whole) > 1 else Decimal(0)
    return low, Decimal(10) ** len(whole) - Decimal(10) ** -len(part)


def _stripped(left: Match[str], rule: Rule) -> Bounds:
    """Return the bounds of `3,.83` or of nothing at all."""
    part = Decimal(f"0.{left['part'] or 0}")
    groups = left["commas"].count(",")
    if left["head"] and groups:
        head, size = Decimal(left["head"]), Decimal(1000) ** groups
        return head * size + part, (head + 1) * size - 1 + (part or _rest(left))
    if left["head"]:  # `12.`: the decimals are gone
        return Decimal(left["head"]), Decimal(left["head"]) + 1
    if rule.least is None:
        return OPEN
    least = (
        Decimal(10) ** max(rule.least - 1, 3 * groups) if rule.least + groups > 1 else Decimal(0)
    )
    most = (
        None
        if rule.most is None or groups
        else Decimal(10) ** rule.most - 1 + (part or _rest(left))
    )
    return least + part, most


def _rest(left: Match[str]) -> Decimal:
    return Decimal(1 if left["dot"] else 0)


def year_bounds() -> Bounds:
    """Return between what a lost year lies."""
    return FIRST_YEAR, LAST_YEAR
