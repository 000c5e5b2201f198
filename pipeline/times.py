"""Times: read from its words when a time begins and ends, as ISO dates, None where unknown."""

from calendar import monthrange
from dataclasses import dataclass
from re import compile

from pipeline.lexicons import fold
from pipeline.numerals import number

YEAR = compile(
    r"((?:19|20)\d\d|(?<![\d.])0\d(?=年)|[一二][九零〇○OO0][\d零〇○OO一二三四五六七八九]{2}) ?年?(?=度|[年\d一-鿿\-—－–~～至]|$)"
)
MONTH = compile(r"(\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月")
DAY = compile(r"(\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号]")
MONTHS = compile(r"(\d{1,2})月?[-—－–~～至到](\d{1,2})月(?!\d)")
PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9),
    "四季度": (10, 12), "前二季度": (1, 6), "前三季度": (1, 9),
}  # fmt: skip
FIRST_MONTHS = compile(r"前([一二三四五六七八九十\d]{1,2}) ?个月")
FIGURES = compile(r"((?:19|20)\d\d)[-./ ](\d{1,2})[-./ ](\d{1,2})")
BARE_DAY = compile(r"月([一二三]?十?[一二三四五六七八九十]|[12]?\d|3[01])$")  # 一月二十三
FIVE_YEARS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
SINCE, UNTIL = ("以来", "至今", "起"), ("截至", "截止", "到", "至")


FUSED = compile(r"((?:19|20)\d\d)?(\d{1,4})([月日])")


def fused_readings(quote: str) -> list[str]:
    """Return the dates that figures without their signs can be.

    `20249月` 2024年9月 · `2025117日` 2025年1月17日 and 2025年11月7日 · `月日` none.
    """
    match = FUSED.fullmatch(fold(quote))
    if not match:
        return []
    year, figures, sign = f"{match[1]}年" if match[1] else "", match[2], match[3]
    if sign == "月":
        return [f"{year}{figures}月"] if year and figures[0] != "0" and int(figures) <= 12 else []
    parts = ((figures[:at], figures[at:]) for at in (1, 2) if at < len(figures))
    return [
        f"{year}{month}月{day}日"
        for month, day in parts
        if "0" not in (month[0], day[0]) and int(month) <= 12 and int(day) <= 31
    ]


@dataclass(frozen=True, kw_only=True)
class Period:
    """A time as written, its place, and its first and last day (ISO) where they are known."""

    start: int
    end: int
    quote: str
    first: str | None = None
    last: str | None = None
    year: int | None = None


def read_period(
    quote: str, start: int, before: str = "", after: str = "", year: int | None = None
) -> Period:
    """Return the time that `quote` says; `year` is that of the nearest earlier full date.

    `1-8月` of 2017 → 2017-01-01..2017-08-31 · `截至…8月31日` → ..2017-08-31 · `2018年底前` → ..2018-12-31.
    """
    folded = fold(quote)
    if figures := FIGURES.fullmatch(folded):
        folded = "{}年{}月{}日".format(*figures.groups())
    years = [_year(sign) for sign in YEAR.findall(folded)]
    named = next((name for name in FIVE_YEARS if name in folded), None)
    place = {"start": start, "end": start + len(quote), "quote": quote}
    if named:
        begin = FIVE_YEARS[named]
        return Period(**place, first=f"{begin}-01-01", last=f"{begin + 4}-12-31")  # type: ignore[arg-type]
    this = years[0] if years else year
    said = MONTH.search(folded) or FIRST_MONTHS.search(folded) or any(p in folded for p in PARTS)
    if this is None or not (years or said):
        return Period(**place, year=years[-1] if years else None)  # type: ignore[arg-type]
    first, last = _days(folded, this, years[-1] if years else this)
    if before.endswith(UNTIL) or compile(r"(?:底|末)?(?:之?前|以前)").match(after):
        first = None
    if after.startswith(SINCE):
        last = None
    return Period(**place, first=first, last=last, year=years[-1] if years else None)  # type: ignore[arg-type]


def _year(sign: str) -> int:
    """Return the year that 2017, 二〇一七 or 07 names."""
    year = int(number(sign.replace("O", "0").replace("O", "0")) or 0)
    return year if year > 99 else 2000 + year


def _days(folded: str, first_year: int, last_year: int) -> tuple[str | None, str | None]:
    months = [int(number(sign) or 0) for sign in MONTH.findall(folded)]
    days = [int(number(sign) or 0) for sign in DAY.findall(folded)]
    if span := MONTHS.search(folded):
        months = [int(span[1]), int(span[2])]
    elif first := FIRST_MONTHS.search(folded):
        months = [1, int(number(first[1]) or 0)]
    if bare := BARE_DAY.search(folded):
        days.append(int(number(bare[1]) or 0))
    part = next(
        (part for name, part in sorted(PARTS.items(), reverse=True) if name in folded), None
    )
    if not months:
        months = list(part) if part else ([12, 12] if folded.endswith(("底", "末")) else [1, 12])
    if not all(1 <= month <= 12 for month in months):
        return None, None
    if days and (len(days) == len(months) or len(months) == 1):
        opening, closing = days[0], days[-1]
    else:
        opening, closing = 1, monthrange(last_year, months[-1])[1]
    return _iso(first_year, months[0], opening), _iso(last_year, months[-1], closing)


def _iso(year: int, month: int, day: int) -> str | None:
    valid = 1 <= day <= monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}" if valid else None
