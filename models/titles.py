"""Titles of laws, and how near another name is to each of them.

Nearness is the cosine of TF-IDF over single characters and pairs, as scikit-learn's
`TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)` weighs them, fitted on
the titles; at extraction no scikit-learn is needed. `titles.tsv` holds one title a row, sorted,
without 中华人民共和国.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from re import MULTILINE, Pattern, compile
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "titles.tsv"
SIGN, OWNER = 21, 16  # bits of a code point, and of the number of a title


class Postings(NamedTuple):
    """A sparse matrix, one n-gram a row: from `starts` on, the titles that hold it, and weights.

    For G n-grams and P pairs of n-gram and title: (G,), (G + 1,), (P,), (P,), (G,).
    """

    grams: NDArray[np.int64]
    starts: NDArray[np.int64]
    owners: NDArray[np.int32]
    weights: NDArray[np.float32]
    rarity: NDArray[np.float64]


@dataclass(frozen=True)
class Titles:
    """Titles in ascending order, and what is asked of them."""

    listed: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """Return the titles as a set."""
        return frozenset(self.listed)

    def opening_with(self, sign: str) -> tuple[str, ...]:
        """Return the titles whose first character is this one."""
        first = bisect_left(self.listed, sign)
        return self.listed[first : bisect_left(self.listed, chr(ord(sign) + 1), first)]

    def fitting(self, pattern: str) -> list[tuple[str, tuple[str, ...]]]:
        """Return the titles that an expression fits whole, each with the groups it found."""
        fits: Pattern[str] = compile(rf"^(?:{pattern})$", MULTILINE)
        return [(match[0], match.groups()) for match in fits.finditer(self._lines)]

    def nearest(self, name: str, most: int = 3) -> list[tuple[str, float]]:
        """Return the nearest titles, best first, each with its cosine.

        `nearest("固体废物污染防治法", 1)` → `[("固体废物污染环境防治法", 0.85)]`.
        """
        table = self._postings
        own, counts = np.unique(grams_of([name])[1], return_counts=True)
        at = np.minimum(np.searchsorted(table.grams, own), len(table.grams) - 1)
        hit = table.grams[at] == own  # an n-gram of no title counts nothing
        rows, query = at[hit], (1 + np.log(counts[hit])) * table.rarity[at[hit]]
        scores = np.zeros(len(self.listed))
        for row, weight in zip(rows, query / np.sqrt((query**2).sum()), strict=True):
            place = slice(table.starts[row], table.starts[row + 1])
            scores[table.owners[place]] += weight * table.weights[place]
        best = np.argsort(-scores, kind="stable")[:most]
        return [(self.listed[each], float(scores[each])) for each in best if scores[each] > 0]

    @cached_property
    def _lines(self) -> str:
        return "\n".join(self.listed)

    @cached_property
    def _postings(self) -> Postings:
        owner, grams = grams_of(self.listed)
        pairs, counts = np.unique(grams << OWNER | owner, return_counts=True)
        owners = pairs & ((1 << OWNER) - 1)
        found = np.unique(pairs >> OWNER, return_index=True, return_counts=True)
        rarity = np.log((1 + len(self.listed)) / (1 + found[2])) + 1
        weights = (1 + np.log(counts)) * np.repeat(rarity, found[2])
        norms = np.sqrt(np.bincount(owners, weights**2, len(self.listed)))
        return Postings(
            grams=found[0],
            starts=np.append(found[1], len(pairs)),
            owners=owners.astype(np.int32),
            weights=(weights / norms[owners]).astype(np.float32),
            rarity=rarity,
        )


def grams_of(names: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, of every character and pair of characters in names, whose it is and its code."""
    codes = np.frombuffer("".join(names).encode("utf-32-le"), np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(len(names)), [len(name) for name in names])
    inside = owner[1:] == owner[:-1]
    pairs = (codes[:-1] << SIGN | codes[1:])[inside]
    return np.append(owner, owner[1:][inside]), np.append(codes, pairs)


@cache
def load(file: Path = FILE) -> Titles:
    """Return the titles of a file, read once a process."""
    return Titles(tuple(file.read_text(encoding="utf-8").split("\n")[1:-1]))
