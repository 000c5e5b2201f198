"""Text decoded with the wrong codec: UTF-8 read as GBK or Latin-1, GBK read as Latin-1."""

from collections.abc import Iterable, Iterator
from functools import cache
from re import Pattern, compile
from typing import NamedTuple

from pipeline.lexicons import fold

# What Windows-1252 has where Latin-1 has control characters: code point → byte
WINDOWS = {
    ord(char): byte
    for byte in range(0x80, 0xA0)
    if (char := bytes([byte]).decode("cp1252", "ignore"))
}
CONTINUED = "\x80-\xbf" + "".join(map(chr, WINDOWS))
UTF8_AS_LATIN = compile(rf"[âãä-éï][{CONTINUED}]{{2}}(?:[âãä-éï][{CONTINUED}]{{2}})*")
GBK_AS_LATIN = compile("[¡-þ]{2,}")
UTF8_ONLY = compile(f"[\x80-\xa0{''.join(map(chr, WINDOWS))}]")  # beside a run: no GBK
LETTER = compile("[À-ÖØ-öø-þ]")  # the signs among these bytes are honest: mg/m³·h, ±5°
SHIFTED = compile(r"[ㄅ-ㄩ](?<=[一-鿿。，、：；].)(?:[一-鿿]{0,2}[ㄅ-ㄩ─-╿])*")
FILLED = compile(
    "锟斤拷(?:锟斤拷)*(?:锟斤?)?|烫烫烫+|屯屯屯+"
)  # what codecs and debuggers fill with
AFTER = 4  # characters of intact text that a region may take along: 浜屻�佷績。
LONG = 6  # bytes; so many are seldom both UTF-8 and GBK
LEADS = (0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEF)  # of Han and their punctuation
TAILS = range(0x80, 0xC0)
MARK = compile(r"[\x00-\x7f、。《》〈〉「」『』【】〔〕〇—‘’“”…·°±×′″℃①-⑳Ⅰ-Ⅻ！-～　]*")


class Misread(NamedTuple):
    """A place read with the wrong codec; `plain` is the text as written where that is certain."""

    start: int
    end: int
    codecs: str
    plain: str | None
    sure: bool = True


def mojibake(text: str) -> Iterator[Misread]:
    """Yield what was read with the wrong codec: `鏁存敼` → 整改, `ÈÕ` → 日, `æ•´` → 整."""
    yield from utf8_as_gbk(text)
    yield from as_latin(text)
    for match in FILLED.finditer(text):
        yield Misread(*match.span(), "filler", None)
    for match in SHIFTED.finditer(text):  # `ㄊ校┖`: （市） with its bytes paired anew
        yield Misread(*match.span(), "gbk shifted by a byte", None, len(match[0]) > 1)


def utf8_as_gbk(text: str) -> Iterator[Misread]:
    """Yield the regions of UTF-8 read as GBK; none unless one of them reads strictly as Chinese.

    A byte 80 has no place in GBK and became `�`: `浜屻�佷績` → 二、促. Where a `�` ends a
    character (`灞�`) it may be another byte before a lost line end: `plain` is None.
    """
    strict, region, proof, doubt = _gbk()
    if not any(_from_gbk(match[0]) for match in strict.finditer(text)):
        return
    for match in region.finditer(text):
        length, plain = _longest(match[0])
        if plain or proof.search(match[0]):
            start, end = match.start(), match.start() + length
            certain = plain if not doubt.search(text[start:end]) else None
            yield Misread(start, end, "utf-8 read as gbk", certain)


def _longest(region: str) -> tuple[int, str | None]:
    """Return how much of a region reads as Chinese; the text behind may look like more of it."""
    for length in range(len(region), max(0, len(region) - AFTER), -1):
        if plain := _from_gbk(region[:length]):
            return length, plain
        if region[length - 1] in "�?":
            break
    return len(region), None


@cache
def _gbk() -> tuple[Pattern[str], ...]:
    """Return the expressions of strict characters, of a region, of its proof and of its doubt.

    Two Han of UTF-8 are three of GBK: a lead and a tail, a tail and a lead, two tails.
    """
    first, second, third = _pairs(LEADS, TAILS), _pairs(TAILS, LEADS), _pairs(TAILS, TAILS)
    rest = f"[{second}](?:[{third}]|�[{second}][{third}])"
    triple = f"[{first}]{rest}"
    region = rf"[{first}�](?:[{first}{second}{third}�]|(?<=[{first}])\?)*"
    proof, doubt = rf"{triple}|[{first}][�?]", rf"\?|�(?![{second}{third}])"
    return compile(f"[{first}]{rest}(?:{triple})*"), compile(region), compile(proof), compile(doubt)


def _pairs(leads: Iterable[int], tails: Iterable[int]) -> str:
    pairs = (bytes([lead, tail]).decode("gb18030", "ignore") for lead in leads for tail in tails)
    return "".join(pair for pair in pairs if len(pair) == 1)


def _from_gbk(region: str) -> str | None:
    pieces = (piece.encode("gb18030") for piece in region.split("�"))
    return _chinese(b"\x80".join(pieces), "utf-8")


def as_latin(text: str) -> Iterator[Misread]:
    """Yield UTF-8 and GBK read as Latin-1 or Windows-1252; of two readings the likelier first."""
    long: list[Misread] = []
    short: list[Misread] = []
    for match in GBK_AS_LATIN.finditer(text):
        letters = len(LETTER.findall(match[0]))
        plain = _chinese(match[0].encode("latin-1"), "gbk")
        if plain and 2 * letters >= min(len(match[0]), 4):
            start, end = match.span()
            found = Misread(start, end, "gbk read as latin-1", plain, letters > 1)
            beside = UTF8_ONLY.search(text, max(0, start - 1), end + 1)
            (short if end - start < LONG or beside else long).append(found)
    yield from long
    for match in UTF8_AS_LATIN.finditer(text):
        if plain := _chinese(match[0].translate(WINDOWS).encode("latin-1"), "utf-8"):
            yield Misread(*match.span(), "utf-8 read as latin-1", plain)
    yield from short


def _chinese(raw: bytes, codec: str) -> str | None:
    """Return bytes decoded strictly where they are common Chinese, else None.

    Four Han of five are of the first level of GB2312, and only punctuation stands beside them.
    """
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return None
    han = [char for char in fold(text) if "㐀" <= char <= "鿿"]
    common = sum(b"\xb0" <= char.encode("gb2312", "ignore") < b"\xd8" for char in han)
    marks = "".join(char for char in text if not "㐀" <= char <= "鿿")
    fits = 5 * common >= 4 * len(han) > 0 and MARK.fullmatch(marks)
    return text if fits else None


@cache
def signs() -> str:
    """Return the characters one of which is in whatever was read wrongly, for a class of them."""
    latin = "".join(sorted({chr(code) for code in range(0xA1, 0xFF)} - set("·×÷°±²³§µ®©«»")))
    return f"{_pairs(LEADS, TAILS)}{latin}锟烫屯ㄅ-ㄩ"
