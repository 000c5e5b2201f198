"""A linear classifier over features that are strings: multinomial logistic regression, L2.

Weights are a table, `NAME.tsv`: a row a feature, a column a class; the feature `` is the bias.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from models.tables import table_of

FOLDER = Path(__file__).parent
SEEN = 3  # times a feature must be met to get weights
STRENGTH = 0.3  # scikit-learn's C, cross-validated
LEAST = 0.03  # features whose weights are all smaller are left out

Row = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Classes:
    """The names of the classes, and feature → its weight for each of them."""

    names: tuple[str, ...]
    weights: dict[str, Row]

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each class."""
        rows = [self.weights[""]] + [self.weights[f] for f in features if f in self.weights]
        scores = [sum(column) for column in zip(*rows, strict=True)]
        shares = [exp(score - max(scores)) for score in scores]
        return {name: share / sum(shares) for name, share in zip(self.names, shares, strict=True)}


def train(examples: Sequence[Sequence[str]], answers: Sequence[str]) -> Classes:
    """Return the classifier that fits the answers."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    known, matrix = table_of(examples, SEEN)
    model = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, np.array(answers))
    bias, table = model.intercept_.round(2).tolist(), model.coef_.T.round(2).tolist()
    weights = {
        feature: tuple(row)
        for feature, row in zip(known, table, strict=True)
        if max(map(abs, row)) >= LEAST
    }
    return Classes(names=tuple(model.classes_.tolist()), weights={"": tuple(bias)} | weights)


@cache
def load(name: str, folder: Path = FOLDER) -> Classes:
    """Return a pinned classifier."""
    header, *lines = (folder / f"{name}.tsv").read_text(encoding="utf-8").split("\n")[:-1]
    rows = (line.split("\t") for line in lines)
    weights = {feature: tuple(map(float, row)) for feature, *row in rows}
    return Classes(names=tuple(header.split("\t")[1:]), weights=weights)


def save(name: str, classes: Classes, folder: Path = FOLDER) -> None:
    """Write the weights, sorted by feature."""
    lines = ["\t".join(("feature", *classes.names))]
    for feature, row in sorted(classes.weights.items()):
        lines.append("\t".join((feature, *(f"{weight:g}" for weight in row))))
    (folder / f"{name}.tsv").write_text("\n".join([*lines, ""]), encoding="utf-8")
