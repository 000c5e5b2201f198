"""A linear model over features that are strings: the sum of their weights is the log odds.

Weights are a table, `NAME.tsv`, one feature a row, so that one can read why a verdict fell.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from models.tables import table_of

FOLDER = Path(__file__).parent
SEEN = 3  # times a feature must be met to get a weight
STRENGTH = 0.5  # scikit-learn's C, cross-validated


@cache
def load(name: str) -> Mapping[str, float]:
    """Return feature → weight of a pinned model; the feature `` is the bias."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    rows = (line.rpartition("\t") for line in lines)
    return {feature: float(weight) for feature, _, weight in rows}


def log_odds(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the log odds of a yes."""
    return sum([weights.get(feature, 0.0) for feature in features], weights[""])


def train(
    examples: Sequence[Sequence[str]], answers: Sequence[bool], importance: Sequence[float]
) -> dict[str, float]:
    """Return the weights that fit the answers: logistic regression, L1, so that few are left."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    known, matrix = table_of(examples, SEEN)
    model = LogisticRegression(
        C=STRENGTH, l1_ratio=1, solver="liblinear", random_state=0, tol=1e-3
    ).fit(matrix, np.array(answers), np.array(importance))
    weights = dict(zip(known, model.coef_[0].round(3).tolist(), strict=True))
    return {"": round(float(model.intercept_[0]), 3)} | {f: w for f, w in weights.items() if w}


def save(name: str, weights: Mapping[str, float], folder: Path = FOLDER) -> None:
    """Write the weights, sorted by feature."""
    rows = [f"{feature}\t{weight:g}" for feature, weight in sorted(weights.items())]
    (folder / f"{name}.tsv").write_text("\n".join(["feature\tweight", *rows, ""]), encoding="utf-8")
