"""Intervals: how far a score would move with other reports of the same kind.

The reports are drawn anew, with replacement, and the score is taken of each draw: the percentile
bootstrap (Efron 1979), over reports, since the sentences of one report repeat each other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

RESAMPLES, SEED, BINS = 2_000, 20_260_101, 10
OVERALL, CONFIDENCE = "overall", "confidence"
RATES = ("precision", "recall", "f1")
Floats = NDArray[np.float64]
Key = tuple[str, str, str]  # part of the records, measure, rate


@dataclass(kw_only=True)
class Tally:
    """One report's counts: part of the records → measure → right, gold, found.

    The part is `overall`, `kind funds`, `dimension mass` and so on. `confidences` holds, of every
    row that has one, what it is and whether the row is right in all that gold states.
    """

    texts: list[str] = field(default_factory=list)  # SHA-256 of what was scored
    counts: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    confidences: list[tuple[float, bool]] = field(default_factory=list)

    def count(self, name: str, right: int, gold: int, found: int, part: str = OVERALL) -> None:
        """Add to a measure; what is neither in gold nor found has none."""
        if gold or found:
            before = self.counts.setdefault(part, {}).get(name, [0, 0, 0])
            added = zip(before, (right, gold, found), strict=True)
            self.counts[part][name] = [one + more for one, more in added]


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A score of the reports at hand, None where undefined, and of every draw, NaN where so.

    `draws` is empty where fewer than two reports have anything to count.
    """

    value: float | None
    draws: Floats

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval."""
        drawn = self.draws[~np.isnan(self.draws)]
        if not drawn.size:
            return None
        low, high = np.percentile(drawn, (2.5, 97.5))
        return float(low), float(high)

    def as_dict(self) -> dict[str, float | None]:
        """Return value, low and high, None where undefined."""
        low, high = self.interval or (None, None)
        return {"value": self.value, "low": low, "high": high}


NOTHING = Estimate(value=None, draws=np.empty(0))


def scored(tallies: Sequence[Tally]) -> dict[str, Any]:
    """Return part of the records → measure → its counts and rates, each with its interval."""
    told = _nested({key: one.as_dict() for key, one in estimates(tallies).items()})
    for part, measures in told.items():
        for name, measure in measures.items():
            counts = _counts(tallies, part, name).sum(axis=0).astype(int).tolist()
            measure |= dict(zip(("right", "gold", "found"), counts, strict=True))
    return told


def compared(now: Mapping[str, Tally], before: Mapping[str, Tally]) -> dict[str, Any]:
    """Return the scores of an earlier run beside these, and how they differ.

    The runs are `paired` where the earlier one holds every report of this one, with the same
    text: it is then cut to these.
    """
    same = [
        before[name] for name in now if name in before and before[name].texts == now[name].texts
    ]
    paired = len(same) == len(now)
    old = same if paired else list(before.values())
    earlier = estimates(old)
    told = {
        key: change(one, earlier.get(key, NOTHING), paired)
        for key, one in estimates(list(now.values())).items()
    }
    return {"paired": paired, "reports": len(old), "measures": _nested(told)}


def change(now: Estimate, before: Estimate, paired: bool) -> dict[str, Any]:
    """Return an earlier score, the change since, and whether the two part.

    Of the same reports, drawn alike (`paired`), the change has an interval, and the scores part
    where it leaves out zero. Of others it has none, and they part where theirs do not meet.
    """
    alike = paired and now.draws.size == before.draws.size
    value = None if now.value is None or before.value is None else now.value - before.value
    apart = Estimate(value=value, draws=now.draws - before.draws if alike else np.empty(0))
    both = (apart.interval, (0.0, 0.0)) if paired else (now.interval, before.interval)
    return {"before": before.as_dict(), "change": apart.as_dict(), "parts": disjoint(*both)}


def disjoint(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool | None:
    """Say whether two intervals have no point in common; None where one is missing."""
    if one is None or other is None:
        return None
    return one[0] > other[1] or one[1] < other[0]


def estimates(tallies: Sequence[Tally]) -> dict[Key, Estimate]:
    """Return part, measure and rate → its estimate, those of the confidences last."""
    weights = draws(len(tallies))
    measures = {
        (part, name): None
        for one in tallies
        for part, names in one.counts.items()
        for name in names
    }
    found = {
        (part, name, rate): one
        for part, name in measures
        for rate, one in rates(_counts(tallies, part, name), weights).items()
    }
    trust = calibration([one.confidences for one in tallies], weights)
    return found | {(CONFIDENCE, name, "score"): one for name, one in trust.items()}


def draws(reports: int) -> Floats:
    """Return how often each report is drawn (RESAMPLES + 1, reports); in the first row once."""
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(reports, np.full(reports, 1 / reports), RESAMPLES)
    return np.vstack([np.ones(reports), drawn])


def rates(counts: Floats, weights: Floats) -> dict[str, Estimate]:
    """Return the RATES of right, gold and found a report (reports, 3).

    A rate of nothing is 0, as where gold states three and none is found; without either it is
    undefined.
    """
    right, gold, found = (weights @ counts).T
    support = int((counts[:, 1:].sum(axis=1) > 0).sum())
    divided = zip(RATES, (right, right, 2 * right), (found, gold, gold + found), strict=True)
    return {
        name: _estimate(np.where(gold + found > 0, part / np.maximum(whole, 1), np.nan), support)
        for name, part, whole in divided
    }


def calibration(
    confidences: Sequence[Sequence[tuple[float, bool]]], weights: Floats
) -> dict[str, Estimate]:
    """Return the expected calibration error and the AUROC of the confidences of each report.

    The error is that over BINS bins of equal width (Naeini et al. 2015). The AUROC is how often a
    right row was given more than a wrong one, ties counting half.
    """
    rows = [np.array(of, dtype=float).reshape(-1, 2) for of in confidences]
    support = sum(len(of) > 0 for of in rows)
    return {
        "calibration error": _estimate(_error(rows, weights), support),
        "AUROC": _estimate(_auroc(rows, weights), support),
    }


def _error(rows: list[Floats], weights: Floats) -> Floats:
    sums = np.array([_binned(of) for of in rows])  # (reports, rows | said | right, BINS)
    number, said, right = np.moveaxis(np.tensordot(weights, sums, 1), 1, 0)
    of, apart = number.sum(axis=1), np.abs(said - right).sum(axis=1)
    return np.where(of > 0, apart / np.maximum(of, 1), np.nan)


def _binned(rows: Floats) -> Floats:
    said, right = rows.T
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    return np.array([np.bincount(bins, of, BINS) for of in (np.ones(len(rows)), said, right)])


def _auroc(rows: list[Floats], weights: Floats) -> Floats:
    right = [of[of[:, 1] == 1, 0] for of in rows]
    wrong = [np.sort(of[of[:, 1] == 0, 0]) for of in rows]
    won = np.array([[_won(one, other) for other in wrong] for one in right])  # (reports, reports)
    of = (weights @ [len(one) for one in right]) * (weights @ [len(one) for one in wrong])
    return np.where(of > 0, ((weights @ won) * weights).sum(axis=1) / np.maximum(of, 1), np.nan)


def _won(right: Floats, wrong: Floats) -> float:
    """Return how many pairs the right ones win; `wrong` is sorted."""
    sides = [np.searchsorted(wrong, right, side).sum() for side in ("left", "right")]
    return float(sum(sides)) / 2


def _estimate(drawn: Floats, support: int) -> Estimate:
    """Return the estimate of a score of every row of draws(), NaN where undefined."""
    value = None if np.isnan(drawn[0]) else float(drawn[0])
    return Estimate(value=value, draws=drawn[1:] if support > 1 else np.empty(0))


def _counts(tallies: Sequence[Tally], part: str, name: str) -> Floats:
    """Return right, gold and found of a measure a report (reports, 3).

    Of the confidences these are the right rows, and all rows twice.
    """
    if part == CONFIDENCE:
        rows = [one.confidences for one in tallies]
        return np.array([(sum(r for _, r in of), len(of), len(of)) for of in rows], dtype=float)
    return np.array([o.counts.get(part, {}).get(name, (0, 0, 0)) for o in tallies], dtype=float)


def _nested(flat: Mapping[Key, dict[str, Any]]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for (part, name, rate), found in flat.items():
        told.setdefault(part, {}).setdefault(name, {})[rate] = found
    return told
