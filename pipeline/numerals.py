"""Numerals: the patterns that find them, and the exact decimals or the bounds they stand for.

All patterns expect folded text (`lexicons.fold`): simplified, half-width characters.
"""

from dataclasses import dataclass
from decimal import Decimal
from re import compile, fullmatch, sub

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3}
FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")  # as on cheques

# `1，985公里`: older pages have full-width commas in figures too
GROUPED = r"\d{1,3}(?:(?:,\d{3}){1,6}(?![\d,])|(?:，\d{3}){1,6}(?!，?\d))(?:\.\d+)?"
SPACED = r"\d{1,3}(?: \d{3}){1,4}(?![\d ])"  # `6 542座`; `55 227 人` has lost a unit
PLAIN = r"\d+(?:\.\d+)?"
ARABIC = rf"(?:{GROUPED}|{SPACED}|{PLAIN})"
HAN = "[零〇一二三四五六七八九十百千万亿两廿]"
CHINESE = rf"{HAN}{{1,20}}"
POINT = r"(?:点[零〇一二三四五六七八九]{1,8}(?![十百千]))"  # 三[点五]个百分点, but 三点五十人
FORMAL_DIGIT = "[壹贰叁肆伍陆柒捌玖]"
# 伍拾万元; 登[陆部]队 and 收[拾] have no multiplier, or nothing before it
CHEQUE = rf"{FORMAL_DIGIT}[零〇拾佰仟万亿{FORMAL_DIGIT[1:]}{{0,19}}[拾佰仟万亿]{FORMAL_DIGIT}?"
SIGN = r"[-−负]"
MIXED = compile(r"(?:(?P<whole>.+)又)?(?P<under>.+)分之(?P<over>.+)")
SLASHED = compile(r"(?:(?P<whole>\d+) )?(?P<over>\d+)/(?P<under>\d*[1-9]\d*)")
DECIMAL = compile(r"(?P<whole>.*[^点])点(?P<part>[\d零〇○一二三四五六七八九]+)")


def number(text: str) -> Decimal | None:
    """Return the exact value of a folded numeral without approximators, None where it is none.

    `1,263` 1263 · `71.1万` 711000 · `1亿2千万` 120000000 · `三百二十` 320 · `二百五` 250 ·
    `三点五` 3.5 · `-2.3` -2.3 · `三分之一` 0.333… · `二〇一八` 2018.
    A bare 万 or 亿 is None: its figure may have been lost.
    """
    if match := SLASHED.fullmatch(text):
        return _fraction(match["whole"], match["under"], match["over"])
    text = sub("[,， ]", "", text).translate(FORMAL)
    if fullmatch(rf"{SIGN}.+", text):
        value = number(text[1:])
        return None if value is None else -value
    if match := MIXED.fullmatch(text):
        return _fraction(match["whole"], match["under"], match["over"])
    return _whole(text.replace("廿", "二十").replace("卅", "三十"))


def _fraction(whole: str | None, under: str, over: str) -> Decimal | None:
    """Return 三又四分之一 as 3.25; the ten thousand of 万分之三 is one."""
    parts = number(under) or number(f"一{under}")
    ends = number(whole) if whole else Decimal(0), number(over)
    return None if not parts or None in ends else ends[0] + ends[1] / parts  # type: ignore[operator]


def _whole(text: str) -> Decimal | None:
    if fullmatch(PLAIN, text):
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    if match := DECIMAL.fullmatch(text):
        whole, part = _whole(match["whole"]), _digits(match["part"])
        return None if whole is None or part is None else whole + Decimal(f"0.{part}")
    for sign in "亿万千百十":
        if sign in text:
            return _scaled(*text.rpartition(sign))
    digits = _digits(text)
    return Decimal(digits) if digits else None


def _digits(text: str) -> str | None:
    """Return the digits of 二〇一八, None where something else stands among them."""
    found = [char if char.isdecimal() else DIGITS.get(char) for char in text]
    return None if None in found else "".join(map(str, found))


def _scaled(head: str, sign: str, tail: str) -> Decimal | None:
    bare = not head or (head in DIGITS and not DIGITS[head])  # 十, 零十
    times = Decimal(1) if bare and sign not in "万亿" else _whole(head)
    rest = _whole(tail.lstrip("零〇")) if tail.lstrip("零〇") else Decimal(0)
    if tail in DIGITS and sign != "十":  # 二百五 is 250, 二百零五 is 205
        rest = Decimal(DIGITS[tail] * SCALES[sign] // 10)
    return None if times is None or rest is None else times * SCALES[sign] + rest


MORE = r"[(（]余[)）]|[多余+]"
PAIR = compile(r"(|.*[十百千万亿])([一两二三四五六七八])([二三四五六七八九])([十百千万亿]*)")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What a numeral says: `value` as stated, `low`..`high` as meant (None is open)."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approx: bool = False


def exact(value: Decimal | None) -> Figure:
    """Return a figure that means what it says."""
    return Figure(value=value, low=value, high=value)


def between(low: Decimal | None, high: Decimal | None, *, approx: bool = False) -> Figure:
    """Return a figure that says no value, only bounds."""
    return Figure(value=None, low=low, high=high, approx=approx)


def figure(text: str) -> Figure:
    """Return what one numeral says.

    `30余` 30.. · `几十` 10..100 · `十几` 10..20 · `三四百` 300..400 · `十来` and
    `百亿` about as much.
    """
    if text[:1] in ("几", "数"):
        scale = number(text[1:]) or number("1" + text[1:])
        return between(scale, scale and scale * 10, approx=True)
    bare = sub(rf"{MORE}|来", "", text)
    if "几" in bare:
        return _some(bare)
    scale_alone = bool(bare) and set(bare) <= set(SCALES)  # 上[万]户
    value = number("1" + bare if scale_alone else bare)
    if bare != text:
        return Figure(value=value, low=None if "来" in text else value, high=None, approx=True)
    if scale_alone and text[0] != "十":
        return Figure(value=value, low=None, high=None, approx=True)
    return _pair(text) or exact(value)


def _some(text: str) -> Figure:
    """Read `二十几万` as 200000..300000: 几 stands for one digit."""
    low = number(sub("几[十百千]?", "", text))
    step = number("1" + text.partition("几")[2]) or Decimal(1)
    return between(low, None if low is None else low + 10 * step, approx=True)


def _pair(text: str) -> Figure | None:
    """Read two digits that follow each other as a range: `三四个`, `十五六万`, `二三百`."""
    match = PAIR.fullmatch(text)
    if not match or (match[2] + match[3] != "三五" and DIGITS[match[2]] + 1 != DIGITS[match[3]]):
        return None
    low, high = (number(f"{match[1]}{digit}{match[4]}") for digit in match.group(2, 3))
    return between(low, high, approx=True)
