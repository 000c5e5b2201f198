"""Restorations: what may stand under the masks of a report, and whether a set is masked.

A filter masks each of its characters wherever it stands (党 政 黄): then none of them is left in
the text, and a mask hides one of few. Or masks stand here and there, and may hide any character.

How often the first candidate is right, and the error of its probability, stand in models/README.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, prod
from re import compile
from typing import Protocol

from models.characters import load
from pipeline.lexicons import fold, mapping, words

Place = tuple[int, int]
Found = list[tuple[str, float]]
Chances = dict[str, float]

REACH = 16  # characters of context a model is given at each side
WEIGHED = 64  # candidates of a mask by itself
MOST = 5  # candidates told
LONGEST = 6  # a longer run may hide anything
LEAST = 0.05  # nothing is told of a mask whose best candidate is less likely
SURE = 0.8  # a candidate so likely stands in the context of the masks behind it
ROUNDS = 5
RARE = 1e-6  # the prior of a character that no table knows to be masked
DOUBT = 1e-3  # of any character masked, where its context leads to expect others
STRAY = 2e-5  # of a text with a masked set, the share masked for another reason
NAMED = compile(r"[XxＸｘ×○●□■◇_＿]{2,}")
UNKNOWN = "�"


class Model(Protocol):
    """What a model can say of a mask from the text around it; models.characters is one."""

    def candidates(
        self, left: str, length: int, right: str, prior: Mapping[str, float] | None, most: int
    ) -> Found:
        """Return what may stand between left and right, best first, with its probability."""
        ...

    def rate(self, char: str) -> float:
        """Return how often a character stands among those of the genre."""
        ...


@dataclass(frozen=True, kw_only=True)
class Restoration:
    """One list of candidates a span; the set inferred, masks explained by each; its probability."""

    candidates: list[Found]
    masked: dict[str, int]
    p: float


@dataclass(frozen=True, kw_only=True)
class Belief:
    """How likely each character is of a masked set, the masks it explains; is there a set."""

    weights: Chances
    explained: dict[str, int]
    p: float


def restore(text: str, spans: Sequence[Place], model: Model | None = None) -> Restoration:
    """Return what may stand under each mask: `省*府，实行**同责` → 政; 党政.

    The text stays as it is: a candidate is a guess beside it. Without a mask no model is loaded.
    """
    folded = fold(text)
    weighed = sorted(place for place in {*spans} if _can_be_weighed(folded, *place))
    if not weighed:
        return Restoration(candidates=[[] for _ in spans], masked={}, p=0.0)
    hidden = _hidden(folded, spans)
    found, belief = _weighed(hidden, weighed, model or load())
    told = [found.get(place, []) for place in spans]
    return Restoration(
        candidates=[best[:MOST] if best and best[0][1] >= LEAST else [] for best in told],
        masked=_masked(told, belief) if belief.p >= 0.5 else {},
        p=belief.p,
    )


def _can_be_weighed(text: str, start: int, end: int) -> bool:
    """Say whether a model may guess: not a name, `XX局`, not what may hide anything."""
    named = NAMED.fullmatch(text, start, end) and text.startswith(_named(), end)
    return 0 < end - start <= LONGEST and not named and text[start] not in "(（"  # （略）


@cache
def _named() -> tuple[str, ...]:
    return tuple(words("actors", "suffix"))


def _hidden(text: str, spans: Sequence[Place]) -> str:
    """Return the text with a sign that no model knows for each character masked."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = UNKNOWN * (end - start)
    return "".join(chars)


def _weighed(hidden: str, places: list[Place], model: Model) -> tuple[dict[Place, Found], Belief]:
    """Return the candidates of each place, what is sure standing in the context of the next."""

    @cache
    def free(left: str, length: int, right: str) -> Found:
        return model.candidates(left, length, right, None, WEIGHED)

    masks = [mask for place in places for mask in _masks(free(*_around(hidden, place)))]
    belief = _belief(hidden, masks, model)
    found: dict[Place, Found] = {}
    for start, end in places:
        around = _around(hidden, (start, end))
        bound = model.candidates(*around, belief.weights, WEIGHED)
        found[start, end] = best = _mixed(free(*around), bound, belief)
        if best and best[0][1] >= SURE:
            hidden = hidden[:start] + best[0][0] + hidden[end:]
    return found, belief


