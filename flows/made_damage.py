"""Evaluate on made damage: clean reports damaged by each rule, the truth known to a character."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.calibration import Guesses, drawn
from models.damage import RULES, Damaged, damage
from pipeline.amounts import read_quantity
from pipeline.bounds import bounds
from pipeline.errors import ReportError
from pipeline.extraction import extract
from pipeline.nlp import nlp
from pipeline.records import Flag, Records
from pipeline.rules import Rule
from pipeline.scoring import Measure
from pipeline.truth import LostFigure, lost_figures

LONG = 3_000  # characters: shorter reports need not show their rule
MASKED_SET = "characters_masked:党政黄"
SHORT = "digits_all"  # the rule under which losses that left no unit are counted
ANYWHERE = "han_masked:0.02"
LOSSES = {  # rule → the kinds of figures that are scored under it
    "digit_runs>=3": ("quantity", "time"),
    "years": ("time",),
    "digits_all": ("figure",),
    "digits_masked": ("figure",),
    "date_signs": ("figure",),
}


@dataclass(kw_only=True)
class MadeDamage:
    """What was found in the damaged copies of the reports seen so far."""

    found: dict[str, Measure] = field(default_factory=dict)
    named: dict[str, tuple[int, int]] = field(default_factory=dict)
    guesses: dict[str, Guesses] = field(default_factory=dict)
    bounded: list[tuple[bool, bool]] = field(default_factory=list)
    alarms: int = 0
    chars: int = 0
    misnamed: int = 0

    def add(self, name: str, text: str) -> None:
        """Score the damaged copies of one clean report."""
        copies = {rule: damage(text, rule) for rule in RULES}
        records = {rule: extract(copy.text, name) for rule, copy in copies.items()}
        self._intact(records["none"], len(text))
        if len(text) >= LONG:
            for rule in RULES:
                self._name(rule, copies, records[rule])
        clean = nlp()(text)
        for rule, kinds in LOSSES.items():
            lost = lost_figures(clean, copies[rule])
            for kind in kinds:
                self._losses(rule, kind, lost, copies[rule], records[rule])
            self._bounds(rule, lost, records[rule])
        self._silent(lost_figures(clean, copies[SHORT]), copies[SHORT], records[SHORT])
        for rule in (MASKED_SET, ANYWHERE):
            masked = damage(text, rule)
            self._masks(rule, masked, extract(masked.text, name))

    def _measure(self, name: str) -> Measure:
        return self.found.setdefault(name, Measure(name=name))

    def _intact(self, records: Records, chars: int) -> None:
        lost = [flag for flag in records.flags if flag.reason == "missing_figure"]
        self.alarms += sum(flag.kind != "silent" for flag in lost)
        self.chars += chars
        best = records.report.damage_rules[0]
        self.misnamed += best["rule"] not in ("none", "undetermined") and best["p"] > 0.9

    def _name(self, rule: str, copies: dict[str, Damaged], records: Records) -> None:
        """Count whether the rule named leaves the very same text."""
        best = records.report.damage_rules[0]["rule"]
        same = best in copies and copies[best].text == copies[rule].text
        right, of = self.named.get(rule, (0, 0))
        self.named[rule] = right + same, of + 1

    def _losses(
        self, rule: str, kind: str, lost: list[LostFigure], damaged: Damaged, records: Records
    ) -> None:
        """Count the lost figures of a kind that a flag names, one flag each."""
        wanted = [figure for figure in lost if kind in ("figure", figure.kind)]
        flags = [
            flag
            for flag in records.flags
            if flag.reason == "missing_figure"
            and flag.kind not in ("silent", "list_label", "quoted", "identifier", "ordinal")
            and (kind == "figure" or (flag.kind == "quantity") == (kind == "quantity"))
        ]
        hits = list(paired(wanted, flags))
        others = {place for figure in lost for place in range(figure.start, figure.end)}
        others |= {i for loss in damaged.losses for i in range(loss.start - 1, loss.end + 1)}
        taken = {flag.id for _, flag in hits}
        false = [f for f in flags if f.id not in taken and others.isdisjoint(range(f.start, f.end))]
        measure = self._measure(f"{rule} {kind}")
        measure.right += len(hits)
        measure.gold += len(wanted)
        measure.found += len(hits) + len(false)

    def _silent(self, lost: list[LostFigure], damaged: Damaged, records: Records) -> None:
        """Count the losses that left no unit: those beside a flag of them, and such flags."""
        taken = {place for figure in lost for place in range(figure.start - 1, figure.end + 1)}
        losses = {loss.start for loss in damaged.losses} - taken
        flags = [flag for flag in records.flags if flag.kind == "silent"]
        hits = [flag for flag in flags if not losses.isdisjoint({flag.start, flag.end})]
        measure = self._measure(f"{SHORT} silent")
        measure.right += len(hits)
        measure.gold += len(losses)
        measure.found += len(flags)

    def _bounds(self, rule: str, lost: list[LostFigure], records: Records) -> None:
        """Note of every lost quantity found whether its bounds hold and how near they are.

        Near is a low that is at least a tenth of what the true rule by itself allows.
        """
        rows = [row for row in records.commitments if row.obs_status == "M"]
        for figure in lost:
            row = next((r for r in rows if r.start < figure.end and figure.start < r.end), None)
            if figure.kind != "quantity" or row is None:
                continue
            true = read_quantity(figure.quote).value
            if true is not None:
                low, high = row.low, row.high
                held = (low is None or low <= true) and (high is None or true <= high)
                tightest = bounds(row.quote, [Rule(name=rule, p=1.0)])[0][0] or 0
                self.bounded.append((held, low is not None and 10 * low >= tightest))

    def _masks(self, rule: str, masked: Damaged, records: Records) -> None:
        """Count the mask runs found, and whether the first candidate is what stood there."""
        truth = dict(runs(masked))
        flags = {(f.start, f.end): f for f in records.flags if f.reason == "redacted_character"}
        measure = self._measure(f"{rule} redactions")
        measure.right += len(truth.keys() & flags.keys())
        measure.gold += len(truth)
        measure.found += len(flags)
        guesses = self.guesses.setdefault(rule, Guesses())
        for place in truth.keys() & flags.keys():
            best, p = first(flags[place])
            guesses.said.append((p, best == truth[place]))


def first(flag: Flag) -> tuple[str, float]:
    """Return the best candidate of a mask with its probability, an empty text where none is."""
    for best in flag.candidates:
        return best["text"], best["p"]
    return "", 0.0


def paired(lost: list[LostFigure], flags: list[Flag]) -> Iterator[tuple[LostFigure, Flag]]:
    """Yield each lost figure with the first flag left that overlaps it."""
    left = list(flags)
    for figure in lost:
        for flag in left:
            if flag.start < figure.end and figure.start < flag.end:
                yield figure, flag
                left.remove(flag)
                break


def runs(masked: Damaged) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the place of each mask run and what stood there."""
    start, lost = 0, ""
    for loss in masked.losses:
        if lost and loss.start != start + len(lost):
            yield (start, start + len(lost)), lost
            lost = ""
        start, lost = (start, lost + loss.lost) if lost else (loss.start, loss.lost)
    if lost:
        yield (start, start + len(lost)), lost


