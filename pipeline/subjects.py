"""Subjects: the bodies that may have done or owe what a figure says, and what is seen of each."""

from collections.abc import Iterator

from pipeline.drafts import Draft, Place
from pipeline.scenes import Candidate, Scene, distinct, overlap_of, tag_of
from pipeline.wholes import LIST
from pipeline.words import LINKS, QUOTES, Word, is_body, is_nominal, is_verb

LONGEST = 9  # words
WIDEST = 20  # characters
REMEMBERED = 3  # actors of the figures before
FAR = 80  # figures
BY = {"由", "经", "被"}


def candidates(scene: Scene, at: int) -> list[Candidate]:
    """Return who may act: bodies that open a clause before the figure, and those of earlier ones."""
    found = distinct(_candidates(scene, at))
    return [each for each in found if 1 < each.place.end - each.place.start <= WIDEST]


def _candidates(scene: Scene, at: int) -> Iterator[Candidate]:
    draft = scene.found[at]
    clauses = scene.clauses_before(draft.start)
    for back, clause in enumerate(clauses):
        yield from _openers(scene, clause, (back, len(clauses)))
    for first, word in enumerate(clauses[0] if clauses else []):
        if word.text in BY:
            yield from _bodies(clauses[0], first + 1, "Y")
    left = draft.context.left
    for first in range(len(left)):
        if first == 0 or not is_nominal(left[first - 1]) or is_verb(left[first - 1]):
            yield from _bodies(left, first, "L")
    if "actor" in draft.slots:
        yield Candidate(place=Place(*draft.slots["actor"]), source="X")
    for back, place in enumerate(_remembered(scene, at)):
        yield Candidate(place=place, source=f"H{back}")


def _openers(scene: Scene, clause: list[Word], order: tuple[int, int]) -> Iterator[Candidate]:
    """Yield the names that open a clause: those of bodies, and any that a verb follows."""
    first = 0
    while first < len(clause) and not is_verb(clause[first]) and _is_before(clause[first]):
        first += 1
    for last in range(first + 1, min(len(clause), first + LONGEST) + 1):
        name = clause[first:last]
        if name[-1].text in ("的", "了") or _in_figure(scene, name[-1]):
            return
        followed = last < len(clause) and is_verb(clause[last])
        if is_body(name) or (followed and is_nominal(name[-1]) and not is_verb(name[-1])):
            yield _candidate(clause, first, last, f"C{min(order[0], 4)}", order)


def _is_before(word: Word) -> bool:
    return word.tag[0] in "tdcx" or word.text in LINKS or word.text[0] in QUOTES


def _in_figure(scene: Scene, word: Word) -> bool:
    return any(draft.start <= word.start < draft.end for draft in scene.found)


def _bodies(words: list[Word], first: int, source: str) -> Iterator[Candidate]:
    for last in range(first + 1, min(len(words), first + 5) + 1):
        if is_body(words[first:last]):
            yield _candidate(words, first, last, source, (0, 1))


def _candidate(
    words: list[Word], first: int, last: int, source: str, order: tuple[int, int]
) -> Candidate:
    place = Place(words[first].start, words[last - 1].end)
    return Candidate(place=place, source=source, words=words, first=first, last=last, order=order)


def _remembered(scene: Scene, at: int) -> list[Place]:
    """Return the last actors of the report before a figure, each once, the latest first."""
    found: dict[str, Place] = {}
    before: list[Draft] = [*scene.earlier[-FAR:], *scene.found[:at]]
    for draft in reversed(before):
        if "actor" in draft.slots and draft.sentence_start != scene.found[at].sentence_start:
            found.setdefault(scene.said(draft, "actor"), Place(*draft.slots["actor"]))
        if len(found) == REMEMBERED:
            break
    return [*found.values()]


def features(scene: Scene, at: int, candidate: Candidate, many: int) -> list[str]:
    """Return what is seen of a body that may act; `many` is how many candidates there are."""
    draft, source, (start, end) = scene.found[at], candidate.source, candidate.place
    text, side = scene.text[start:end], candidate.source[0]
    rule, object_ = overlap_of(candidate.place, draft.slots.get("actor")), draft.slots.get("object")
    counted = object_ is not None and object_[0] < end and start < object_[1]
    gap = scene.text[end : draft.start]
    lies = "n" if "\n" in gap else "s" if "。" in gap else "-"
    figures = min(sum(end <= d.start < draft.start for d in scene.found), 4)
    verb, name = scene.settled(draft, "action")[-2:], scene.settled(draft, "object")[-2:]
    kind, status = draft.kind, draft.status
    seen = [
        f"rs={rule}{source}", f"x2={text[-2:]}", f"x1={text[-1:]}{source}", f"f2={text[:2]}",
        f"x={text}", f"k={kind}{source}", f"st={status}{source}", f"ks={kind}{status}{side}",
        f"par={lies}{side}", f"parr={lies}{rule}", f"ob={counted:d}{source}{rule}",
        f"len={min(end - start, 9)}{side}", f"act={bool(verb):d}{source}{kind}", f"a={verb}{side}",
        f"many={min(many, 4)}{source}", f"lst={bool(LIST.search(draft.lead)):d}{source}",
        f"fig={figures}{side}", f"of={draft.whole is not None:d}{source}", f"o={name}{side}",
        f"sent={min(gap.count('。'), 3)}{side}{kind}",
    ]  # fmt: skip
    return seen + _in_clause(candidate, rule) if candidate.words else seen


def _in_clause(candidate: Candidate, rule: str) -> list[str]:
    words, side, last = candidate.words, candidate.source[0], candidate.last
    before, behind = candidate.beside(-1), candidate.beside(0)
    acting = bool(behind and is_verb(behind))
    longer = any(
        is_body(words[candidate.first : end])
        for end in range(last + 1, min(len(words), candidate.first + LONGEST) + 1)
    )
    tail = "".join("V" if is_verb(word) else word.tag[0] for word in words[last : last + 2])
    tags = "".join(word.tag[0] for word in candidate.own)[:4]
    back, clauses = candidate.order
    return [
        f"q={behind.text if behind else '$'}", f"qg={tag_of(behind, '$')}{side}",
        f"qv={acting:d}{candidate.source}{rule}", f"qvn={acting:d}{bool(behind and is_nominal(behind)):d}",
        f"p={before.text if before else '^'}", f"pg={tag_of(before, '^')}{side}",
        f"i={min(candidate.first, 3)}{side}", f"e={min(len(candidate.own), 5)}{side}",
        f"m={min(back, 5)}{rule}", f"t={tags}", f"end={last == len(words):d}{side}{rule}",
        f"nb={longer:d}{side}", f"first={back == clauses - 1:d}{side}", f"q2={tail}{side}",
        f"b={is_body(candidate.own):d}{side}{acting:d}",
    ]  # fmt: skip
