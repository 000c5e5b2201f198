"""Clauses: the words around a figure, and which of them act on it.

Official Chinese puts a figure in one of four places: verb–object–figure (`淘汰燃煤锅炉1.1万台`),
verb–figure–object (`完成33项任务`), figure–object–verb (`14个问题已整改到位`), subject–verb–figure
(`浓度下降10.4%`). A context is the words between two figures or clause marks; nothing outside it is
looked at here.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.words import (
    ADVERBS,
    AIMS,
    AMOUNTS,
    COMPARED,
    COMPLEMENTS,
    EMPTY,
    HEADS,
    LIGHT,
    LINKS,
    NEGATIONS,
    NOMINALIZERS,
    OPENERS,
    QUOTES,
    STOPS,
    Word,
    changes,
    is_body,
    is_nominal,
    is_verb,
)  # fmt: skip


@dataclass(kw_only=True, slots=True)
class Context:
    """A figure with the words on both sides, up to the next figure or clause mark."""

    start: int
    end: int
    left: list[Word]
    right: list[Word]
    mark: str = (
        ""  # the clause mark or the joint to the left: ，、（ … "" where another figure stands
    )
    closes: str = ""  # the same to the right
    action: list[Word] = field(default_factory=list)
    object: list[Word] = field(default_factory=list)
    subject: list[Word] = field(default_factory=list)
    after: bool = False  # the action stands behind the figure
    within: bool = False  # 中 stands behind, or the verb of the next figure: this one is a whole
    appended: bool = False  # the figure stands in brackets behind what it counts: 潮州(2个)
    relative: bool = False  # the action only describes: 督察指出[的]28个问题


def contexts(line: list[Word], places: list[tuple[int, int, bool]]) -> list[Context]:
    """Return the context of each figure (start, end, counts events?) with action and object."""
    found = []
    starts = [word.start for word in line]
    for order, (start, end, event) in enumerate(places):
        before = places[order - 1][1] if order else line[0].start
        following = places[order + 1][0] if order + 1 < len(places) else line[-1].end
        outside = line[bisect_left(starts, before) : bisect_left(starts, start)][::-1]
        left, mark = _until_stop(outside)
        appended = False
        if mark in ("(", "（") and not left:  # 潮州(2个)
            left, _ = _until_stop(outside[1:])
            appended = True
        right, closes = _until_stop(line[bisect_left(starts, end) : bisect_left(starts, following)])
        context = Context(
            start=start,
            end=end,
            left=left[::-1],
            right=right,
            mark=mark,
            closes=closes,
            appended=appended,
        )
        read_left(context)
        read_right(context, shared=not closes and order + 1 < len(places), event=event)
        found.append(context)
    return found


def _until_stop(side: list[Word]) -> tuple[list[Word], str]:
    for count, word in enumerate(side):
        if word.text[0] in STOPS:
            return side[:count], word.text[0]
    return side, ""


def read_left(context: Context) -> None:
    """Find action and object before the figure."""
    rest = context.left[:]
    if rest and rest[-1].text in COMPARED and any(word.text in ("较", "比") for word in rest):
        context.action = rest[-1:]
        return
    reached: list[Word] = []
    while rest and (
        rest[-1].text in LINKS or rest[-1].text[0] in OPENERS or rest[-1].tag[0] in "td"
    ):
        if rest[-1].text == "其中":
            return
        context.relative = context.relative or rest[-1].text == "的"
        reached = reached or [word for word in rest[-1:] if word.text in REACHED]
        rest.pop()
    if share := [index for index, word in enumerate(rest) if word.text == "占"]:
        context.action = rest[share[-1] : share[-1] + 1]  # 占全部88个县的97%
        context.object = _trim(rest[share[-1] + 1 :])
        return
    place = len(rest)
    while place and _joins(rest, place - 1):
        place -= 1
    context.object = _trim(rest[place:])
    context.action, start = _action_before(rest, place)
    if context.action and not context.object:
        context.subject = _trim(_nominals_before(rest, start))
    elif not context.action:
        context.subject, context.action = context.object, reached


REACHED = {"达到", "达", "高达", "达成"}


def _joins(rest: list[Word], index: int) -> bool:
    """Say whether a word continues, leftwards, the name of what is counted."""
    word = rest[index]
    if word.text in LINKS and word.text != "的":
        return False
    if is_verb(word):
        if index + 1 < len(rest) and rest[index + 1].text in NOMINALIZERS:
            return True
        last = index + 1 == len(rest)
        if not last and rest[index + 1].text in AMOUNTS:
            return False
        return not (last and (word.text in LIGHT or word.text in changes())) and _modifies(
            rest, index, last=last
        )
    if word.text in ("的", "和", "及", "与", "、", "或", "以及"):
        return (
            index + 1 < len(rest)
            and index > 0
            and not is_verb(rest[index - 1])
            and (is_nominal(rest[index - 1]) or rest[index - 1].text[0] in QUOTES)
        )
    return is_nominal(word) or word.text[0] in QUOTES


def _modifies(rest: list[Word], index: int, *, last: bool) -> bool:
    """Say whether a verb is part of a name because another verb governs it: 完成[整改]任务.

    The last word before the figure is so only where a name parts the two: 组织政策[培训].
    """
    for steps, word in enumerate(reversed(rest[:index])):
        if (word.text in LIGHT and not last) or (steps and is_verb(word)):
            return True
        if is_verb(word) or not (is_nominal(word) or word.text in ("的", "、", "和", "等", "了")):
            return False
    return False


def _action_before(rest: list[Word], place: int) -> tuple[list[Word], int]:
    """Return the verbs that govern what stands at `place`, and where they begin."""
    end = place
    done = [
        index for index in range(1, place) if rest[index].text == "了" and is_verb(rest[index - 1])
    ]
    if done:
        end = done[-1]  # 拆除[了]…私搭乱建蒙古包
    elif place and rest[place - 1].text == "的":
        end = next((index for index in range(place) if is_verb(rest[index])), place - 1) + 1
    while end and not is_verb(rest[end - 1]):
        end -= 1
    if end and end == len(rest) and rest[end - 1].text in changes():
        return rest[end - 1 : end], end - 1  # 固定资产投资[增长]5%
    start = end
    while start and (is_verb(rest[start - 1]) or rest[start - 1].text in ("或", "并", "、", "和")):
        start -= 1
    while start < end and not is_verb(rest[start]):
        start += 1
    while start + 1 < end and rest[start].text in AIMS:
        start += 1
    if start and rest[start - 1].text in NEGATIONS:
        start -= 1
    return rest[start:end], start


def _nominals_before(rest: list[Word], end: int) -> list[Word]:
    while end and (rest[end - 1].tag[0] in "dp" or rest[end - 1].text in LINKS | AIMS):
        end -= 1
    start = end
    changed = end < len(rest) and rest[end].text in changes()
    while start and (_joins(rest[:end], start - 1) or (changed and start == end)):
        if is_verb(rest[start - 1]) and not changed:
            break
        start -= 1
    return rest[start:end]


def _trim(name: list[Word]) -> list[Word]:
    """Return a name without the signs and particles at its ends, its quotation marks in pairs."""
    while name and _is_edge(name[0], inner="“"):
        name = name[1:]
    while name and _is_edge(name[-1], inner="”"):
        name = name[:-1]
    text = "".join(word.text for word in name)
    if text.count("“") != text.count("”"):
        if text.startswith("“"):
            return _trim(name[1:])
        if text.endswith("”"):
            return _trim(name[:-1])
    return name


def _is_edge(word: Word, *, inner: str) -> bool:
    return word.text in LINKS or word.text in "和及与或" or word.text[0] in QUOTES - set(inner)


def read_right(context: Context, *, shared: bool, event: bool) -> None:
    """Find object and action behind the figure; `shared` if the next figure follows at once.

    Behind a count of events the verb follows at once: `先后8次研究整改工作`.
    """
    rest = context.right[:]
    if event and rest and is_verb(rest[0]) and not context.action:
        context.action, context.after = rest[:1], True
        return
    while rest and rest[0].text in ("的", "及", "以上", "以下", "等", "左右", "多", "余"):
        rest.pop(0)
    name: list[Word] = []
    while len(name) < len(rest) and _continues(
        rest, len(name), started=bool(name), acts=bool(context.action) and not context.relative
    ):
        name.append(rest[len(name)])
    behind = rest[len(name) :]
    while name and name[-1].text in ("的", "和", "及", "与", "、", "等"):
        behind.insert(0, name.pop())
    context.within = bool(behind) and behind[0].text in ("中", "里", "内", "之中", "当中")
    joined = bool(behind) and behind[0].text in ("和", "及", "以及", "与", "、")
    name = _trim(name)
    if name and not (shared and context.object and not joined and not is_body(context.object)):
        context.subject = context.object or context.subject
        context.object = name
    if context.within or (behind and behind[0].text in ("为", "作为")):
        return
    if shared:  # what acts here acts on the next figure: 14项问题已完成整改11项
        context.within = any(is_verb(word) for word in behind)
        return
    action = _action_behind(behind)
    oblique = bool(context.left) and context.left[0].text in ("对", "向", "将", "把", "针对")
    if action and (not context.action or context.relative or oblique):
        context.action, context.after, context.relative = action, True, False


def _continues(rest: list[Word], index: int, *, started: bool, acts: bool) -> bool:
    """Say whether a word continues, rightwards, the name of what is counted.

    `acts`: a verb stands before the figure, so that one behind it only describes.
    """
    word = rest[index]
    following = rest[index + 1] if index + 1 < len(rest) else None
    if started and word.text == "及" and following is not None and following.text == "以上":
        return True
    if word.text in ("以上", "以下"):
        return index > 0 and rest[index - 1].text == "及"
    if word.text in ADVERBS or (
        word.tag[0] in "tpcfrum" and word.text not in ("的", "和", "及", "与", "等")
    ):
        return False
    if word.text in NOMINALIZERS:
        return started
    if is_verb(word) and not started and not acts and following and following.text not in HEADS:
        return word.tag == "vn"
    if is_verb(word):
        noun_next = following is not None and is_nominal(following) and not is_verb(following)
        names = (
            not started or word.tag == "vn" or (following is not None and following.text in HEADS)
        )
        return noun_next and names and word.text not in LIGHT
    if word.text in ("的", "和", "及", "与", "、"):
        return (
            started
            and following is not None
            and is_nominal(following)
            and following.tag[0] not in "t"
        )
    return is_nominal(word) or word.text[0] in "“”"


def _action_behind(behind: list[Word]) -> list[Word]:
    skipped = 0
    negation: list[Word] = []
    while skipped < len(behind) and (
        behind[skipped].text in ADVERBS
        or behind[skipped].tag[0] in "dpt"
        or behind[skipped].tag == "ad"
    ):
        negation = behind[skipped : skipped + 1] if behind[skipped].text in NEGATIONS else negation
        skipped += 1
    if skipped < len(behind) and behind[skipped].text in EMPTY:
        skipped += (
            2 if behind[skipped + 1 : skipped + 2] and behind[skipped + 1].text == "了" else 1
        )
        while skipped < len(behind) and behind[skipped].tag[0] in "bad":
            skipped += 1
        return behind[skipped : skipped + 1]
    end = skipped
    while end < len(behind) and (is_verb(behind[end]) or behind[end].text in COMPLEMENTS):
        end += 1
    if end == skipped:
        return []
    return (negation if negation and negation[0].end == behind[skipped].start else []) + behind[
        skipped:end
    ]
