"""Tables: examples that are strings as a sparse matrix, a column a feature."""

from collections import Counter
from collections.abc import Sequence
from typing import Any


def table_of(examples: Sequence[Sequence[str]], seen: int) -> tuple[list[str], Any]:
    """Return the features met `seen` times or more, sorted, and the (examples, features) matrix."""
    import numpy as np
    from scipy.sparse import csr_matrix

    met = Counter(feature for features in examples for feature in features)
    known = sorted(feature for feature, times in met.items() if times >= seen)
    column = {feature: at for at, feature in enumerate(known)}
    rows = [[column[feature] for feature in features if feature in column] for features in examples]
    ends = np.cumsum([0, *map(len, rows)])
    places = np.concatenate([np.array(row, dtype=np.int32) for row in rows])
    return known, csr_matrix((np.ones(len(places)), places, ends), (len(rows), len(known)))
