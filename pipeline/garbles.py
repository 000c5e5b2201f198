"""Other damage: what a report lost or gained that is no redaction and no lost figure.

It is found in the raw text, before any folding. One scan for suspicious characters decides which
kinds are looked for at all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from re import MULTILINE, Pattern, compile
from unicodedata import name, normalize

from pipeline import lookalikes, mojibake, watermarks
from pipeline.lexicons import alternation, words

HAN = "㐀-䶿一-鿿"
FEW = 3  # so few insertions or signs may be meant: 䲟(yìn)

CONTROLS = "\x00-\x08\x0e-\x1f\x7f"  # without the line and page breaks of Word, 0b and 0c
FIELD = (
    r"HYPERLINK\s+(?:\\l\s+)?\"[^\"\n]*\"|PAGEREF\s+_Toc\d+(?:\s+\\h)?|\\\*\s*MERGEFORMAT(?:INET)?"
    r"|INCLUDEPICTURE\s+\"[^\"\n]*\"|TOC\s+\\o\s+\"[^\"\n]*\"(?:\s+\\[a-z])*|EMBED\s+\w+(?:\.\w+)+"
    r"|bjbj\w*|Root Entry|WordDocument|MSWordDoc|Word\.Document\.\d+|Normal\.dotm?"
    r"|NCQ(?<=\dNCQ)(?![A-Za-z])"  # 万元 in two bytes each: 07 N, C Q
)
DEBRIS = compile(rf"(?:{FIELD})(?:\s*(?:{FIELD}|[{CONTROLS}]+))*")
CONTROLLED = compile(f"[{CONTROLS}]+")
RARE = "㐀-䶿ꀀ-꓏가-힣ሀ-᎟Ꭰ-ᏽ᐀-ᙿ᠀-ᢪ฀-๛ༀ-࿚܀-ݏऀ-෴"
MIXED = compile(rf"[{RARE}](?:[一-鿿]{{0,2}}[{RARE}]){{3,}}")
SCRIPTS = 3  # so many within one run are no writing: Hangul or Yi alone is

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
TONES = dict.fromkeys((0x300, 0x301, 0x304, 0x30C))
INSERTED = compile(rf"[(（]([a-zü{TONED}]{{1,7}})[)）]")
SYLLABLE = compile(
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:a(?:i|o|ng?)?|e(?:i|r|ng?)?|o(?:u|ng)?"
    r"|i(?:a(?:o|ng?)?|e|u|ng?|ong)?|u(?:ang?|ai|a|e|i|o|n)?|ü(?:e|an|n)?)"
)
# in brackets without a tone: 公里(li), 局域网(lan)
NOTES = frozenset(("ai", "an", "bi", "ha", "lan", "li", "man", "me", "min", "mu", "pa", "wan"))

UNREAD = "�\ue000-\uf8ff\x80-\x9f\U000f0000-\U0010ffff"
REPLACED = compile(f"[{UNREAD}]+")
PROSE = compile(rf"[{HAN}A-Za-z\d，。、；：）》”,;:)]")

LOST = compile(
    rf"(?<=[{HAN}）》])\?+(?=[{HAN}《（(,，、。；;：:])"
    rf"|(?<=[,，、；;：:《（“])\?+(?=[{HAN}])|^[ \t　]*\?+(?=[{HAN}])",
    MULTILINE,
)
ASKS = compile(r"[么何吗呢谁哪几否啥咋吧啊]|怎样|多[少大久]|有没有|难道|岂|(.)[不没]\1")
STOP = compile(r"[。！!?？\n]")
ELSEWHERE = compile(r"\?+(?: ?\d|[年月日])|\?[\w.-]*=")  # a lost figure; the query of an address
ADDRESS = compile(r"(?:://|www\.|\.[a-z]{2,4}/)[^\s，。；、）]*$")

ENDED = compile(r"停止(?<![一-鿿]停止)(?=(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底))")

Found = tuple[int, int, str, str | None, bool]  # start, end, detail, candidate, sure


@dataclass(frozen=True, kw_only=True)
class Garble:
    """Damage at start..end; `candidate` is what it should be, None where that is not certain.

    An insertion gives what is left without it. `sure` is False where the place may be as meant.
    """

    start: int
    end: int
    kind: str
    detail: str
    candidate: str | None
    sure: bool


def garbles(text: str) -> list[Garble]:
    """Return the damage of a raw text in order, no two of which overlap.

    `督(dū)察(chá)組(zǔ)進(jìn)駐` gives four of the kind pinyin, the first with the candidate 督.
    """
    suspect, finders = _finders()
    present = "".join(set(suspect.findall(text)))
    found: list[Garble] = []
    taken: set[int] = set()
    for kind, signs, find in finders:
        for start, end, detail, candidate, sure in find(text) if signs.search(present) else ():
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(
                    Garble(
                        start=start,
                        end=end,
                        kind=kind,
                        detail=detail,
                        candidate=candidate,
                        sure=sure,
                    )
                )
    return sorted(found, key=lambda garble: garble.start)


@cache
def _finders() -> tuple[
    Pattern[str], list[tuple[str, Pattern[str], Callable[[str], Iterator[Found]]]]
]:
    """Return the suspicious characters; kind, its characters, its finder, the first to be asked."""
    finders: list[tuple[str, str, Callable[[str], Iterator[Found]]]] = [
        ("mojibake", mojibake.signs(), mojibake.mojibake),
        ("doc_bytes", rf"{CONTROLS}\\EHNPQWj{RARE}", doc_bytes),
        ("pinyin", f"({TONED}", pinyin),
        ("watermark", watermarks.SIGNS, watermarks.watermarks),
        ("letter_for_figure", lookalikes.signs(), lookalikes.lookalikes),
        ("replacement", UNREAD, replaced),
        ("question_mark", "?", question_marks),
    ]
    suspect = compile(f"[{''.join(signs for _, signs, _ in finders)}]")
    return suspect, [(kind, compile(f"[{signs}]"), find) for kind, signs, find in finders]


def doc_bytes(text: str) -> Iterator[Found]:
    """Yield what of a Word file is no text: fields, control characters, bytes read as scripts."""
    for match in chain(DEBRIS.finditer(text), CONTROLLED.finditer(text)):
        yield *match.span(), "bytes of Word", None, True
    for match in MIXED.finditer(text):
        scripts = {name(char, "?").split()[0] for char in match[0] if not "一" <= char <= "鿿"}
        if len(scripts) >= SCRIPTS:
            yield *match.span(), "bytes read as scripts", None, True


def pinyin(text: str) -> Iterator[Found]:
    """Yield each character with the pinyin behind it: `環(huán)` → 環, `P(guān)M2.5` → P.

    Without a tone it is pinyin only on a page full of pinyin. `F(xiàn)將` lost a character.
    """
    found = [(match, _toneless(match[1])) for match in INSERTED.finditer(text)]
    found = [(match, plain) for match, plain in found if SYLLABLE.fullmatch(plain)]
    toned = sum(match[1] != plain for match, plain in found)
    kinds = {plain for _, plain in found if len(plain) > 1} - NOTES
    page = max(toned, len(kinds)) > FEW
    for match, plain in found:
        start, end = match.start() - 1, match.end()
        before, after = text[max(0, start) : start + 1], text[end : end + 1]
        if match[1] == plain and (not page or plain in NOTES):
            continue
        if "㐀" <= before <= "鿿":
            yield start, end, match[1], before, page
        elif "A" <= before <= "Z" and match[1] != plain:
            latin = after.isascii() and after.isalnum()
            yield start, end, match[1], before if latin else None, page


def _toneless(syllable: str) -> str:
    return normalize("NFC", normalize("NFD", syllable).translate(TONES))


def replaced(text: str) -> Iterator[Found]:
    """Yield the runs of `�`, of private characters and of C1 controls; sure amid prose."""
    for match in REPLACED.finditer(text):
        start, end = match.span()
        amid = PROSE.match(text[max(0, start - 1) : start]) and PROSE.match(text, end)
        detail = "U+FFFD" if "�" in match[0] else f"U+{ord(match[0][0]):04X}"
        yield start, end, detail, None, "�" in match[0] or amid is not None


def question_marks(text: str) -> Iterator[Found]:
    """Yield each `?` in place of characters: `整改??工作`, `会议要求?,现将`; no question.

    One `?` between two Han may be a question without a word that asks: sure where there are more.
    """
    found = [match.span() for match in LOST.finditer(text) if not _is_question(text, *match.span())]
    for start, end in found:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        plain = end - start == 1 and len(around) == 2 and around.isalpha()
        yield start, end, text[start:end], None, not plain or len(found) > FEW


def _is_question(text: str, start: int, end: int) -> bool:
    """Say whether a `?` asks, belongs to an address, or stands for a lost figure."""
    if ELSEWHERE.match(text, start) or ADDRESS.search(text, max(0, start - 80), start):
        return True
    *_, clause = STOP.split(text[max(0, start - 80) : start])
    return ASKS.search(clause) is not None


@cache
def _spun() -> Pattern[str]:
    return compile(alternation(words("spun", "spun")))


def spun_words(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of the words that spinning software put in; none where there is but one.

    `东说念主` stands for 人, `停止9月10日` for 截止; figures of such a report may be changed too.
    """
    found = [match.span() for pattern in (_spun(), ENDED) for match in pattern.finditer(text)]
    return sorted(found) if len(found) > 1 else []
