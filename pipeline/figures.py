"""Find everything that is written with figures, in one pass over a report.

One expression decides what a figure is, the first reading that fits: the trace of a lost figure, a
list label, a name (`PM2.5`, `〔2018〕30号`), a time, a number in an order, a quantity, a bare number. What it finds is cut out before jieba sees
the text, since jieba cuts through figures and glues a unit to the word after it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from re import MULTILINE, Match, Pattern, compile

from pipeline.lexicons import alternation, units, words
from pipeline.numerals import ARABIC, CHEQUE, CHINESE, HAN, POINT
from pipeline.traces import traces

YEAR = r"(?:(?:19|20)\d\d|0\d(?<![\d.]0\d)|[一二][九零〇○OO0][\d零〇○OO一二三四五六七八九]{2}) ?年"
MONTH = r"(?:(?<!\d)\d{1,2}|十[一二]?|[一二三四五六七八九]) ?月份?(?!子)"
DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号](?!文|[线楼井])"
TO = r"(?: ?(?:[-—－–―~～至到]|--|——) ?)"
FEW = r"[一二两三四五六七八九十\d]"
PART = rf"(?:[上中下]旬|[年月]?[底末初]|上半年|下半年|第?[一二三四1-4]季度|前[一二三]季度|前{FEW}{{1,2}}个月)"
DATE = rf"(?:{YEAR}度?(?: ?{MONTH}(?: ?{DAY})?)?{PART}?|{MONTH}(?: ?{DAY}|{PART})?)"
RELATIVE = (
    rf"今年|(?<![比较与])(?:去年|上年)(?!同期)|本年度?|前年|明年|同年|年[底末]|年内(?<!{FEW}年内)(?!蒙)|报告日|[督察进驻整改边集中]{{2,6}}期间|上半年|下半年|前[一二三]季度|第?[一二三四1-4]季度"
    rf"|目前|近年来?|(?:近|过去|未来|今后|前(?<![提之以此]前)) ?{FEW}{{1,3}} ?(?:年多?|个月)来|近?半年多?来"
    rf"|(?:近(?<!了近)|过去|未来|今后|前(?<![提之以此]前)) ?{FEW}{{1,3}} ?年多?(?!内)"
    rf"|(?:过去|未来|今后|前(?<![提之以此]前)) ?{FEW}{{1,3}} ?个月(?![以之]?内)|{FEW}{{1,3}} ?(?:年|个月|周|天)之?后"
    rf"|{FEW}{{1,3}} ?年(?:多来|以来|来)|这{FEW}{{1,3}}年|过去的?(?:一|[二两三四五六七八九十\d]{{1,2}})年(?!多?来)"
    r"|[“\"]?十[一二三四五]五[”\"]?"
)
TIME = (
    rf"(?:{DATE}(?:{TO}(?:{DATE}|{DAY})| ?[与和] ?{DATE}(?=之?间))|(?:{YEAR})?\d{{1,2}}[日、]?{TO}\d{{1,2}}月份?"
    rf"|(?:19|20)\d\d(?:年?{TO})(?:19|20)\d\d ?年|(?<=[从自])(?:19|20)\d\d{TO}(?:19|20)\d\d(?!\d)|{MONTH} ?\d{{1,2}}{TO}{DAY}"
    rf"|{DATE}|(?:19|20)\d\d(?:[-./]\d{{1,2}}[-./]\d{{1,2}}| \d\d \d\d)(?!\d)|(?<!\d){DAY}(?={TO}{DAY})"
    rf"|(?<![\d一-鿿]){DAY}(?!以?内)|{DAY}(?=[前,，、。至起上下晚凌从在召]|以来|以前|记者)|{RELATIVE}"
    r"|\d{1,2}:\d\d|\d{1,2} ?[点时] ?\d{1,2} ?分)"
)

MORE = r"(?:[多余几来+]|[(（]余[)）])"
SCALE = r"[十百千万亿]"
MULTIPLE = r"(?:[十百万亿]|千(?![克瓦米伏卡焦帕赫]))"  # 100千克标准煤/吨
AMOUNT = rf"(?:(?<!\d )(?:{ARABIC} ?[百千万亿]{{1,2}}零?){{0,3}}{ARABIC} ?{MORE}?{MULTIPLE}{{0,3}}{MORE}?)"
SEVERAL = rf"(?:(?![百千万亿]){CHINESE}{POINT}?{MORE}?[万亿]{{0,2}})"  # in Chinese numerals
FACTORS = rf"(?:{ARABIC} ?[×xX*] ?){{0,4}}"
TIMES = r"[×xX*]"
# What may follow a unit and still belong to it: 三年[半], 1年[6个月], 2小时[30分钟], 3元[5角]
ONES = rf"(?:{ARABIC}|{CHINESE}|[壹贰叁肆伍陆柒捌玖])"
REST = (
    r"(?:(?<=[年里米斤亩倍天番])半(?![年月天日数价径截导])"
    rf"|(?<=年)[零又]?{ONES}个月|(?<=[天日期周])[零又]?{ONES}(?:个?小时|时(?!间)|天)"
    rf"|(?<=小时)[零又]?{ONES}分钟?(?!之)|(?<=[元块])[又零]?{ONES}(?:角(?:{ONES}分)?|毛|美分))"
)
HALF = r"个半(?:月|小时)"
# The characters that a reading can open with; everywhere else the scanner need not try any.
OPENINGS = (
    r"\d零〇○一二三四五六七八九十百千万亿两廿几数半年月日第届每壹贰叁肆伍陆柒捌玖"
    r"近约超逾突多高大不至最少小低未上将接今去本前明同下目过这报督进整边集负"
    r"*＊×XxＸ□■_＿A-Za-z〔\[【(（﹝<〈>≥≤≧≦“‘「『\"—－–~～?.．、①-⑳ \t　−-"
)
PHYSICAL = {"power", "energy", "mass", "volume", "area", "length", "flow", "mass_flow"}
GAUGED = frozenset({*PHYSICAL, "money", "ratio", "temperature"})  # can be negative
ENDS = {  # of words: 签[约]35个, 附[近]3公里, 网[上]12场; the letter first, which is fast
    "约": "约(?<![节签预契违履邀公]约)",
    "近": "近(?<![附邻靠最]近)",
    "超": "超(?<!赶超)",
    "上": "上(?=[百千万亿])",
}


@cache
def before() -> str:
    """Return the expression of the approximators that stand before a numeral."""
    listed = words("approximators", "word", "place", "before")
    return f"(?:{alternation(listed - ENDS.keys())}|{'|'.join(ENDS[word] for word in ENDS)})"


@cache
def after() -> str:
    """Return the expression of the approximators that stand after a unit."""
    listed = alternation(words("approximators", "word", "place", "after"))
    return f"(?:{listed}|内(?![部容设外网涝蒙地河生审控镇陆]))"


@cache
def unit() -> str:
    """Return the expression of the units, the longest first; Latin ones end where letters end."""
    under = _units(name for name in units() if "/" not in name)
    counter = _gauged(frozenset({"count"}))
    return rf"(?:{_units(units())}(?:/{under})?(?:[(（]{counter}[)）])?)"


@cache
def _gauged(dimensions: frozenset[str]) -> str:
    return _units(name for name, row in units().items() if row.dimension in dimensions)


def _units(names: Iterable[str]) -> str:
    names = set(names)
    latin = {name for name in names if name[-1].isascii() and name[-1].isalpha()}
    longer = {name for name in latin if "/" in name}  # m3/d, before m3
    parts = [
        f"{alternation(part)}(?![A-Za-z])" if part else "" for part in (longer, latin - longer)
    ]
    return f"(?:{'|'.join(filter(None, (parts[0], alternation(names - latin), parts[1])))})"


@cache
def measured() -> str:
    """Return the expression of a unit with the approximator behind it.

    Behind a physical unit 以上 before a noun names a class of things (`30万千瓦及以上机组`) and is no
    part of the quantity.
    """
    return rf"(?:{_gauged(frozenset(PHYSICAL))}(?=及?以[上下][一-鿿])|(?:{HALF}|{unit()}{REST}?){MORE}?{after()}?)"


@cache
def for_each() -> str:
    """Return the expression of so much money for each, or so much matter in each but a time:
    每人500元, 每户每月800元, 每立方米19微克.
    """
    each = rf"每(?:{unit()}|月)(?:每(?:{unit()}|月))?"
    money, things = _gauged(frozenset({"money"})), _gauged(frozenset(PHYSICAL))
    spent = rf"{before()}?(?:{AMOUNT} ?{money}|{_worded_money()})"
    return rf"(?:{each}(?:{spent}|(?<![年月日天周期时度夜]){before()}?{AMOUNT} ?{things}))"


@cache
def sign() -> str:
    """Return the expression of the sign before a negative figure: 零下5℃, -2.3%, but 肩负3项."""
    dash = r"[-−](?<![\d.%‰℃A-Za-z)）年月日号元吨米亩][-−])"
    minus = "负(?:(?<![一-鿿]负)|(?<=[为是达到至约在长降值额润]负))"
    return rf"(?:(?:{minus}|零下|{dash})(?={AMOUNT}(?:{TO}[-−负]?{AMOUNT})? ?{_gauged(GAUGED)}))"


@cache
def quantity() -> str:
    """Return the expression of a quantity in figures, and of one in Chinese numerals that no word
    can hold: so much for each, limits, a range, a share, an amount of money, or plain.
    """
    bare = r"(?:(?<=[万亿])|(?<=[万亿][多余]))(?=[一-鿿,，。、；)）”\"\s]|$)"  # `2955.58亿`: the unit is not written
    to = rf"(?:{TO}(?:(?<=[至到~～])[-−负])?|[与和](?=[^,，。；、\s]{{1,12}}之间))"
    limits = rf"以上[,，、]?(?:不[满足到]|(?={AMOUNT}[^\d，。；、]{{1,8}}以下))"
    first = rf"(?:{AMOUNT} ?{unit()}?(?:{after()}?{to}{before()}?|{limits}))"
    plain = rf"{sign()}?{FACTORS}{first}?{AMOUNT} ?(?:{measured()}|{bare})"
    doubled = r"(?:(?<=翻)|(?<=翻了))[一两二三四]番"  # jieba takes 翻一番 for one word
    return rf"(?:{for_each()}|{doubled}|{before()}{{0,3}}(?!(?:19|20)\d\d ?年)(?:{plain}|{_surely_counted()}))"


def _surely_counted() -> str:
    """Return the expression of Chinese numerals that jieba need not confirm: 百分之六, 二十万元."""
    share = rf"(?<![个{HAN[1:]})[百千万]分之(?:{ARABIC}|{CHINESE}{POINT}?)"
    money = _worded_money()
    limits = rf"{money}以上[,，、]?(?:{money}以下|不满{money})"
    first = rf"{SEVERAL}{_gauged(frozenset({'money'}))}?{TO}"
    return rf"(?:(?:{share}|{limits}|(?:{first})?{money}){after()}?)"


def _worded_money() -> str:
    """Return the expression of money in Chinese numerals: 二十万元, but not 一元 or 万元."""
    amount = rf"(?:{SEVERAL}(?<=[十百千万亿多余])|{CHEQUE})"
    return rf"(?:{amount}{_gauged(frozenset({'money'}))}{REST}?)"


@cache
def scanner() -> Pattern[str]:
    """Return the one expression; the name of the group that matched is the label."""
    lost = {f"lost_{kind}": trace for kind, trace in traces(unit(), SCALE).items()}
    readings = lost | {
        "label": r"^[ \t　]*(?:\d{1,2}(?:[.．、](?!\d)|[)）])|[(（](?:\d{1,2}|[一二三四五六七八九十]+)[)）]"
        r"|[①-⑳])|[(（]\d{1,2}[)）]|[①-⑳]",
        "name": rf"(?:https?://|www\.)[!-~]+|[〔\[【(（﹝<〈]\s?(?:19|20)\d\d\s?[〕\]】)）﹞>〉]\s?第?\s?\d+ ?号"
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
    half = r"半(?=年|个月|天|小时|个小时|公里|亩|个百分点|成)"
    numeral = rf"(?![万亿]|千[瓦克米伏卡焦帕赫]){CHINESE}{POINT}?{MORE}?{SCALE}{{0,3}}"
    scales = rf"[几数]{SCALE}{{1,3}}|(?<=[上过])(?<![超通经不难]过)[万亿]{{1,2}}"
    amount = rf"(?:{numeral}|{CHEQUE}|{scales}|{half})"
    some = rf"(?:{before()}|(?<![超通经不难])过(?=[百千万亿]{{1,2}}[^年天岁]))?(?!(?<=上)[一二两三四五六七八九几])"
    halves = r"过?半数|一半|[近过]半(?!数|年|[个天月日小])"
    tenths = rf"{CHINESE}成[一二三四五六七八九半](?![年月日天个小百千万亿倍吨])"
    share = rf"(?<!个){CHINESE}分之(?:{ARABIC}|{CHINESE}{POINT}?)"
    big = rf"{CHINESE}大(?=方面|问题|领域|任务)"
    openings = "零〇一二三四五六七八九十百千万亿两廿几数半过壹贰叁肆伍陆柒捌玖" + "".join(
        word[0] for word in words("approximators", "word", "place", "before")
    )
    counted = rf"(?:{amount}{unit()}?(?:{TO}|以上(?={amount}[^，。；、]{{1,6}}以下)))?{amount}(?:{HALF}|{unit()}{REST}?)[多余]?"
    part = rf"{before()}?(?:{share}|{halves}|{tenths})"
    return compile(rf"(?=[{openings}])(?:{part}{after()}?|{big}|{some}{counted}{after()}?)")


def figures(text: str) -> Iterator[Match[str]]:
    """Yield the figures of a folded text in order, `lastgroup` saying what each is."""
    return scanner().finditer(text)
