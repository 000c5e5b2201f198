"""The damage rule of a report: what was taken from all of it alike, inferred from what is left.

Figures that survive and traces of lost ones are counted by class. Under each rule the counts are
compared with the shares that the rule leaves of texts of the genre (Dirichlet-multinomial, since
reports differ; Minka 2000, "Estimating a Dirichlet distribution"). Rules share the posterior.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, lgamma
from re import compile

from models.shares import shares

PRIOR_INTACT = 0.5
SPREAD = 150.0  # how little the shares differ from report to report, in figures
FLOOR = 0.002  # share of what a rule should have taken and did not: a page adds its own figures
NEVER = 0.0001  # the same of what no clean text has: fused dates, hollow groups
MISREAD = 0.001  # the same of lone units: now and then one of a clean text looks lost
FLOORS = dict.fromkeys(("run1", "run2", "run3", "run4", "run5", "year", "dates"), FLOOR)
FLOORS |= {"lost_quantity": MISREAD}
FEW_YEARS = 2  # few a lone 年 of intact text looks lost
FEW, UNLIKELY = 4, 0.002  # fewer traces make no rule: intact text of another genre has up to three
ENOUGH = 5  # figures and traces; fewer say nothing
BELIEVED = 0.5
SPACED = compile(r"(?<=\d) (?=\d(?!\d))")  # `1 9 9 8 年` is one run
MASKED_FIGURE = r"(?<![A-Za-z])[X×*□]{1,8}(?=[.万亿%年月日个项家人元件])"
COUNTED = compile(
    r"(?=[\d年月X×*□])(?:(?P<fused>(?<!\d)(?:19|20)\d\d\d{1,4}[月日])|(?P<year>(?<!\d)(?:19|20)\d\d(?= ?年))"
    r"|(?P<group>(?<!\d)\d{1,3}(?:,\d{3})+(?!\d))|(?P<hollow>\d,(?![\d\s])(?=[.万亿%‰\u4e00-\u9fff]))"
    r"|(?P<dates>(?<=\d)[年月](?=\d))|(?P<run>(?<!\d)\d+)"
    rf"|(?P<masked>{MASKED_FIGURE}))"
)
TRACES = ("lost_quantity", "lost_year", "lost_month_day", "remains")
SAYS = {
    "digits_all": "every figure is gone",
    "years": "the years are gone",
    "date_signs": "年, 月 and 日 between figures are gone",
    "digits_masked": "every digit is replaced by a sign",
    "comma_groups": "the digits behind thousands commas are gone",
    "characters_masked": "certain characters are masked wherever they stand",
    "spun": "words were swapped by software",
    "pinyin": "pinyin stands between the characters",
    "doc_bytes": "bytes of a .doc were read as text",
    "none": "no figures were taken by a rule",
    "undetermined": "too few figures and traces to tell a rule",
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule with its posterior, the traces that speak for it and the figures against it."""

    name: str
    p: float
    support: int = 0
    counterexamples: int = 0

    @property
    def says(self) -> str:
        """Return the sentence shown to a reader."""
        return f"{said(self.name)} (p {self.p:.2f}; {self.support} for, {self.counterexamples} against)"

    @property
    def least(self) -> int | None:
        """Return how many digits a lost run had at least, None where the rule says nothing."""
        if self.name == "digits_all":
            return 1
        return int(self.name[-1]) if self.name.startswith("digit_runs") else None

    @property
    def most(self) -> int | None:
        """Return how many digits a lost run had at most, None where that is open."""
        return int(self.name[-1]) if self.name.startswith("digit_runs=") else None


def said(name: str) -> str:
    """Return what a rule does, in words."""
    if not name.startswith("digit_runs"):
        return SAYS.get(name, name)
    most = " or more" if ">" in name else ""
    return f"every run of {name[-1]}{most} digits is gone"


def counts(text: str, traces: Mapping[str, int]) -> Counter[str]:
    """Return class → number, of what survives in a folded text and of the traces found in it."""
    found: Counter[str] = Counter()
    for match in COUNTED.finditer(SPACED.sub("", text)):
        name = match.lastgroup or ""
        found[f"run{min(len(match[0]), 5)}" if name == "run" else name] += 1
    found.update(traces)
    return found


def rules(found: Mapping[str, int]) -> list[Rule]:
    """Return the rules that the counts allow, the likeliest first; p adds up to 1."""
    if sum(found.values()) < ENOUGH:
        return [Rule(name="undetermined", p=1.0)]
    scores = {name: _likelihood(found, expected) for name, expected in shares().items()}
    best = max(scores.values())
    prior = {name: (1 - PRIOR_INTACT) / (len(scores) - 1) for name in scores} | {
        "none": PRIOR_INTACT
    }
    shown = any(found.get(kind, 0) for kind in ("fused", "hollow", "masked"))
    if not shown and sum(found.get(kind, 0) for kind in TRACES) < FEW:
        likely = {"none", "years"} if found.get("lost_year", 0) >= FEW_YEARS else {"none"}
        prior = {name: p * (1 if name in likely else UNLIKELY) for name, p in prior.items()}
    weights = {name: prior[name] * exp(score - best) for name, score in scores.items()}
    total = sum(weights.values())
    order = sorted(weights, key=lambda name: -weights[name])
    return [_rule(name, weights[name] / total, found) for name in order]


def _likelihood(found: Mapping[str, int], expected: Mapping[str, float]) -> float:
    """Return the log likelihood of the counts under the shares of a rule."""
    total = sum(found.values())
    strengths = {
        name: SPREAD * (share + FLOORS.get(name, NEVER)) for name, share in expected.items()
    }
    whole = sum(strengths.values())
    return (
        lgamma(whole)
        - lgamma(whole + total)
        + sum(
            lgamma(strength + found.get(name, 0)) - lgamma(strength)
            for name, strength in strengths.items()
        )
    )


@cache
def _taken(name: str) -> frozenset[str]:
    """Return the classes that intact text has and a rule leaves none of."""
    intact, left = shares()["none"], shares()[name]
    return frozenset(kind for kind, share in intact.items() if share > 0.004 > 10 * left[kind])


def _rule(name: str, p: float, found: Mapping[str, int]) -> Rule:
    traces = {
        kind for kind, share in shares()[name].items() if share > 0.01 + 2 * shares()["none"][kind]
    }
    lost = traces & {*TRACES, "hollow", "fused", "masked"}
    return Rule(
        name=name,
        p=round(p, 4),
        support=sum(found.get(kind, 0) for kind in lost),
        counterexamples=sum(found.get(kind, 0) for kind in _taken(name)),
    )
