"""Layout: sentences, the headings above them, and page furniture. Nothing is deleted."""

from collections.abc import Iterable, Iterator
from functools import cache
from re import MULTILINE, Pattern, compile
from sys import maxsize

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.lexicons import table
from pipeline.tokens import spans_of, text_of

SENTENCE = compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’」』）)]*|\n|$)")
HEADING_LIMIT = 60  # characters; a longer line is a paragraph whose first clause is its heading

# The levels of Chinese official numbering, the highest first.
LEVELS = (
    compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+部分|下一步|下步"),
    compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    compile(r"\d{1,2}[.．、](?!\d)"),
    compile(r"[（(]\d{1,2}[）)]|[①-⑳]"),
    compile(r"[一二三四五六七八九十]{1,2}是"),
)


@Language.component("layout", assigns=["doc.spans"])
def layout(doc: Doc) -> Doc:
    """Fill doc.spans["sentences"], ["headings"] (label: level) and ["furniture"]."""
    text = text_of(doc)
    figures = [(span.start_char, span.end_char) for span in doc.spans["figures"]]
    doc.spans["sentences"] = spans_of(doc, sentences(text, figures))
    doc.spans["furniture"] = spans_of(doc, furniture(text))
    doc.spans["headings"] = [
        span
        for start, end, level in headings(text)
        for span in spans_of(doc, [(start, end)], label=str(level))
    ]
    return doc


def sentences(text: str, figures: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every sentence, white space at its ends left out.

    None ends inside one of the `figures`: `单?584家` lost a digit and asks nothing.
    """
    held = {place for start, end in figures for place in range(start + 1, end)}
    start = 0
    for match in SENTENCE.finditer(text):
        if match.end() in held:
            continue
        quote = text[start : match.end()].strip()
        if quote:
            begin = text.index(quote[0], start)
            yield begin, begin + len(quote)
        start = match.end()


def headings(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, level) of every heading: `一、…`, `（一）…`, `1.…`, `一是…`, `下一步…`."""
    for match in compile(r"^[ \t　]*(\S.*)$", MULTILINE).finditer(text):
        line, start = match[1].rstrip(), match.start(1)
        for level, sign in enumerate(LEVELS):
            if sign.match(line):
                end = len(line) if len(line) <= HEADING_LIMIT else _first_clause(line)
                yield start, start + end, level
                break


def _first_clause(line: str) -> int:
    stop = compile(r"[。；：:;]").search(line)
    return stop.start() if stop else len(line)


@cache
def _furniture() -> tuple[Pattern[str], Pattern[str]]:
    rows = {reach: [] for reach in ("line", "rest")}  # type: dict[str, list[str]]
    for row in table("furniture"):
        rows[row["reach"]].append(row["pattern"])
    line, rest = ("|".join(f"(?:{pattern})" for pattern in rows[reach]) for reach in rows)
    return compile(rf"^[ \t　]*(?:{line}).*$", MULTILINE), compile(
        rf"^[ \t　]*(?:{rest})", MULTILINE
    )


def furniture(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what belongs to the page, not to the report."""
    line, rest = _furniture()
    closing = rest.search(text)
    end = closing.start() if closing else len(text)
    for match in line.finditer(text, 0, end):
        if match[0].strip():
            yield match.span()
    if end < len(text):
        yield end, len(text)


def sections(headings: list[tuple[int, int, str]], starts: list[int]) -> Iterator[list[str]]:
    """Yield, for each of the ascending offsets, the headings above it, outermost first."""
    path: dict[int, str] = {}
    coming = iter([*headings, (maxsize, 0, "")])
    place, level, title = next(coming)
    for start in starts:
        while place <= start:
            path = {above: name for above, name in path.items() if above < level} | {level: title}
            place, level, title = next(coming)
        yield list(path.values())
