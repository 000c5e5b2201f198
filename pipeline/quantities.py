"""Quantities: mark where one stands.

: the longest span of approximator + numeral + multiplier + modifier + unit.
"""

from functools import cache
from re import Match, Pattern, compile

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.figures import chinese_quantity
from pipeline.lexicons import alternation, words
from pipeline.tokens import folded_text_of

CLAUSE_END = set("，。；、,;）)")
ORDINAL = compile(
    r"[百千万亿]+元?级|[一二三四五六七八九十]+[级等届期代度号月线]|[一二三四五六七八九十]+日(?!内)|二[轮批次期类]"
)
QUOTED = compile(r"“[^“”，。]*[一二三四五六七八九十两][^“”，。]{1,3}$")
NOT_COUNTING = set("第每这那某各哪零〇一二三四五六七八九十百千万亿两")


@Language.component("quantities", assigns=["doc.spans"])
def quantities(doc: Doc) -> Doc:
    """Fill doc.spans["quantities"]: figures with a unit, bare index values, Chinese numerals."""
    text = folded_text_of(doc)
    figures, titles = doc.spans["figures"], doc.spans["citations"]
    spans = [
        span
        for span in figures
        if span.label_ == "quantity" or (span.label_ == "bare" and is_index(text, span))
    ]
    taken = {i for span in (*figures, *titles) for i in range(span.start_char, span.end_char)}
    for match in chinese_quantity().finditer(text):
        if taken.isdisjoint(range(*match.span())) and is_count(text, match):
            span = doc.char_span(*match.span(), label="quantity")
            if span is not None:  # None: the match ends inside a word, as in 统[一处]理
                spans.append(span)
    named = {i for span in titles for i in range(span.start_char, span.end_char)}
    outside = (span for span in spans if span.start_char not in named)
    doc.spans["quantities"] = sorted(outside, key=lambda span: span.start_char)
    return doc


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
    before, after = text[: match.start()][-2:], text[match.end() : match.end() + 8]
    if before[-1:] in NOT_COUNTING or before[-1:].isdigit() or ORDINAL.match(match[0]):
        return False
    if match[0][0] == "一" and ("一" in before or after[:1] == "一"):  # 一县一策
        return False
    if match[0] in words("indefinite", "word"):
        return after[:1] in CLAUSE_END
    if before[-1:] == "“" and compile(r"(?!方面|问题)[^，。”]{1,6}[”、]").match(
        after
    ):  # “三个聚焦”
        return False
    if after[:1] == "”" and QUOTED.search(text, match.start() - 8, match.start()):  # “三地一区”
        return False
    return not _set_phrase().match(match[0] + after)


@cache
def _set_phrase() -> Pattern[str]:
    return compile(alternation(words("set_phrases", "phrase")))
