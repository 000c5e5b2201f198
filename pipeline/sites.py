"""Sites: units and time signs that stand without a figure, with what is seen around them.

A site is evidence, no verdict: `件` in 条件 is one and lost nothing. What the words around say is
written as features, strings that a linear model weighs (`models/linear.py`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from re import Match, Pattern, compile

from pipeline.dictionary import is_word
from pipeline.lexicons import alternation, units, words
from pipeline.traces import BEFORE_YEAR, NUMERAL

NO_YEAR = set(BEFORE_YEAR.replace("\\d", "")) | {"按"}  # 按年, 去年: words of their own
# fmt: off
YEARLY = ("吞吐", "出栏", "产能", "产量", "产值", "夜", "轻", "货", "味", "龄", "薪", "接待")  # 年产能: a year's
CAMPAIGNS = (
    "攻坚", "提升", "突破", "深化", "落实", "巩固", "开局", "收官", "奋进", "见效", "建设", "服务", "创新",
    "改革", "实干", "发展", "治理", "整治", "规范", "作风", "效能", "质量", "管理", "转型", "头",
)  # 质量提升年, 项目攻坚年
# fmt: on
TIME_SIGNS = {"年", "月", "日", "季度"}
FIGURE = r"\d零〇○一二三四五六七八九十百千两廿半几数来"
KILO = r"千(?:瓦|克|伏|米|焦|卡|升|帕|赫|吨公里)|百分"  # units, no figures
SUM = "(?<=[总天人户件家项])数"  # 总数[家], 天数[天], but 数家 counts
APPROXIMATE = "超过|突破|不足|接近|不少于|不低于|达到|共计|合计|超|近|约|逾|达|共"
VAGUE = rf"{APPROXIMATE}|每|第|各|上"
PLAIN = str.maketrans("123456789\n\r\t", "000000000⏎⏎⇥")  # so that a feature is a cell
# Damage rule → its class: under each class other units lose their figures.
RULE_CLASSES = {
    "digits_all": "all", "digit_runs>=2": "2", "digit_runs=2": "2", "digit_runs>=3": "3",
    "digit_runs=3": "3", "digit_runs>=4": "4", "digit_runs=4": "4", "years": "years",
    "digit_runs=1": "1", "none": "none",
}  # fmt: skip
VAGUE_ENDS = frozenset(word[-1] for word in VAGUE.split("|"))
ROUGH = frozenset(APPROXIMATE.split("|"))
WORDED = compile(r"是$|\d[”\"]$")  # 是个好地方, “18”条
NEAR = 16  # characters: how far a figure of the same unit still makes a list


@dataclass(frozen=True, slots=True)
class Site:
    """A unit without a figure; `start` is where the figure would have ended."""

    start: int
    end: int
    unit: str
    more: str
    scale: str
    before: str


@cache
def acts() -> frozenset[str]:
    """Return the verbs of the lexicon: what acts on something counted."""
    return words("verbs", "verb")


@cache
def _class_behind() -> Pattern[str]:
    limits = {"以上", "及以上", "以下"}
    named = alternation(words("class_words", "word") - limits)
    return compile(rf"{named}|{alternation(limits)}(?![，。；、,;）)\n]|$)")


def names_a_class(text: str, end: int, scale: str) -> bool:
    """Say whether the words behind a magnitude name a class of things: `亿元以上项目`.

    Before a stop they end a figure, `投资5000亿元以上，`, lost or not; and no class begins at 万元.
    """
    limit = text.startswith(("以上", "及以上", "以下"), end)
    return bool(_class_behind().match(text, end)) and not (limit and scale == "万")


@cache
def _site() -> Pattern[str]:
    names = units().keys() | TIME_SIGNS
    latin = {name for name in names if name[-1].isascii() and name[-1].isalpha()}
    name = rf"(?:{alternation(names - latin)}|{alternation(latin)}(?![A-Za-z]|[/ ]?T? ?\d))"  # but GB 13223, GB/T 1234
    openings = "".join(sorted({name[0] for name in names if name[0] not in r"\]^-"}))
    return compile(
        rf"(?P<counted>(?<![{NUMERAL}\d.,])[余多万亿]{{0,4}}(?!{KILO}|{SUM})[{FIGURE}][{NUMERAL}\d.,]{{0,24}}[ ]?{name}"
        rf"|[（(][{NUMERAL}\d]{{1,4}}[）)]{name})|(?=[余多万亿{openings}])(?P<more>(?<![其剩])余|多)?"
        rf"(?:(?P<scale>[万亿]{{1,2}})(?P<rest>余|多)?(?P<unit>{name}|(?=[，。、；一-鿿]))|(?P<bare>{name}))"
    )


@cache
def _vague() -> Pattern[str]:
    return compile(rf"(?:{VAGUE})$")


def means_a_year(text: str, start: int, end: int) -> bool:
    """Say whether 年 is a word, a rate or a motto and had no figure: 去年, 年产能, 质量提升年."""
    motto = text.endswith(CAMPAIGNS, 0, start) and text.startswith(("行动", "活动", "”"), end)
    return text[max(0, start - 1) : start] in NO_YEAR or text.startswith(YEARLY, end) or motto


def _needs_no_figure(text: str, match: Match[str]) -> bool:
    start, end = match.span()
    if match["scale"]:
        return names_a_class(text, end, match["scale"]) or text[start - 1 : start] in set("lIOo")
    if text[end : end + 1].isdigit():  # 由[年]7703元, but 年8月 is a trace by itself
        return match["bare"] != "年" or text[start - 1 : start] not in set("从由自比到至")
    if match["bare"] == "年":
        return means_a_year(text, start, end)
    listed = match["bare"] == "人次" and text[end : end + 1] in set("、和与及")
    if listed and text.endswith(("游客", "旅客"), 0, start):  # 游客人次、旅游花费
        return True
    return bool(WORDED.search(text, max(0, start - 2), start))


def sites(text: str) -> Iterator[Site]:
    """Yield the sites of a folded text in order."""
    for match in _site().finditer(text):
        if match["counted"] or _needs_no_figure(text, match):
            continue
        start = match.start()
        ends = text[start - 1 : start] in VAGUE_ENDS
        vague = _vague().search(text, max(0, start - 3), start) if ends else None
        yield Site(
            match.start(),
            match.end(),
            match["bare"] or match["unit"] or "",
            match["more"] or match["rest"] or "",
            match["scale"] or "",
            vague[0] if vague else "",
        )


class Surroundings:
    """The words around the sites of a folded text, as (length, tag) of each."""

    def __init__(self, text: str, words: Iterable[tuple[int, str]]) -> None:
        self.text, self.plain = text, text.translate(PLAIN)
        pairs = list(words)
        self.tags = [tag for _, tag in pairs]
        self.starts: list[int] = [0, *accumulate(length for length, _ in pairs)]
        self.borders = frozenset(self.starts)

    def word_and_tag(self, index: int) -> tuple[str, str]:
        """Return a word, its digits as 0, and its tag; nothing and - beyond the ends of the text."""
        if not 0 <= index < len(self.tags):
            return "", "-"
        return self.plain[self.starts[index] : self.starts[index + 1]], self.tags[index]

    def word_at(self, place: int) -> int:
        """Return the index of the word that holds an offset."""
        return bisect_right(self.starts, place) - 1

    def holding(self, site: Site) -> str:
        """Return the words that hold a site, its own and what jieba glued to them."""
        first, last = self.word_at(site.start), self.word_at(site.end - 1)
        return self.plain[self.starts[first] : self.starts[last + 1]]

    def features(self, site: Site, gain: float) -> list[str]:
        """Return what is seen around a site, as strings: `l1=能`, `u=吨`, `ul1=吨能`, `gain>2`.

        `gain` is what `Characters.gains` says of its place.
        """
        plain, start, end, unit = self.plain, site.start, site.end, site.unit
        l1, l2 = plain[max(0, start - 1) : start] or " ", plain[max(0, start - 2) : start].rjust(2)
        r1, r2 = plain[end : end + 1] or " ", plain[end : end + 2].ljust(2)
        name = f"{site.more}{site.scale}{unit}"
        first, last = self.word_at(start), self.word_at(end - 1)
        opens, closes = self.starts[first] == start, self.starts[last + 1] == end
        lone = f"{'[' if opens else '-'}{']' if closes else '-'}"
        before, before_tag = self.word_and_tag(first - 1 if opens else -1)
        behind, behind_tag = self.word_and_tag(last + 1 if closes else -1)
        inside = "" if opens and closes else self.holding(site)
        rest = inside[: start - self.starts[first]] or "-"
        glued = f"{is_word(inside):d}{is_word(rest):d}" if inside else ""
        joined = f"{is_word(l1 + unit):d}"  # 国家级奖|项, as jieba may cut it
        rough = site.before in ROUGH
        return [
            f"u={name}", f"w={lone}", f"uw={name}{lone}", f"in={inside}", f"gl={glued}{lone}",
            f"l1={l1}", f"l2={l2}", f"r1={r1}", f"r2={r2}", f"lr={l1}{r1}",
            f"ul1={name}{l1}", f"ul2={name}{l2}", f"ur1={name}{r1}", f"lur={l1}{unit}{r1}",
            f"b={before}", f"bt={before_tag}{lone}", f"ub={unit}{before}", f"ubt={name}{before_tag}",
            f"a={behind}", f"at={behind_tag}{lone}", f"ua={unit}{behind}", f"uat={name}{behind_tag}",
            f"ba={before}|{behind_tag}", f"bat={before_tag}|{r1}", f"btat={before_tag}{behind_tag}{lone}",
            f"j={joined}{lone}", f"ju={joined}{name}", f"v={site.before}", f"ro={rough}{lone}", f"act={before in acts()}{name}",
            f"s={self.sibling(site)}", f"t={site.scale}{bool(unit)}",
            *(f"gain>{least}" for least in range(-12, 13) if gain >= least),
        ]  # fmt: skip

    def under(self, site: Site, rule: str) -> list[str]:
        """Return what a class of damage rule (RULE_CLASSES) makes of a site."""
        name = f"{site.more}{site.scale}{site.unit}"
        lone = f"{site.start in self.borders:d}{site.end in self.borders:d}"
        dimension = units()[site.unit].dimension if site.unit in units() else site.unit
        return [
            f"g={rule}", f"gu={rule}{name}", f"gw={rule}{lone}", f"gv={rule}{site.before}",
            f"gd={rule}{dimension}",
        ]  # fmt: skip

    def sibling(self, site: Site) -> str:
        """Say whether the same unit stands near with a figure (0) or without one (1)."""
        unit, text = site.unit or site.scale, self.plain
        before = text.rfind(unit, max(0, site.start - NEAR), site.start)
        behind = text.find(unit, site.end, site.end + NEAR)
        return "".join(
            "-" if at < 0 else "0" if text[at - 1] in "0.万亿千百" else "1"
            for at in (before, behind)
        )
