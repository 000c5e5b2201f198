"""Extraction: a report's text in, its records out."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.commitments import drafts, items
from pipeline.damages import ReportDamage
from pipeline.drafts import Draft
from pipeline.flags import flags
from pipeline.nlp import nlp
from pipeline.periods import Calendar
from pipeline.pinyin import readable
from pipeline.places import Places
from pipeline.policies import policies
from pipeline.reading import read
from pipeline.records import Commitment, Records, Report, Sentence, Token
from pipeline.regions import canonical, near_of, region_of
from pipeline.settling import PINNED, Chooser
from pipeline.tokens import folded_text_of, upos
from pipeline.words import Lines


def extract(text: str, name: str = "text") -> Records:
    """Return everything that a report's text yields."""
    return extract_report(read(text.encode(), name))


def extract_report(report: Report, *, tokens: bool = False, chooser: Chooser = PINNED) -> Records:
    """Return everything that a report yields; `tokens` adds its words.

    `chooser` settles the slots of its commitments: the pinned models, in training others.
    """
    view, offsets = readable(report.text)
    doc = nlp()(view)
    furniture = [(span.start_char, span.end_char) for span in doc.spans["furniture"]]
    place = Places(report, offsets, furniture)
    sentences = list(place.sentences(doc))
    damage = ReportDamage(doc, report.text)
    rows = list(commitments(doc, place, sentences, damage, chooser))
    found = Records(
        report=replace(
            report,
            title=title(sentences),
            damage_rules=damage.told(),
            status="partial" if damage.unfit else report.status,
        ),
        sentences=sentences,
        commitments=rows,
        policies=list(policies(doc, place)),
        flags=list(flags(doc, place, damage, rows)),
    )
    return replace(found, tokens=list(words(doc, place))) if tokens else found


NOT_IN_TITLES = set("。:：?？>|*")


def title(sentences: list[Sentence]) -> str | None:
    """Return the first line of the report if it reads like a title."""
    first = next((s.quote for s in sentences if not s.furniture), "")
    return first if 4 < len(first) <= 60 and not set(first) & NOT_IN_TITLES else None


def words(doc: Doc, place: Places) -> Iterator[Token]:
    """Yield the words of a report."""
    for token in doc:
        yield Token(
            start=place.at(token.idx),
            end=place.at(token.idx + len(token)),
            text=place.quote(token.idx, token.idx + len(token)),
            pos=upos(token.tag_),
            tag=token.tag_,
        )


def commitments(
    doc: Doc,
    place: Places,
    sentences: list[Sentence],
    damage: ReportDamage,
    chooser: Chooser,
) -> Iterator[Commitment]:
    """Yield the commitments of a report, sentence by sentence, furniture left out."""
    text = folded_text_of(doc)
    calendar, figures, lines = Calendar(doc, text), items(doc), Lines(doc, text)
    starts = [start for start, _, _ in figures]
    history: list[Draft] = []
    for span, sentence in zip(doc.spans["sentences"], sentences, strict=True):
        start, end = span.start_char, span.end_char
        inside = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        if sentence.furniture:
            continue
        found: list[Draft] = []
        if inside:
            line = lines.of(span)
            found = drafts(line, inside, text, sentence.section, history, chooser)
        calendar.attach(found, start, end, text)
        for draft in found:
            yield commitment(draft, place, sentence, damage)
        history += found


def commitment(draft: Draft, place: Places, sentence: Sentence, damage: ReportDamage) -> Commitment:
    """Return the row of a draft."""
    read, meaning, period = draft.quantity, draft.quantity.meaning, draft.period
    places = draft.slots | ({"period": (period.start, period.end)} if period else {})
    slots = {name: place.quote(*found) for name, found in places.items()}
    spans = {name: [place.at(start), place.at(end)] for name, (start, end) in places.items()}
    whole, actor, near = draft.whole, slots.get("actor"), near_of(place.text)
    (low, high), reason = (read.low, read.high), None
    if draft.lost:
        (low, high), reason = damage.bounds_of(place.quote(draft.start, draft.end))
    return Commitment(
        **place.keys("commitments", draft.start, draft.end),  # type: ignore[arg-type]
        kind=draft.kind,
        **slots,  # type: ignore[arg-type]
        direction=draft.direction,
        value=read.value,
        low=low,
        high=high,
        unit=read.unit,
        unit_code=meaning.code if meaning else None,
        dimension=meaning.dimension if meaning else None,
        value_base=read.value * meaning.factor if meaning and read.value is not None else None,
        unit_base=meaning.base if meaning else None,
        approx=read.approx,
        of_total=whole.value if whole else None,
        of_id=place.id("commitments", whole.start, whole.end) if whole else None,
        period_start=period.first if period else None,
        period_end=period.last if period else None,
        status=draft.status,
        obs_status="M" if draft.lost else "A",
        bound_reason=reason,
        confidence=draft.confidence,
        actor_canonical=canonical(actor, near) if actor else None,
        region_code=region_of(actor, near) if actor else None,
        spans=spans,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
    )
