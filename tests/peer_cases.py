"""Score our readers on the Chinese cases of Recognizers-Text; as a script, print the misses.

    python tests/peer_cases.py [FOLDER]

Numbers and ranges are read by their readers: bare ones are no quantities of a report. Any other
case goes through the pipeline, and each answer must be found at its place and read right; one that
is an expression and nothing else is read whole. `OUT` says what is out of our scope;
`corpora/peer_cases.md` shows it as a table.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from re import search, sub
from typing import Any

from pipeline.amounts import Quantity, read_quantity
from pipeline.lexicons import fold, units
from pipeline.nlp import nlp
from pipeline.numerals import number
from pipeline.times import read_period

FOLDER = Path(__file__).parents[2] / "shared" / "corpora" / "peer_cases"
DATES = "DateParser", "DatePeriodParser"
Case = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """A type of cases that our scope leaves out, by file and by what its input says."""

    files: tuple[str, ...]
    type: str
    says: str  # an expression that the input matches
    why: str


OUT = (
    Exclusion(
        files=("OrdinalModel",),
        type="ordinals",
        says="",
        why="§1: never a quantity; `第三批` must not be found",
    ),
    Exclusion(
        files=DATES,
        type="days, weeks, months and seasons counted from today; weekdays",
        says=r"^\d{1,2}日|[昨明今后後前][天日]|周|週|星期|下个月|上\d个月|后\d年|明年|去年本月|夏天",
        why="a report's day is not known, and an unknown date is never today's (STYLE.md)",
    ),
    Exclusion(
        files=DATES,
        type="lunar calendar, festivals, reigns of emperors",
        says=r"农历|初[一二三]|正月|康熙|雍正|乾隆|神龙",
        why="no report dates by them",
    ),
    Exclusion(
        files=DATES,
        type="years outside 1900–2099",
        says=r"(?<!\d)1[0-8]\d\d-|(?<![\d])[1-9]\d\d年|三六七年",
        why="`bounds.py` takes a year for 1900 to 2099",
    ),
    Exclusion(
        files=DATES,
        type="decades and centuries",
        says="年代|世纪",
        why="no report's period",
    ),
    Exclusion(
        files=DATES,
        type="day, month and year as bare figures of unknown order",
        says=r"(?<!\d)\d{1,2}[-/]\d{1,2}[-/]\d",
        why="ambiguous, and not used in official Chinese",
    ),
    Exclusion(
        files=("NumberModel",),
        type="powers and exponents",
        says=r"\^|\d[eE][+-]?\d",
        why="arithmetic, not text",
    ),
    Exclusion(
        files=("NumberModel", "NumberRangeModel", "PercentModel"),
        type="k for a thousand",
        says=r"\dk",
        why="not written in official Chinese",
    ),
    Exclusion(
        files=("NumberModel",),
        type="兆 as a million millions",
        says="兆",
        why="on the mainland 兆 is a million, and stands in units only (兆瓦)",
    ),
    Exclusion(
        files=("NumberModel",),
        type="dozens",
        says=r"[一十\d]打",
        why="打 is a verb in every report",
    ),
    Exclusion(
        files=("NumberModel",),
        type="decimals without a whole part",
        says=r"^\.\d",
        why="§2: the trace of a lost figure, never a value",
    ),
    Exclusion(
        files=("NumberModel",),
        type="the figures of a date as numbers",
        says="年１月１６日",
        why="§1: a date is a time",
    ),
    Exclusion(
        files=("NumberModel",),
        type="money, where the number model must find nothing",
        says="美元|美刀",
        why="another model of theirs finds it; we have one list of quantities",
    ),
    Exclusion(
        files=("NumberRangeModel",),
        type="ranges of ordinals",
        says="第",
        why="§1: ordinals",
    ),
    Exclusion(
        files=("PercentModel",),
        type="what they leave unread and we read: pairs, both ends of a range, fractions",
        says=r"^二三十|5-20%|^五百分之",
        why="the answer that the case states is a gap of their reader",
    ),
    Exclusion(
        files=("PercentModel",),
        type="对折",
        says="[对對]折",
        why="the cases contradict each other: 50 % in simplified characters, else nothing",
    ),
    Exclusion(
        files=("CurrencyModel",),
        type="names of currencies without a figure; what is no currency",
        says="^人民币美元$|比特币",
        why="§1: a numeral with its unit; no ISO 4217 code",
    ),
    Exclusion(
        files=("DimensionModel",),
        type="两 as a weight",
        says=r"[\d万十]两$",
        why="it is a numeral; the weight is not a legal unit",
    ),
    Exclusion(
        files=("DimensionModel",),
        type="bits and bytes, 千 taken for kilo",
        says="比特|字节|存储单位",
        why="no unit of any report; 三千 is a numeral",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Score:
    """How the cases of one file fared."""

    name: str
    cases: int
    out: int
    misses: list[tuple[str, str]]  # the input and what we give

    @property
    def scope(self) -> int:
        return self.cases - self.out

    @property
    def right(self) -> int:
        return self.scope - len(self.misses)


def score(folder: Path = FOLDER) -> list[Score]:
    """Return the score of each file."""
    return [_score(path) for path in sorted(folder.glob("recognizers_*.json"))]


def _score(path: Path) -> Score:
    name = path.stem.removeprefix("recognizers_")
    cases = cases_of(path)
    scope = [case for case in cases if exclusion(name, case) is None]
    misses = [(case["Input"], told) for case in scope if (told := READERS[name](case))]
    return Score(name=name, cases=len(cases), out=len(cases) - len(scope), misses=misses)


def cases_of(path: Path) -> list[Case]:
    """Return the cases of a file."""
    cases: list[Case] = json.loads(path.read_text(encoding="utf-8-sig"))
    return cases


def exclusion(name: str, case: Case) -> Exclusion | None:
    """Return why a case is out of scope, None where it is in."""
    return next(
        (each for each in OUT if name in each.files and search(each.says, case["Input"])), None
    )


# Each reader returns what it gives instead of the answer, nothing where it is right.


def read_numbers(case: Case) -> str:
    if not case["Results"]:
        return _unexpected(case["Input"])
    right = case.get("IgnoreResolution")
    for result in case["Results"]:
        text = fold(result["Text"])
        value = number(text)
        if value is None:
            read = read_quantity(text)
            value = read.low if read.value is None else read.value
        if value is None or not (right or _equal(value, result["Resolution"]["value"])):
            return f"{text} → {value}"
    return ""


def read_ranges(case: Case) -> str:
    for result in case["Results"]:
        low, high = (
            Decimal(end) if end else None for end in result["Resolution"]["value"][1:-1].split(",")
        )
        try:
            read = read_quantity(fold(result["Text"]))
        except AssertionError:
            return f"{result['Text']} unread"
        if read.approx and high is None:  # they leave 四十几亿 open above
            high = read.high
        if (read.low, read.high) != (low, high):
            return f"{result['Text']} → {read.low}..{read.high}"
    return ""


def read_shares(case: Case) -> str:
    return _quantities(case, lambda said: Decimal(said["value"].rstrip("%")), _share, "ratio")


def read_money(case: Case) -> str:
    def said(resolution: dict[str, str]) -> tuple[float, str]:
        signs = {"Dollar": "USD"}
        code = resolution.get("isoCurrency") or signs[resolution["unit"]]
        return float(resolution["value"]), code

    def ours(read: Quantity) -> tuple[float | None, str]:
        return (None if read.value is None else float(f"{read.value:.15g}")), _code(read)

    return _quantities(case, said, ours, "money")


UNITS = {  # their unit → ours
    "Mu": "亩", "Centimeter": "厘米", "Meter": "米", "Jin": "斤", "Kilogram": "千克",
    "Megahertz": "兆赫", "Kilowatt": "千瓦", "Kilometer": "公里", "Liang": "两",
}  # fmt: skip


def read_measures(case: Case) -> str:
    def said(resolution: dict[str, str]) -> tuple[Decimal, str]:
        unit = units()[UNITS[resolution["unit"]]]
        return round(Decimal(resolution["value"]) * unit.factor, 3), unit.base

    def ours(read: Quantity) -> tuple[Decimal, str] | None:
        unit = read.meaning
        return (round(read.value * unit.factor, 3), unit.base) if unit and read.value else None

    return _quantities(case, said, ours, "power area length mass other")


def read_durations(case: Case) -> str:
    seconds = {"a": 31536000, "mo": 2592000, "d": 86400}

    def said(value: dict[str, Any]) -> Decimal:
        return Decimal(value["PastResolution"]["duration"])

    def ours(read: Quantity) -> Decimal | None:
        unit = read.meaning
        if unit is None or unit.base not in seconds or read.value is None:
            return None
        return Decimal(round(read.value * unit.factor * seconds[unit.base]))

    return _quantities(case, said, ours, "duration")


def _quantities(
    case: Case, said: Callable[[Any], Any], ours: Callable[[Quantity], Any], dimensions: str
) -> str:
    """Compare the quantities of a case, all of those dimensions, in order, with their places."""
    text, answers = case["Input"], case["Results"]
    expected = [
        (_plain(answer["Text"]), said(answer.get("Resolution") or answer["Value"]))
        for answer in answers
    ]
    if len(answers) == 1 and _plain(answers[0]["Text"]) == _plain(text):
        try:
            found = [(_plain(text), ours(read_quantity(text)))]
        except AssertionError:
            found = []
    else:
        found = [
            (_plain(quote), ours(read)) for quote, read in _found(text) if _is(read, dimensions)
        ]
        found = [each for each in found if each in expected or not _without_unit(each[0])]
    same = [(_bare(quote), value) for quote, value in found] == [
        (_bare(quote), value) for quote, value in expected
    ]
    return "" if same else f"{found} for {expected}"


def _found(text: str) -> Iterator[tuple[str, Quantity]]:
    doc = nlp()(text)
    for span in doc.spans["quantities"]:
        yield span.text, read_quantity(span.text, fold(text[span.end_char :])[:40])


def _unexpected(text: str) -> str:
    found = [quote for quote, _ in _found(text)]
    return f"{found} for none" if found else ""


def _is(read: Quantity, dimensions: str) -> bool:
    dimension = read.meaning.dimension if read.meaning else "ratio" if read.is_share else ""
    return dimension in dimensions.split()


def _without_unit(quote: str) -> bool:
    """Say whether an amount of money is written without its unit, which §8 counts: `36.57亿`."""
    return quote.endswith(("万", "亿"))


def _share(read: Quantity) -> Decimal | None:
    if read.value is None:
        return None
    factor = read.meaning.factor if read.meaning else Decimal(100)
    return Decimal(f"{(read.value * factor).normalize():f}")


def _code(read: Quantity) -> str:
    return read.meaning.code if read.meaning else ""


def _plain(quote: str) -> str:
    return sub(r"\s", "", fold(quote)).replace("，", ",")


def _bare(quote: str) -> str:
    """Return a quote without the approximator before it, which their spans leave out."""
    return sub(r"^(?:超过|突破|大约|约|近|超)", "", quote)


def _equal(value: Decimal, said: str) -> bool:
    return abs(value - Decimal(said)) <= abs(Decimal(said)) * Decimal("1e-9")


def read_dates(case: Case) -> str:
    return _times(case, lambda said: (said["date"], said["date"]))


def read_date_ranges(case: Case) -> str:
    return _times(case, lambda said: (said["startDate"], said["endDate"]))


def _times(case: Case, ends: Callable[[dict[str, str]], tuple[str, str]]) -> str:
    """Compare the first and the last day; a year left unsaid is taken from the answer."""
    text = case["Input"]
    for answer in case["Results"]:
        first, last = ends(answer["Value"]["PastResolution"])
        timex = answer["Value"]["Timex"]
        known = None if timex.lstrip("(")[:4].isdigit() else int(first[:4])
        quote = answer["Text"].removeprefix("从")
        if _plain(answer["Text"]) != _plain(text):
            doc = nlp()(text)
            times = [span.text for span in doc.spans["times"]]
            if [_plain(time) for time in times if time in text] != [_plain(quote)]:
                return f"{times} for {quote}"
            quote = times[0]
        read = read_period(quote, 0, year=known)
        right = (None, None) if first == "0001-01-01" else (first, _last_day(first, last, timex))
        if (read.first, read.last) != right:  # 0001-01-01: no such day
            return f"{quote} → {read.first}..{read.last} for {right}"
    return ""


def _last_day(first: str, last: str, timex: str) -> str:
    """Return the last day that belongs to a time; theirs ends the day behind a month or year.

    Of years they name the last, `2016年至2018年`, by its first day.
    """
    end = date.fromisoformat(last)
    if timex.startswith("("):
        return f"{end.year}-12-31" if timex.endswith("Y)") else last
    return last if last == first else (end - timedelta(days=1)).isoformat()


READERS: dict[str, Callable[[Case], str]] = {
    "CurrencyModel": read_money,
    "DateParser": read_dates,
    "DatePeriodParser": read_date_ranges,
    "DimensionModel": read_measures,
    "DurationParser": read_durations,
    "NumberModel": read_numbers,
    "NumberRangeModel": read_ranges,
    "OrdinalModel": _unexpected,  # all of it is out of scope
    "PercentModel": read_shares,
}


def rows(scores: list[Score]) -> list[str]:
    """Return the table of scores, a line a file."""
    found = [*scores, total(scores)]
    return [
        f"{each.name:<20}{each.cases:>7}{each.out:>6}{each.scope:>7}{each.right:>7}"
        + (f"{each.right / each.scope:8.1%}" if each.scope else f"{'–':>8}")
        for each in found
    ]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    found = score(folder)
    for each in found:
        for text, told in each.misses:
            print(f"{each.name}: {text}: {told}")
    print(f"{'file':<20}{'cases':>7}{'out':>6}{'scope':>7}{'right':>7}{'share':>8}")
    print("\n".join(rows(found)))


def total(scores: list[Score]) -> Score:
    return Score(
        name="all",
        cases=sum(each.cases for each in scores),
        out=sum(each.out for each in scores),
        misses=[miss for each in scores for miss in each.misses],
    )


if __name__ == "__main__":
    main()
