"""Commitments: every quantity with the words that say who, what, how much of what, by when."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from re import compile

from spacy.tokens import Doc, Span

from pipeline.actors import actor_of
from pipeline.amounts import Quantity, read_quantity
from pipeline.clauses import Context, Word, contexts, tokens
from pipeline.figures import unit
from pipeline.kinds import COMING, baseline, direction_of, kind_of, status_of
from pipeline.times import Period

FINDING = compile(r"[“‘][^”’]*$|关于[^。]*$|(?:反馈|清单)?问题[:：][^。]*$")
PLACE_END = compile(r"[省市县区州旗镇乡村]$")
CHANGES = {"ratio", "multiple"}


@dataclass(kw_only=True)
class Draft:
    """A commitment while its sentence is read; slots are places in the report's text."""

    start: int
    end: int
    quantity: Quantity
    lost: bool
    context: Context
    clause: str = ""
    behind: str = ""
    kind: str = "asset"
    status: str = "stated"
    direction: str | None = None
    period: Period | None = None
    whole: "Draft | None" = None
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def value(self) -> Decimal | None:
        """The figure that sums are made of."""
        return self.quantity.value


def drafts(doc: Doc, sentence: Span, text: str, section: list[str], earlier: list[Draft]) -> list[Draft]:
    """Return the commitments of a sentence; `earlier` are those of the sentence before.

    `text` is the report's text, folded; offsets are those of the report.
    """
    items = _items(doc, sentence)
    if not items:
        return []
    line = tokens(doc, sentence)
    found: list[Draft] = []
    for (start, end, lost), context in zip(
        items, contexts(line, [item[:2] for item in items]), strict=True
    ):
        quantity = _lost(text[start:end]) if lost else read_quantity(text[start:end], text[end : end + 8])
        draft = Draft(start=start, end=end, quantity=quantity, lost=lost, context=context)
        read_slots(draft, found, text, sentence)
        found.append(draft)
        judge(draft, text, sentence, section)
        find_actor(draft, found[:-1], text, sentence)
        draft.whole = whole_of(draft, found[:-1], earlier)
        _copy_from_whole(draft)
    _close_sums(found)
    return found


def _items(doc: Doc, sentence: Span) -> list[tuple[int, int, bool]]:
    titles = [(span.start_char, span.end_char) for span in doc.spans["citations"]]
    spans = [(span, False) for span in doc.spans["quantities"]]
    spans += [(span, True) for span in doc.spans["gaps"] if span.label_ == "quantity"]
    return sorted(
        (span.start_char, span.end_char, lost)
        for span, lost in spans
        if sentence.start_char <= span.start_char < sentence.end_char
        and not any(start <= span.start_char < end for start, end in titles)
    )


def _lost(quote: str) -> Quantity:
    name = compile(unit()).findall(quote)
    return Quantity(value=None, low=None, high=None, unit=name[-1] if name else "")


def _place(words: list[Word]) -> tuple[int, int]:
    return words[0].start, words[-1].end


def read_slots(draft: Draft, found: list[Draft], text: str, sentence: Span) -> None:
    """Fill action and object from the context, and what runs forward from the figure before."""
    context, last = draft.context, found[-1] if found else None
    left_edge = context.left[0].start if context.left else draft.start
    draft.clause = text[left_edge : draft.start]
    ends = context.action if context.after else context.object
    draft.behind = text[draft.end : ends[-1].end] if ends and ends[-1].end > draft.end else ""
    if context.action:
        draft.slots["action"] = _place(context.action)
    if context.object:
        draft.slots["object"] = _place(context.object)
    elif context.subject and not context.after:
        draft.slots["object"] = _place(context.subject)
    member = last is not None and (context.mark in ("", "(", "（") or "其中" in draft.clause)
    if last and member:
        _run_forward(draft, last, text)
    if last and "object" not in draft.slots and _same_thing(draft, last, text):
        draft.slots["object"] = last.slots["object"]
    if match := list(baseline().finditer(text, max(sentence.start_char, draft.start - 40), draft.start)):
        if match[-1].end() >= left_edge or (last and last.end < match[-1].start()) or (last and "baseline" in last.slots and context.mark == ""):
            draft.slots["baseline"] = match[-1].span()


def _run_forward(draft: Draft, last: Draft, text: str) -> None:
    """A list shares the verb before it: `责令停产8家、12家`; a verb never runs backward."""
    object_ = draft.slots.get("object")
    if "action" not in draft.slots and "action" in last.slots and not last.context.after:
        draft.slots["action"] = last.slots["action"]
    same_unit = last.quantity.unit == draft.quantity.unit
    if object_ and same_unit and not draft.context.right and PLACE_END.search(text[slice(*object_)]):
        draft.slots["actor"] = draft.slots.pop("object")


