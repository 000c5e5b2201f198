"""Evaluate the extraction on marked reports."""

from pathlib import Path

from pipeline.extraction import extract
from pipeline.gold import GoldError, Marked, read_marked
from pipeline.scoring import Measure, Miss, Score

HEADER = f"{'measure':<22}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}   recall 95 %"


def evaluate(gold_dir: Path, misses: bool = False) -> str:
    """Return a table of precision, recall and F1, and every miss if wanted.

    Raises GoldError when the folder holds no marked report or one that cannot be read.
    """
    result = score(gold_dir)
    lines = [HEADER, *(row(measure) for measure in result.measures.values() if stated(measure))]
    if misses:
        lines += ["", *map(told, result.misses)]
    return "\n".join(lines)


def score(gold_dir: Path) -> Score:
    """Return the numbers over every *.txt of a folder, extracted anew."""
    result = Score()
    for name, marked in marked_reports(gold_dir).items():
        result.add(name, marked, extract(marked.text, name))
    return result


def marked_reports(gold_dir: Path) -> dict[str, Marked]:
    """Return file name → marked report, in the order of the names."""
    reports = {path.name: marked_report(path) for path in sorted(gold_dir.glob("*.txt"))}
    if not any(report.marks for report in reports.values()):
        raise GoldError(f"{gold_dir}: no marked report; name a folder of *.txt with ⟦…⟧ marks")
    return reports


def marked_report(path: Path) -> Marked:
    """Return a file's text and marks."""
    try:
        return read_marked(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise GoldError(f"{path}: not UTF-8 (byte {error.start}); convert it to UTF-8") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the file") from error


def stated(measure: Measure) -> bool:
    """Say whether a measure has anything to show."""
    return bool(measure.gold or measure.found)


def row(measure: Measure) -> str:
    """Return a line of the table."""
    low, high = measure.recall_interval
    return (
        f"{measure.name:<22}{measure.gold:>6}{measure.found:>7}"
        f"{measure.precision:>8.3f}{measure.recall:>8.3f}{measure.f1:>8.3f}   {low:.2f}-{high:.2f}"
    )


def told(miss: Miss) -> str:
    """Return a line that tells a miss: report, gold, found, what differs."""
    return " | ".join((miss.report, miss.gold or "-", miss.found or "-", miss.what))
