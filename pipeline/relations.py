"""Relations: what a report does with a document: issued, implemented or cited.

The governing verb decides: the nearest before the name in its clause. One verb holds for a list.
"""

from dataclasses import dataclass
from functools import cache
from re import Pattern, compile

from pipeline.lexicons import alternation, mapping, words

SHORT = compile(r"(?:以下)?(?:统)?简称(?:为|[:：])?\s?[“\"「]?[《〈]?$")
REACH = 400  # characters of a sentence before a name that are read
TITLE, TITLE_SIGN = compile(r"[《〈][^《》〈〉]*[》〉]"), "§"
BRACKET = compile(r"[（(][^（）()]*[）)]")
CLAUSE = compile(r"[，,；;：:（(]")
JOINT = compile(r"[\s、和及与以并等]*")
LISTED = compile(r"[》〉]?(?:[（(][^（）()]*[）)])?(?:[，,。；;、和及与等《\n]|$)")
BEHIND = compile(r"[》〉”\"]*(?:[（(][^（）()]*[）)])?([^，,。；;：:《（(\n]{0,10})")
PLACED = compile("[在自]$")  # 在《通报》所列问题之外
GIVEN = compile(r"[贵你][厅局委办省市县院部]")
# of 《…》下发后 the report does not say who issued it
LATER = compile(r"(?:实施|施行)?(?:后|以后|之后|以来|之前|前)")
CARRIED = compile(r"(?:抓好|抓实|做好|推动|推进|加快|确保|强化|狠抓|促进|深化)[^，。]{0,4}$")
CARRIED_OUT = compile(r"(?:等)?(?:的)?(?:全面|有效|各项)?(?:贯彻|落实|落地|执行|实施|宣传贯彻)")


def is_short(text: str, start: int) -> bool:
    """Say whether a name is introduced as a short form: `（以下简称《方案》）`."""
    return bool(SHORT.search(text, max(0, start - 10), start))


def sentence_start(text: str, start: int) -> int:
    """Return where the sentence of a place starts."""
    return max(text.rfind(sign, 0, start) for sign in "。！？!?\n") + 1


def before(text: str, start: int) -> str:
    """Return the sentence before a name, each other title as one sign, brackets left out."""
    left = text[max(sentence_start(text, start), start - REACH) : start].rstrip('《〈<“"')
    while (blank := TITLE.sub(TITLE_SIGN, left)) != left:
        left = blank
    return BRACKET.sub("", left)


def governing(left: str, is_listed: bool) -> str:
    """Return the clause that governs what follows; of a list the clause that opens it."""
    parts = CLAUSE.split(left)
    while is_listed and len(parts) > 1 and JOINT.fullmatch(parts[-1]):
        if not parts[-2].endswith(TITLE_SIGN):
            break
        parts.pop()
    return parts[-1]


@cache
def verbs() -> Pattern[str]:
    """Return an expression for the verbs that may stand anywhere in the clause."""
    return compile(alternation(words("relations", "verb", "place", "")))


@cache
def _next() -> Pattern[str]:
    found = alternation(words("relations", "verb", "place", "next"))
    return compile(rf"({found})了?(?:[一-鿿、]{{0,14}}[委局厅部府院会办])?[§、和及与]*$")


@dataclass(frozen=True, slots=True)
class Governed:
    """What governs a name: the relation it makes, and the words of the sentence around.

    `maker` is what stands before the verb, where that verb issues: who issues ends it. `right` is
    the clause that goes on behind the name and its number: 收悉.
    """

    relation: str
    left: str = ""
    maker: str = ""
    right: str = ""


def governed(text: str, start: int, end: int) -> Governed:
    """Return what governs a name: the nearest verb before it in its clause, else one behind it.

    `出台了《甲办法》` issued; `落实省委印发的《甲方案》` implemented, its maker 落实省委.
    """
    if is_short(text, start):
        return Governed("cited")
    left, meaning = before(text, start), mapping("relations", "verb", "relation")
    behind = BEHIND.match(text, end)
    right = behind[1] if behind else ""
    clause = governing(left, bool(LISTED.match(text, end)))
    near, found = _next().search(clause), list(verbs().finditer(clause))
    if PLACED.search(clause):
        return Governed("cited", left, right=right)
    if near and not (found and found[-1].end() > near.start(1)):
        place, verb = near.start(1), near[1]
    elif found:
        place, verb = found[-1].start(), found[-1][0]
        while len(found) > 1 and clause.startswith("的", found[-1].end()):
            found.pop()
    else:
        return Governed(_relation_behind(right, clause), left, right=right)
    maker = clause[:place] if meaning[verb] == "issued" else ""
    given = GIVEN.search(maker)  # 贵局下达的《…》
    governs = verb if near and place == near.start(1) else found[-1][0]
    return Governed("cited" if given else meaning[governs], left, maker, right)


def _relation_behind(right: str, clause: str) -> str:
    """Return the relation that the words behind a name give: `《甲规定》印发实施`."""
    if CARRIED.search(clause) and CARRIED_OUT.match(right):
        return "implemented"
    found = verbs().search(right)
    if not found or LATER.match(right, found.end()):
        return "cited"
    is_issued = mapping("relations", "verb", "relation")[found[0]] == "issued"
    return "issued" if is_issued else "cited"
