"""Quantities: mark where one stands.

: the longest span of approximator + numeral + multiplier + modifier + unit.
"""

from collections.abc import Iterator
from functools import cache
from re import Match, Pattern, compile

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.amounts import read_quantity
from pipeline.figures import before, chinese_quantity
from pipeline.lexicons import alternation, words
from pipeline.meanings import CURRENCIES
from pipeline.tokens import folded_text_of

CLAUSE_END = set("，。；、,;）)")
ORDINAL = compile(
    r"[百千万亿]+元?级|[一二三四五六七八九十]+[级等届期代度号月线]|[一二三四五六七八九十]+日(?!内)|二[轮批次期类]"
)
QUOTED = compile(r"“[^“”，。]*[一二三四五六七八九十两][^“”，。]{1,3}$")
SLOGAN = compile(r"(?!方面|问题)[^，。”]{1,6}[”、]")
LISTED = compile("[一二三四五六七八九]、$")  # 四、[五类]
VAGUE = set("批点体把面届代等方段环片分身度角级盘串滴束碗席股堂顶遍月")  # 一批, 一段 count nothing
NOT_COUNTING = set("第每这那某各哪零〇一二三四五六七八九十百千万亿两")
AND = compile("[、和及与或]|以及")
SHARED_OUT = compile("分别|依次|各[为是占有]?")
HAPPENING = compile(
    r"[^，。；、]{0,14}(?:事故|案|案件|事件|火灾|纠纷|问题|投诉|举报|线索|违法|违规)"
)
LANDMARK = compile("里[渠河沟镇村乡铺店桥湾坡屯庄营]")  # 七里渠


@Language.component("quantities", assigns=["doc.spans"])
def quantities(doc: Doc) -> Doc:
    """Fill doc.spans["quantities"]: figures with a unit, bare index values, Chinese numerals."""
    text = folded_text_of(doc)
    titles = doc.spans["citations"]
    figures = list(doc.spans["figures"])
    spans = [*counted(doc, text, figures), *worded(doc, text, [*figures, *titles])]
    named = {i for span in titles for i in range(span.start_char, span.end_char)}
    outside = (span for span in spans if span.start_char not in named)
    doc.spans["quantities"] = sorted(outside, key=lambda span: span.start_char)
    return doc


def counted(doc: Doc, text: str, figures: list[Span]) -> Iterator[Span]:
    """Yield the quantities in figures: with a unit, or bare where something else says it."""
    for order, span in enumerate(figures):
        if span.label_ == "quantity":
            yield with_currency(doc, text, span) or span
        elif span.label_ == "bare":
            found = with_currency(doc, text, span) or with_counter(doc, span)
            if found is None and (is_index(text, span) or is_listed(text, figures, order)):
                found = span
            if found is not None:
                yield found


def worded(doc: Doc, text: str, taken: list[Span]) -> Iterator[Span]:
    """Yield the quantities in Chinese numerals that jieba's words confirm."""
    cut_out = {
        i
        for span in taken
        if span.label_ != "bare"  # 百分之[6]
        for i in range(span.start_char, span.end_char)
    }
    for match in chinese_quantity().finditer(text):
        if cut_out.isdisjoint(range(*match.span())) and is_count(text, match):
            span = doc.char_span(*match.span(), label="quantity")
            if span is None and match[0][0] == "过":  # 营收过|百亿元
                span = doc.char_span(match.start() + 1, match.end(), label="quantity")
            if span is not None:  # None: the match ends inside a word, as in 统[一处]理
                yield with_currency(doc, text, span) or span


def with_currency(doc: Doc, text: str, span: Span) -> Span | None:
    """Return an amount with the currency named before it: `人民币50万元`, `$20`."""
    start = span.start_char
    if text[start - 1 : start] not in CURRENCY_ENDS or text[span.end_char - 1] not in AMOUNT_ENDS:
        return None
    match = _currency().search(text, max(0, start - 10), start)
    return doc.char_span(match.start(), span.end_char, label="quantity") if match else None


@cache
def _currency() -> Pattern[str]:
    """Return the expression of a currency that is no unit of the figure before it."""
    return compile(rf"(?<![\d十百千万亿])(?:{before()}?{alternation(CURRENCIES)}[ :：]{{0,2}})$")


