"""Missing figures: which units and shapes show that a numeral was lost, and by which rule.

A shape that intact text never has (`3,.83万元`) is a trace by itself. A unit that stands alone is
weighed by a linear model; how much it takes depends on the report's damage rule, which is inferred
from the figures that survive and from the units that are sure even in intact text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from re import compile

from models import linear
from pipeline.dictionary import is_word
from pipeline.figures import PHYSICAL
from pipeline.lexicons import table, units
from pipeline.rules import BELIEVED, Rule, counts, rules
from pipeline.sites import (
    RULE_CLASSES,
    TIME_SIGNS,
    Site,
    Surroundings,
    acts,
    class_words,
    sites,
)

LIKELY = 10  # a unit seen so many times oftener with a figure than without proves a loss
LOST = -0.7  # log odds from which a rule that is known explains a lone unit, cross-validated
SURE_YEAR = 7.0  # `年实际使用外资`: intact text has many a 年 that means "a year"
SURE = 4.0  # log odds of a loss in a report that lost nothing else
SUFFIXES = set("级位款节章条轮届部期代等分点面篇次") - {"次"} | {"人次", "吨级"}  # ends of nouns
CLAUSE_END = set("，。；、）),;:：！？\n”》 (（")
OWN_WORDS = "每各这那该某整本逐首上下前后此另同单又按以元多"  # they take a unit without a figure
OPENERS = set("个家项台辆座户名件起")
PEOPLE = {"人", "户"}
OVER = {"超", "超过", "近", "逾", "不足", "约"}
NOT_ROUGH = set("点期标级度时日天处车")  # 突破点, 近期, 达标, 超时, 近处
LINKS = frozenset(
    [
        "为",
        "达",
        "达到",
        "共",
        "共计",
        "合计",
        "计",
        "仅",
        "约",
        "近",
        "超过",
        "不足",
        "逾",
        "分别为",
        "有",
    ]
)
MASKED, REMAINS = compile(r"[×XxＸ*＊□■_]"), compile("[.,]")
FUSED = compile(r"\d{3,4}日")  # a fused year is counted in the text
DURING = compile(r"连续|为期|近|未来|过去|累计|历时|长达|满|仅用|用时|期限|提前|延长")
DATED = compile(r"[截自从到至比较于在]$|截[至止]$|[《（(“\n\s、，。]$|^$")


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a figure was lost; `kind` is that of the missing figure."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Damage:
    """What a text lost: its gaps in order, the rules that may have done it, likeliest first, and
    the figures and traces by class that these rest on.
    """

    gaps: list[Gap]
    rules: list[Rule]
    counted: Counter[str]


def find_damage(around: Surroundings, figures: Iterable[tuple[int, int, str]]) -> Damage:
    """Return the lost figures of a text; `figures` are (start, end, label) of the scanner."""
    traced = [Gap(start, end, label[5:]) for start, end, label in figures if label[:5] == "lost_"]
    cut_out = {place for start, end, _ in figures for place in range(start, end)}
    alone = [
        site
        for site in sites(around.text)
        if site.start not in cut_out and stands_alone(around, site)
    ]
    odds = [linear.log_odds(weights(), around.features(site)) for site in alone]
    sure = [
        site
        for site, score in zip(alone, odds, strict=True)
        if site.more != "多"  # 多元, 多次: words of their own
        and not (site.scale and site.before in OVER)  # 超亿元 is a magnitude
        and around.text[site.start - 1 : site.start] not in ("”", '"')  # “18”条
        and (
            score + under(around, site, "none") > (SURE_YEAR if site.unit == "年" else SURE)
            or is_proved(around, site)
        )
    ]
    counted = counts(around.text, traces(around, traced, sure))
    found = rules(counted)
    likely = RULE_CLASSES.get(found[0].name, "none") if found[0].p > BELIEVED else "none"
    lost = set(sure)
    if likely != "none":
        lost |= {
            site
            for site, score in zip(alone, odds, strict=True)
            if score + under(around, site, likely) > (0.5 if site.unit == "年" else LOST)
            or is_certain(around, site)
            if likely != "years" or site.unit == "年"
        }
    gaps = [*traced, *(Gap(s.start, s.end, kind_of(around, s, likely)) for s in lost)]
    return Damage(sorted(gaps, key=lambda gap: gap.start), found, counted)


@cache
def weights() -> Mapping[str, float]:
    """Return the weights of what is seen around a lone unit."""
    return linear.load("lost_figures")


def under(around: Surroundings, site: Site, rule: str) -> float:
    """Return the log odds that a class of rule adds to a site's."""
    return sum([weights().get(feature, 0.0) for feature in around.under(site, rule)])


