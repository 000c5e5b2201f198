"""Redactions: mark every run of mask characters that stands for text."""

from re import MULTILINE, compile

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tokens import MASKS, spans_of, text_of

LETTER = r"(?![XxＸ])[^\W\d_\u3400-\u9fff]"  # with the pinyin's accents: 续(xù)
RUN = compile(rf"[{MASKS}]+|[（(]略[)）]".replace("�", ""))
ELSE = compile(
    r"^[ \t　]*[*●○◇■□#_]+(?=[ \t　])|^[ \t　]*[●○◇■□](?=[一-鿿])"  # bullets, Markdown headings
    r"|^[ \t　]*\*\*[^*\n]{1,80}\*\*(?=$|[:：])"  # Markdown, bold
    r"|(?<=[\d.A-Za-z])[*＊×xX]{1,4}(?=\d)|\d{1,4}[#＃]"  # products, numbered machines
    # names of models, X-rays
    rf"|(?:{LETTER}|[\d+])[XxＸ]+|[XxＸ]{{1,4}}(?={LETTER}|[\d+])|[XxＸ](?=[光射线染片])"
    r"|[(（][*＊][)）]|^[ \t　]*[_*＊×xX#□■]{3,}[ \t　]*$"  # a note, a rule
    r"|[零〇一二三四五六七八九十]○|○[零〇一二三四五六七八九十]"  # the numeral zero
    r"|×(?=[”\"])|^[ \t　]*×[ \t　]*$|_(?=\d)"  # slogans, a page's closing sign, subscripts
    r"|第[XＸ×*]{1,4}[届轮次]?|[XＸ]{1,4}[届轮次]"
    r"|[*＊](?=ST[一-鿿])"  # the mark of a share
    r"|[*＊](?=$)|#[^#\s]{2,20}#|□(?=[是否有无√])",
    MULTILINE,
)


@Language.component("redactions", assigns=["doc.spans"])
def redactions(doc: Doc) -> Doc:
    """Fill doc.spans["redactions"], one span a mask run."""
    text = text_of(doc)
    if not RUN.search(text):
        doc.spans["redactions"] = []
        return doc
    taken = {i for match in ELSE.finditer(text) for i in range(*match.span())}
    for group in ("gaps", "figures"):
        taken.update(i for s in doc.spans[group] for i in range(s.start_char, s.end_char))
    runs = (match.span() for match in RUN.finditer(text))
    found = [
        place for place in runs if taken.isdisjoint(range(*place)) and stands_in_prose(text, *place)
    ]
    doc.spans["redactions"] = spans_of(doc, found)
    return doc


def stands_in_prose(text: str, start: int, end: int) -> bool:
    """Say whether Han stands at one side: a sign amid Latin letters or spaces masks nothing.

    Behind a figure and before a stop the masked character is its unit: `创新药械22*。`
    """
    before, behind = text[max(0, start - 1) : start], text[end : end + 1]
    unit_masked = before.isdigit() and behind in set("，。、；") and text[start] in "*＊"
    return unit_masked or any("一" <= char <= "鿿" for char in before + behind)
