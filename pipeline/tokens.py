"""Tokens: jieba's words, with figures and masks cut out before jieba sees the text."""

from collections.abc import Iterable, Iterator
from re import compile
from sys import maxsize

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.dictionary import jieba
from pipeline.figures import figures
from pipeline.gaps import Gap, find_damage
from pipeline.lexicons import fold
from pipeline.sites import Surroundings

MASKS = "*＊×XxＸｘ□■●○◇_＿#＃�"
MASK = compile(rf"[{MASKS}]+")


def upos(tag: str) -> str:
    """Return the universal part of speech of a tag of jieba."""
    return UPOS.get(tag[0], "NOUN")


# jieba's tags (ICTCLAS) by their first letter; what is not here is a noun.
UPOS = {
    "v": "VERB", "a": "ADJ", "b": "ADJ", "z": "ADJ", "d": "ADV", "p": "ADP", "c": "CCONJ",
    "m": "NUM", "q": "NOUN", "r": "PRON", "u": "PART", "y": "PART", "e": "INTJ", "f": "NOUN",
    "x": "PUNCT", "w": "SYM", "t": "NOUN", "o": "ADV",
}  # fmt: skip
FIGURE_TAGS = {"time": "t", "lost_year": "t", "lost_month_day": "t", "label": "x", "name": "nx"}


def text_of(doc: Doc) -> str:
    """Return the text of a Doc; `Doc.text` joins all its words anew at every call."""
    return str(doc.user_data.get("text") or doc.text)


def spans_of(doc: Doc, places: Iterable[tuple[int, int]], label: str = "") -> list[Span]:
    """Return the spans of places in a report, widened to whole words."""
    found = (doc.char_span(*place, label=label, alignment_mode="expand") for place in places)
    return [span for span in found if span is not None]


def folded_text_of(doc: Doc) -> str:
    """Return the folded text of a Doc, folded once."""
    return str(doc.user_data.get("folded") or fold(doc.text))


class Tokenizer:
    """A spaCy tokenizer: text → Doc with jieba's tags.

    It fills doc.spans["figures"], ["times"] and ["gaps"], and doc.user_data["rules"].
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        folded = fold(text)
        found = [(*match.span(), match.lastgroup or "") for match in figures(folded)]
        pieces = list(cut(folded, found))
        damage = find_damage(Surroundings(folded, pieces), found)
        words, tags, start = [], [], 0
        for length, tag in split_at(pieces, damage.gaps):
            words.append(text[start : start + length])
            tags.append(tag)
            start += length
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words), tags=tags)
        doc.user_data |= {"text": text, "folded": folded, "rules": damage.rules}
        spans = (doc.char_span(start, end, label=label) for start, end, label in found)
        doc.spans["figures"] = [span for span in spans if span is not None]
        doc.spans["times"] = [span for span in doc.spans["figures"] if span.label_ == "time"]
        doc.spans["gaps"] = [
            span
            for gap in damage.gaps
            for span in spans_of(doc, [(gap.start, gap.end)], label=gap.kind)
        ]
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Return nothing: the lexicon is the whole state (spaCy asks at serialisation)."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "Tokenizer":
        """Return self: the lexicon is the whole state."""
        return self


def cut(folded: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Yield (length, tag) of each token; figures and mask runs are tokens of their own."""
    position = 0
    for start, end, label in found:
        yield from _words(folded[position:start])
        yield end - start, FIGURE_TAGS.get(label, "m")
        position = end
    yield from _words(folded[position:])


def split_at(pieces: list[tuple[int, str]], gaps: list[Gap]) -> Iterator[tuple[int, str]]:
    """Yield (length, tag) of each token, cut where a gap begins or ends: 企业家 → 企业 / 家."""
    borders = iter([*sorted({place for gap in gaps for place in (gap.start, gap.end)}), maxsize])
    border, start = next(borders), 0
    for length, tag in pieces:
        end = start + length
        while border < end:
            if border > start:
                yield border - start, tag
                start = border
            border = next(borders)
        yield end - start, tag
        start = end


def _words(piece: str) -> Iterator[tuple[int, str]]:
    position = 0
    for match in MASK.finditer(piece):
        yield from ((len(word), tag) for word, tag in jieba().tag(piece[position : match.start()]))
        yield match.end() - match.start(), "w"
        position = match.end()
    yield from ((len(word), tag) for word, tag in jieba().tag(piece[position:]))
