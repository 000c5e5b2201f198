"""Made damage: clean text damaged by a rule, with the truth of what was taken.

The rules are those that scraped pages show, by the names of `damage_rules`; a set of masked
characters and a share of masked Han are written behind a colon:

    digit_runs>=3 · digit_runs=4 · digits_all · years · date_signs · digits_masked · comma_groups
    characters_masked:党政黄 · han_masked:0.02 · none
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from re import Match, Pattern, compile

YEAR = r"(?<!\d)(?:19|20)\d\d(?= ?年|[-—－–~～至](?:19|20)\d\d ?年)"
FIXED = {
    "digits_all": (r"\d+", ""),
    "years": (YEAR, ""),
    "date_signs": (r"(?<=\d)[年月日](?=\d)", ""),
    "digits_masked": (r"\d", "X"),
    "comma_groups": (r"(?<=\d,)\d{3}(?!\d)", ""),
    "none": (r"(?!)", ""),
}
RULES = (
    "none", "digits_all", *(f"digit_runs>={least}" for least in (2, 3, 4, 5)),
    *(f"digit_runs={length}" for length in (1, 2, 3, 4)), "years", "date_signs", "digits_masked",
    "comma_groups",
)  # fmt: skip
RUNS = compile(r"digit_runs(>?=)(\d+)")


@dataclass(frozen=True)
class Loss:
    """What stands at start..end of the damaged text (nothing, where they are equal) was `lost`."""

    start: int
    end: int
    lost: str


@dataclass(frozen=True)
class Damaged:
    """A damaged text, what it lost in order, and the way from the clean text to it."""

    text: str
    losses: list[Loss]

    @cached_property
    def _clean(self) -> tuple[list[int], list[int]]:
        """Return the clean offsets at which losses start, and at which they end."""
        starts, ends, shift = [], [], 0
        for loss in self.losses:
            starts.append(loss.start + shift)
            shift += len(loss.lost) - (loss.end - loss.start)
            ends.append(loss.end + shift)
        return starts, ends

    def place(self, clean: int) -> int:
        """Return where an offset of the clean text lies in the damaged one."""
        starts, ends = self._clean
        at = bisect_right(ends, clean)
        here = self.losses[at - 1].end + clean - ends[at - 1] if at else clean
        return min(here, self.losses[at].start) if at < len(starts) else here

    def touches(self, start: int, end: int) -> bool:
        """Say whether a loss starts inside a place of the clean text."""
        starts, _ = self._clean
        return bisect_left(starts, start) < bisect_left(starts, end)


def damage(text: str, rule: str, seed: int = 0) -> Damaged:
    """Return the text damaged by a rule. Raises ValueError for a rule that is not known.

    `seed` decides which Han characters `han_masked:SHARE` masks; the other rules leave no choice.
    """
    found, written, keep = _strike(rule, Random(seed))
    pieces: list[str] = []
    losses: list[Loss] = []
    position = length = 0
    for match in found.finditer(text):
        if not keep(match):
            continue
        start = length + match.start() - position
        pieces += [text[position : match.start()], written * (len(match[0]) if written else 0)]
        length = start + len(pieces[-1])
        losses.append(Loss(start, length, match[0]))
        position = match.end()
    return Damaged("".join([*pieces, text[position:]]), losses)


def _strike(rule: str, random: Random) -> tuple[Pattern[str], str, Callable[[Match[str]], bool]]:
    """Return what a rule takes, the sign it writes for each character, and which it takes."""
    name, _, argument = rule.partition(":")
    if runs := RUNS.fullmatch(name):
        most = "" if runs[1] == ">=" else runs[2]
        return compile(rf"(?<!\d)\d{{{runs[2]},{most}}}(?!\d)"), "", bool
    if name == "characters_masked" and argument:
        return compile(f"[{argument}]"), "*", bool
    if name == "han_masked":
        share = float(argument or 0.02)
        return compile("[一-鿿]"), "*", lambda _: random.random() < share
    if name not in FIXED:
        raise ValueError(f"{rule}: no such rule of damage")
    return compile(FIXED[name][0]), FIXED[name][1], bool
