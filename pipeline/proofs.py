"""Proofs: words around a lone unit that show by themselves that a figure stood before it."""

from collections.abc import Mapping
from functools import cache
from re import compile

from pipeline.dictionary import is_word
from pipeline.figures import PHYSICAL
from pipeline.lexicons import table, units, words
from pipeline.sites import Site, Surroundings, acts, names_a_class

LIKELY = 10  # a unit seen so many times oftener with a figure than without proves a loss
SUFFIXES = set("级位款节章条轮届部期代等分点面篇次") - {"次"} | {"人次", "吨级"}  # ends of nouns
CLAUSE_END = set("，。；、）),;:：！？\n”》 (（")
OWN_WORDS = "每各这那该某整本逐首上下前后此另同单又按以元多"  # they take a unit without a figure
OPENERS = set("个家项台辆座户名件起")
PEOPLE = {"人", "户"}
OVER = {"超", "超过", "近", "逾", "不足", "约"}
NOT_ROUGH = set("点期标级度时日天处车")  # 突破点, 近期, 达标, 超时, 近处
TITLE = 30  # characters: a year stands early in a title
TITLED = compile(r"《[^》]*[省市县区州]$")  # 《某省年…方案》
HEADLINE = compile(r"(?!度)[^，。；\n]{4,40}(?:报告|方案|情况|计划|意见|通知|公告)\s*(?:\n|$)")
HEADS = {"人", "人次", "名"}
CASES = HEADS | {"件", "起", "家", "户", "宗", "处", "次"}
PURE = set("栋幢艘辆颗株枚羽尾盏套座宗笔台吨亩")  # no noun ends in one, but those of the dictionary
LINKS = set("为达共计仅约近逾有") | {"达到", "共计", "合计", "超过", "不足", "分别为"}


@cache
def leads() -> Mapping[tuple[str, bool], tuple[str, ...]]:
    """Return (unit, does a clause end behind it) → the words before it that count: `约谈人，`."""
    found: dict[tuple[str, bool], list[str]] = {}
    for row in table("leads"):
        for name in row["units"].split():
            for closes in (True,) if row["stop"] else (True, False):
                found.setdefault((name, closes), []).append(row["lead"])
    for name in CASES:
        found.setdefault((name, True), []).extend(words("verbs", "verb", "kind", "enforcement"))
    return {key: tuple(each) for key, each in found.items()}


def is_led(around: Surroundings, site: Site) -> bool:
    """Say whether the words before a unit count it: `约谈人，`, `其余个`."""
    if site.more or site.scale or site.end not in around.borders:
        return False
    known = leads().get((site.unit, _closes(around.text, site)), ())
    return around.text[max(0, site.start - 6) : site.start].endswith(known)


def is_certain(around: Surroundings, site: Site) -> bool:
    """Say whether no intact words read so, if figures were lost by a rule at all.

    `超人次`, `首店家以上`, `约谈人，`, `样板村多个，`, `《某省年…`: but 超人 and 业余 are words.
    """
    text, meaning = around.text, units().get(site.unit)
    if is_led(around, site):
        return True
    if site.unit == "年" and TITLED.search(text, max(0, site.start - TITLE), site.start):
        return not text.startswith(("度", "均"), site.end)
    before, after = text[max(0, site.start - 1) : site.start], text[site.end : site.end + 2]
    if site.unit == "年" and before in CLAUSE_END and after[:1] == "前":  # 。年前实现
        return True
    if site.unit == "年" and before in {"", "\n"} and HEADLINE.match(text, site.end):
        return True
    if meaning is None or site.end not in around.borders or site.scale == "万亿":
        return False
    glued = (text[max(0, site.start - 1) : site.end], text[max(0, site.start - 2) : site.end])
    if site.unit in SUFFIXES - {"人次"} or any(map(is_word, glued)):
        return False
    measures = meaning.dimension in PHYSICAL and len(site.unit) > 1 and after[:1] != "级"
    return (
        (site.before in OVER and site.unit not in NOT_ROUGH)
        or (site.more == "余" and before not in set("业其剩多富盈结空残有"))
        or (
            site.more == "多"
            and _closes(text, site)
            and before not in CLAUSE_END
            and site.unit != "年"
        )
        or after in ("以上", "左右")
        or (measures and not before.isascii() and site.unit != "度电")
        or _only_counts(around, site)
    )


def _closes(text: str, site: Site) -> bool:
    """Say whether a clause ends behind a unit."""
    return text[site.end : site.end + 1] in CLAUSE_END


def _only_counts(around: Surroundings, site: Site) -> bool:
    """Say whether a unit can be no noun where it stands: `设施栋，`, `家次`, `某市件、某县件`."""
    if len(site.unit) == 2 and site.unit[-1] == "次" and not is_word(site.unit):
        return True
    if not _closes(around.text, site):
        return False
    tag = around.word_and_tag(around.word_at(site.start) - 1)[1]
    pure = site.unit in PURE and tag[0] in "nv" and site.start in around.borders
    return pure or (tag == "ns" and site.unit in CASES - HEADS)


@cache
def proof() -> frozenset[str]:
    """Return the units that prove a loss where they stand alone, by counts in intact text."""
    return frozenset(
        row["unit"]
        for row in table("units")
        if row["unit"] not in SUFFIXES
        and (
            (row["dimension"] != "count" and int(row["alone"]) <= 2 and len(row["unit"]) > 1)
            or (
                int(row["counted"]) >= LIKELY * max(1, int(row["alone"])) and int(row["alone"]) <= 7
            )
        )
    )


def is_proved(around: Surroundings, site: Site) -> bool:
    """Say whether the words around a lone unit show by themselves that a figure stood before it."""
    first = around.word_at(site.start)
    if site.unit not in proof() or site.start == 0 or {site.start, site.end} - around.borders:
        return False
    if around.tags[first][0] in "vpdfc":
        return False
    before, tag = around.word_and_tag(first - 1)
    quote, after = around.text[site.start : site.end], around.text[site.end : site.end + 8]
    return proves(before, tag, quote, site.unit, after)


def proves(before: str, tag: str, quote: str, name: str, after: str) -> bool:
    """Say whether the words around a lone unit show that a figure stood before it."""
    if before[-1:] in OWN_WORDS or tag[0] in "rqt" or quote.startswith("万亿"):
        return False
    if tag[0] == "m":  # 43批件: counters never stand side by side
        return before[-1:] in "批项类" and not quote.startswith(("万", "亿"))
    if before in LINKS:
        return True
    if before[-1:] in CLAUSE_END:  # 家企业签订…: a counter cannot open a clause
        return quote == name and after[:1] not in CLAUSE_END and name in OPENERS
    nominal = tag[0] in "nvajlzbiw" or tag == "eng"
    if name in ("%", "‰", "个百分点"):
        return nominal
    if quote != name and name in PEOPLE and after[:1] not in CLAUSE_END:
        return False  # 万人拥有公交车, 千企万户
    if quote != name:
        return nominal and not names_a_class(after, 0, quote[0])
    if after[:1] in CLAUSE_END or not after:
        return nominal
    if units()[name].dimension == "duration" or after[:1] == "均":
        return False
    return before in acts() or (name == "个" and tag[0] == "n")