def stands_alone(around: Surroundings, site: Site) -> bool:
    """Say whether a unit may be one: no piece of a word, unless the word is one that losses made.

    `件` in 条件 is none; `家` in 企业家 may be all that is left of `企业120家`.
    """
    if site.end not in around.borders:
        return False
    if site.start in around.borders:
        return True
    word = around.holding(site)
    return not is_word(word) or weights().get(f"in={word}", 0.0) > 0


def traces(around: Surroundings, traced: list[Gap], sure: list[Site]) -> Counter[str]:
    """Return class → number of the traces of lost figures, masks left to `counts`."""
    found: Counter[str] = Counter()
    for gap in traced:
        quote = around.text[gap.start : gap.end]
        if gap.kind in ("quantity", "year", "month_day", "range") and not MASKED.search(quote):
            found[_trace(gap.kind, quote)] += 1
    found.update(f"lost_{kind_of(around, site, '3')}" for site in sure)
    return found


def _trace(kind: str, quote: str) -> str:
    if REMAINS.search(quote):
        return "remains"
    return "fused" if kind == "month_day" and FUSED.match(quote) else f"lost_{kind}"


def kind_of(around: Surroundings, site: Site, rule: str) -> str:
    """Return the kind of a lone unit's figure: `年` may have been a year or a duration."""
    if site.unit not in TIME_SIGNS or site.scale or site.more:
        return "quantity"
    if site.unit in ("月", "日"):
        return "month_day"
    if site.unit != "年":
        return "quantity"
    lead = around.text[max(0, site.start - 4) : site.start]
    duration = rule in ("all", "1") and (DURING.search(lead) or not DATED.search(lead))
    behind = around.text[site.end : site.end + 2]
    return (
        "quantity"
        if rule == "1" or (duration and behind[:1] not in "初底末度" and behind != "以来")
        else "year"
    )


def is_certain(around: Surroundings, site: Site) -> bool:
    """Say whether no intact words read so, if figures were lost by a rule at all.

    `超人次`, `绿地公顷`, `首店家以上`, `搬迁余户`, `样板村多个，`: but 超人 and 业余 are words.
    """
    text, meaning = around.text, units().get(site.unit)
    before, after = text[max(0, site.start - 1) : site.start], text[site.end : site.end + 2]
    if meaning is None or site.end not in around.borders or site.scale == "万亿":
        return False
    leads = (text[max(0, site.start - 1) : site.end], text[max(0, site.start - 2) : site.end])
    if site.unit in SUFFIXES - {"人次"} or any(map(is_word, leads)):
        return False
    measures = meaning.dimension in PHYSICAL and len(site.unit) > 1 and after[:1] != "级"
    closes = after[:1] in CLAUSE_END
    return (
        (site.before in OVER and site.unit not in NOT_ROUGH)
        or (site.more == "余" and before not in set("业其剩多富盈结空残有"))
        or (site.more == "多" and closes and before not in CLAUSE_END and site.unit != "年")
        or after in ("以上", "左右")
        or (measures and not before.isascii() and site.unit != "度电")
    )


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
    first, last = around.word_at(site.start), around.word_at(site.end - 1)
    if site.unit not in proof() or site.start == 0 or {site.start, site.end} - around.borders:
        return False
    if around.tags[first][0] in "vpdfc" or around.text[site.end : site.end + 1].isdigit():
        return False
    before, tag = around.word(first - 1), around.tag(first - 1)
    quote, after = around.text[site.start : site.end], around.text[site.end : site.end + 4]
    return last >= first and proves(before, tag, quote, site.unit, after)


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
        return nominal and not after.startswith(class_words())
    if after[:1] in CLAUSE_END or not after:
        return nominal
    if units()[name].dimension == "duration" or after[:1] == "均":
        return False
    return before in acts() or (name == "个" and tag[0] == "n")
