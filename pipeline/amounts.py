"""Read what the words of one quantity say: value, bounds, unit. Pure functions of the words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, reduce
from math import prod
from re import Pattern, compile, split, sub

from pipeline.figures import AMOUNT, SCALE, TIMES, TO, after, before, unit
from pipeline.lexicons import Unit, alternation, fold, table, units
from pipeline.meanings import CURRENCIES, PLAIN_UNITS, factor_of, family_of, is_money, meaning_of
from pipeline.numerals import (
    ARABIC,
    CHINESE,
    DIGITS,
    FORMAL,
    FORMAL_DIGIT,
    HAN,
    MORE,
    POINT,
    SCALES,
    Figure,
    between,
    exact,
    figure,
    number,
)  # fmt: skip

HALVES = {"半", "半数", "一半"}
SIDE = rf"(?:{AMOUNT}|{CHINESE}{POINT}?)"
ONE = rf"{HAN[1:-1]}\d"
# What may be more than one figure with its unit: a space, a currency, 每, 半, 成, two figures.
MANIFOLD = compile(rf"[ 币￥¥$€£每半成间{FORMAL_DIGIT[1:]}|[金元][{ONE}]|[{ONE}][^{ONE}.,]+[{ONE}]")


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """What a quantity says: `value` as stated, `low`..`high` as meant (None is open)."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approx: bool = False
    unit: str = ""

    @property
    def is_share(self) -> bool:
        """Say whether it is a fraction: `三分之二` is 0.6667 of something."""
        return not self.unit and self.value is not None and 0 < self.value < 1

    @property
    def meaning(self) -> Unit | None:
        """The unit's row in the lexicon or what its parts make of it, None for a bare number."""
        return meaning_of(self.unit)


def read_quantity(quote: str, after: str = "") -> Quantity:
    """Return what the words of a quantity say, its figures exact, its multipliers folded in.

    `5.8亿多元` 580000000, 580000000.., approx · `10—15台` None, 10..15 · `不低于80%` 80, 80..
    `after` is the text behind it: the unit of a figure in a list stands behind the last one,
    `3.2、4.5和6万吨`; an amount without any unit is money only before a stop or money.
    """
    quote = fold(quote).strip()
    if not MANIFOLD.search(quote):
        return _read(quote, after)
    quote = sub(r"\s+(?=[一-鿿%‰<>=])|(?<=[一-鿿<>=])\s+", "", quote)
    quote = sub("(?:在|介于|从)?(.+)之间", r"\1", quote).translate(FORMAL)
    if sign := _currency().match(quote):
        read = read_quantity(sign["before"] + quote[sign.end() :], after)
        return replace(read, unit=CURRENCIES[sign["sign"]]) if read.unit in ("", "元") else read
    for shape, reader in _shapes().items():
        match = shape.fullmatch(quote)
        if match and (found := reader(*match.groups())):
            return found
    return _read(quote, after)


@cache
def _currency() -> Pattern[str]:
    """Return the expression of a currency before its figure: `人民币50元`, `不低于$20`."""
    return compile(rf"(?P<before>{before()}?)(?P<sign>{alternation(CURRENCIES)})[ :：]{{0,2}}")


@cache
def _shapes() -> dict[Pattern[str], Callable[..., Quantity | None]]:
    """Return expression → what reads its groups, of all that is more than one figure and unit."""
    more = rf"([多余]?)({after()}?)"
    also = r"[,，、]? ?(?:的?同时|并且?|且|但|而)?"
    second = rf"{before()}{SIDE}.*|(?<![\d.,])(?<!{HAN}){SIDE}.*"
    return {
        compile(rf"({before()}*)({CHINESE})成([一二三四五六七八九半])({after()}?)"): _tenths,
        compile(rf"((?:每[^\d每]+?){{1,2}})({before()}?(?:{AMOUNT}|{CHINESE}).+)"): _for_each,
        compile(rf"(.*?[{ONE}].*?){also}({second})"): _limits,
        compile(rf"({'|'.join(map(_several, FAMILIES))})"): _pieces,
        compile(rf"(.+)半{more}"): _and_half,
        compile(rf"(.+个)半(月|小时){more}"): _and_half_of,
    }


def _tenths(before: str, tens: str, ones: str, after: str) -> Quantity:
    """Read `七成六` as 76 %, `两成半` as 25 %."""
    share = (number(tens) or 0) * 10 + (5 if ones == "半" else DIGITS[ones])
    return read_quantity(f"{before}{share}%{after}")


def _for_each(each: str, rest: str) -> Quantity:
    """Read `每人500元` as 500 元/人, `每户每月800元` as 800 元/户·月."""
    read = read_quantity(rest)
    return replace(read, unit=f"{read.unit}/{'·'.join(each.split('每')[1:])}")


