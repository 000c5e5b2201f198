"""Missing figures: mark the words that a lost numeral governed.

Two passes. What can stand only where a figure was lost is *sure*. What is usual in intact text too
(`年投入` may be "invested a year") is believed only in a report that lost such figures for sure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Pattern, compile, escape

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.lexicons import alternation, table, units, words
from pipeline.tokens import folded_text_of, spans_of
from pipeline.traces import BEFORE_YEAR, NUMERAL

LIKELY = 10  # a unit seen so many times oftener with a figure than without proves a loss
NOUNS_TOO = set("人条类处天所站起场只") | {"人次"}  # units only behind an action
SUFFIXES = set("级位款节章条轮届部期代等分点面篇次") - {"次"} | {"人次", "吨级"}  # ends of nouns
YEAR_MAYBE = compile(
    rf"(?:(?<![{BEFORE_YEAR}])|(?<=[一-鿿][自从至到于在和及与]))年"
    r"(?=[一-鿿“《/])(?![度均限龄轻货画味代薪鉴会级夜景富迈长金谊关兽糕功俸检审复青老少月底末初])"
)
CLAUSE_END = set("，。；、）),;:：！？\n”》 (（")
OWN_WORDS = "每各这那该某整本逐首上下前后此另同单又按以元多"  # they take a unit without a figure
OPENERS = set("个家项台辆座户名件起")
LINKS = {
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
}


@cache
def _lone_unit() -> Pattern[str]:
    """Return the expression of a unit without its figure: `万吨`, `个`, `%`."""
    known = proof() | NOUNS_TOO
    # 个月 must not be read as 个, nor 件次 as 件, whether it proves anything or not.
    longer = {name for name in units() if any(name.startswith(short) for short in known)}
    name = alternation(known | longer)
    openings = "".join(sorted({escape(short[0]) for short in known | longer}))
    return compile(
        rf"(?=[余多万亿{openings}])(?<![{NUMERAL}\d.%‰])(?:余|多(?=[万亿]))?(?:[万亿]{{1,2}})?{name}"
    )


@dataclass(frozen=True)
class Gap:
    """A place where a figure was lost; `sure` where intact text never reads so."""

    start: int
    end: int
    kind: str
    sure: bool = True


@Language.component("gaps", assigns=["doc.spans"])
def gaps(doc: Doc) -> Doc:
    """Fill doc.spans["gaps"], each span labelled with the kind of the missing figure."""
    text = folded_text_of(doc)
    found = list(candidates(doc, text))
    intact_years = sum(span.label_ == "time" and "年" in span.text for span in doc.spans["figures"])
    sure = {
        kind: sum(gap.sure and gap.kind == kind for gap in found) for kind in ("year", "quantity")
    }
    believed = {"year": sure["year"] > intact_years, "quantity": sum(sure.values()) > 1}
    taken: set[int] = set()
    spans: list[Span] = []
    for gap in sorted(found, key=lambda gap: (not gap.sure, gap.start - gap.end, gap.start)):
        place = range(gap.start, gap.end)
        if (gap.sure or believed.get(gap.kind)) and taken.isdisjoint(place):
            spans += spans_of(doc, [(gap.start, gap.end)], label=gap.kind)
            taken.update(place)
    doc.spans["gaps"] = sorted(spans, key=lambda span: span.start_char)
    return doc


def candidates(doc: Doc, text: str) -> Iterator[Gap]:
    """Yield every place that may have lost a figure, overlapping ones too."""
    for span in doc.spans["figures"]:
        if span.label_.startswith("lost_"):
            yield Gap(span.start_char, span.end_char, span.label_.removeprefix("lost_"))
    for match in YEAR_MAYBE.finditer(text):
        if doc.char_span(*match.span()) is not None:
            yield Gap(*match.span(), "year", sure=False)
    yield from lone_units(doc, text)


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


def lone_units(doc: Doc, text: str) -> Iterator[Gap]:
    """Yield units whose figure is gone: `退出落后产能万吨`, `案件件`, `划定禁养区个`."""
    for match in _lone_unit().finditer(text):
        span = doc.char_span(*match.span())
        if span is None or span.start == 0 or span[0].tag_[0] in "vpdfc":
            continue
        if text[match.end() : match.end() + 1].isdigit():  # 重复件4件: 件 ends a noun here
            continue
        name = match[0].lstrip("多余").lstrip("万亿")
        before, after = doc[span.start - 1], text[match.end() : match.end() + 4]
        if name in proof() and proves(before, match[0], name, after):
            yield Gap(*match.span(), "quantity")
        elif name in NOUNS_TOO and before.text in acts() and after[:1] in CLAUSE_END:
            yield Gap(*match.span(), "quantity", sure=False)


def proves(before: Token, quote: str, name: str, after: str) -> bool:
    """Say whether the words around a lone unit show that a figure stood before it."""
    if before.text[-1] in OWN_WORDS or before.tag_[0] in "rqt" or quote.startswith("万亿"):
        return False
    if before.tag_[0] == "m":  # 43批件: counters never stand side by side
        return before.text[-1] in "批项类" and not quote.startswith(("万", "亿"))
    if before.text in LINKS:
        return True
    if before.text[-1] in CLAUSE_END:  # 家企业签订…: a counter cannot open a clause
        return quote == name and after[:1] not in CLAUSE_END and name in OPENERS
    nominal = before.tag_[0] in "nvajlzbiw" or before.tag_ == "eng"
    if name in ("%", "‰", "个百分点"):
        return nominal
    if quote != name:
        return nominal and not after.startswith(class_words())
    if after[:1] in CLAUSE_END or not after:
        return nominal
    if units()[name].dimension == "duration" or after[:1] == "均":
        return False
    return before.text in acts() or (name == "个" and before.tag_[0] == "n")


@cache
def acts() -> frozenset[str]:
    """Return the verbs of the lexicon: what acts on something counted."""
    return words("verbs", "verb")


@cache
def class_words() -> tuple[str, ...]:
    """Return the words behind a magnitude that name a class of things: `亿元以上项目`."""
    return tuple(sorted(words("class_words", "word")))
