"""Commitments: every quantity with the words that say who, what, how much of what, by when."""

from bisect import bisect_left
from re import compile

from spacy.tokens import Doc

from pipeline.actors import actor_of
from pipeline.amounts import Quantity, read_quantity
from pipeline.clauses import contexts
from pipeline.drafts import LIST, Draft, Place
from pipeline.figures import unit
from pipeline.kinds import COMING, baseline, direction_of, kind_of, status_of
from pipeline.lists import CHANGES, DONE, distribute, run_forward, same_thing
from pipeline.scenes import Scene
from pipeline.settling import Chooser, settle
from pipeline.wholes import close_sums, whole_of
from pipeline.words import Word, changes, is_body

OPENING, CLOSING = compile(r"[(（](?!\d{1,2}[)）])"), compile(r"(?<![(（]\d)(?<![(（]\d\d)[)）]")
EQUAL = compile(r"[（(，,]?(?:折合|约合|合计约合|折)约?$")
AHEAD = {"planned", "required"}
SCENE = 120  # figures settled together: a sentence without an end, a table in one line, has more
WIDE = 400  # characters of a paragraph in which 下一步 still holds
REACH = 60  # words or figures that a figure may look back; sentences without an end have no limit
Item = tuple[int, int, bool]  # start, end, lost


def drafts(
    line: list[Word],
    items: list[Item],
    text: str,
    section: list[str],
    history: list[Draft],
    chooser: Chooser,
) -> list[Draft]:
    """Return the commitments of a sentence; `history` are those of the report before it.

    `line` are the sentence's words, `items` its figures, `text` the report's text, folded.
    """
    earlier = _last_sentence(history)
    sentence = Place(line[0].start, line[-1].end)
    found: list[Draft] = []
    starts = [word.start for word in line]
    places = [
        (start, end, text[end - 1] in "次场批", text[end - 1] == "内") for start, end, _ in items
    ]
    for (start, end, lost), context in zip(items, contexts(line, places), strict=True):
        quantity = (
            _lost(text[start:end]) if lost else read_quantity(text[start:end], text[end : end + 60])
        )
        draft = Draft(
            start=start,
            end=end,
            quantity=quantity,
            lost=lost,
            context=context,
            sentence_start=sentence.start,
            depth=_depth(text[sentence.start : start]),
        )
        outer = [other for other in found if other.depth <= draft.depth]
        read_slots(draft, outer, earlier, text, sentence)
        found.append(draft)
        judge(draft, outer[-1] if outer else None, text, sentence, section)
        find_actor(draft, line[max(0, bisect_left(starts, start) - REACH) :])
        draft.whole = whole_of(draft, found[-REACH:-1], earlier[-REACH:], text)
        _copy_from_whole(draft)
    close_sums(found)
    distribute(found, text)
    for first in range(0, len(found), SCENE):
        part = found[first : first + SCENE]
        opening = bisect_left(starts, part[0].start) - REACH if first else 0
        closing = bisect_left(starts, part[-1].end) + REACH if found[first + SCENE :] else len(line)
        scene = Scene(
            line=line[opening:closing],
            found=part,
            earlier=[*history[-SCENE:], *found[max(0, first - SCENE) : first]],
            text=text,
            section=section,
        )
        settle(scene, chooser)
        for draft in part:
            _take_over(draft, text)
    return found


def _last_sentence(history: list[Draft]) -> list[Draft]:
    """Return the figures of the last sentence that had any."""
    return [d for d in history[-REACH:] if d.sentence_start == history[-1].sentence_start]


def _take_over(draft: Draft, text: str) -> None:
    """Let what was chosen stand for what was read first."""
    draft.slots, draft.whole = draft.settled, draft.total
    draft.status, draft.kind = draft.verdict["statuses"], draft.verdict["kinds"]
    action = text[slice(*draft.slots["action"])] if "action" in draft.slots else ""
    draft.direction = direction_of(action)


def items(doc: Doc) -> list[Item]:
    """Return every quantity and every lost one outside the names of policy documents, in order."""
    named = [(span.start_char, span.end_char) for span in doc.spans["citations"]]
    spans = [(span, False) for span in doc.spans["quantities"]]
    spans += [(span, True) for span in doc.spans["gaps"] if span.label_ == "quantity"]
    found = sorted((span.start_char, span.end_char, lost) for span, lost in spans)
    return [item for item in found if not any(start <= item[0] < end for start, end in named)]


def _depth(before: str) -> int:
    return len(OPENING.findall(before)) - len(CLOSING.findall(before))


def _lost(quote: str) -> Quantity:
    name = compile(unit()).findall(quote)
    return Quantity(value=None, low=None, high=None, unit=name[-1] if name else "")


def _place(words: list[Word]) -> tuple[int, int]:
    return words[0].start, words[-1].end


