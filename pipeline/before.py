"""What stands before a figure: the object that it counts and the verb that acts on it."""

from pipeline.contexts import Context, trimmed
from pipeline.words import (
    AIMS,
    AMOUNTS,
    COMPARED,
    LIGHT,
    LINKS,
    NEGATIONS,
    NOMINALIZERS,
    OBLIQUE,
    OPENERS,
    QUOTES,
    REACHED,
    Word,
    is_body,
    is_nominal,
    is_predicate,
    is_verb,
)

AGAINST = {"比", "较", "再", "要"}  # 工资总额[比上年]增长
FROM = {"由", "从"}  # 办理时限由15天压缩至10天
LONGEST_NAME = 8  # words


def read_left(context: Context) -> None:
    """Find action and object before the figure."""
    rest = context.left[:]
    if rest and rest[-1].text in COMPARED and any(word.text in ("较", "比") for word in rest):
        context.action = rest[-1:]
        return
    reached: list[Word] = []
    aimed = False
    while rest and _says_nothing(rest[-1]):
        if rest[-1].text == "其中":
            return
        context.relative = context.relative or rest[-1].text == "的"
        reached = reached or [word for word in rest[-1:] if word.text in REACHED]
        aimed = aimed or rest[-1].text in AIMS
        rest.pop()
    risen = bool(context.left) and any(w.text in FROM for w in context.left[len(rest) :])
    if (aimed or reached or risen) and (name := _opening_name(rest)):
        context.subject, context.action = name, reached  # 大型设备检查阳性率应不低于65%
        return
    if share := [index for index, word in enumerate(rest) if word.text == "占"]:
        context.action = rest[share[-1] : share[-1] + 1]  # 占全部88个县的97%
        context.object = trimmed(rest[share[-1] + 1 :])
        return
    place = len(rest)
    while place and _joins(rest, place - 1):
        place -= 1
    context.object = trimmed(rest[place:])
    context.action, start = _action_before(rest, place)
    if context.action and not context.object:
        context.subject = trimmed(_nominals_before(rest, start))
    elif not context.action:
        context.subject, context.action = context.object, reached


def _says_nothing(word: Word) -> bool:
    return (
        word.text in LINKS
        or word.text in AIMS
        or word.text in FROM
        or word.text[0] in OPENERS
        or (word.tag[0] in "td" and not is_verb(word))
    )


def _opening_name(rest: list[Word]) -> list[Word]:
    """Return the name that opens a clause and is all of it, what acts or when left out."""
    start = 0
    while start < len(rest) and (
        rest[start].tag[0] in "tdc"
        or rest[start].text in LINKS
        or (is_body(rest[start : start + 1]) and start + 1 < len(rest))
    ):
        start += 1
    name = rest[start:]
    if not name or is_verb(name[0]) or name[0].text in OBLIQUE or not is_nominal(name[0]):
        return []
    return trimmed(name) if len(name) <= LONGEST_NAME else []


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
        return not (last and (word.text in LIGHT or is_predicate(word))) and _modifies(
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
    if end and end == len(rest) and is_predicate(rest[end - 1]):
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
    """Return the name that stands before a verb, past what the change is compared with."""
    changed = end < len(rest) and is_predicate(rest[end])
    while end and (rest[end - 1].tag[0] in "dpt" or rest[end - 1].text in LINKS | AIMS | AGAINST):
        end -= 1
    start = end
    while start and (_joins(rest[:end], start - 1) or (changed and is_verb(rest[start - 1]))):
        if is_verb(rest[start - 1]) and not changed:
            break
        start -= 1
    return rest[start:end]
