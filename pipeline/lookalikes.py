"""Letters that stand for figures: `l万元`, `1O0个`, `2Ol8年`, `І00`."""

from collections.abc import Iterator
from functools import cache
from re import Pattern, compile

from pipeline.lexicons import alternation, fold, mapping, units

WIDE = "ｌＩＯｏ"
BARRED = "_-–/#.,"  # before a figure with letters these make it a number of a model or a path
COUNTED = "个件家户人名项亩吨元条台座处次起宗年月日天%‰"
UNCOUNTED = "类级型度桶瓶袋罐箱盒期区号位段层"  # I级, 5l桶: a name, litres
# A zero stands in front only of a point; I is a Roman numeral but before two figures (O3, I5).
WRITTEN = compile(
    r"(?=.*\d)(?:[Oo](?=\.)|[l\d]|I(?=[\dOo]{2}))[\dlOoI]*(?:\.[\dlOoI]*[\dOo])?|l[lOo]{0,2}"
)
LATIN = {"1": "l", "0": "O", "3": "3"}  # how a letter of another script is read at first
REACH = 12  # characters in which a unit ends


def lookalikes(text: str) -> Iterator[tuple[int, int, str, str | None, bool]]:
    """Yield (start, end, the letters, put right, True) of figures with letters, unit included.

    `1O0个` → `100个`. A letter of another script needs no unit behind it: `І00` → `100`.
    """
    letter, number, unit = _expressions()
    done = 0
    for match in letter.finditer(text):
        start = _start(text, match.start(), done)
        found = number.match(text, start)
        if found is None or match.start() < done or _bars(text[max(0, start - 1) : start]):
            continue
        done = found.end()
        counted = unit.match(fold(text[done : done + REACH]))
        figure = _figure(found[0], counted is not None)
        if figure is not None:
            end = done + (counted.end() if counted else 0)
            detail = "".join(letter.findall(found[0]))
            yield start, end, detail, figure + text[done:end], True


def _start(text: str, start: int, done: int) -> int:
    """Return where the figure before a letter begins, its point included."""
    letter, _, _ = _expressions()
    while start > done and (text[start - 1].isdecimal() or letter.match(text[start - 1])):
        start -= 1
        if start - 2 >= done and text[start - 1] == "." and text[start - 2].isdecimal():
            start -= 1
    return start


def _bars(before: str) -> bool:
    """Say whether a figure goes on with a name: `CO2`, `A-1O0`."""
    return before != "" and (before in BARRED or (before.isascii() and before.isalnum()))


def _figure(written: str, counted: bool) -> str | None:
    """Return a figure put right, None where it is a name (O3, 5l) or no figure."""
    figures = mapping("lookalikes", "letter", "figure")
    folded = fold(written)
    latin = "".join(char if char.isascii() else LATIN[figures[char]] for char in folded)
    foreign = latin != folded and any(char.isdecimal() for char in folded)
    if not WRITTEN.fullmatch(latin) or not (counted or foreign):
        return None
    return "".join(figures.get(char, char) for char in folded)


@cache
def _expressions() -> tuple[Pattern[str], Pattern[str], Pattern[str]]:
    """Return the expressions of such a letter, of a figure in which it may stand, of a unit."""
    long = {
        unit for unit in units() if len(unit) > 1 and unit[0] >= "一" and unit[0] not in UNCOUNTED
    }
    unit = rf"(?:{alternation(long)}|[{COUNTED}])"
    return (
        compile(f"[{signs()}]"),
        compile(rf"[\d{signs()}]+(?:\.[\d{signs()}]+)?"),
        compile(rf"[十百千万亿]{{1,3}}[多余]?{unit}?|[多余]?{unit}"),
    )


@cache
def signs() -> str:
    """Return the letters that can stand for a figure, for a class of characters."""
    return "".join(mapping("lookalikes", "letter", "figure")) + WIDE
