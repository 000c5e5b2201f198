"""Policy documents: mark the name of each, and read from it and its sentence what it is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from re import compile

from spacy.language import Language
from spacy.tokens import Doc, Span

from models.titles import load as laws
from pipeline.canonicals import canonical, canonical_number, plain
from pipeline.document_numbers import beside, number_before, prefix
from pipeline.flags import Placed
from pipeline.issuers import issuer
from pipeline.levels import level_of
from pipeline.parties import Parties
from pipeline.records import Policy
from pipeline.relations import Governed, governed, is_short
from pipeline.titles import bracketed, document_word, edition, is_published, known_names, type_of
from pipeline.tokens import folded_text_of, spans_of
from pipeline.unmarked import unmarked

NUMBERS = {"issued", "order", "standard", "second"}  # labels of names that are numbers
INTRODUCED = compile(  # what stands between a long title and its short form
    r"(?:[〉>》][^〈〉<>《》]{0,20})?[》〉>”\"]+\s?(?:[（(][^（）()]*[）)]\s?)?[（(][^（）()《》]*[《〈“\"]?"
)


@Language.component("citations", assigns=["doc.spans"])
def citations(doc: Doc) -> Doc:
    """Fill doc.spans["citations"], names without their brackets; the label says what names it.

    title · alias · short, `以下简称“方案”` · bare, before its number in brackets · and numbers that
    are names: issued, order, standard, second.
    """
    text = folded_text_of(doc)
    titles = [place for place in bracketed(text) if is_document(text, *place)]
    found = [(*place, "title") for place in titles] + list(unmarked(text, titles))
    doc.spans["citations"] = [
        span
        for start, end, label in sorted(found, key=lambda place: (place[0], -place[1]))
        for span in spans_of(doc, [(start, end)], label)
    ]
    return doc


def is_document(text: str, start: int, end: int) -> bool:
    """Say whether a bracketed name is a policy document, not a newspaper or an advertisement."""
    name = text[start:end]
    if is_published(name):
        return False
    if document_word(name) or name in known_names() or beside(text, end) or is_short(text, start):
        return True
    return not name.isascii() and governed(text, start, end).relation != "cited"


@dataclass
class Reading:
    """What is known of a report while its policy documents are read in order."""

    text: str
    parties: Parties
    rows: list[tuple[int, Policy]] = field(default_factory=list)  # with the end in the Doc
    open: list[tuple[int, Policy]] = field(default_factory=list)  # those that later ones stand in
    longs: dict[str, Policy] = field(default_factory=dict)  # short name → the row it stands for

    def add(self, end: int, row: Policy) -> None:
        """Take in the row of a name that ends at a place of the Doc."""
        self.rows.append((end, row))
        self.open.append((end, row))

    def outer(self, end: int) -> Policy | None:
        """Return the title that the name which ends here stands in."""
        while self.open and self.open[-1][0] < end:
            self.open.pop()
        return self.open[-1][1] if self.open else None

    def long_of(self, name: str, start: int) -> Policy | None:
        """Return the document that a short name stands for, if it was introduced for one.

        `《关于印发〈河长制方案〉的通知》（以下简称《方案》）`: the nearest of its kind before.
        """
        if is_short(self.text, start):
            near = [
                row for end, row in self.rows[-6:] if INTRODUCED.fullmatch(self.text, end, start)
            ]
            kin = [row for row in near if document_word(row.name) == document_word(name)]
            tops = [row for row in near if row.within is None]
            if kin or tops:
                self.longs[name] = (kin or tops)[-1]
        return self.longs.get(name)


def policies(doc: Doc, place: Placed) -> Iterator[Policy]:
    """Yield the policy documents of a report; an abbreviation leads to the long title before it."""
    text = folded_text_of(doc)
    reading = Reading(text, Parties(text))
    hurt = {
        i
        for group in ("gaps", "redactions")
        for span in doc.spans[group]
        for i in range(span.start_char, span.end_char)
    }
    for span in doc.spans["citations"]:
        start, end = span.start_char, span.end_char
        if not place.in_furniture(start):
            is_hurt = not hurt.isdisjoint(range(start, end)) or "�" in span.text
            damaged = is_hurt and span.label_ != "standard"  # its GB looks like a lone unit
            row = policy(span, place, reading, damaged)
            reading.add(end, row)
            yield row


def policy(span: Span, place: Placed, reading: Reading, damaged: bool) -> Policy:
    """Return the row of a name."""
    start, end, text = span.start_char, span.end_char, reading.text
    name, within = text[start:end], reading.outer(end)
    long = reading.long_of(name, start)
    number = name if span.label_ in NUMBERS else doc_number(text, start, end)
    found, kind = _governed(text, start, end, within), type_of(name, number)
    body = issuer(name, found, number, reading.parties.addressee or "")
    linked = long.canonical if long else _canonical(name, span.label_, reading, damaged)
    is_law = linked in laws().known
    level = level_of(name, kind, found, body, number, reading.parties, is_law)
    if within and found.relation == within.relation:
        body, level = body or within.issuer, within.level or level
    return Policy(
        **place.keys("policies", start, end),  # type: ignore[arg-type]
        name=place.quote(start, end),
        canonical=linked,
        doc_type=kind,
        issuer=body,
        level=(long.level if long else None) or level,
        doc_number=number or None,
        edition=edition(name),
        relation=found.relation,
        within=within.name if within else None,
        damaged=damaged,
    )


def _governed(text: str, start: int, end: int, within: Policy | None) -> Governed:
    """Return what governs a name; a title inside another shares its fate but where 转发 stands."""
    if within is None:
        return governed(text, start, end)
    is_passed_on = text.endswith(("转发〈", "转发<", "转发《"), 0, start)
    return Governed("cited" if is_passed_on else within.relation)


def doc_number(text: str, start: int, end: int) -> str:
    """Return the number that stands beside a name as written, "" if none does."""
    found = beside(text, end) or number_before(text, start)
    return text[slice(*found)] if found else ""


def _canonical(name: str, label: str, reading: Reading, damaged: bool) -> str:
    if label == "second":
        earlier = (row.canonical for _, row in reversed(reading.rows) if row.doc_number == row.name)
        return canonical_number(prefix(next(earlier, "")) + name)
    if label in NUMBERS:
        return canonical_number(name)
    return plain(name) if damaged else canonical(name)
