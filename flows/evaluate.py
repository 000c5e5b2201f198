"""Evaluate the extraction on marked reports, and against an earlier run."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from pipeline.extraction import extract
from pipeline.gold import GoldError, Marked, read_marked
from pipeline.intervals import CONFIDENCE, OVERALL, RATES, RESAMPLES, Tally, compared, scored
from pipeline.lexicons import version
from pipeline.scoring import MEASURES, Score
from pipeline.standoff import load_passage, read_standoff

Run = dict[str, Any]  # what --json writes, and every view is drawn from
Scored = dict[str, Any]
HEADER = f"{'measure':<22}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}" + "".join(
    f"{rate + ' 95 %':>12}" for rate in ("P", "R", "F1")
)
PART_HEADER = "".join(f"{name:<14}" for name in ("P", "R", "F1", "value", "record"))
COLUMNS = (
    *(("commitments", rate) for rate in ("precision", "recall", "f1")),
    ("value accuracy", "f1"),
    ("record accuracy", "f1"),
)


class Gold(NamedTuple):
    """A marked text: its file, and the report of which it is a passage."""

    name: str
    report: str
    marked: Marked


def evaluate(
    gold_dir: Path, texts: Path | None = None, split: str = "", against: Path | None = None
) -> Run:
    """Return the scores over a folder of marked reports, every text extracted anew.

    Raises GoldError when the folder holds no marked report or one that cannot be read.
    """
    earlier = earlier_run(against) if against else {}
    found = score(gold_dir, texts, split)
    run = {
        "gold": str(gold_dir),
        "split": split or None,
        "pipeline_version": version(),
        "resamples": RESAMPLES,
        "skipped": [] if texts else [path.name for path in gold_paths(gold_dir, split, "json")],
        "reports": {name: asdict(tally) for name, tally in found.reports.items()},
        "measures": scored(list(found.reports.values())),
        "misses": [asdict(miss) for miss in found.misses],
    }
    return run | {"against": compared(found.reports, earlier) if against else None}


def score(gold_dir: Path, texts: Path | None = None, split: str = "") -> Score:
    """Return the counts over every marked text of a folder, extracted anew."""
    result = Score()
    for name, report, marked in marked_reports(gold_dir, texts, split):
        result.add(name, marked, extract(marked.text, name), report)
    return result


def marked_reports(gold_dir: Path, texts: Path | None = None, split: str = "") -> list[Gold]:
    """Return the marked *.txt of a folder, and its standoff *.json where their texts are given."""
    found = [
        Gold(path.name, path.name, marked_report(path))
        for path in gold_paths(gold_dir, split, "txt")
    ]
    if texts:
        passages = map(load_passage, gold_paths(gold_dir, split, "json"))
        found += [Gold(Path(p.name).name, p.source, read_standoff(p, texts)) for p in passages]
    if not any(gold.marked.marks for gold in found):
        raise GoldError(
            f"{gold_dir}: no marked report; name a folder of *.txt with ⟦…⟧ marks, "
            "or of standoff *.json and their texts with --texts"
        )
    return found


def gold_paths(gold_dir: Path, split: str, suffix: str) -> list[Path]:
    """Return the files of a split, all without one, in the order of their names."""
    paths = sorted(gold_dir.glob(f"*.{suffix}"))
    if not split:
        return paths
    listed = splits(gold_dir, split)
    for path in paths:
        if path.stem not in listed:
            raise GoldError(f"{path}: in no split; list {path.stem} in {gold_dir}/../splits.tsv")
    return [path for path in paths if listed[path.stem] == split]


def splits(gold_dir: Path, wanted: str) -> dict[str, str]:
    """Return report → split, from the splits.tsv beside the folder."""
    path = gold_dir.resolve().parent / "splits.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise GoldError(
            f"{gold_dir}/../splits.tsv: cannot be read ({error.strerror}); "
            "list report, tab, split there, or leave out --split"
        ) from error
    found = dict(line.split("\t")[:2] for line in lines[1:] if "\t" in line)
    if wanted not in found.values():
        there = ", ".join(sorted(set(found.values())))
        raise GoldError(f"{wanted}: no such split in {gold_dir}/../splits.tsv; it has {there}")
    return found


def marked_report(path: Path) -> Marked:
    """Return a file's text and marks."""
    try:
        return read_marked(path.read_bytes().decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start}); convert it to UTF-8") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the file") from error


def earlier_run(path: Path) -> dict[str, Tally]:
    """Return the counts of a run that --json wrote. Raises GoldError where they are none."""
    try:
        reports = orjson.loads(path.read_bytes())["reports"]
        tallies = {name: Tally(**tally) for name, tally in reports.items()}
        scored(list(tallies.values()))
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the file") from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise GoldError(
            f"{path}: no run; make one with zhenggai evaluate GOLD_DIR --json"
        ) from error
    return tallies


