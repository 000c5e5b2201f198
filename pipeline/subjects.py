"""Subjects: the bodies that may have done or owe what a figure says, and what is seen of each."""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.drafts import Place
from pipeline.scenes import Candidate, Scene, distinct, overlap_of, tag_of
from pipeline.words import LINKS, QUOTES, Word, is_body, is_nominal, is_place, is_verb

LONGEST = 9  # words
WIDEST = 20  # characters
REMEMBERED = 3  # actors of the figures before
FAR = 80  # figures
BY = {"由", "经", "被"}


def candidates(scene: Scene, at: int) -> list[Candidate]:
    """Return who may act: bodies that open a clause before the figure, those of earlier ones."""
    settled = scene.found[at].settled
    return [
        each
        for each in distinct(_candidates(scene, at))
        if 1 < each.place.end - each.place.start <= WIDEST and _is_free(each, settled)
    ]


def _is_free(candidate: Candidate, settled: dict[str, tuple[int, int]]) -> bool:
    """Say whether a name is neither what acts nor what is counted; a place may be: 河阳市33件."""
    (start, end), verb = candidate.place, settled.get("action", (0, 0))
    counted = candidate.place == settled.get("object") and not is_place(candidate.own)
    return not counted and (end <= verb[0] or verb[1] <= start)


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
    if at and "actor" in scene.found[at - 1].settled:
        yield Candidate(place=Place(*scene.found[at - 1].settled["actor"]), source="S")
    for back, place in enumerate(_remembered(scene, at)):
        yield Candidate(place=place, source=f"H{back}")


def _openers(scene: Scene, clause: list[Word], order: tuple[int, int]) -> Iterator[Candidate]:
    """Yield the names that open a clause: those of bodies, and any that a verb follows."""
    opening = 0
    while opening < len(clause) and not is_verb(clause[opening]) and _is_before(clause[opening]):
        opening += 1
    later = [at + 1 for at, word in enumerate(clause) if word.tag[0] in "tf" and at >= opening]
    for first in [opening, *later]:
        for last in range(first + 1, min(len(clause), first + LONGEST) + 1):
            name = clause[first:last]
            if name[-1].text in ("的", "了") or _in_figure(scene, name[-1]):
                break
            if is_body(name) or (last < len(clause) and _may_open(name, clause[last])):
                yield _candidate(clause, first, last, f"C{min(order[0], 4)}", order)


def _may_open(name: list[Word], following: Word) -> bool:
    """Say whether a name that no table knows may act: a verb, an adverb or 对 follows."""
    acted = is_verb(following) or following.tag[0] in "dp"
    return acted and is_nominal(name[-1]) and not is_verb(name[-1])


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
    for draft in reversed(scene.earlier[-FAR:]):
        if "actor" in draft.slots:
            found.setdefault(scene.said(draft, "actor"), Place(*draft.slots["actor"]))
        if len(found) == REMEMBERED:
            break
    return [*found.values()]


def features(scene: Scene, at: int, found: list[Candidate]) -> list[list[str]]:
    """Return what is seen of each body that may act."""
    draft, many = scene.found[at], min(len(found), 4)
    verb, name = scene.settled(draft, "action")[-2:], scene.settled(draft, "object")[-2:]
    kind, status, part = draft.kind, draft.status, f"{draft.whole is not None:d}"
    listed, chain = f"{draft.opens_list:d}", scene.chain(at, "actor")
    first, counted = draft.slots.get("actor"), draft.slots.get("object") or (0, 0)
    starts = [other.start for other in scene.found[:at]]

    def seen(candidate: Candidate) -> list[str]:
        source, side, (start, end) = candidate.source, candidate.source[0], candidate.place
        text, rule = scene.text[start:end], overlap_of(candidate.place, first)
        gap = scene.text[end : draft.start]
        stops = min(gap.count("。"), 3)
        lies = "n" if "\n" in gap else "s" if stops else "-"
        figures = min(len(starts) - bisect_left(starts, end), 4)
        named = f"{counted[0] < end and start < counted[1]:d}"
        own = [
            f"rs={rule}{source}", f"x2={text[-2:]}", f"x1={text[-1:]}{source}", f"f2={text[:2]}",
            f"k={kind}{source}", f"st={status}{source}", 
            f"par={lies}{side}", f"ob={named}{source}{rule}",
            f"act={bool(verb):d}{source}{kind}",
            f"a={verb}{side}", f"many={many}{source}", f"lst={listed}{source}",
            f"fig={figures}{side}", f"of={part}{source}", f"o={name}{side}",
            f"sent={stops}{side}{kind}", f"ch={chain}{source}",
        ]  # fmt: skip
        return own + _in_clause(candidate, rule) if candidate.words else own

    return [seen(candidate) for candidate in found]


def _in_clause(candidate: Candidate, rule: str) -> list[str]:
    words, side, last = candidate.words, candidate.source[0], candidate.last
    before, behind = candidate.beside(-1), candidate.beside(0)
    acting = bool(behind and is_verb(behind))
    longer = any(
        is_body(words[candidate.first : end])
        for end in range(last + 1, min(len(words), candidate.first + LONGEST) + 1)
    )
    return [
        f"q={behind.text if behind else '$'}", f"qg={tag_of(behind, '$')}{side}",
        f"qv={acting:d}{candidate.source}{rule}",
        f"qvn={acting:d}{bool(behind and is_nominal(behind)):d}",
        f"p={before.text if before else '^'}", f"pg={tag_of(before, '^')}{side}",
        f"i={min(candidate.first, 3)}{side}", 
        f"end={last == len(words):d}{side}{rule}",
        f"nb={longer:d}{side}", 
        f"b={is_body(candidate.own):d}{side}{acting:d}",
    ]  # fmt: skip
