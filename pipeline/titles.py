"""Titles: the names of documents in title marks, and what a name itself says.

Names and texts are folded (pipeline/lexicons.py): half-width, simplified.
"""

from collections.abc import Iterator
from functools import cache
from re import Pattern, compile

from pipeline.document_numbers import STANDARD
from pipeline.lexicons import alternation, fold, mapping, table, words

NAME_LIMIT = 120  # characters; a longer bracket lost its end
MARKS = compile("[《〈<》〉>。]")
CLOSES = {"》": "《", "〉": "〈", ">": "<"}
EDITION = compile(
    r"[（(](?:(?:19|20)\d\d年?)?(试行|草案|修订|修正|征求意见稿|送审稿|报批稿|修订草案|修订稿|修订版|修订本)[）)]"
)
BRACKETED_TAIL = compile(r"[（(][^（）()]*[）)]$")
TAIL = compile(r"[”\"’'\s]$|(?:19|20)\d\d[-—–](?:19|20)\d\d年?$")
STANDARD_OF = compile(r"[一-鿿]{0,8}(?:国家|行业|地方|团体)标准\s")


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) inside every pair of title marks, nested pairs too, as they close.

    `<…>` is a pair only inside a title.
    """
    starts: list[tuple[str, int]] = []
    for match in MARKS.finditer(text):
        sign = match[0]
        if sign == "。":
            starts.clear()  # a title without its end
        elif sign in "《〈" or (sign == "<" and starts):
            starts.append((sign, match.end()))
        elif starts and (sign != ">" or starts[-1][0] == "<"):
            _, start = starts.pop()
            if 1 < match.start() - start <= NAME_LIMIT:
                yield start, match.start()


@cache
def _endings() -> tuple[frozenset[str], int]:
    known = words("document_words", "word")
    return known, max(map(len, known))


def document_word(name: str) -> str:
    """Return the document word that a name ends with, "" if none: `…实施方案（试行）` → 方案."""
    bare = fold(name)
    while tail := BRACKETED_TAIL.search(bare) or TAIL.search(bare):
        bare = bare[: tail.start()]
    known, longest = _endings()
    found = next((bare[-n:] for n in range(longest, 0, -1) if bare[-n:] in known), "")
    return found if found in mapping("document_words", "word", "doc_type") else ""


def type_of(name: str, number: str = "") -> str:
    """Return the doc_type of a name; a standard's number makes a standard of what says no other."""
    if row := known_names().get(fold(name)):
        return row["doc_type"]
    kind = mapping("document_words", "word", "doc_type").get(document_word(name), "other")
    is_standard = STANDARD.fullmatch(number)
    return "标准" if kind == "other" and (is_standard or STANDARD_OF.match(name)) else kind


def is_published(name: str) -> bool:
    """Say whether a name is that of a newspaper or a book: `…学习纲要`."""
    ending = max(
        (w for w in words("publications", "word") if name.endswith(w)), key=len, default=""
    )
    return len(ending) > len(document_word(name))


def edition(name: str) -> str | None:
    """Return 试行, 修订 … as the name states it."""
    match = EDITION.search(name)
    return match[1] if match else None


@cache
def known_names() -> dict[str, dict[str, str]]:
    """Return alias, short or full title → its row of policy_aliases or policy_titles."""
    aliased, titled = table("policy_aliases"), table("policy_titles")
    named = [(row["canonical"], row) for row in (*aliased, *titled)]
    named += [(row["alias"], row) for row in aliased] + [(row["title"], row) for row in titled]
    return dict(named)


@cache
def names_alone() -> Pattern[str]:
    """Return an expression for the aliases that need no title marks: 水十条.

    中央八项规定精神 is a movement, not the document; 省水十条 another one.
    """
    return compile(rf"(?<![省市县区]){alternation(words('policy_aliases', 'alias'))}(?!精神)")
