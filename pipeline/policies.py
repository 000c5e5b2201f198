"""Policy documents: mark the name of each, and read from it and its sentence what it is."""

from collections.abc import Iterator
from functools import cache
from re import Match, Pattern, compile

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.flags import Placed
from pipeline.levels import level_of, report_level
from pipeline.lexicons import alternation, fold, mapping, table, words
from pipeline.records import Policy
from pipeline.tokens import folded_text_of, spans_of, text_of

NAME_LIMIT = 120  # characters; a longer bracket lost its end
REGULATIONS = {"办法", "规定", "标准", "细则"}  # named without a region, a report obeys the state's
EDITIONS = r"试行|草案|修订|修正|征求意见稿|送审稿|修订草案|修订稿|修订版"
EDITION = compile(rf"[（(]({EDITIONS})[）)]")
BRACKETED_TAIL = compile(r"[（(][^（）()]*[）)]$")
YEAR_SIGN = r"[〔\[【(（﹝<〈]\s?(?:(?:19|20)\d\d|[*×X]{1,4})?\s?[〕\]】)）﹞>〉]"
DOC_NUMBER = compile(rf"[xX]?[一-鿿*×]{{1,12}}{YEAR_SIGN}\s?第?\s?[\d*×X]*\s?[号號]")
SHORT = compile(r"(?:以下)?简称[“\"]?《?$")
LEADING_WORDS = compile(
    r".*(?:根据|按照|依据|依照|对照|印发|下发|转发|出台|制发|落实|执行|文件|以|了|的|和|及|与|等|为|即|是|发布|公布)"
)


@Language.component("citations", assigns=["doc.spans"])
def citations(doc: Doc) -> Doc:
    """Fill doc.spans["citations"], the names of policy documents without their brackets."""
    text = text_of(doc)
    found = [place for place in bracketed(text) if is_document(text, *place)]
    inside = {i for start, end in found for i in range(start, end)}
    for match in (*_aliases().finditer(folded_text_of(doc)), *DOC_NUMBER.finditer(text)):
        start = match.start() + _leading(match)
        if start not in inside and not text[start - 2 : start].endswith(
            ("》(", "》（", "〉(", "〉（")
        ):
            found.append((start, match.end()))
    doc.spans["citations"] = spans_of(doc, sorted(found, key=lambda place: (place[0], -place[1])))
    return doc


