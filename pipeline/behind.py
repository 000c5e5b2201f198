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
    Word,
    is_body,
    is_nominal,
    is_verb,
)


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
