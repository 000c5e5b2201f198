"""Actions: the verbs that may act on a figure, and what is seen of each."""

from collections.abc import Iterator

from pipeline.drafts import Place
from pipeline.kinds import noun_kind, verb_kinds, verb_status
from pipeline.scenes import Candidate, Scene, acts, distinct, overlap_of, tag_of
from pipeline.words import (
    ADVERBS,
    AIMS,
    COMPLEMENTS,
    LIGHT,
    LINKS,
    NEGATIONS,
    Word,
    changes,
    is_body,
    is_verb,
    verbs,
)

RIGHT = 14  # words behind a figure that are looked at


def verb_groups(words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of verbs, what ends a verb included: 整改到位."""
    at = 0
    while at < len(words):
        start = at
        if _may_act(words, at):
            at += 1
            while at < len(words) and (_may_act(words, at) or words[at].text in COMPLEMENTS):
                at += 1
            yield start, at
        at += at == start


def _may_act(words: list[Word], at: int) -> bool:
    word = words[at]
    if acts(word):
        return word.text not in LINKS or is_verb(word)
    opens = at == 0 and len(word.text) == 2 and word.tag[0] in "nad"  # 支出2亿元: jieba's noun
    return opens and not is_body(words[:1]) and word.text not in LINKS | AIMS | ADVERBS


def candidates(scene: Scene, at: int) -> list[Candidate]:
    """Return what may act on the figure: verbs of its clause, of the one before, of its list.

    A verb behind it at which the next figure follows acts on that one: 66项任务已[完成]37项.
    """
    following = scene.found[at + 1].start if at + 1 < len(scene.found) else -1
    return [
        each
        for each in distinct(_candidates(scene, at))
        if each.source != "R" or each.place.end != following
    ]


def _candidates(scene: Scene, at: int) -> Iterator[Candidate]:
    draft = scene.found[at]
    yield from _of_words(draft.context.left, "L")
    yield from _of_words(draft.context.right[:RIGHT], "R")
    yield from scene.inherited(at, "action")
    yield from _of_words(scene.clause_before(draft), "C", single=False)


def _of_words(words: list[Word], source: str, *, single: bool = True) -> Iterator[Candidate]:
    groups = [*verb_groups(words)]
    for order, (first, last) in enumerate(groups):
        if source == "R" and not acts(words[first]):
            continue  # behind a figure a noun is what it counts: 292个[项目]
        negated = source != "C" and first and words[first - 1].text in NEGATIONS
        start = words[first - negated].start
        places = [(start, first, last)]
        if single and last - first > 1:
            places += [(words[one].start, one, one + 1) for one in range(first, last)]
        for start, one, end in places:
            yield Candidate(
                place=Place(start, words[end - 1].end),
                source=source,
                words=words,
                first=one,
                last=end,
                order=(order, len(groups)),
            )


def features(scene: Scene, at: int, found: list[Candidate]) -> list[list[str]]:
    """Return what is seen of each verb that may act."""
    draft, last = scene.found[at], scene.found[at - 1].settled.get("action") if at else None
    meaning, unit, mark = draft.quantity.meaning, draft.quantity.unit, draft.context.mark
    dimension, many = meaning.dimension if meaning else "", min(len(found), 6)
    listed, chain = f"{draft.opens_list:d}", scene.chain(at, "action")
    first, depth, closes = draft.slots.get("action"), draft.depth, draft.context.closes or "#"

    def seen(candidate: Candidate) -> list[str]:
        source, text = candidate.source, scene.text[slice(*candidate.place)]
        rule, end = overlap_of(candidate.place, first), text[-2:]
        status = verb_status().get(text) or verb_status().get(end, "?")
        kind = verb_kinds().get(text) or verb_kinds().get(end, "?")
        own = [
            f"x2={end}", f"f2={text[:2]}", f"vs={status}{source}", f"vk={kind}{source}",
            f"len={min(len(text), 5)}{source}", f"in={text in verbs():d}{source}",
            f"d={dimension}{end}", f"u={unit}{end}", f"ud={dimension}{source}",
            f"la={last == candidate.place:d}{rule}", f"many={many}{source}",
            f"m={mark}{source}{rule}", f"lst={listed}{source}{rule}", f"dep={depth}{source}",
            f"r={rule}{source}", f"cl={closes}{source}", f"ch={chain}{source}",
            f"chm={chain}{source}{mark}",
        ]  # fmt: skip
        return own + _in_clause(candidate, text, rule) if candidate.words else own

    return [seen(candidate) for candidate in found]


def _in_clause(candidate: Candidate, text: str, rule: str) -> list[str]:
    words, source, first, last = candidate.words, candidate.source, candidate.first, candidate.last
    order, groups = candidate.order
    before, behind = candidate.beside(-1), candidate.beside(0)
    next_text = behind.text if behind else ("#" if source == "L" else "$")
    back, ahead = tag_of(before, "^"), tag_of(behind, "$")
    tail = words[last:]
    tags = "".join([word.tag[0] for word in tail])
    named = noun_kind("".join(word.text for word in tail)[-4:]) if source == "L" and tail else None
    return [
        f"n={min(order, 3)}{min(groups - order, 3)}{source}", f"e={min(len(tail), 4)}{source}",
        f"ie={min(first, 2)}{min(len(tail), 3)}{source}{rule}", f"qt={next_text}",
        f"ptg={back}{source}", f"qtg={ahead}{source}", f"pq={back}{ahead}{source}{rule}",
        f"de={any(word.text == '的' for word in tail):d}{source}{rule}",
        f"le={next_text == '了':d}{source}", f"gap={tags[:3]}{source}",
        f"subj={''.join([word.tag[0] for word in words[:first]])[-3:]}{source}",
        f"lt={text in LIGHT:d}{source}{min(order, 1)}", f"qv={bool(behind and is_verb(behind)):d}",
        f"nn={named}{text[-2:]}", f"up={text in changes():d}{source}{not tail:d}",
        f"fst={order == 0:d}{first == 0:d}{source}{rule}",
        f"g0={words[0].text}{min(order, 2)}",
    ]  # fmt: skip
