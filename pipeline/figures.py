"""Find everything that is written with figures, in one pass over a report.

One expression decides what a figure is, the first reading that fits: the trace of a lost figure, a
list label, a name (`PM2.5`, `〔2018〕30号`), a time, a number in an order, a quantity, a bare number. What it finds is cut out before jieba sees
the text, since jieba cuts through figures and glues a unit to the word after it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from re import MULTILINE, Match, Pattern, compile

from pipeline.lexicons import alternation, units, words
from pipeline.numerals import ARABIC, CHINESE
from pipeline.traces import traces

YEAR = r"(?:(?:19|20)\d\d|[一二][九零〇○OO0][\d零〇○OO一二三四五六七八九]{2}) ?年"
MONTH = r"(?:(?<!\d)\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月份?(?!子)"
DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号](?!文|[线楼井])"
TO = r"(?: ?(?:[-—－–―~～至到]|--|——) ?)"
PART = r"(?:[上中下]旬|[年月]?[底末初]|上半年|下半年|第?[一二三四1-4]季度|前[一二三]季度)"
DATE = rf"(?:{YEAR}度?(?: ?{MONTH}(?: ?{DAY})?)?{PART}?|{MONTH}(?: ?{DAY}|{PART})?)"
RELATIVE = (
    r"今年|(?<![比较与])(?:去年|上年)(?!同期)|本年度?|前年|明年|同年|年[底末]|年内(?!蒙)|报告日|[督察进驻整改边集中]{2,6}期间|上半年|下半年|前[一二三]季度|第?[一二三四1-4]季度"
    r"|目前|近年来?|(?:近|过去|未来|今后|前) ?[一二两三四五六七八九十\d]{1,3} ?(?:年多?来?(?!内)|个月来)"
    r"|(?:过去|未来|今后) ?[一二两三四五六七八九十\d]{1,3} ?个月|[一二两三四五六七八九十\d]{1,3} ?(?:年|个月|周|天)之?后"
    r"|[一二两三四五六七八九十\d]{1,3} ?年(?:多来|以来|来)|这[一二两三四五六七八九十\d]{1,3}年|过去的?(?:一|[二两三四五六七八九十\d]{1,2})年(?!多?来)"
    r"|[“\"]?十[一二三四五]五[”\"]?"
)
TIME = (
    rf"(?:{DATE}{TO}(?:{DATE}|{DAY})|(?:{YEAR})?\d{{1,2}}[日、]?{TO}\d{{1,2}}月份?"
    rf"|(?:19|20)\d\d(?:年?{TO})(?:19|20)\d\d ?年|{MONTH} ?\d{{1,2}}{TO}{DAY}"
    rf"|{DATE}|(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)|(?<!\d){DAY}(?={TO}{DAY})"
    rf"|(?<![\d一-鿿]){DAY}(?!以?内)|{DAY}(?=[前,，、。至起上下晚凌从在召]|以来|以前|记者)|{RELATIVE}"
    r"|\d{1,2}:\d\d|\d{1,2} ?[点时] ?\d{1,2} ?分)"
)

MORE = r"(?:[多余几来+]|\(余\))"
SCALE = r"[十百千万亿]"
AMOUNT = (
    rf"(?:(?<!\d )(?:{ARABIC} ?[百千万亿]{{1,2}}){{0,3}}{ARABIC} ?{MORE}?{SCALE}{{0,3}}{MORE}?)"
)
PRODUCT = rf"(?:{ARABIC} ?[×xX*] ?){{1,4}}{AMOUNT}"
TIMES = r"[×xX*]"
# The characters that a reading can open with; everywhere else the scanner need not try any.
OPENINGS = (
    r"\d零〇○一二三四五六七八九十百千万亿两廿几数半年月日第届每"
    r"近约超逾突多高大不至最少小低未上将接今去本前明同下目过这报督进整边集"
    r"*＊×XxＸ□■_＿A-Za-z〔\[【(（﹝<〈“‘「『\"—－–~～?.．、①-⑳ \t　-"
)
PHYSICAL = {"power", "energy", "mass", "volume", "area", "length", "flow", "mass_flow"}


@cache
def before() -> str:
    """Return the expression of the approximators that stand before a numeral."""
    return f"(?:{alternation(words('approximators', 'word', 'place', 'before'))})"


@cache
def after() -> str:
    """Return the expression of the approximators that stand after a unit."""
    listed = alternation(words("approximators", "word", "place", "after"))
    return f"(?:{listed}|内(?![部容设外网涝蒙地河生审控镇陆]))"


@cache
def unit() -> str:
    """Return the expression of the units, the longest first; Latin ones end where letters end."""
    one = _units(units())
    return rf"(?:{one}(?:/{one})?(?:\({one}\))?)"


def _units(names: Iterable[str]) -> str:
    names = set(names)
    latin = {name for name in names if name[-1].isascii() and name[-1].isalpha()}
    return f"(?:{alternation(names - latin)}|{alternation(latin)}(?![A-Za-z]))"


@cache
def measured() -> str:
    """Return the expression of a unit with the approximator behind it.

    Behind a physical unit 以上 before a noun names a class of things (`30万千瓦及以上机组`) and is no
    part of the quantity.
    """
    physical = _units(name for name, row in units().items() if row.dimension in PHYSICAL)
    return rf"(?:{physical}(?=及?以[上下][一-鿿])|{unit()}{MORE}?{after()}?)"


@cache
def quantity() -> str:
    """Return the expression of a quantity in Arabic figures: price, product, range or plain."""
    price = rf"每{unit()}{ARABIC}{SCALE}{{0,3}}元"
    bare = r"(?:(?<=[万亿])|(?<=[万亿][多余]))(?=[一-鿿,，。；、)）”\"\s]|$)"  # `2955.58亿`: the unit is not written
    one = rf"{AMOUNT} ?(?:{measured()}|{bare})"
    limits = rf"{AMOUNT} ?{unit()}以上{AMOUNT} ?{unit()}以下"
    span = rf"{AMOUNT} ?{unit()}?{after()}?{TO}{before()}?{one}"
    doubled = r"(?:(?<=翻)|(?<=翻了))[一两二三四]番"  # jieba takes 翻一番 for one word
    return rf"(?:{price}|{doubled}|{before()}{{0,3}}(?:{PRODUCT} ?{unit()}|{limits}|{span}|{one}))"


@cache
def scanner() -> Pattern[str]:
    """Return the one expression; the name of the group that matched is the label."""
    lost = {f"lost_{kind}": trace for kind, trace in traces(unit(), SCALE).items()}
    readings = lost | {
        "label": r"^[ \t　]*(?:\d{1,2}(?:[.．、](?!\d)|[)）])|[(（](?:\d{1,2}|[一二三四五六七八九十]+)[)）]"
        r"|[①-⑳])|[(（]\d{1,2}[)）]|[①-⑳]",
        "name": rf"[〔\[【(（﹝<〈]\s?(?:19|20)\d\d\s?[〕\]】)）﹞>〉]\s?第?\s?\d+ ?号"
        rf"|第?\d+号(?!召)|[A-Z]?\d+(?:国道|省道|县道|乡道|高速)|[A-Za-z]{{1,12}}(?:[-.]?\d+)+[A-Za-z]{{0,8}}|\d+(?!{unit()})[A-Za-z]+\d*",
        "time": TIME,
        "number": rf"{CHINESE}届(?:{CHINESE}次(?:[、和]{CHINESE}次)*)?|第 ?(?:\d+|{CHINESE})(?:[-—、至到](?:\d+|{CHINESE}))* ?(?:{unit()})?|\d+{TO}\d+ ?批|前 ?\d+ ?[位名强]",
        "quantity": quantity(),
        "bare": ARABIC,
    }
    body = "|".join(f"(?P<{name}>{reading})" for name, reading in readings.items())
    return compile(rf"(?=[{OPENINGS}])(?:{body})", MULTILINE)


@cache
def chinese_quantity() -> Pattern[str]:
    """Return the expression of a quantity in Chinese numerals; only tokens can confirm one."""
    amount = rf"(?:(?![万亿]){CHINESE}{MORE}?{SCALE}{{0,3}}|[几数]{SCALE}{{1,3}}|半(?=年|个月|天|小时)|(?<=上)[万亿]{{1,2}})"
    share = rf"{before()}?(?:百分之(?:{ARABIC}|{CHINESE})|千分之(?:{ARABIC}|{CHINESE}))"
    part = rf"{before()}?(?:{CHINESE}分之{CHINESE}|[近过]半)"
    span = rf"{amount}{TO}{amount}{unit()}"
    big = rf"{CHINESE}大(?=方面|问题|类|领域|任务)"
    openings = "零〇一二三四五六七八九十百千万亿两廿几数半过" + "".join(
        word[0] for word in words("approximators", "word", "place", "before")
    )
    counted = rf"{before()}?(?:{span}|{amount}多?{unit()}){after()}?"
    return compile(rf"(?=[{openings}])(?:{share}{after()}?|{part}|{big}|{counted})")


def figures(text: str) -> Iterator[Match[str]]:
    """Yield the figures of a folded text in order, `lastgroup` saying what each is."""
    return scanner().finditer(text)
