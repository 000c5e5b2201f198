"""Wholes: which figure states the whole of which another is part (`60项任务中已完成33项`)."""

from decimal import Decimal
from re import compile

from pipeline.drafts import Draft
from pipeline.words import is_place

MEMBERS = 40  # of a list; a longer one is a table
NEVER_PARTS = {"ratio", "multiple"}
REMAINDER = compile(r"其余|剩余|余下|尚有|仍有|还有|另有")


def whole_of(draft: Draft, found: list[Draft], earlier: list[Draft], text: str) -> Draft | None:
    """Return the draft that states the whole of this figure, the nearest that can be.

    A figure is part of the one before it (`计划完成32项…，已完成31项`), or its sibling in a list;
    siblings together never exceed their whole.
    """
    dimension = draft.quantity.meaning.dimension if draft.quantity.meaning else ""
    if draft.value is None or dimension in NEVER_PARTS or "baseline" in draft.slots:
        return None
    if draft.depth and (opener := _before_bracket(draft, found)):
        return opener
    found = [other for other in found if other.depth <= draft.depth]
    opened = any(other.opens_list for other in (*found, draft))
    for other in reversed(found):
        if not _countable(draft, other):
            continue
        sibling = (
            other.whole is not None
            and _fits(draft, other.whole, found)
            and _alike(draft, other, opened, text)
        )
        if not (sibling and other.status != "planned") and _is_part(
            draft, other, directly=other is found[-1]
        ):
            return other
        if sibling:
            return other.whole
        if (
            opened
            and other.whole is None
            and (other.value or 0) >= draft.value
            and other in _before_opening(draft, found)
        ):
            return other
    for other in reversed(earlier):
        if not _countable(draft, other) or (other.value or 0) < draft.value:
            continue
        if opened or REMAINDER.search(draft.lead):
            return other.whole if other.whole and _fits(draft, other.whole, found) else other
        if _is_part(draft, other, directly=False) and _same_name(draft, other, text):
            return other
    return None


def _alike(draft: Draft, other: Draft, opened: bool, text: str) -> bool:
    """Say whether two figures may be members of one list: not 33 tasks done and 12 rules issued."""
    if not draft.context.object:
        return True
    return draft.kind == other.kind and (opened or _same_name(draft, other, text))


def _countable(draft: Draft, other: Draft) -> bool:
    return other.quantity.unit == draft.quantity.unit and other.value is not None


def _before_bracket(draft: Draft, found: list[Draft]) -> Draft | None:
    """Return the figure whose bracket holds this one as a part: `处分14人(处级2人、科级12人)`."""
    outer = next((other for other in reversed(found) if other.depth < draft.depth), None)
    if outer is None or draft.context.appended or not _countable(draft, outer):
        return None
    inside = [other for other in found if other.depth == draft.depth and other.start > outer.start]
    whole = outer if not inside else inside[-1].whole
    return whole if whole and (whole.value or 0) >= (draft.value or 0) else None


def _before_opening(draft: Draft, found: list[Draft]) -> list[Draft]:
    """Return the figures that stand before the 其中 that opens the list of parts."""
    for order, other in enumerate((*found, draft)):
        if other.opens_list:
            return found[:order]
    return found


def _fits(draft: Draft, whole: Draft, found: list[Draft]) -> bool:
    siblings = sum((d.value or Decimal(0) for d in found if d.whole is whole), Decimal(0))
    return siblings + (draft.value or Decimal(0)) <= (whole.value or Decimal(0))


def _is_part(draft: Draft, other: Draft, *, directly: bool) -> bool:
    if (other.value or 0) < (draft.value or 0):
        return False
    if directly and draft.context.mark in ("(", "（") and not draft.context.appended:
        return True
    if directly and other.context.within:
        return True
    own = draft.context.object
    if draft.kind == "enforcement" or is_place(own):  # a chain of sanctions, a list of places
        return False
    done = draft.status in ("completed", "in_progress") and other.status in (
        "stated",
        "planned",
        "required",
    )
    return done and (draft.kind == other.kind or not draft.context.object)


def _same_name(draft: Draft, other: Draft, text: str) -> bool:
    if "object" not in draft.slots or "object" not in other.slots:
        return "object" not in draft.slots
    ours, theirs = (text[slice(*d.slots["object"])] for d in (draft, other))
    return ours[-2:] == theirs[-2:]


def close_sums(found: list[Draft]) -> None:
    """Give the whole to a list whose members add up to the figure before it."""
    for order, root in enumerate(found):
        same = (d for d in found[order + 1 : order + MEMBERS] if _countable(d, root))
        total, members = Decimal(0), []
        for member in same:
            total += member.value or Decimal(0)
            members.append(member)
            if total >= (root.value or Decimal(0)):
                break
        if total == root.value and len(members) > 1:
            for member in members:
                member.whole = member.whole or root