def _same_thing(draft: Draft, last: Draft, text: str) -> bool:
    """Say whether a figure without an object goes on about the object of the figure before."""
    if "object" not in last.slots:
        return False
    meaning = draft.quantity.meaning
    changed = meaning is not None and meaning.dimension in CHANGES
    return changed or last.quantity.unit == draft.quantity.unit


def judge(draft: Draft, text: str, sentence: Span, section: list[str]) -> None:
    """Decide kind, status and direction."""
    action, object_ = (text[slice(*draft.slots[name])] if name in draft.slots else "" for name in ("action", "object"))
    before = text[sentence.start_char : draft.start]
    draft.kind = kind_of(draft.quantity, action, object_, before)
    coming = bool(COMING.search(before)) or any(COMING.search(title) for title in section)
    draft.status = status_of(action, draft.clause, draft.behind, coming, draft.kind)
    if _in_finding(before, text[draft.end : sentence.end_char]):
        draft.status = "stated"
    draft.direction = direction_of(action, draft.kind)


def _in_finding(before: str, behind: str) -> bool:
    """Say whether a figure stands inside a quoted or titled finding: `关于“…8个项目…”问题`."""
    opened = before.count("“") > before.count("”")
    return (opened and compile(r"[^“”]*”(?:的|等)?问题").match(behind) is not None) or (
        compile(r"(?:^|[.、．）)])关于[^。；]*$").search(before) is not None
        and compile(r"[^。；，]*问题").match(behind) is not None
    )


def whole_of(draft: Draft, found: list[Draft], earlier: list[Draft]) -> Draft | None:
    """Return the draft that states the whole of which this figure is part."""
    value, name = draft.value, draft.quantity.unit
    if value is None or (draft.quantity.meaning and draft.quantity.meaning.dimension in CHANGES):
        return None
    same = [d for d in found if d.quantity.unit == name and d.value is not None and d.value >= value]
    before = [d for d in earlier if d.quantity.unit == name and d.value is not None and d.value >= value]
    if draft.context.mark in ("(", "（") and found and found[-1] in same:
        return found[-1]
    if same and same[-1].context.within and same[-1] is found[-1]:
        return same[-1]
    if "其中" in draft.clause or _among(found):
        roots = [d for d in before if d.whole is None] if not same or "其中" in draft.clause and not same else []
        pool = same or roots
        if pool and _part(draft, pool[-1]):
            return pool[-1]
        open_roots = [d for d in same + roots if d.whole is None]
        return open_roots[-1] if open_roots else (before[-1].whole or before[-1] if before else None)
    if compile(r"其余|剩余|尚有|仍有|还有").search(draft.clause):
        roots = [d for d in same + before if d.whole is None]
        return roots[-1] if roots else None
    if same and _part(draft, same[-1]):
        return same[-1]
    return None


def _among(found: list[Draft]) -> bool:
    return any("其中" in d.clause for d in found)


def _part(draft: Draft, other: Draft) -> bool:
    """Say whether the one says what was done of the other: `计划完成32项…，已完成31项`."""
    done = draft.status in ("completed", "in_progress")
    return done and other.status in ("stated", "planned", "required") and (
        draft.kind == other.kind or "object" not in draft.slots
    )


def _copy_from_whole(draft: Draft) -> None:
    if draft.whole and "object" not in draft.slots and "object" in draft.whole.slots:
        draft.slots["object"] = draft.whole.slots["object"]
    if draft.whole and draft.kind == "asset" and draft.whole.kind != "funds":
        draft.kind = draft.whole.kind


def _close_sums(found: list[Draft]) -> None:
    """Give the whole to a list whose members add up to the figure before it."""
    for order, root in enumerate(found):
        members = found[order + 1 :]
        members = [d for d in members if d.quantity.unit == root.quantity.unit and d.value is not None]
        for count, total in enumerate(accumulate(d.value or Decimal(0) for d in members), start=1):
            if total == root.value and count > 1:
                for member in members[:count]:
                    member.whole = member.whole or root


def find_actor(draft: Draft, found: list[Draft], text: str, sentence: Span) -> None:
    """Fill the actor named nearest before the figure, in its sentence."""
    if "actor" in draft.slots:
        return
    object_ = draft.slots.get("object")
    subject = draft.context.subject
    if subject and PLACE_END.search(text[slice(*_place(subject))]) and _place(subject) != object_:
        draft.slots["actor"] = _place(subject)
        return
    stop = object_[0] if object_ and object_[0] < draft.start else draft.start
    start = sentence.start_char
    if place := actor_of(text[start : sentence.end_char], stop - start):
        draft.slots["actor"] = (start + place[0], start + place[1])
