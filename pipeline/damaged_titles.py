"""Damaged titles: what a title that lost characters or figures may have been.

A title stays as it is: what it may have been is told beside the flag of each loss, never put into
`canonical`. A whole name in the same report, a known plan or the title of a law fits
where all that is left of the damaged one stands in it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from re import compile, escape

from spacy.tokens import Doc

from models.titles import load
from pipeline.canonicals import STATE, plain
from pipeline.titles import known_names
from pipeline.tokens import MASK, folded_text_of

Place = tuple[int, int]
GROUPS = ("gaps", "redactions")
MOST = 5  # titles told
NAMED_HERE = 5.0  # weight of a name that stands whole in the same report; of others 1
UNKNOWN = 0.6  # weight of titles that nobody knows, shared by the characters that are left
FIGURE = r"[\d〇一二三四五六七八九十百年月日—-]{0,9}"
QUOTES, DASHES = "“”‘’\"'", "-—–－"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title that a damaged one may have been, its probability, what stood at each loss."""

    text: str
    p: float
    stood: tuple[str, ...]


def lost_in_titles(doc: Doc) -> dict[Place, list[tuple[str, float]]]:
    """Return place of a loss → what may have stood there, likeliest first, where titles tell it.

    `《大气污染**行动计划》` → `{(5, 7): [("防治", 0.93)]}`.
    """
    text = folded_text_of(doc)
    losses = sorted({(s.start_char, s.end_char) for g in GROUPS for s in doc.spans[g]})
    inside: dict[Place, list[Place]] = {}
    for span in doc.spans["citations"]:
        start, end = span.start_char, span.end_char
        near = losses[bisect_left(losses, (start, 0)) : bisect_left(losses, (end, 0))]
        inside[start, end] = [loss for loss in near if loss[0] < loss[1] <= end]
    whole = {plain(text[slice(*title)]) for title, lost in inside.items() if not lost}
    found: dict[Place, dict[str, float]] = {}
    for (start, end), lost in inside.items():
        local = [(first - start, last - start) for first, last in lost]
        for one in candidates(text[start:end], local, whole) if lost else ():
            for loss, stood in zip(lost, one.stood, strict=True):
                chances = found.setdefault(loss, defaultdict(float))
                chances[stood] += one.p
    return {loss: sorted(told.items(), key=lambda one: -one[1]) for loss, told in found.items()}


def candidates(name: str, losses: Sequence[Place], whole: Collection[str] = ()) -> list[Candidate]:
    """Return the titles that a damaged name may have been, likeliest first.

    `losses` are places in the folded name; `whole` are plain names that the report gives undamaged.
    """
    pattern, left = _pattern(name, losses)
    weights: dict[str, tuple[float, tuple[str, ...]]] = {}
    for title, stood in _fitting(pattern, whole):
        weights[title] = (NAMED_HERE if title in whole else 1.0, stood)
    total = sum(weight for weight, _ in weights.values()) + UNKNOWN / max(left, 1)
    best = sorted(weights.items(), key=lambda one: (-one[1][0], one[0]))[:MOST]
    return [Candidate(title, weight / total, stood) for title, (weight, stood) in best]


def _fitting(pattern: str, whole: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each title that a pattern fits and what stood in its groups.

    Laws are known without 中华人民共和国, which a pattern may ask for.
    """
    known, fits = load(), compile(pattern)
    yield from known.fitting(pattern)
    others = [*whole, *map(plain, known_names())]
    if pattern[:1] in "(中":
        others += [STATE + title for title in known.listed]
    for title in others:
        if match := fits.fullmatch(title):
            yield title, match.groups()


def _pattern(name: str, losses: Sequence[Place]) -> tuple[str, int]:
    """Return an expression with a group a loss, and how many characters of the name are left.

    A mask hides as many characters as it has; a lost figure stood around or in what is left of it.
    """
    parts, at, left = [], 0, len(name)
    for start, end in losses:
        lost = name[start:end]
        signs = ["." if MASK.fullmatch(char) else _literal(char) for char in lost]
        hidden = "".join(signs) if MASK.fullmatch(lost) else FIGURE.join(["", *signs, ""])
        parts += [_literal(name[at:start]), f"({hidden})"]
        at, left = end, left - len(lost)
    return "".join([*parts, _literal(name[at:])]), left


def _literal(text: str) -> str:
    signs = (
        "[“”‘’]?" if char in QUOTES else "[—-]" if char in DASHES else escape(char)
        for char in plain(text)
    )
    return "".join(signs)
