"""What becomes of an evaluation: lines on the terminal, JSON, one page of HTML with its plots."""

import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.calibration import Guesses, drawn
from flows.evaluate import COLUMNS, Run, Scored, largest_first
from flows.evaluate import tables as lines
from flows.json_lines import json_line
from pipeline.gold import GoldError
from pipeline.intervals import CONFIDENCE, OVERALL, RATES
from pipeline.scoring import TABLES

TEMPLATES = Path(__file__).parent / "templates"
STDOUT = Path("-")


def publish(run: Run, misses: bool, json: Path | None, html: Path | None) -> None:
    """Print a run, and write its JSON and its page; `-` for the JSON prints that and nothing else.

    Raises GoldError where a file cannot be written.
    """
    if run["skipped"]:
        names = f"{len(run['skipped'])} standoff files skipped, {run['skipped'][0]} the first"
        print(f"{names}; name the folder of their texts with --texts", file=sys.stderr)
    if html:
        write(html, page(run).encode())
    if json == STDOUT:
        sys.stdout.buffer.write(json_line(run))
        return
    if json:
        write(json, json_line(run))
    print(*lines(run, misses), sep="\n")


def write(path: Path, content: bytes) -> None:
    """Write a file."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise GoldError(f"{path}: cannot be written ({error.strerror}); name another") from error


def page(run: Run) -> str:
    """Return the HTML of a run, every text of a report escaped."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("evaluation.html").render(
        run=run,
        against=run["against"],
        rates=RATES,
        columns=COLUMNS,
        tables=tables(run["measures"][OVERALL]),
        parts={by: named(by, run["measures"]) for by in ("kind", "dimension")},
        trust=run["measures"][CONFIDENCE],
        f1=f1(run),
        accuracy=accuracy(run),
        reliability=reliability(run),
    )


def tables(overall: Scored) -> dict[str, Scored]:
    """Return table → its measures."""
    found = {
        table: {name: overall[name] for name in names if name in overall}
        for table, names in TABLES.items()
    }
    return {table: measures for table, measures in found.items() if measures}


def named(by: str, measures: Scored) -> list[tuple[str, Scored]]:
    """Return kind, or dimension, and its measures, the largest first."""
    return [(part.removeprefix(f"{by} "), of) for part, of in largest_first(by, measures)]


def f1(run: Run) -> list[dict[str, Any]]:
    """Return the rows of the plot of F1 a measure."""
    names = [name for measures in tables(run["measures"][OVERALL]).values() for name in measures]
    return [plotted(run, OVERALL, name, name) for name in names]


def accuracy(run: Run) -> list[dict[str, Any]]:
    """Return the rows of the plot of whole-record accuracy a kind; a kind not in gold has none."""
    parts = [part for part, of in largest_first("kind", run["measures"]) if "record accuracy" in of]
    return [plotted(run, part, "record accuracy", part.removeprefix("kind ")) for part in parts]


def plotted(run: Run, part: str, name: str, label: str) -> dict[str, Any]:
    """Return label, score with interval, and the earlier score, None without one."""
    against = run["against"]
    before = against["measures"][part][name]["f1"]["before"]["value"] if against else None
    return {"label": label, "before": before, **run["measures"][part][name]["f1"]}


def reliability(run: Run) -> Markup | None:
    """Return the plot of how often rows of a confidence are right; None without confidences."""
    said = [tuple(row) for report in run["reports"].values() for row in report["confidences"]]
    return Markup(drawn({"confidence": Guesses(said=said)})) if said else None
