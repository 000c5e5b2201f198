"""Document numbers: where they stand, and which name each stands beside.

Of three kinds: `晋政发〔2018〕30号` with any brackets, an order `国务院令第736号`, and a standard's
`GB 13223—2011`. Offsets are those of a folded text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from re import DOTALL, Match, compile

OPENING, CLOSING = r"[〔\[【（(﹝<〈]", r"[〕\]】）)﹞>〉]"
MASK = "*×Xx□■○●_#"
YEAR = rf"{OPENING}\s{{0,2}}(?:(?:19|20)\d\d|[{MASK}]{{1,4}})?年?\s{{0,2}}{CLOSING}"
SIGN = r"[号號](?![楼炉机井线院路厂站池仓罐车船门窑坝])"
SERIAL = rf"\s{{0,2}}第?\s?[\d{MASK}]*(?:[—-]\d+)?\s{{0,2}}(?:{SIGN}|(?=[、，和]第?\d+[号號]))"
FUSED = r"[〔\[【]20\d{3,6}[号號]"  # 〔202261号 lost its second bracket
CUT = r"〔20\d\d〕[―—-]\d+"  # 〔2023〕―420 lost what stood before it
ISSUED = compile(rf"{YEAR}{SERIAL}|{FUSED}|{CUT}")
HEAD = compile(rf"[一-鿿{MASK}]{{1,12}}\s?$")
ORDER = compile(
    rf"(?:令|公告)\s?(?:20\d\d年)?\s?第?\s?[\d{MASK}]+\s?[号號](?!令)"
    r"|第\s?\d+\s?[号號](?:国务院|主席|总?河长|总?林长|[一-鿿]{0,8}(?:部|局|委|政府))?令"
)
STANDARD = compile(
    r"(?:(?:GBZ?|GBJ|HJ|HJB|AQ|JGJ|CJJ|CJ|SL|TD|NY|LY|YY|WS|DZ|JTG|JT|JTS|MT|SY|SH|HG"
    r"|QB|NB|DL|YS|YB|XF|GA|RB|SB|SN|WH|MH|TB|YD|YC|XB|TSG|DB\d\d)(?:\d\d)?(?:\s?/\s?[TZ]?)?"
    r"|[TQ]/[A-Z]{2,8})\s?(?:[A-Z]\s?)?\d+(?:\.\d+)*\s?[—–－―-]{1,2}\s?(?:19|20)?\d\d(?!\d)"
)
LETTER = compile("[A-Za-z]")  # a lookbehind in STANDARD would cost a third of the whole search
PART_STANDARD = compile(  # without its year, or with figures lost: GB-
    r"(?:GBZ?|HJ|DB\d*)(?:/T)?\s?\d*(?:\.\d+)*(?:\s?[—–－―-]\s?\d*)?(?=[）)])"
)
VERBS = (
    "根据|按照|依据|依照|参照|对照|印发|下发|转发|出台|制发|落实|执行|违反"
    "|文件|收到|出具|下达|发布|公布|以及|详见"
)
BODIES = "通知|政府|委员会|办公厅|办公室(?=.{2})"
PROSE = {  # 工业和信息化部令 holds 和, 晋政发 does not
    "order": compile(rf".*(?:{VERBS}|[以了的等为即是由按照见])", DOTALL),
    "issued": compile(rf".*(?:{VERBS}|{BODIES}|[以了的和及与等为即是由按照见将把从])", DOTALL),
}
BEHIND = compile(
    r"[》〉”\"]*\s{0,2}(?:[（(][一-鿿]{1,8}[）)]\s{0,2})?(?P<bracket>[（(]\s{0,2})?"
    r"(?:[^（）()，,\d]{0,6}[:：])?"
)
BEFORE = compile(r"[号號\d]\s?(?:文件|文)?\s?《$")
BEFORE_REST = compile(r"\s?(?:文件|文)?\s?《")
SECOND = compile(r"(?:[、和及与]|以及)\s?(第?\d+[号號])(?!国务院|令)")
ANY_YEAR = compile(YEAR)
HEADLIKE = compile(rf"[一-鿿{MASK}]*\s?")
REACH = 48  # characters behind a name in which its number must end


@dataclass(frozen=True, slots=True)
class Number:
    """A document number's place; `kind` is issued, order, standard or second (`、12号`)."""

    start: int
    end: int
    kind: str


def document_numbers(text: str) -> list[Number]:
    """Return the numbers of a folded text in order: `党发[2017]11号、12号` has two."""
    found = [
        Number(*match.span(), "standard")
        for match in STANDARD.finditer(text)
        if not LETTER.match(text[match.start() - 1 : match.start()])
    ]
    for kind, pattern in (("issued", ISSUED), ("order", ORDER)):
        for match in pattern.finditer(text):
            if (start := head(text, match, kind)) is not None:
                found += [Number(start, match.end(), kind), *seconds(text, match.end())]
    return sorted(found, key=lambda number: number.start)


def seconds(text: str, end: int) -> Iterator[Number]:
    """Yield the elliptical numbers that share the head and the year of the one before them."""
    while match := SECOND.match(text, end):
        yield Number(*match.span(1), "second")
        end = match.end()


def head(text: str, match: Match[str], kind: str) -> int | None:
    """Return where a number starts, prose left out: `根据桂审报〔2022〕3号`; None if headless."""
    before = HEAD.search(text, max(0, match.start() - 13), match.start())
    prose = PROSE[kind].match(before[0]) if before else None
    start = before.start() + (prose.end() if prose else 0) if before else match.start()
    return start if start < match.start() or match[0].endswith("令") else None


def beside(text: str, end: int) -> tuple[int, int] | None:
    """Return the number directly behind a name: `《…》（晋政发〔2018〕30号，…）`."""
    behind = BEHIND.match(text, end)
    if not behind:
        return None
    start, bracketed = behind.end(), bool(behind["bracket"])
    for pattern in (STANDARD, PART_STANDARD)[: 1 + bracketed]:
        if match := pattern.match(text, start):
            return match.span()
    for kind, pattern in (("issued", ISSUED), ("order", ORDER)):
        match = pattern.search(text, start, start + REACH)
        if not match or not HEADLIKE.fullmatch(text, start, match.start()):
            continue
        if bracketed or match.start() == start or head(text, match, kind) == start:
            return start, match.end()
    return None


def number_before(text: str, start: int) -> tuple[int, int] | None:
    """Return the number directly before a title: `晋政发〔2018〕30号文件《…》`."""
    if not BEFORE.search(text, max(0, start - 8), start):
        return None
    left = max(text.rfind(sign, 0, start - 1) for sign in "。，,\n《") + 1
    found = document_numbers(text[left : start - 1])
    if not found or not BEFORE_REST.fullmatch(text, left + found[-1].end, start):
        return None
    return left + found[-1].start, left + found[-1].end


def prefix(number: str) -> str:
    """Return a number up to its year, which a second number shares: `党发[2017]`."""
    year = ANY_YEAR.search(number)
    return number[: year.end()] if year else ""
