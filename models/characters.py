"""What may stand under a mask: a character n-gram model of official Chinese, orders 1 to 5.

`P(c | h) = share(h c) + rest(h) · P(c | h without its first sign)`: modified Kneser-Ney (Chen and
Goodman, 1999), counted by `counting.py`. A folder holds plain arrays:

    signs.npy   uint32 (V,)  the code points known, ascending, behind a 0 for all others
    bounds.npy  int64  (6,)  where each order starts and ends in the other three
    keys.npy    uint32 (N,)  fingerprints of n-grams, ascending within an order
    shares.npy, rests.npy  uint8 (N,)  -16 · ln of its share, and of its rest as a context
    rates.npy   uint8  (V,)  -16 · ln of how often each sign stands in the sources
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from re import compile
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Prior = Mapping[str, float] | None
Grams = NDArray[np.uint64]  # n-grams written as numbers to the base BASE

FOLDER = Path(__file__).parent / "characters"
NAMES = ("signs", "bounds", "keys", "shares", "rests", "rates")
ORDERS = 5
BASE = 7131  # the most signs of which five fit 64 bits
SCALES = np.array([BASE**place for place in range(ORDERS)], np.uint64)
POWERS = np.exp(-np.arange(256) / 16)  # what a stored byte means, right to 3 %
SIGHT = ORDERS - 1  # signs that a figure may depend on, or that may depend on it
REACH = 48  # characters of context read, so that four signs are left of them
POOL, BEAM = 96, 48  # signs weighed for one mask alone; for each of a run
TEMPERATURE = 1.12  # ten work reports of 2026, cross-validated
HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0xA0: 0x20, 0x3000: 0x20}
FIGURE, LATIN = compile(r"\d+(?:[.,]\d+)*"), compile("[A-Za-z]+")
DROPPED = "\0"
BREAK, SPACE = compile(r"[ \t]*[\n\r]\s*"), compile(r"[ \t]+")


def signs_of(text: str) -> str:
    """Return half-width text, one sign a figure or Latin word: `减排５０万 kWh` → `减排0万a`."""
    return _in_place(text).replace(DROPPED, "")


def _in_place(text: str) -> str:
    """Return the signs of a text where they stand, DROPPED where none does."""
    text = FIGURE.sub(lambda match: "0".ljust(len(match[0]), DROPPED), text.translate(HALF))
    text = LATIN.sub(lambda match: "a".ljust(len(match[0]), DROPPED), text)
    text = BREAK.sub(lambda match: "\n".ljust(len(match[0]), DROPPED), text)
    return SPACE.sub(lambda match: DROPPED * len(match[0]), text)


@dataclass(frozen=True)
class Characters:
    """The arrays of a folder, and what they say of a mask."""

    signs: NDArray[np.uint32]
    bounds: Ints
    keys: NDArray[np.uint32]
    shares: NDArray[np.uint8]
    rests: NDArray[np.uint8]
    rates: NDArray[np.uint8]

    def candidates(
        self, left: str, length: int, right: str, prior: Prior = None, most: int = 5
    ) -> list[tuple[str, float]]:
        """Return what may stand between left and right, best first, with its probability.

        `candidates("全面从严治", 1, "、反腐败")` → `[("党", 0.85), …]`. Under a `prior` only its
        characters are weighed, each by its weight; without one all Han, and all alike.
        """
        before = self._known(reversed(signs_of(left[-REACH:])))[::-1]
        after = self._known(signs_of(right[:REACH]))
        weights = self._weights(prior)
        rows = before[None, :]
        for pool in self._pools(before, length, after, weights):
            if len(rows) > BEAM:
                rows = rows[np.argsort(-self._logs(rows, len(before)), kind="stable")[:BEAM]]
            rows = np.hstack([np.repeat(rows, len(pool), 0), np.tile(pool, len(rows))[:, None]])
        words = rows[:, len(before) :]
        logs = self._logs(np.hstack([rows, np.tile(after, (len(rows), 1))]), len(before))
        chances = np.exp((logs - logs.max(initial=-np.inf)) / TEMPERATURE) * weights[words].prod(1)
        best = np.argsort(-chances, kind="stable")[:most]
        found = ["".join(map(chr, self.signs[words[row]])) for row in best]
        return list(zip(found, (chances[best] / chances.sum()).tolist(), strict=True))

    def gains(self, text: str, places: Sequence[int]) -> list[float]:
        """Return, of each place in a text, how much likelier a figure there makes it, as a log.

        It is weighed over four signs to the right: 4.6 before the 万 of `退出产能万吨。`.
        """
        codes = np.frombuffer(_in_place(text).encode("utf-32-le"), np.uint32)
        stands = codes != ord(DROPPED)
        at = np.minimum(np.searchsorted(self.signs, codes[stands]), len(self.signs) - 1)
        known = np.where(self.signs[at] == codes[stands], at, 0)
        firsts = np.append(0, stands.cumsum())[np.asarray(places, np.int64)]
        bare = np.pad(known, SIGHT)[firsts[:, None] + np.arange(2 * SIGHT)]
        counted = np.insert(bare, SIGHT, self._numbers.get("0", 0), axis=1)
        gained: list[float] = (self._logs(counted, SIGHT) - self._logs(bare, SIGHT)).tolist()
        return gained

    def rate(self, char: str) -> float:
        """Return how often a character stands among those of the sources: 0.005 for 政."""
        return float(POWERS[self.rates[self._numbers[char]]]) if char in self._numbers else 0.0

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {chr(code): number for number, code in enumerate(self.signs.tolist()) if number}

    @cached_property
    def _short(self) -> tuple[Floats, Floats, NDArray[np.uint32], NDArray[np.uint8]]:
        alone, pairs = (slice(*self.bounds[order : order + 2]) for order in range(2))
        shares, rests = POWERS[self.shares[alone]], POWERS[self.rests[alone]]
        return shares, rests, self.keys[pairs], self.shares[pairs]

    @cached_property
    def _han(self) -> Ints:
        return np.arange(*np.searchsorted(self.signs, [0x4E00, 0xA000]))

    def _known(self, signs: Iterable[str]) -> Ints:
        known = [self._numbers.get(sign, 0) for sign in signs][:SIGHT]
        return np.array(known[: [*known, 0].index(0)], np.int64)  # up to one not known

    def _weights(self, prior: Prior) -> Floats:
        weights = np.zeros(len(self.signs))
        weights[self._han] = prior is None
        for char, weight in (prior or {}).items():
            weights[self._numbers.get(char, 0)] = weight
        weights[0] = 0
        return weights

    def _pools(self, before: Ints, length: int, after: Ints, weights: Floats) -> list[Ints]:
        """Return, for each place of a run, the signs that its neighbours allow best."""
        few = np.flatnonzero(weights)
        if len(few) <= BEAM:
            return [few] * length
        pools, pool, chances = [], before[-1:], np.ones(len(weights))
        for place in range(length):
            chances = self._following(pool, chances[pool]) * weights
            if place == length - 1 and len(after):
                chances *= self._leading_to(after[0])
            most = min(POOL if length == 1 else BEAM, int((chances > 0).sum()))
            pools.append(pool := np.argpartition(-chances, min(most, len(chances) - 1))[:most])
        return pools

    def _following(self, signs: Ints, chances: Floats) -> Floats:
        """Return how likely each sign stands behind these, by pairs."""
        alone, rests, keys, shares = self._short
        found = alone * (rests[signs] @ chances if len(signs) else 1.0)
        for sign, chance in zip(signs, chances, strict=False):
            own = slice(*np.searchsorted(keys, np.array([sign, sign + 1], np.uint32) * BASE))
            found[keys[own] - sign * BASE] += chance * POWERS[shares[own]]
        return found

    def _leading_to(self, sign: int) -> Floats:
        """Return how likely a sign stands behind each other, by pairs."""
        alone, rests, keys, shares = self._short
        seconds, way = self._by_second
        own = way[slice(*np.searchsorted(seconds, [sign, sign + 1]))]
        found: Floats = rests * alone[sign]
        found[keys[own] // BASE] += POWERS[shares[own]]
        return found

    @cached_property
    def _by_second(self) -> tuple[NDArray[np.uint32], Ints]:
        seconds = self._short[2] % np.uint32(BASE)
        way = np.argsort(seconds, kind="stable")
        return seconds[way], way

    def _logs(self, rows: Ints, first: int) -> Floats:
        """Return the log probability of each row (K, L) from its column `first` on."""
        grams, signs = np.zeros(rows.shape, np.uint64), rows.astype(np.uint64)
        chances, rests, hits = np.zeros(rows.shape), np.ones(rows.shape), np.ones(rows.shape, bool)
        for order in range(1, min(ORDERS, rows.shape[1]) + 1):
            region = slice(*self.bounds[order - 1 : order + 1])
            if region.start == region.stop:
                break
            start = max(order, first) - 1  # no n-gram of it ends before
            grams[:, order - 1 :] += signs[:, : rows.shape[1] - order + 1] * SCALES[order - 1]
            whole = hits.copy()  # an n-gram is kept only with both its parts
            whole[:, 1:] &= hits[:, :-1]
            chances[:, 1:] *= rests[:, :-1]
            whole[:, :start] = False
            at, hit = found_in(self.keys[region], prints(order, grams[whole]))
            chances[whole] += POWERS[self.shares[region][at]] * hit
            hits[:, start:], rests[:] = False, 1
            hits[whole], rests[whole] = hit, np.where(hit, POWERS[self.rests[region][at]], 1)
        return np.asarray(np.log(chances[:, first:]).sum(axis=1))


def prints(order: int, grams: Grams) -> NDArray[np.uint32]:
    """Return the fingerprints of n-grams: up to pairs they are the n-grams themselves."""
    if order > 2:
        grams = grams * np.uint64(0x9E3779B97F4A7C15)
        grams = (grams ^ grams >> np.uint64(29)) * np.uint64(0xBF58476D1CE4E5B9) >> np.uint64(32)
    return grams.astype(np.uint32)


def found_in(keys: NDArray[Any], sought: NDArray[Any]) -> tuple[Ints, NDArray[np.bool_]]:
    if not len(keys):
        return np.zeros(sought.shape, np.int64), np.zeros(sought.shape, bool)
    way = np.argsort(sought)  # in order they are found several times faster
    at = np.empty(len(sought), np.int64)
    at[way] = np.minimum(np.searchsorted(keys, sought[way]), len(keys) - 1)
    return at, keys[at] == sought


@cache
def load(folder: Path = FOLDER) -> Characters:
    """Return the model of a folder, mapped from disk, once a process."""
    return Characters(*(np.asarray(np.load(folder / f"{n}.npy", mmap_mode="r")) for n in NAMES))
