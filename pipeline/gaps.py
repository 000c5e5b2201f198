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

from models import characters, linear
from pipeline.dictionary import is_word
from pipeline.proofs import CLAUSE_END, OVER, is_certain, is_proved
from pipeline.rules import BELIEVED, Rule, counts, rules
from pipeline.sites import ROUGH, RULE_CLASSES, Site, Surroundings, sites

INSIDE = set("年月日个元件处家名项人户起条座")  # short units that are lost in words too
LEAST_GAIN = -9.0  # where a figure gains less, no loss of the training texts was found
LOST = -0.3  # log odds from which a rule that is known explains a lone unit, cross-validated
LOST_YEAR = 1.5
LOST_INSIDE = 0.5  # more, of one that jieba took for a piece of a word
SURE_YEAR = 7.0  # `年实际使用外资`: intact text has many a 年 that means "a year"
REFUTED = -2.0  # log odds below which no proof holds: 许可证件
SURE = 5.0  # log odds of a loss in a report that lost nothing else
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
    lone = [
        site
        for site in sites(around.text)
        if site.start not in cut_out and (may_be_inside(site) or is_apart(around, site))
    ]
    gains = characters.load().gains(around.text, [site.start for site in lone])
    odds = {
        site: linear.log_odds(weights(), around.features(site, gain))
        for site, gain in zip(lone, gains, strict=True)
        if gain > 0
        or (gain > LEAST_GAIN and stands_alone(around, site))
        or is_certain(around, site)
    }
    sure = [site for site, score in odds.items() if is_sure(around, site, score)]
    counted = counts(around.text, traces(around, traced, sure))
    found = rules(counted)
    believed = found[0].name if found[0].p > BELIEVED else "none"
    likely = RULE_CLASSES.get(believed, "none")
    if believed not in {*RULE_CLASSES, "undetermined"}:  # the rule took other figures
        sure = [site for site in sure if odds[site] > SURE_YEAR]
    lost = {*sure, *(s for s, score in odds.items() if explains(around, likely, s, score))}
    gaps = [*traced, *(Gap(s.start, s.end, kind_of(around, s, likely)) for s in lost)]
    return Damage(sorted(gaps, key=lambda gap: gap.start), found, counted)


def is_apart(around: Surroundings, site: Site) -> bool:
    """Say whether jieba took a unit for words of their own."""
    return {site.start, site.end} <= around.borders


def may_be_inside(site: Site) -> bool:
    """Say whether a unit may be one though jieba took it for a piece of a word: 提|案件, 超人."""
    written_long = site.scale or site.more or len(site.unit) > 1
    return bool(written_long) or site.unit in INSIDE or site.before in ROUGH


def is_sure(around: Surroundings, site: Site, score: float) -> bool:
    """Say whether a unit lost its figure even if the report lost nothing else."""
    magnitude = site.scale and site.before in OVER  # 超亿元
    quoted = around.text[site.start - 1 : site.start] in ("”", '"')  # “18”条
    own_word = site.more == "多" or not site.unit  # 多元, 多次; 成达万高铁
    if own_word or site.scale == "万亿" or magnitude or quoted:
        return False
    least = SURE_YEAR if site.unit == "年" else SURE
    score += under(around, site, "none")
    return score > least or (score > REFUTED and is_proved(around, site))


def explains(around: Surroundings, rule: str, site: Site, score: float) -> bool:
    """Say whether a class of damage rule explains a lone unit."""
    few = rule not in ("all", "1") and site.scale == "万亿"  # 突破万亿元: nobody has hundreds
    if rule == "none" or few or (rule == "years" and site.unit != "年"):
        return False
    least = LOST_YEAR if site.unit == "年" else LOST
    least += 0 if stands_alone(around, site) else LOST_INSIDE
    return score + under(around, site, rule) > least or is_certain(around, site)


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
    if site.start in around.borders or site.before in ROUGH:  # 超人 of 超500人
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
    met = {_saying(around, site): site for site in sure}
    found.update(f"lost_{kind_of(around, site, '3')}" for site in met.values())
    return found


def _saying(around: Surroundings, site: Site) -> tuple[str, int]:
    """Return what tells a trace from those that say the same: a word misread is misread often."""
    behind = around.text[site.end : site.end + 2]
    alike = len(behind) == 2 and behind[0] not in CLAUSE_END and site.unit != "年"
    return around.text[site.start : site.end] + behind, 0 if alike else site.start


def _trace(kind: str, quote: str) -> str:
    if REMAINS.search(quote):
        return "remains"
    return "fused" if kind == "month_day" and FUSED.match(quote) else f"lost_{kind}"


def kind_of(around: Surroundings, site: Site, rule: str) -> str:
    """Return the kind of a lone unit's figure: `年` may have been a year or a duration."""
    if site.scale or site.more or site.unit not in ("年", "月", "日"):
        return "quantity"
    if site.unit != "年":
        return "month_day"
    if rule != "all":
        return "quantity" if rule == "1" else "year"
    lead = around.text[max(0, site.start - 4) : site.start]
    dated = around.text.startswith(("初", "底", "末", "度", "以来"), site.end)
    during = DURING.search(lead) or not DATED.search(lead)
    return "quantity" if during and not dated else "year"
