"""Read through pinyin that a copier interleaved with the text: `環(huán)境`.

The text itself never changes: what is found in the readable view leads back to it by offsets.
"""

from re import compile

VOWEL = "aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
PINYIN = compile(rf"(?<=[一-鿿])[（(](?=[a-z]*[{VOWEL}])[a-z{VOWEL}]{{1,7}}[)）]")
FEW = 3  # a page with so few is no page of a copier: 公里(li) may be meant


def readable(text: str) -> tuple[str, list[int] | None]:
    """Return the text without interleaved pinyin, and where each of its offsets lies in the text.

    An offset behind a character with pinyin lies behind the pinyin: a span takes it along. The
    offsets are None where the text has no pinyin and is returned as it is.
    """
    insertions = [match.span() for match in PINYIN.finditer(text)]
    if len(insertions) <= FEW:
        return text, None
    kept: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end in (*insertions, (len(text), len(text))):
        kept.append(text[position:start])
        offsets += range(position, start)
        position = end
    return "".join(kept), [*offsets, len(text)]
