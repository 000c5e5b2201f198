"""Objects: the names that may be what a figure counts, and what is seen of each."""

from collections.abc import Iterator

from pipeline.actions import verb_groups
from pipeline.contexts import trimmed
from pipeline.drafts import Place
from pipeline.kinds import noun_kind
from pipeline.scenes import Candidate, Scene, distinct, overlap_of, tag_of
from pipeline.words import AIMS, EMPTY, LINKS, Word, is_body, is_nominal, is_verb

LONGEST = 9  # words
WIDEST = 24  # characters
RIGHT = 14  # words behind a figure that are looked at
PARTS = set("的了对将把向给为由从等因已及")  # a name may begin behind these
SKIPPED = {"的", "及", "以上", "以下", "等", "左右", "多", "余"}
JOINTS = set("的和及与、或等")


def candidates(scene: Scene, at: int) -> list[Candidate]:
    """Return what the figure may count: names of its clause, of the one before, of its list.

    What acts on the figure is no name of it: 对2人[予以]提醒谈话, 不属实233件.
    """
    action = scene.found[at].settled.get("action")
    return [each for each in distinct(_candidates(scene, at)) if not _acts(each, action)]


def _acts(candidate: Candidate, action: tuple[int, int] | None) -> bool:
    start, end = candidate.place
    ends = action is not None and end == action[1] and start <= action[0]
    return ends or (bool(candidate.words) and candidate.own[0].text in EMPTY)


def _candidates(scene: Scene, at: int) -> Iterator[Candidate]:
    draft = scene.found[at]
    yield from _left(draft.context.left)
    yield from _right(draft.context.right[:RIGHT])
    yield from scene.inherited(at, "object")
    yield from scene.antecedents(at)
    clause = scene.clause_before(draft)
    groups = [*verb_groups(clause)]
    starts, ends = [0, *(last for _, last in groups)], [*(first for first, _ in groups), None]
    for first, last in zip(starts, ends, strict=True):
        yield from _named(clause, first, len(clause) if last is None else last, "C")


def _left(words: list[Word]) -> Iterator[Candidate]:
    """Yield the names before a figure: from behind a verb, body or particle to the next verb."""
    end = len(words)
    while end and _says_nothing(words[end - 1]):
        end -= 1
    groups = [*verb_groups(words)]
    ends = {end, *(first for first, _ in groups)}
    starts = {0, *(last for _, last in groups)}
    starts |= {at for at in range(1, len(words)) if _parts(words[at - 1])}
    starts |= {at for at in range(1, end) if is_body(words[:at])}
    for last in sorted(ends):
        for first in sorted(starts):
            if 0 < last - first <= LONGEST:
                yield from _named(words, first, last, "L")


def _says_nothing(word: Word) -> bool:
    adverb = word.tag[0] in "tdpf" and not is_verb(word)
    return word.text in LINKS or word.text in AIMS or adverb


def _parts(word: Word) -> bool:
    return word.text in PARTS or word.text in EMPTY or word.tag[0] in "tdp"


def _right(words: list[Word]) -> Iterator[Candidate]:
    """Yield the names behind a figure: from it or a verb to a verb, a particle or no name."""
    start = 0
    while start < len(words) and (words[start].text in SKIPPED or words[start].tag[0] in "tdp"):
        start += 1
    for first in sorted({start, *(last for _, last in verb_groups(words))}):
        last = first
        while last < len(words) and last - first < LONGEST and _may_name(words[last]):
            last += 1
            following = words[last] if last < len(words) else None
            if following is None or _ends_a_name(following):
                yield from _named(words, first, last, "R")


def _may_name(word: Word) -> bool:
    return is_nominal(word) or is_verb(word) or word.text in JOINTS or word.text[0] in "“”‘’《》、"


def _ends_a_name(word: Word) -> bool:
    return is_verb(word) or not _may_name(word) or word.text in JOINTS


def _named(words: list[Word], first: int, last: int, source: str) -> Iterator[Candidate]:
    name = trimmed(words[first:last])
    if not name or name[-1].end - name[0].start > WIDEST:
        return
    first += next(at for at, word in enumerate(words[first:last]) if word is name[0])
    yield Candidate(
        place=Place(name[0].start, name[-1].end),
        source=source,
        words=words,
        first=first,
        last=first + len(name),
    )