def tables(run: Run, misses: bool = False) -> Iterator[str]:
    """Yield the lines for the terminal, at most 100 columns wide but for the misses."""
    measures = run["measures"]
    overall, trust = measures[OVERALL], measures[CONFIDENCE]
    yield HEADER
    yield from (row(name, overall[name]) for name in MEASURES if name in overall)
    for by in ("kind", "dimension"):
        yield f"\n{'by ' + by:<16}{'gold':>6}{'found':>6}  {PART_HEADER}".rstrip()
        yield from (part_row(part, of) for part, of in largest_first(by, measures))
    yield f"\n{'confidence':<22}{'rows':>6}{'score':>8}{'95 %':>12}"
    yield from (trust_row(name, measure) for name, measure in trust.items())
    yield f"\n{len(run['reports'])} reports; 95 %: bootstrap by report, {run['resamples']:,} draws"
    if run["against"]:
        yield from beside(run)
    if misses:
        yield from ("", *map(told, run["misses"]))


def row(name: str, measure: Scored) -> str:
    """Return a measure's line."""
    rates = [measure[rate] for rate in RATES]
    values = "".join(f"{rate['value']:>8.3f}" for rate in rates)
    intervals = "".join(f"{interval(rate):>12}" for rate in rates)
    return f"{name:<22}{measure['gold']:>6}{measure['found']:>7}{values}{intervals}"


def interval(rate: Scored) -> str:
    """Return `0.91-0.97`, - where there is none."""
    return "-" if rate["low"] is None else f"{rate['low']:.2f}-{rate['high']:.2f}"


def largest_first(by: str, measures: Scored) -> list[tuple[str, Scored]]:
    """Return each kind, or each dimension, with its measures."""
    parts = [(part, of) for part, of in measures.items() if part.startswith(f"{by} ")]
    return sorted(parts, key=lambda part: -part[1]["commitments"]["gold"])


def part_row(part: str, measures: Scored) -> str:
    """Return the line of a kind or a dimension: `0.93 .88-.97` and so on."""
    gold, found = (measures["commitments"][of] for of in ("gold", "found"))
    rates = [measures.get(name, {}).get(rate) for name, rate in COLUMNS]
    cells = [f"{rate['value']:.2f} {short(interval(rate))}" if rate else "-" for rate in rates]
    name = part.partition(" ")[2]
    return f"{name:<16}{gold:>6}{found:>6}  {''.join(f'{cell:<14}' for cell in cells)}".rstrip()


def short(interval: str) -> str:
    """Return an interval in fewer signs: `0.91-1.00` → `.91-1.0`."""
    return interval.replace("0.", ".").replace("1.00", "1.0")


def trust_row(name: str, measure: Scored) -> str:
    """Return the line of a measure of the confidences."""
    value = measure["score"]["value"]
    said = "n/a" if value is None else f"{value:.3f}"
    return f"{name:<22}{measure['found']:>6}{said:>8}{interval(measure['score']):>12}"


def beside(run: Run) -> Iterator[str]:
    """Yield the table of an earlier run: F1, of the confidences their score, before and now."""
    against = run["against"]
    same = "the same" if against["paired"] else "not the same"
    yield f"\nbeside an earlier run on {against['reports']} reports, {same}"
    yield f"{'measure':<40}{'before':>8}{'now':>8}{'change':>9}{'change 95 %':>17}  parts"
    for part, name in compared_measures(run["measures"]):
        rate = "score" if part == CONFIDENCE else "f1"
        label = name if part == OVERALL else f"{part}: {name}"
        now, change = (of["measures"][part][name][rate] for of in (run, against))
        yield f"{label:<40}{change_row(now, change)}"


def compared_measures(measures: Scored) -> Iterator[tuple[str, str]]:
    """Yield part and measure of the rows of a comparison."""
    yield from ((OVERALL, name) for name in MEASURES if name in measures[OVERALL])
    for part, of in [*largest_first("kind", measures), *largest_first("dimension", measures)]:
        if "record accuracy" in of:
            yield part, "record accuracy"
    yield from ((CONFIDENCE, name) for name in measures[CONFIDENCE])


def change_row(now: Scored, change: Scored) -> str:
    """Return the cells of a change: `0.938 0.950 +0.012 +0.001 +0.024 yes`."""
    values = [change["before"]["value"], now["value"]]
    said = ["n/a" if value is None else f"{value:.3f}" for value in values]
    moved = [change["change"][of] for of in ("value", "low", "high")]
    by, *interval = ["-" if value is None else f"{value:+.3f}" for value in moved]
    parts = {None: "-", True: "yes", False: "no"}[change["parts"]]
    return f"{said[0]:>8}{said[1]:>8}{by:>9}{' '.join(interval):>17}  {parts}"


def told(miss: Scored) -> str:
    """Return two lines that tell a miss: where, gold, found, what differs; the sentence."""
    start, end = miss["at"]
    sentence = miss["sentence"]
    place = f"{miss['report']}:{miss['start']}-{miss['end']}"
    marked = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
    line = " | ".join((place, miss["gold"] or "-", miss["found"] or "-", miss["what"]))
    return f"{line}\n    {marked}"