def evaluate_made_damage(folder: Path, plot: Path | None = None) -> str:
    """Return the table over every *.txt of a folder of clean reports.

    Raises ReportError where the folder has none.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise ReportError(f"{folder}: no *.txt; name a folder of clean reports")
    result = MadeDamage()
    for path in paths:
        result.add(path.name, path.read_text(encoding="utf-8"))
    if plot:
        plot.write_text(drawn(result.guesses), encoding="utf-8")
    return "\n".join(table(result))


def table(result: MadeDamage) -> Iterator[str]:
    """Yield the lines of the table, each with its goal."""
    yield f"{'measure':<44}{'n':>7}{'P':>8}{'R':>8}{'F1':>8}"
    for name, m in result.found.items():
        yield f"{name:<44}{m.gold:>7}{m.precision:>8.3f}{m.recall:>8.3f}{m.f1:>8.3f}"
    right = sum(right for right, _ in result.named.values())
    of = sum(of for _, of in result.named.values())
    rate = 10_000 * result.alarms / result.chars
    yield f"{'false alarms in 10,000 intact characters':<44}{result.alarms:>7}{rate:>24.2f}"
    yield f"{'rule named':<44}{of:>7}{right / max(1, of):>24.3f}"
    for rule, (right, of) in result.named.items():
        yield f"{'  ' + rule:<44}{of:>7}{right / of:>24.3f}"
    yield f"{'wrong rule with p > 0.9 on intact text':<44}{result.misnamed:>7}"
    for rule, guesses in result.guesses.items():
        yield f"{rule + ' top-1':<44}{len(guesses.said):>7}{guesses.right:>24.3f}"
        yield f"{'  expected calibration error':<44}{'':>7}{guesses.calibration_error:>24.3f}"
        yield f"{'  AUROC':<44}{'':>7}{guesses.auroc:>24.3f}"
    bounded = len(result.bounded)
    held, finite = (sum(part) for part in zip(*result.bounded, strict=True)) if bounded else (0, 0)
    yield f"{'true figure within bounds':<44}{bounded:>7}{held / max(1, bounded):>24.4f}"
    yield f"{'low within ten times of the tightest':<44}{'':>7}{finite / max(1, bounded):>24.4f}"
