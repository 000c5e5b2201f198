"""A linear ranker: of several candidates described by strings, the one that fits best, or none.

A candidate scores the sum of its features' weights, none scores 0; the chance of each is its share
of the exponentials. Weights maximise the likelihood of the right candidates (the conditional logit
of McFadden, 1974) with an L2 penalty, and stand in a table as those of `linear.py` do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from typing import Any

from models.tables import table_of

PENALTY = 1.0  # cross-validated
SEEN = 3  # times a feature must be met to get a weight
LEAST = 0.02  # a weight that is smaller is left out
ROUNDS = 150

Features = Sequence[str]
NOTHING = repeat(0.0)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One example: its candidates, which are right (none: no one is), how much it counts."""

    candidates: Sequence[Features]
    right: Sequence[bool]
    importance: float = 1.0


def chances(
    weights: Mapping[str, float], candidates: Sequence[Features], readiness: float = 0.0
) -> list[float]:
    """Return the probability of each candidate, and last that of none.

    `readiness` is added to the score of all: how much rather a doubtful one than none.
    """
    bias = weights.get("", 0.0) + readiness
    scores = [sum(map(weights.get, features, NOTHING), bias) for features in candidates]
    top = max(scores, default=0.0)
    shares = [exp(score - max(top, 0.0)) for score in (*scores, 0.0)]
    return [share / sum(shares) for share in shares]


def train(choices: Sequence[Choice], penalty: float = PENALTY) -> dict[str, float]:
    """Return the weights under which the right candidates are likeliest."""
    import numpy as np
    from scipy.optimize import minimize

    rows: list[Features] = []
    right: list[bool] = []
    first: list[int] = []
    for choice in choices:
        first.append(len(rows))
        rows += [["", *features] for features in choice.candidates]
        rows.append([])  # none
        right += [*choice.right, not any(choice.right)]
    known, matrix = table_of(rows, SEEN)
    starts, answers = np.array(first), np.array(right, dtype=float)
    group = np.repeat(np.arange(len(choices)), np.diff([*first, len(rows)]))
    counts = np.array([choice.importance for choice in choices])
    penalties = np.array([1e-3, *[penalty] * (len(known) - 1)])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        shares = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        all_, good = np.add.reduceat(shares, starts), np.add.reduceat(shares * answers, starts)
        value = (counts * (np.log(all_) - np.log(good))).sum() + (penalties * weights**2).sum() / 2
        pull = (shares / all_[group] - shares * answers / good[group]) * counts[group]
        return float(value), matrix.T @ pull + penalties * weights

    found = minimize(
        loss, np.zeros(len(known)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    )
    named = zip(known, found.x.round(2).tolist(), strict=True)
    return {feature: weight for feature, weight in named if not feature or abs(weight) >= LEAST}
