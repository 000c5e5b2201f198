"""Lists: what a figure of a list shares with the figure before it, and each with its own name."""

from itertools import pairwise
from re import compile

from pipeline.drafts import Draft
from pipeline.kinds import finds
from pipeline.words import bodies, changes, is_place, verbs

CHANGES = {"ratio", "multiple"}
AND, NAME = compile("[、，,和及与]*[一-鿿]{0,4}"), compile("[^、和及与]+")
DONE = compile("已|完成|整改|办结|销号|[^直]正在")


def run_forward(draft: Draft, last: Draft, text: str) -> None:
    """A list shares the verb before it: `责令停产8家、12家`; a verb never runs backward."""
    verb = text[slice(*last.slots["action"])] if "action" in last.slots else ""
    if verb:
        found_out = finds(verb) and text[slice(*last.slots.get("object", (0, 0)))].endswith("问题")
        _take_verb_as_name(draft, found_out and not DONE.search(draft.lead))
    object_ = draft.slots.get("object")
    runs = not last.context.after and (not last.context.relative or verb[:1] in ("未", "尚"))
    if "action" not in draft.slots and verb and runs:
        draft.slots["action"] = last.slots["action"]
    same_unit = last.quantity.unit == draft.quantity.unit
    counts_places = draft.quantity.unit in bodies()  # 京津冀4市和汾渭平原4市
    before = object_ is not None and object_[0] < draft.start
    listed = "actor" in last.slots and last.context.object and is_place(last.context.object)
    short = object_ is not None and object_[1] - object_[0] <= 3  # 太原33件、大同2件
    named = is_place(draft.context.object) or (listed and short)
    if same_unit and before and not counts_places and named:
        draft.slots["actor"] = draft.slots.pop("object")


def _take_verb_as_name(draft: Draft, found_out: bool) -> None:
    """In a list a verb may only name a member: `投入1.86亿元，其中废水深度处理5360万元`."""
    context = draft.context
    if context.after or not context.action or context.action[0].text in changes():
        return
    if found_out:  # 反馈问题19个，其中重复收费5个、过度检查3个
        name = [*context.subject, *context.action, *context.object]
    elif draft.dimension == "money" and context.subject and not context.object:
        name = [*context.subject, *context.action]
    elif context.object and context.action[-1].text not in verbs():
        name = [*context.action, *context.object]
    else:
        return
    if name[-1].end <= draft.start and all(a.end == b.start for a, b in pairwise(name)):
        draft.slots["object"] = name[0].start, name[-1].end
        del draft.slots["action"]


def same_thing(draft: Draft, last: Draft) -> bool:
    """Say whether a figure without an object goes on about the object of the figure before."""
    if "object" not in last.slots:
        return False
    context = draft.context
    alone = context.mark in ("", "(", "（") and not context.action  # 412处、18.36万平方米
    changed = draft.dimension in CHANGES or any(w.text in changes() for w in context.action)
    return alone or changed or "其中" in draft.lead or last.quantity.unit == draft.quantity.unit


def distribute(found: list[Draft], text: str) -> None:
    """Give each figure behind 分别 its own name: `串换项目、超限定用药资金分别退回9万元和4万元`.

    Where names and figures differ in number nothing is given.
    """
    for order, first in enumerate(found):
        place = first.clause.rfind("分别")
        if place < 0:
            continue
        start = first.start - len(first.clause)
        group = [first]
        for other in found[order + 1 :]:
            if not AND.fullmatch(text, group[-1].end, other.start):
                break
            group.append(other)
        names = [*NAME.finditer(text, start, start + place)]
        if len(names) == len(group) > 1:
            slot = "actor" if first.slots.get("actor") == names[0].span() else "object"
            for draft, name in zip(group, names, strict=True):
                draft.slots[slot] = name.span()