CURRENCY_ENDS = {name[-1] for name in CURRENCIES} | set(" :：")
AMOUNT_ENDS = set("元万亿多余上下右0123456789")


def with_counter(doc: Doc, span: Span) -> Span | None:
    """Return a bare figure with the word behind it that jieba knows for a counter: `30朵`."""
    if span.end < len(doc) and doc[span.end].tag_ == "q":
        return doc.char_span(
            span.start_char, doc[span.end : span.end + 1].end_char, label="quantity"
        )
    return None


def is_listed(text: str, figures: list[Span], order: int) -> bool:
    """Say whether a bare figure stands in a list that gives its unit once: `3.2、4.5和6万吨`."""
    first = figures[order]
    for span, last in zip(figures[order:], figures[order + 1 :], strict=False):
        if not AND.fullmatch(text, span.end_char, last.start_char):
            return False
        if last.label_ == "quantity":
            return _shares_unit(text, first, last)
        if last.label_ != "bare":
            return False
    return False


def _shares_unit(text: str, first: Span, last: Span) -> bool:
    """Say whether the unit of a list's last figure is that of its first: no name, as in 1、2号."""
    if SHARED_OUT.search(text, max(0, first.start_char - 30), first.start_char):
        return True
    meaning = read_quantity(text[last.start_char : last.end_char]).meaning
    return meaning is not None and meaning.dimension not in ("count", "duration")


@cache
def _index_noun() -> Pattern[str]:
    nouns = alternation(words("index_nouns", "noun"))
    return compile(
        rf"{nouns}(?:平均)?(?:数值|值)?(?:已|仅)?(?:为|达到?|是|由|从|升至|降至|提高到)?[:：]?$"
    )


def is_index(text: str, span: Span) -> bool:
    """Say whether a bare number is the value of a named index: `综合指数6.36`."""
    return bool(_index_noun().search(text, max(0, span.start_char - 12), span.start_char))


def is_count(text: str, match: Match[str]) -> bool:
    """Say whether a Chinese numeral with a unit counts something: `四个方面`, not `四个意识`."""
    start, said = match.start(), match[0]
    before, after = text[max(0, start - 4) : start], text[match.end() : match.end() + 8]
    if before[-1:] in NOT_COUNTING or before[-1:].isdigit() or ORDINAL.match(said):
        return False
    if said in words("indefinite", "word") and not is_definite(said, after):
        return False
    return not (
        (said[0] == "一" and is_saying(before, said, after))
        or (said == "一起" and not is_event(text, match))
        or (said[-1] == "层" and before.endswith("负"))
        or LANDMARK.match(said[-1] + after)
        or (said[-1] in "类级期" and LISTED.search(before))
        or is_quoted(text, match)
        or _set_phrase().match(said + after)
    )


def is_definite(said: str, after: str) -> bool:
    """Say whether 一个 and its like count: only before a stop, and 一批 never."""
    return after[:1] in CLAUSE_END and said[-1] not in VAGUE


def is_event(text: str, match: Match[str]) -> bool:
    """Say whether 一起 counts an event: 一起事故, 发生火灾一起; else it says together: 一起抓."""
    behind, before = text[match.end() : match.end() + 16], text[: match.start()][-4:]
    ends = behind[:1] in CLAUSE_END or not behind
    return bool(HAPPENING.match(behind) or (ends and HAPPENING.fullmatch(before)))


def is_saying(before: str, said: str, after: str) -> bool:
    """Say whether 一 only says each or the last: 一县一策, 改一个销一个, 最后一公里."""
    return "一" in before[-2:] or after[:1] == "一" or said in before or before.endswith("最后")


def is_quoted(text: str, match: Match[str]) -> bool:
    """Say whether a numeral stands in a slogan: “三个聚焦”, “三地一区”."""
    start, end = match.span()
    opens = text[start - 1 : start] == "“" and SLOGAN.match(text, end)
    return bool(opens or (text[end : end + 1] == "”" and QUOTED.search(text, start - 8, start)))


@cache
def _set_phrase() -> Pattern[str]:
    return compile(alternation(words("set_phrases", "phrase")))
