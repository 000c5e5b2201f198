"""Confidence: how likely the whole row of a figure is right, by how sure each choice was.

A logistic regression over the log odds of the six choices and over whether the rules read the same
first; its weights are `models/confidence.tsv`.
"""

from math import exp, log

from models import linear
from pipeline.drafts import Draft

PARTS = ("actions", "objects", "wholes", "actors", "statuses", "kinds")
LEAST, MOST = 0.001, 0.999


def features(draft: Draft) -> dict[str, float]:
    """Return name → what the confidence of a settled figure rests on."""
    seen = {part: _log_odds(draft.chances.get(part, 1.0)) for part in PARTS}
    for slot in ("action", "object", "actor"):
        seen[f"same {slot}"] = float(draft.slots.get(slot) == draft.settled.get(slot))
        seen[f"no {slot}"] = float(slot not in draft.settled)
    seen["same whole"] = float(draft.whole is draft.total)
    seen["same status"] = float(draft.status == draft.verdict.get("statuses"))
    seen["same kind"] = float(draft.kind == draft.verdict.get("kinds"))
    for slot in ("action", "object", "actor"):
        seen[f"{slot} from {draft.sources.get(slot, '-')}"] = 1.0
    for part in ("statuses", "kinds"):
        seen[f"is {draft.verdict.get(part)}"] = 1.0
    return seen | {"part": float(draft.total is not None), "in brackets": float(draft.depth > 0)}


def _log_odds(chance: float) -> float:
    chance = min(max(chance, LEAST), MOST)
    return log(chance / (1 - chance))


def confidence(draft: Draft) -> float:
    """Return the probability that every slot of a settled figure is right, to two places."""
    weights = linear.load("confidence")
    score = weights[""] + sum(
        weights.get(name, 0.0) * value for name, value in features(draft).items()
    )
    return round(1 / (1 + exp(-score)), 2)
