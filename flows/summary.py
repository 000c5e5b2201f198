"""Summary: what a run did and what the store now holds, as tables."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.run import Result
from pipeline.rules import said
from pipeline.store import Store


def print_summary(console: Console, result: Result, store: Store) -> None:
    """Print the run's reports, the store's rows by what they say, the failures, the database."""
    console.print(_table("this run", ("reports", "number"), _outcomes(result)))
    console.print(_table("damage", ("folder", "rule", "reports"), _damage(store), left=2))
    console.print(_commitments(store))
    for table, column in (("policies", "relation"), ("flags", "reason")):
        console.print(_table(table, (column, "number"), store.counts(table, column)))
    for failure in result.failed:
        console.print(Text(f"failed: {failure.reason}"), soft_wrap=True)
    console.print(Text(f"database: {store.path}"), soft_wrap=True)


def _outcomes(result: Result) -> list[tuple[str, int]]:
    return [
        ("stored", result.stored),
        ("unchanged", result.unchanged),
        ("failed", len(result.failed)),
    ]


def _damage(store: Store) -> list[tuple[str, str, int]]:
    """Return what was taken from the reports of each folder, the commonest rule first."""
    counted = Counter((str(Path(source).parent), rule) for source, rule in store.damage_rules())
    return [(folder, said(rule), n) for (folder, rule), n in counted.most_common()]


def _commitments(store: Store) -> Table:
    """Return kind × status, the kinds down and the statuses across, each the commonest first."""
    cells = {(kind, status): n for kind, status, n in store.counts("commitments", "kind", "status")}
    statuses = [status for status, _ in store.counts("commitments", "status")]
    kinds = [kind for kind, _ in store.counts("commitments", "kind")]
    rows = [(kind, *(cells.get((kind, status), "") for status in statuses)) for kind in kinds]
    return _table("commitments", ("kind", *statuses), rows)


def _table(
    title: str, columns: Iterable[str], rows: Iterable[tuple[Any, ...]], left: int = 1
) -> Table:
    """Return a table; its first `left` columns hold words, the others numbers."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number < left else "right")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    return table