def _limits(first: str, second: str) -> Quantity | None:
    """Read `2万元以上5万元以下`, two bounds of one figure; None where one of them is no bound."""
    one, other = read_quantity(first), read_quantity(second)
    if None not in (one.low, other.high) and one.high is other.low is None:
        low, high = one.low, other.high
    elif None not in (one.high, other.low) and one.low is other.high is None:
        low, high = other.low, one.high
    else:
        return None
    read = Quantity(value=None, low=low, high=high, approx=one.approx or other.approx)
    times = _times(one.unit, other.unit)
    if times != 1 and low is not None:  # 6个月以上1年以下
        read = replace(read, low=round(low * times, 4))
    return replace(read, unit=other.unit or one.unit)


SMALL = {"角": "0.1", "毛": "0.1", "分": "0.01"}  # of a 元
# bases of units that add up → what else adds up with them
FAMILIES = {"CNY": "|[角毛分块]", "USD": "", "a mo": "", "d": "|[时分]"}


def _several(family: str) -> str:
    """Return the expression of figures whose units add up: `1年6个月`, but not `1个月3天`."""
    names = [name for name, row in units().items() if row.base in family.split()]
    plain = alternation(name for name in names if "/" not in name)
    return rf"(?:[零又]?{SIDE} ?(?:{plain}{FAMILIES[family]})){{2,}}"


def _pieces(quote: str) -> Quantity:
    """Read `50元6角3分` as 50.63 元, `1年6个月` as 18 个月, `2小时30分钟` as 150 分钟."""
    found = compile(rf"[零又]?({SIDE}) ?(\D+?)(?=[零又]?{SIDE}|$)").findall(quote)
    names = [PLAIN_UNITS.get(name, name) for _, name in found]
    rows = [units()[name] for name in names if name in units() and name not in SMALL]
    timed = any(row.dimension == "duration" for row in rows)
    if timed:
        names = ["分钟" if name == "分" else name for name in names]
    factors = [Decimal(SMALL.get(name) or factor_of(units()[name])) for name in names]
    values = [figure(numeral).value or Decimal(0) for numeral, _ in found]
    total = sum(map(Decimal.__mul__, values, factors), start=Decimal(0))
    name, one = (names[-1], factors[-1]) if timed else (names[0], factors[0])
    return _quantity(exact(_plain(round(total / one, 6))), name)


def _and_half(quote: str, *signs: str) -> Quantity | None:
    """Read `三年半` as 3.5 年; None where no unit stands before 半, as in 近一半."""
    read = read_quantity(quote)
    if not read.unit:
        return None
    return reduce(_bounded, signs, _each(read, lambda value: value + Decimal("0.5")))


def _and_half_of(quote: str, name: str, *signs: str) -> Quantity | None:
    """Read `两个半月` as 2.5 个月."""
    read = _and_half(quote, *signs)
    return read and replace(read, unit=f"个{name}")


def _read(quote: str, behind: str) -> Quantity:
    """Read one figure or range with its unit and what stands around them."""
    match = _parts().fullmatch(quote)
    assert match, f"not a quantity: {quote!r}"
    body, name = match["body"].strip().replace("零下", "负"), match["unit"]
    if body.startswith(("百分之", "千分之")):
        numeral, name = body[3:], "%" if body[0] == "百" else "‰"
        body = "一百" if numeral == "百" else numeral
    if not name and body in HALVES:
        body, name = "五", "成"
    if body.endswith("大"):  # 四大方面 counts as 四个方面 does
        body, name = body[:-1], "个"
    if not name and (other := COUNTED.fullmatch(body)):
        body, name = other["figure"], other["unit"]
    if not name and ENDLESS.search(body):
        scale, name = _from_behind(body, behind)
        body += scale
    if (row := units().get(name)) and row.dimension == "money":
        name = PLAIN_UNITS.get(name, name)
    read = _quantity(_body(body, name), name)
    if name == "成":
        read = replace(_each(read, lambda value: value * 10), unit="%")
    if name == "折" and read.value and read.value > 10:  # 八五折
        read = _each(read, lambda value: value / 10)
    signs = (*split(f"({before()})", match["before"]), match["after"], match["more"], match["rest"])
    return _each(reduce(_bounded, signs, read), _plain)


# 3尊: a counter that no table has
COUNTED = compile(rf"(?P<figure>{AMOUNT}) ?(?P<unit>(?![十百千万亿几多余来])[一-鿿]{{1,2}})")
ENDLESS = compile(r"^[^分]*[\d万亿]$")  # a figure whose unit stands elsewhere