def _around(hidden: str, place: Place) -> tuple[str, int, str]:
    start, end = place
    return hidden[max(0, start - REACH) : start], end - start, hidden[end : end + REACH]


def _masks(found: Found) -> Iterator[Chances]:
    """Yield, for each character of a run, how likely each that may stand there is."""
    for at in range(len(found[0][0]) if found else 0):
        mask: Chances = defaultdict(float)
        for word, p in found:
            mask[word[at]] += p
        yield mask


def _belief(hidden: str, masks: list[Chances], model: Model) -> Belief:
    """Return the set that explains the masks, and how likely it is.

    A set masks all that belongs to it; here and there, each mask is as likely as masks are.
    """
    odds = _odds(hidden, masks, model)
    weights = _weights(masks, odds)
    explained = _explained(masks, weights)
    usual = len(masks) / len(hidden)
    gain = sum(log((_share(mask, weights) - DOUBT + STRAY) / usual) for mask in masks)
    p = _logistic(gain + sum(odds[char] for char in explained)) if explained else 0.0
    kept = {char: weight for char, weight in weights.items() if weight > 1e-3}
    return Belief(weights=kept, explained=explained, p=p)


def _odds(hidden: str, masks: list[Chances], model: Model) -> Chances:
    """Return the log odds that a character is of the set, before it is seen what it explains.

    None that stands in the text is. One usual in the genre but absent from a long text may well be.
    """
    priors = {char: float(prior) for char, prior in mapping("masked", "character", "prior").items()}
    likely = {char for mask in masks for char, p in mask.items() if p > 0.01}
    odds = {}
    for char in sorted((likely | priors.keys()) - set(hidden)):
        prior = priors.get(char, RARE)
        odds[char] = log(prior / (1 - prior)) + log(1 + model.rate(char) * len(hidden))
    return odds


def _weights(masks: list[Chances], odds: Chances) -> Chances:
    """Return how likely each character is of the set, by mean-field rounds.

    A character gains at each mask that the rest of the set leaves unexplained.
    """
    weights = {char: _logistic(value) for char, value in odds.items()}
    own = {char: [mask for mask in masks if char in mask] for char in odds}
    for _ in range(ROUNDS):
        for char in sorted(odds, key=lambda char: (-odds[char], char)):
            weights[char] = 0.0
            gains = (log(1 + mask[char] / _share(mask, weights)) for mask in own[char])
            weights[char] = _logistic(odds[char] + sum(gains))
    return weights


def _share(mask: Chances, weights: Chances) -> float:
    """Return how likely the set holds what stands at a mask."""
    return DOUBT + sum(p * weights.get(char, 0.0) for char, p in mask.items())


def _explained(masks: list[Chances], weights: Chances) -> dict[str, int]:
    """Return the characters of the set, each with the masks it explains best, most first."""
    best = (max(mask, key=lambda char: (mask[char] * weights.get(char, 0), char)) for mask in masks)
    return dict(Counter(char for char in best if weights.get(char, 0) > 0.5).most_common())


def _mixed(free: Found, bound: Found, belief: Belief) -> Found:
    """Return the candidates of a mask under both hypotheses, best first.

    Where the set explains a mask badly, its characters count for what they explain elsewhere.
    """
    inside = doubt = 1.0
    for mask in _masks(free):
        share = _share(mask, belief.weights)
        inside *= share / (share + STRAY)
        doubt *= DOUBT / share
    bound_p, masks = belief.p * inside, sum(belief.explained.values())
    mixed: Chances = defaultdict(float)
    for word, p in free:
        mixed[word] += p * (1 - bound_p)
    for word, p in bound:
        usual = prod(belief.explained.get(char, 0) / max(masks, 1) for char in word)
        mixed[word] += (p * (1 - doubt) + usual * doubt) * bound_p
    return sorted(mixed.items(), key=lambda pair: (-pair[1], pair[0]))


def _masked(told: list[Found], belief: Belief) -> dict[str, int]:
    """Return the characters of the set, each with the masks at which it comes first, most first."""
    first = Counter(char for found in told if found for char in found[0][0])
    return {char: n for char, n in first.most_common() if belief.weights.get(char, 0) > 0.5}


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-min(max(odds, -500), 500)))
