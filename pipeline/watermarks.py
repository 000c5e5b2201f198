"""Watermarks: a site or an advertisement that a copier wrote again and again into the sentences."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from re import ASCII, Pattern, compile

from pipeline.dictionary import jieba
from pipeline.lexicons import alternation, words

ENDINGS = (".com", ".cn", ".net", ".org", ".cc", ".vip", ".top", ".xyz", ".info")
SITE = compile(
    r"[A-Za-z\d](?:(?<=h)ttps?://[\w./-]+|[A-Za-z\d-]{0,30}(?:\.[A-Za-z\d-]{2,30}){0,3}"
    rf"(?:{alternation(ENDINGS)})(?![A-Za-z\d])(?:/[\w./-]*)?)",
    ASCII,
)
BRACKETED = compile(r"[《（(【\[][^《》（）()【】\[\]\n]{2,38}[》）)】\]]")
SIGNS = r"A-Za-z《（(【\["  # a watermark starts with one of these, or has one behind a digit
OFTEN = 3
AROUND = 4  # characters on each side; no common word is longer


def watermarks(text: str) -> Iterator[tuple[int, int, str, str | None, bool]]:
    """Yield (start, end, the mark, "", True) of a mark that comes three times and cuts two words.

    `加大整《乐彩网址》改力度` says 加大整改力度.
    """
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    sites = any(ending in text for ending in ENDINGS)
    for match in SITE.finditer(text) if sites else ():
        places[match[0]].append(match.span())
    for match in BRACKETED.finditer(text):
        if _advertises(match[0][1:-1]):
            places[match[0]].append(match.span())
    for mark, spans in places.items():
        if _is_foreign(text, spans):
            yield from ((start, end, mark, "", True) for start, end in spans)


def _is_foreign(text: str, spans: list[tuple[int, int]]) -> bool:
    """Say whether a mark stands behind three words and before three, and cuts a third of them."""
    behind = {text[max(0, start - 2) : start] for start, _ in spans}
    before = {text[end : end + 2] for _, end in spans}
    if min(len(behind), len(before)) < OFTEN:
        return False
    cut = sum(_cuts_a_word(text, *span) for span in spans)
    return cut > 1 and OFTEN * cut >= len(spans)


def _advertises(phrase: str) -> bool:
    """Say whether a phrase has a word of advertising and is no name of a document."""
    named = phrase.endswith(tuple(words("document_words", "word")))
    return not named and _adverts().search(phrase) is not None


@cache
def _adverts() -> Pattern[str]:
    return compile(alternation(words("advertising", "word")))


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Say whether the Han on both sides make one word: `整…改` does, `整改…力度` does not."""
    left, right = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    place = 0
    for word in jieba().cut(left + right, hmm=False):  # hmm would make words of any two characters
        if place < len(left) < place + len(word):
            return "一" <= word[0] <= "鿿"
        place += len(word)
    return False