def _from_behind(body: str, behind: str) -> tuple[str, str]:
    """Return the multiplier and the unit that the words behind a figure give it."""
    if rest := _listed().match(behind):
        value, last = number(body), number(rest["last"]) or 0
        own = body[-1] in SCALES or (value is not None and value >= 1000 and last < 100)
        return "" if own else rest["scale"], rest["unit"]  # 8500 and 1.2万元: not 8500万
    return "", "元" if body[-1] in "万亿" and is_money(behind) else ""


@cache
def _listed() -> Pattern[str]:
    """Return the expression of the rest of a list that gives its unit once: `、4.5和6万吨`."""
    also, scale = "(?:[、和及与或]|以及)", "[百千万亿]{0,2}"
    last = rf"(?P<last>{ARABIC})(?P<scale>{scale}) ?(?P<unit>{unit()})"
    return compile(rf"(?:{also}{ARABIC}{scale})*?{also}{last}")


def _quantity(read: Figure, name: str) -> Quantity:
    return Quantity(value=read.value, low=read.low, high=read.high, approx=read.approx, unit=name)


def _each(read: Quantity, change: Callable[[Decimal], Decimal]) -> Quantity:
    """Return the quantity with each of its figures changed."""

    def changed(figure: Decimal | None) -> Decimal | None:
        return None if figure is None else change(figure)

    return replace(read, value=changed(read.value), low=changed(read.low), high=changed(read.high))


def _plain(figure: Decimal) -> Decimal:
    """Return the number without trailing zeros or exponent: `711000.0` → `711000`."""
    return Decimal(f"{figure.normalize():f}")


@cache
def _parts() -> Pattern[str]:
    return compile(
        rf"(?P<before>(?:{before()}|过)*)(?P<body>.*?)(?P<more>(?:{MORE})?)"
        rf"(?P<unit>{unit()}?)(?P<rest>[多余]?)(?P<after>{after()}?)"
    )


@cache
def _range() -> Pattern[str]:
    second = rf"(?:(?<=[至到~～])[-−负])?{SIDE}"
    first = rf"(?P<low>[-−负]?{SIDE}) ?(?P<unit>{unit()}?){after()}?"
    return compile(rf"{first}(?:{TO}|[与和]){before()}?(?P<high>{second})")


@cache
def _signs() -> dict[str, tuple[str, bool]]:
    rows = {row["word"]: (row["bound"], row["approx"] == "yes") for row in table("approximators")}
    more = dict.fromkeys(("多", "余", "(余)", "（余）", "+"), ("low", True))
    return rows | more | {"内": ("high", False), "过": ("low", False)}


def _bounded(read: Quantity, sign: str) -> Quantity:
    """Return the quantity as its approximator bounds it: 近 ..v, 余 v.., 约 open on both sides."""
    if sign not in _signs():
        return read
    bound, vague = _signs()[sign]
    approx = read.approx or vague
    if read.value is None:  # a range or a bare magnitude keeps the bounds it states
        return replace(read, approx=approx)
    low = read.value if bound == "low" else None
    high = read.value if bound == "high" else None
    return replace(read, low=low, high=high, approx=approx)


def _body(body: str, name: str) -> Figure:
    """Read a folded quantity without unit and outer approximators."""
    if "分之" in body:
        return exact(_share(number(body)))
    if "×" in body or "*" in body or "x" in body.lower():
        factors = (figure(part).value or Decimal(0) for part in split(TIMES, body))
        return exact(prod(factors, start=Decimal(1)))
    if ends := _range().fullmatch(body):
        return _span(ends["low"], ends["high"], _times(ends["unit"], name))
    return figure(body)


def _share(value: Decimal | None) -> Decimal | None:
    """Return a fraction to four places, a tiny one to four digits."""
    if not value:
        return value
    return round(value, 4 if abs(value) >= Decimal("0.001") else 3 - value.adjusted())


def _times(first: str, second: str) -> Decimal:
    """Return how many of the second unit the first is: of a 年 for a 个月 12."""
    one, other = units().get(first), units().get(second)
    if first == second or not one or not other or family_of(one) != family_of(other):
        return Decimal(1)
    return factor_of(one) / factor_of(other)


def _span(first: str, second: str, times: Decimal) -> Figure:
    """Read a range; a scale that stands only at the second end holds for both: `3—5万`.

    `times` is how many of the second end's unit the first end's is: `六个月至一年` is 0.5..1.
    """
    low, high = figure(first).value, figure(second).value
    if low is not None and times != 1:
        return between(round(low * times, 4), high)
    scale = sub(rf"^.*?({SCALE}*)$", r"\1", second)
    if low is not None and high is not None and scale and first[-1:] not in SCALES:
        scaled = number("1" + scale) or Decimal(1)
        low = low * scaled if low * scaled <= high else low
    return between(low, high)
