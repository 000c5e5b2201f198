"""Numerals: the patterns that find them and the exact decimals they stand for.

All patterns expect folded text (`lexicons.fold`): simplified, half-width characters.
"""

from decimal import Decimal
from re import fullmatch

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}
DIGITS |= {"〇": 0, "○": 0, "两": 2}

GROUPED = r"\d{1,3}(?:,\d{3}){1,6}(?![\d,])(?:\.\d+)?"
SPACED = r"\d{1,3}(?: \d{3}){1,4}(?![\d ])"  # `6 542座`; `55 227 人` has lost a unit
PLAIN = r"\d+(?:\.\d+)?"
ARABIC = rf"(?:{GROUPED}|{SPACED}|{PLAIN})"
CHINESE = r"[零〇一二三四五六七八九十百千万亿两廿]{1,20}"


def number(text: str) -> Decimal | None:
    """Return the exact value of a folded numeral without approximators, None where it is none.

    `1,263` 1263 · `71.1万` 711000 · `1亿2千万` 120000000 · `三百二十` 320 · `二〇一八` 2018.
    A bare 万 or 亿 is None: its figure may have been lost.
    """
    text = text.replace(",", "").replace(" ", "")
    if fullmatch(PLAIN, text):
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    text = text.replace("廿", "二十")
    for sign in "亿万千百十":
        if sign in text:
            return _scaled(*text.rpartition(sign))
    digits = [DIGITS.get(char) for char in text]
    if not digits or None in digits:
        return None
    return Decimal("".join(map(str, digits)))


def _scaled(head: str, sign: str, tail: str) -> Decimal | None:
    times = Decimal(1) if not head and sign not in "万亿" else number(head)
    rest = number(tail.lstrip("零〇")) if tail.lstrip("零〇") else Decimal(0)
    return None if times is None or rest is None else times * SCALES[sign] + rest