def read_slots(
    draft: Draft, found: list[Draft], earlier: list[Draft], text: str, sentence: Place
) -> None:
    """Fill action and object from the context, and what runs forward from the figure before."""
    context, last = draft.context, found[-1] if found else None
    if last is None and LIST.match(text, sentence.start):  # a sentence of its own: 。其中，…
        last = next((d for d in reversed(earlier) if d.quantity.unit == draft.quantity.unit), None)
    left_edge = context.left[0].start if context.left else draft.start
    draft.clause = text[left_edge : draft.start]
    draft.lead = text[found[-1].end if found else sentence.start : draft.start]
    draft.behind = (
        text[draft.end : context.right[-1].end] if context.right and context.closes else ""
    )
    if context.action:
        draft.slots["action"] = _place(context.action)
    before = bool(context.object) and context.object[0].start < draft.start
    if context.object and not (before and context.after and is_body(context.object)):
        draft.slots["object"] = _place(context.object)
    elif context.subject and not context.after and not is_body(context.subject):
        draft.slots["object"] = _place(context.subject)
    member = last is not None and (
        context.mark in ("", "(", "（") or draft.opens_list or last.context.within
    )
    if last and last.whole and draft.opens_list:  # 重点件9件；按属地分，河阳市5件
        last = last.whole
    if last and member:
        run_forward(draft, last, text)
    if last and "object" not in draft.slots and same_thing(draft, last):
        draft.slots["object"] = last.slots["object"]
    if last and EQUAL.search(draft.lead):  # 林地68.8公顷（折合1032亩）
        draft.slots |= last.slots
    find_baseline(draft, last, text, left_edge)


def find_baseline(draft: Draft, last: Draft | None, text: str, left_edge: int) -> None:
    """Fill what a change is compared with: 同比, 较上年, in `由8万吨提高到12万吨` the first figure.

    It holds for the figures joined to it, and for the change of the same thing that follows.
    """
    context = draft.context
    changed = bool(context.action) and context.action[-1].text in changes()
    if last and changed and not context.mark and compile("[由从]").search(last.lead[-24:]):
        draft.slots["baseline"] = last.start, last.end
        return
    found = [*baseline().finditer(text, max(draft.sentence_start, draft.start - 40), draft.start)]
    if found and (found[-1].end() >= left_edge or (last and last.end < found[-1].start())):
        draft.slots["baseline"] = found[-1].span()
    elif last and "baseline" in last.slots and last.context.action and not _named_anew(draft):
        draft.slots["baseline"] = last.slots["baseline"]


def _named_anew(draft: Draft) -> bool:
    """Say whether a figure opens on something else than the figure before it."""
    context = draft.context
    return bool(context.subject or context.object) or (not context.action and bool(context.mark))


def judge(draft: Draft, last: Draft | None, text: str, sentence: Place, section: list[str]) -> None:
    """Decide kind, status and direction."""
    action, object_ = (
        text[slice(*draft.slots[name])] if name in draft.slots else ""
        for name in ("action", "object")
    )
    before = text[max(sentence.start, draft.start - 5 * REACH) : draft.start]
    paragraph = text[text.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    draft.kind = kind_of(draft.quantity, action, object_, before)
    coming = any(COMING.search(said) for said in (before, paragraph[-WIDE:], *section))
    said = draft.clause
    if "action" in draft.slots and draft.slots["action"][0] < draft.start:
        said = text[draft.start - len(draft.clause) : draft.slots["action"][1]]
    draft.status = status_of(action, said, draft.behind, coming, draft.kind)
    finding = _in_finding(before, text[draft.end : min(sentence.end, draft.end + REACH)])
    measured = draft.dimension in CHANGES
    if finding or (
        draft.context.relative and draft.status == "completed" and not measured and "已" not in said
    ):
        draft.status = "stated"
    quote = text[draft.start : draft.end]
    limit = draft.kind == "activity" and quote.endswith("内") and "已" not in said
    if limit or quote.startswith(("不得", "不应")):
        draft.status = "required"
    shared = last is not None and action and draft.slots["action"] == last.slots.get("action")
    if last and shared and last.status in AHEAD and not DONE.search(draft.lead):
        draft.status = last.status  # a list shares its verb's status
    draft.direction = direction_of(action)


def _in_finding(before: str, behind: str) -> bool:
    """Say whether a figure stands inside a quoted or titled finding: `关于“…8个项目…”问题`."""
    opened = before.count("“") > before.count("”")
    return (opened and compile(r"[^“”]*”(?:的|等)?问题").match(behind) is not None) or (
        compile(r"(?:^|[.、．）)])关于[^。；]*$").search(before) is not None
        and compile(r"[^。；，]*问题").match(behind) is not None
    )


def _copy_from_whole(draft: Draft) -> None:
    if draft.whole and "object" not in draft.slots and "object" in draft.whole.slots:
        draft.slots["object"] = draft.whole.slots["object"]
    if draft.whole and draft.kind == "asset" and draft.whole.kind != "funds":
        draft.kind = draft.whole.kind


def find_actor(draft: Draft, line: list[Word]) -> None:
    """Fill the actor named nearest before the figure, in its sentence."""
    if "actor" in draft.slots:
        return
    object_, subject = draft.slots.get("object"), draft.context.subject
    if subject and is_body(subject) and _place(subject) != object_:
        draft.slots["actor"] = _place(subject)
        return
    stop = object_[0] if object_ and object_[0] < draft.start else draft.start
    if name := actor_of(line, stop):
        draft.slots["actor"] = _place(name)
