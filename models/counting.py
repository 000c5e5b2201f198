"""Counting the character model: from texts to the arrays of `characters.py`.

Modified Kneser-Ney (Chen and Goodman, 1999): each source is counted by itself, then weighted.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.characters import (
    BASE,
    NAMES,
    ORDERS,
    SCALES,
    Floats,
    Grams,
    Ints,
    found_in,
    prints,
    signs_of,
)

Table = tuple[Grams, Floats, Floats]  # n-grams ascending, their shares, their rests as contexts

FEWEST = 3  # a sign that stands in the sources more rarely is not known
LEAST = (0, 0, 0.5, 0.8, 1.2, 2.5)  # twice the n-grams name 1 mask in 100 better
MASKS = "*×□■●○◇_#�"


def train(
    sources: Iterable[tuple[str, float]], folder: Path, least: Sequence[float] = LEAST
) -> None:
    """Write the model of texts, each with the weight of its source, to a folder.

    `least` says, by order, what weighted and discounted count an n-gram must reach to be kept.
    """
    texts: dict[float, list[str]] = {}
    for text, weight in sources:
        texts.setdefault(weight, []).append(signs_of(text))
    joined = [(weight, "\n".join(["", *texts[weight], "\0" * ORDERS])) for weight in sorted(texts)]
    codes = [(weight, np.frombuffer(own.encode("utf-32-le"), np.uint32)) for weight, own in joined]
    signs = _alphabet([own for _, own in codes])
    numbers = np.zeros(0x110000, np.uint64)
    numbers[signs] = np.arange(len(signs))
    groups = [(weight, numbers[own]) for weight, own in codes]
    tables = _tables(groups, len(signs), least)
    bounds = np.cumsum([0, *(len(table[0]) for table in tables)], dtype=np.int64)
    stored = [_stored(order, table) for order, table in enumerate(tables, 1)]
    columns = (np.concatenate(column) for column in zip(*stored, strict=True))
    often = sum(weight * np.bincount(own, minlength=len(signs)) for weight, own in groups)
    rates = _bytes(np.asarray(often) / np.sum(often))
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in zip(NAMES, (signs, bounds, *columns, rates), strict=True):
        np.save(folder / f"{name}.npy", np.asarray(array))


def _stored(order: int, table: Table) -> tuple[NDArray[Any], ...]:
    """Return fingerprints, ascending, and what is kept of their shares and rests."""
    keys = prints(order, table[0])
    way = np.argsort(keys, kind="stable")
    return keys[way], *(_bytes(values[way]) for values in table[1:])


def _bytes(values: Floats) -> NDArray[np.uint8]:
    logs = np.rint(-16 * np.log(np.maximum(values, 1e-9)))
    return np.asarray(logs.clip(0, 255), np.uint8)


def _alphabet(texts: list[NDArray[np.uint32]]) -> NDArray[np.uint32]:
    counts = np.sum([np.bincount(codes, minlength=0x110000) for codes in texts], axis=0)
    counts[[0, *map(ord, MASKS)]] = 0
    often = np.argsort(-counts, kind="stable")[: BASE - 1]
    return np.sort(np.append(often[counts[often] >= FEWEST], 0)).astype(np.uint32)


def _tables(groups: list[tuple[float, Grams]], signs: int, least: Sequence[float]) -> list[Table]:
    """Return the n-grams of each order. One is kept only where both its parts are."""
    alone, kept, _ = _merged(groups, 1)
    shares = np.zeros(signs)
    shares[alone.astype(np.int64)] = kept / kept.sum()
    tables = [(np.arange(signs, dtype=np.uint64), shares, np.ones(signs))]
    for order in range(2, ORDERS + 1):
        grams, kept, seen = _merged(groups, order)
        _, starts, of = np.unique(grams // BASE, return_index=True, return_inverse=True)
        shares = kept / np.add.reduceat(np.append(seen, 0), starts)[of]
        shorter, _, rests = tables[-1]
        at, known = found_in(shorter, grams // BASE)
        known &= found_in(shorter, grams % BASE ** (order - 1))[1] & (kept >= least[order])
        np.subtract.at(rests, at[known], shares[known])
        tables.append((grams[known], shares[known], np.ones(np.count_nonzero(known))))
    return tables


def _merged(groups: list[tuple[float, Grams]], order: int) -> tuple[Grams, Floats, Floats]:
    """Return the n-grams of all sources, their weighted counts discounted, and those whole."""
    counted = [_counted(numbers, order) for _, numbers in groups]
    grams = np.unique(np.concatenate([own for own, _ in counted]))
    kept, seen = np.zeros(len(grams)), np.zeros(len(grams))
    for (weight, _), (own, counts) in zip(groups, counted, strict=True):
        at = np.searchsorted(grams, own)
        kept[at] += weight * _discounted(counts)
        seen[at] += weight * counts
    return grams, kept, seen


def _counted(numbers: Grams, order: int) -> tuple[Grams, Ints]:
    """Return n-grams: the longest with their counts, others with the signs that stand before."""
    if order == ORDERS:
        return np.unique(_grams(numbers, order), return_counts=True)
    longer = np.unique(_grams(numbers, order + 1))
    return np.unique(longer % np.uint64(BASE**order), return_counts=True)


def _grams(numbers: Grams, order: int) -> Grams:
    windows = np.lib.stride_tricks.sliding_window_view(numbers, order)
    return np.asarray((windows @ SCALES[:order][::-1])[windows.all(axis=1)])


def _discounted(counts: Ints) -> Floats:
    """Return the counts less what is due to what was never seen."""
    ones, twos, threes, fours = (max(int((counts == n).sum()), 1) for n in range(1, 5))
    ratios = np.array([twos / ones, threes / twos, fours / threes]) * ones / (ones + 2 * twos)
    losses = np.clip(np.arange(1, 4) - np.arange(2, 5) * ratios, 0.1, [0.9, 1.6, 2.0])
    return np.asarray(counts - np.append(0, losses)[np.minimum(counts, 3)])
