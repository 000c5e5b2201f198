"""Compare two readings of the same reports, marked apart from each other."""

from pathlib import Path

from flows.evaluate import marked_reports
from pipeline.gold import GoldError
from pipeline.readings import agreement


def second_reading(gold_dir: Path, second: Path, texts: Path | None = None) -> str:
    """Return a table of how far the marks of two folders agree on the reports that both hold.

    Raises GoldError where one holds no marks, or a text is not the same in both.
    """
    ours = {gold.name: gold.marked for gold in marked_reports(gold_dir, texts)}
    theirs = {gold.name: gold.marked for gold in marked_reports(second, texts)}
    for name, marked in theirs.items():
        if name in ours and ours[name].text != marked.text:
            raise GoldError(f"{second / name}: not the text of {gold_dir / name}; mark that one")
    both = [(ours[name], marked) for name, marked in theirs.items() if name in ours]
    rows = [
        f"{name:<22}{of:>6}{agreed / of:>8.3f}"
        for name, (agreed, of) in agreement(both).items()
        if of
    ]
    header = f"{'two readings':<22}{'n':>6}{'agree':>8}"
    return "\n".join([header, *rows, f"{len(both)} reports read twice"])
