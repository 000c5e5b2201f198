"""Read what the words of one quantity say: value, bounds, unit. Pure functions of the words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from math import prod
from re import Pattern, compile, split, sub

from pipeline.figures import AMOUNT, SCALE, TIMES, TO, after, before, unit
from pipeline.lexicons import Unit, fold, table, units
from pipeline.numerals import CHINESE, SCALES, number

MORE = r"\(余\)|[多余+]"
HALVES = {"近半", "过半", "半"}


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
        """The unit's row in the lexicon, None for a bare index value or an unknown compound."""
        return units().get(self.unit) or units().get(self.unit.split("(")[0])


PRICE = compile(r"每(?P<each>\D+?)(?P<amount>\d.*)元")
MONEY = ("元", "资金", "投资", "贷款", "债", "税", "补助", "经费", "财政")


def read_quantity(quote: str, after: str = "") -> Quantity:
    """Return what the words of a quantity say, its figures exact, its multipliers folded in.

    `5.8亿多元` 580000000, 580000000.., approx · `10—15台` None, 10..15 · `不低于80%` 80, 80..
    `after` is the text behind it: an amount without a unit is money only before a stop or money.
    """
    if price := PRICE.fullmatch(fold(quote)):
        return replace(_each(_single(price["amount"]), _plain), unit=f"元/{price['each']}")
    match = _parts().fullmatch(fold(quote))
    assert match, f"not a quantity: {quote!r}"
    body, name = match["body"].strip(), match["unit"]
    if body.startswith(("百分之", "千分之")):
        body, name = body[3:], "%" if body[0] == "百" else "‰"
    if not name and body in HALVES:
        share = replace(_exact(Decimal(50)), unit="%")
        return _bounded(share, {"近半": "近", "过半": "超过"}.get(body, match["before"]))
    if body.endswith("大"):  # 四大方面 counts as 四个方面 does
        body, name = body[:-1], "个"
    if not name and body.endswith(("万", "亿")) and is_money(after):
        name = "元"
    read = replace(_body(body), unit=name)
    if name == "成":
        read = replace(_each(read, lambda figure: figure * 10), unit="%")
    for sign in (*split(f"({before()})", match["before"]), match["after"], match["more"]):
        read = _bounded(read, sign)
    return _each(read, _plain)


def is_money(after: str) -> bool:
    """Say whether an amount without a unit is money: `2955.58亿，`, not `50多万贫困户`."""
    stops = not after or not "一" <= after[0] <= "鿿"
    return stops or any(word in after[:6] for word in MONEY)


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
        rf"(?P<before>{before()}*)(?P<body>.*?)(?P<more>(?:{MORE})?)"
        rf"(?P<unit>{unit()}?)(?P<after>{after()}?)"
    )


@cache
def _range() -> Pattern[str]:
    side = rf"{AMOUNT}|{CHINESE}"
    return compile(rf"({side}) ?{unit()}?{after()}?(?:{TO}|(?<=以上)){before()}?({side})")


@cache
def _signs() -> dict[str, tuple[str, bool]]:
    rows = {row["word"]: (row["bound"], row["approx"] == "yes") for row in table("approximators")}
    return rows | dict.fromkeys(("多", "余", "(余)", "+"), ("low", True)) | {"内": ("high", False)}


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


def _exact(figure: Decimal | None) -> Quantity:
    return Quantity(value=figure, low=figure, high=figure)


def _body(body: str) -> Quantity:
    """Read a folded quantity without unit and outer approximators."""
    if "分之" in body:
        under, over = (number(part) for part in body.split("分之"))
        return _exact(round(over / under, 4) if under and over is not None else None)
    if "×" in body or "*" in body or "x" in body.lower():
        return _exact(
            prod(
                (_single(part).value or Decimal(0) for part in split(TIMES, body)), start=Decimal(1)
            )
        )
    if ends := _range().fullmatch(body):
        return _span(ends[1], ends[2])
    return _single(body)


def _span(first: str, second: str) -> Quantity:
    """Read a range; a scale that stands only at the second end holds for both: `3—5万`."""
    low, high = _single(first).value, _single(second).value
    scale = sub(rf"^.*?({SCALE}*)$", r"\1", second)
    if low is not None and high is not None and scale and first[-1:] not in SCALES:
        scaled = number("1" + scale) or Decimal(1)
        low = low * scaled if low * scaled <= high else low
    return Quantity(value=None, low=low, high=high)


def _single(body: str) -> Quantity:
    """Read one numeral: `30余` 30.., `几十` 10..100, `十几` 10..20, `十来` about 10."""
    if body[:1] in ("几", "数"):
        scale = number(body[1:]) or number("1" + body[1:])
        return Quantity(value=None, low=scale, high=scale and scale * 10, approx=True)
    if "几" in body:
        low = number(body.replace("几", ""))
        return Quantity(value=None, low=low, high=low and low * 2, approx=True)
    bare = sub(rf"{MORE}|来", "", body)
    scale_alone = bool(bare) and set(bare) <= set(SCALES)  # 上[万]户
    read = _exact(number("1" + bare if scale_alone else bare))
    if bare != body:
        return _bounded(read, "约" if "来" in body else "余")
    magnitude = scale_alone and body != "十"  # 百亿元 is about so much
    return replace(read, low=None, high=None, approx=True) if magnitude else read
