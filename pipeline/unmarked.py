"""Names without title marks: an alias, a document number, what stands before a number in brackets.

A law's title alone is none of them: ANNOTATION.md §4.
"""

from collections.abc import Iterator, Sequence
from re import compile

from pipeline.document_numbers import Number, beside, document_numbers
from pipeline.issuers import ending
from pipeline.relations import verbs
from pipeline.titles import document_word, names_alone

Place = tuple[int, int]
SHORTEST, LONGEST = 6, 80  # characters of a name before its number
FRONT = 600
OWN_LINE, LINE_END = (
    compile(r"(?:^|\n)[ \t　]*(?:[^\n：:]{0,8}[：:][ \t　]*)?$"),
    compile(r"[ \t　]*(?:\n|$)"),
)
CLAUSE = compile(r"[^。；;！？!?\n，,：:（()》]*$")
SHORT = compile(r"简称(?:为|[:：])?\s?[“\"「]?([一-鿿]{2,12})[”\"」]?\s?[）)，,]")
BEFORE_TITLE = compile(r"\s?(?:文件|文)?\s?《")


def unmarked(text: str, titles: Sequence[Place]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of each name outside the titles, in no order.

    The kinds: alias, short, bare, and those of a Number.
    """
    taken = {i for start, end in titles for i in range(start, end)}
    for _, end in titles:
        taken.update(range(*(beside(text, end) or (0, 0))))
    for number in document_numbers(text):
        if taken.isdisjoint(range(number.start, number.end)):
            taken.update(range(number.start, number.end))
            if not (BEFORE_TITLE.match(text, number.end) or is_own(text, number)):
                yield name_of(text, number)
    for match in names_alone().finditer(text):
        if match.start() not in taken:
            yield *match.span(), "alias"
    for match in SHORT.finditer(text):
        if match.start(1) not in taken and document_word(match[1]):
            yield *match.span(1), "short"


def is_own(text: str, number: Number) -> bool:
    """Say whether a number on a line of its own under the title is that of the report itself."""
    if number.end >= FRONT:
        return False
    front = text[: number.start]
    return bool(front.strip() and OWN_LINE.search(front) and LINE_END.match(text, number.end))


def name_of(text: str, number: Number) -> tuple[int, int, str]:
    """Return the name that a number in brackets belongs to, or the number as its own name.

    `印发关于加强巡河的通知（晋政发〔2018〕30号）` → 关于加强巡河的通知.
    """
    opened = compile(r"\s?[（(]\s?$").search(text, max(0, number.start - 3), number.start)
    if opened and number.kind != "second":
        clause = CLAUSE.search(text, max(0, opened.start() - LONGEST), opened.start())
        if clause and document_word(clause[0]):
            start = clause.start() + opening(clause[0])
            if opened.start() - start >= SHORTEST:
                return start, opened.start(), "bare"
    return number.start, number.end, number.kind


def opening(clause: str) -> int:
    """Return where the name that ends a clause begins: at its issuer, 关于, or behind the verb."""
    about = clause.find("关于")
    if about >= 0:
        body = ending(clause[:about])
        return about - len(body) if body and clause[:about].endswith(body) else about
    found = list(verbs().finditer(clause))
    return found[-1].end() if found else 0