def bracketed(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) inside every pair of title marks, nested pairs too."""
    starts: list[int] = []
    for match in compile("[《〈》〉]").finditer(text):
        if match[0] in "《〈":
            starts.append(match.end())
        elif starts:
            start = starts.pop()
            if 1 < match.start() - start <= NAME_LIMIT:
                yield start, match.start()


def document_word(name: str) -> str:
    """Return the document word that a name ends with, "" if none: `…实施方案（试行）` → 方案."""
    bare = fold(name)
    while tail := BRACKETED_TAIL.search(bare):
        bare = bare[: tail.start()]
    known = mapping("document_words", "word", "doc_type")
    return next((bare[-n:] for n in range(min(4, len(bare)), 0, -1) if bare[-n:] in known), "")


def type_of(name: str) -> str:
    """Return the doc_type of a name."""
    known = mapping("document_words", "word", "doc_type")
    return known.get(document_word(name)) or _alias_rows().get(fold(name), {}).get(
        "doc_type", "other"
    )


def is_document(text: str, start: int, end: int) -> bool:
    """Say whether a bracketed name is a policy document, not a newspaper or an advertisement."""
    name = text[start:end]
    if document_word(name) or fold(name) in _alias_rows():
        return True
    return not name.endswith(tuple(words("publications", "word"))) and (
        relation(text, start, end) != "cited" and not fold(name).isascii()
    )


@cache
def _alias_rows() -> dict[str, dict[str, str]]:
    rows = {row["alias"]: row for row in table("policy_aliases")}
    return rows | {row["canonical"]: row for row in table("policy_aliases")}


@cache
def _aliases() -> Pattern[str]:
    return compile(alternation(row["alias"] for row in table("policy_aliases")))


def _leading(match: Match[str]) -> int:
    """Return how many characters of prose a document number swallowed: `根据桂审报〔2022〕3号`."""
    prose = LEADING_WORDS.match(match[0])
    return prose.end() if prose else 0


@cache
def _relation_verb() -> Pattern[str]:
    return compile(alternation(words("relations", "verb")))


def relation(text: str, start: int, end: int) -> str:
    """Return issued, implemented or cited, by the nearest verb before the name, else after it.

    The verb before a list of names holds for all of them: `出台了《甲》《乙》`.
    """
    if SHORT.search(text, max(0, start - 8), start):
        return "cited"
    stop = max(text.rfind(sign, 0, start) for sign in "。！？\n") + 1
    left = compile(r"《[^《》]*》|[（(][^（）()]*$").sub("", fold(text[stop:start].rstrip("《〈")))
    clause = next(
        (part for part in reversed(compile("[，,；;：:]").split(left)) if part.strip(" 、和及与")),
        "",
    )
    verbs = mapping("relations", "verb", "relation")
    if found := _relation_verb().findall(clause):
        return verbs[found[-1]]
    after = compile(r"[》〉]?(?:[（(][^（）()]*[）)])?[^，。；《]{0,10}").match(
        fold(text[end : end + 60])
    )
    found = _relation_verb().findall(after[0]) if after else []
    return "issued" if found and verbs[found[0]] == "issued" else "cited"


BODY = (
    r"[一-鿿*×]{0,14}?(?:党中央|国务院|省委|市委|县委|区委|州委|政府|[*×]府|委员会|办公室|办公厅|党组|党委|领导小组"
    r"|[局厅部委办院]|公司|集团|医院)"
)
ISSUER = compile(
    rf"({BODY}(?:[、和](?:{BODY}))*)(?:联合|先后|已|均|共同|及时|研究|专门|陆续|相继)*$"
)


def edition(name: str) -> str | None:
    """Return 试行, 修订 … as the name states it."""
    match = EDITION.search(name)
    return match[1] if match else None


def doc_number(text: str, end: int) -> str | None:
    """Return the document number that follows a name in brackets, as written."""
    after = compile(r"[》〉]+\s?[（(]\s?").match(text, end)
    match = DOC_NUMBER.match(text, after.end()) if after else None
    return match[0] if match else None


def issuer(text: str, start: int) -> str | None:
    """Return the body named as the issuer, directly before the name or before its verb."""
    stop = max(text.rfind(sign, 0, start) for sign in "。！？；，,;\n》") + 1
    left = text[stop:start].rstrip("《〈")
    found = list(_relation_verb().finditer(fold(left)))
    verb = found[-1] if found else None
    if verb and mapping("relations", "verb", "relation")[verb[0]] == "issued":
        left = left[: verb.start()]
    elif verb:
        left = left[verb.end() :]
    match = ISSUER.search(compile(r".*[\d\s][年月日]").sub("", left))
    return match[1] if match else None


def state_level(name: str, link: str) -> str | None:
    """Return national for what a report can only have from the state when no region is named."""
    if row := _alias_rows().get(fold(name)):
        return row["level"]
    kind = type_of(name)
    obeyed = link == "implemented" and kind in REGULATIONS
    return "national" if obeyed or kind in ("法律", "条例") else None


def policies(doc: Doc, place: Placed) -> Iterator[Policy]:
    """Yield the policy documents of a report; an abbreviation leads to the long title before it."""
    text = text_of(doc)
    speaker = report_level(text)
    hurt = {
        i
        for g in ("gaps", "redactions")
        for s in doc.spans[g]
        for i in range(s.start_char, s.end_char)
    }
    outer: list[Policy] = []
    longs: dict[str, str] = {}
    for span in doc.spans["citations"]:
        start, end, name = span.start_char, span.end_char, span.text
        if place.in_furniture(start):
            continue
        link, number, body = relation(text, start, end), doc_number(text, end), issuer(text, start)
        outer = [row for row in outer if row.end >= end]
        if SHORT.search(text, max(0, start - 8), start) and longs:
            longs[name] = list(longs.values())[-1]
        canonical = longs.setdefault(name, canonical_name(name))
        row = Policy(
            **place.keys("policies", start, end),  # type: ignore[arg-type]
            name=place.quote(start, end),
            canonical=canonical,
            doc_type=type_of(name),
            issuer=body,
            level=level_of(name, text[max(0, start - 4) : start], body)
            or (speaker if link == "issued" else state_level(name, link)),
            doc_number=number or (name if DOC_NUMBER.fullmatch(name) else None),
            edition=edition(name),
            relation=link,
            within=outer[-1].name if outer else None,
            damaged=not hurt.isdisjoint(range(start, end)),
        )
        outer.append(row)
        yield row


def canonical_name(name: str) -> str:
    """Return a name as it is compared: half-width, no spaces, an alias in full."""
    bare = compile(r"\s").sub("", fold(name))
    return _alias_rows().get(bare, {}).get("canonical", bare)