def features(
    scene: Scene, at: int, found: list[Candidate], action: Place | None
) -> list[list[str]]:
    """Return what is seen of each name that may be counted; `action` is what acts on the figure."""
    draft, verb = scene.found[at], scene.text[slice(*action)][-2:] if action else ""
    meaning, unit, mark = draft.quantity.meaning, draft.quantity.unit, draft.context.mark
    dimension, status = meaning.dimension if meaning else "", draft.status
    many, part = f"{len(found) > 5:d}", f"{draft.whole is not None:d}"
    listed, own_name = f"{draft.opens_list:d}", f"{bool(draft.context.object):d}"
    chain, same = scene.chain(at, "object"), f"{scene.same_unit(at):d}{mark}"
    first = draft.slots.get("object")

    def seen(candidate: Candidate) -> list[str]:
        source, (start, end) = candidate.source, candidate.place
        text, rule = scene.text[start:end], overlap_of(candidate.place, first)
        relation, kind = _lies(candidate, action), noun_kind(text) or "-"
        own = [
            f"rel={relation}{source}", f"relr={relation}{rule}{source}", f"x={text}",
            f"x2={text[-2:]}", f"e1={text[-1:]}{source}", f"e1u={text[-1:]}{unit}",
            f"f1={text[:1]}{source}", f"nk={kind}{source}", f"nkd={kind}{dimension}",
            f"dr={dimension}{rule}", 
            f"len={min(end - start, 12)}{source}", 
            f"mk={mark}{source}{rule}", f"ae={verb}|{text[-2:]}", f"lst={listed}{source}{rule}",
            f"of={part}{source}", f"many={many}{source}", f"own={own_name}{source}{mark}",
            f"dist={_distance(scene, at, end)}{source}", f"st={status}{source}",
            f"ch={chain}{source}", f"chu={chain}{source}{same}",
        ]  # fmt: skip
        if not candidate.words:
            return own
        return own + _in_clause(candidate, rule, relation, dimension)

    return [seen(candidate) for candidate in found]


def _distance(scene: Scene, at: int, end: int) -> str:
    """Return how many sentences and paragraphs end between a name and the figure, few or many."""
    gap = scene.text[end : scene.found[at].start]
    return f"{min(gap.count('。'), 3)}{min(gap.count(chr(10)), 2)}"


def _lies(candidate: Candidate, action: Place | None) -> str:
    """Say how a name lies to the verb: adj, aft behind it, adjb, bef before it, ovl, - none."""
    if action is None:
        return "-"
    start, end = candidate.place
    if start >= action.end:
        return "adj" if start == action.end else "aft"
    return ("adjb" if end == action.start else "bef") if end <= action.start else "ovl"


def _in_clause(candidate: Candidate, rule: str, relation: str, dimension: str) -> list[str]:
    source, own = candidate.source, candidate.own
    before, behind = candidate.beside(-1), candidate.beside(0)
    rest = len(candidate.words) - candidate.last
    acting = sum(map(is_verb, own))
    edge_left, edge_right = ("^", "#") if source == "L" else ("#", "$")
    back, ahead = tag_of(before, edge_left), tag_of(behind, edge_right)
    return [
        f"body={is_body(own):d}{source}", 
        f"de={any(word.text == '的' for word in own):d}{source}{rule}",
        f"nv={min(acting, 2)}{source}{rule}", f"v0={is_verb(own[0]):d}{source}{relation}",
        f"v9={is_verb(own[-1]):d}{source}{relation}", f"t9={own[-1].tag}{source}",
        f"w9={own[-1].text}", f"nw={min(len(own), 6)}{source}{relation}",
        f"a={min(candidate.first, 4)}{source}{relation}", f"end={not rest:d}{source}{relation}",
        f"qt={behind.text if behind else edge_right}{source}",
        f"pg={back}{source}{relation}", f"qg={ahead}{source}{relation}",
        f"pv={bool(before and is_verb(before)):d}{source}{rule}",
        f"qv={bool(behind and is_verb(behind)):d}{source}{rule}{dimension}",
    ]  # fmt: skip
