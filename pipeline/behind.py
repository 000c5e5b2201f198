"""What stands behind a figure: the object in `完成33项任务`, the verb in `14个问题已整改到位`."""

from pipeline.contexts import Context, trimmed
from pipeline.words import (
    ADVERBS,
    COMPLEMENTS,
    EMPTY,
    HEADS,
    LIGHT,
    NEGATIONS,
    NOMINALIZERS,
    OBLIQUE,
    Word,
    is_body,
    is_nominal,
    is_verb,
)

LONGEST_NAME = 8  # words
SPANS = {"为期", "历时"}
LEFT_OVER = {"尚有", "仍有", "还有", "尚余", "剩余", "其余"}


def read_right(context: Context, *, shared: bool, event: bool, limit: bool) -> None:
    """Find object and action behind the figure; `shared` if the next figure follows at once.

    Behind a count of events the verb follows at once: `先后8次研究整改工作`.
    """
    rest = context.right[:]
    if event and rest and is_verb(rest[0]) and not context.action:
        context.action, context.after = rest[:1], True
        context.object = _nominals(rest[1:]) or context.object
        return
    if limit and _read_deadline(context, rest):
        return
    if context.left and context.left[-1].text in SPANS and rest and rest[0].text == "的":
        context.object = trimmed(rest[1:][:LONGEST_NAME])  # 为期两个月的常规巡察
        return
    if context.left and any(word.text in LEFT_OVER for word in context.left):
        undone = next((i for i, word in enumerate(rest) if word.text in NEGATIONS), None)
        if undone is not None and (verbs := _verbs(rest[undone + 1 :])):
            context.action, context.after = [rest[undone], *verbs], True  # 尚有5万元因故未退回
            context.object = context.object or _nominals(rest[:undone])
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
    name = trimmed(name)
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


def _read_deadline(context: Context, rest: list[Word]) -> bool:
    """Read what must be done within a time: `应在7日内完成病历归档`."""
    start = 0
    while start < len(rest) and (rest[start].text in ADVERBS or rest[start].tag[0] in "dpt"):
        start += 1
    verbs = _verbs(rest[start:])
    if not verbs:
        return False
    context.action, context.after, context.relative = verbs, True, False
    context.object = _nominals(rest[start + len(verbs) :]) or context.object
    return True


def _verbs(rest: list[Word]) -> list[Word]:
    """Return the verbs that open the words, all but what names something: 完成[整改]任务."""
    end = 0
    while end < len(rest) and (is_verb(rest[end]) or rest[end].text in COMPLEMENTS):
        end += 1
    return rest[: min(end, 1)] if end and rest[0].text in LIGHT else rest[:end]


def _nominals(rest: list[Word]) -> list[Word]:
    """Return the name that opens the words; verbs in it are part of it: 研究[整改工作]."""
    end = 0
    if rest and rest[0].text in OBLIQUE:
        return []
    while end < min(len(rest), LONGEST_NAME) and (is_nominal(rest[end]) or is_verb(rest[end])):
        end += 1
    return trimmed(rest[:end])


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
        or behind[skipped].tag[0] in "dptf"
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
