"""The lexicon: tables a domain expert can edit, one fact a row, read once a process.

A table is `lexicon/NAME.tsv`: UTF-8, tab-separated, a header line, one fact a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from re import escape

from pipeline.errors import LexiconError

FOLDER = Path(__file__).parent / "lexicon"
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Full-width punctuation parts clauses; folded to ASCII it could be read as part of a number.
PROSE_MARKS = {ord(mark) for mark in "，；：！？（）"}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table, column name → cell. Raises LexiconError with file and line."""
    path = FOLDER / f"{name}.tsv"
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise LexiconError(
                f"{path.name}:{number}: {len(cells)} cells where the header has {len(columns)}"
            )
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


@cache
def words(name: str, column: str, where: str = "", value: str = "") -> frozenset[str]:
    """Return one column of a table, of the rows whose column `where` holds `value`."""
    return frozenset(row[column] for row in table(name) if not where or row[where] == value)


@cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Return key → value of a table, rows with an empty value left out."""
    return {row[key]: row[value] for row in table(name) if row[value]}


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit of measure or a counter: `factor` × one unit gives so many of `base`."""

    code: str
    dimension: str
    factor: Decimal
    base: str


@cache
def units() -> dict[str, Unit]:
    """Return unit as written in simplified, half-width form → its meaning."""
    found = {}
    for number, row in enumerate(table("units"), start=2):
        try:
            factor = Decimal(row["factor"])
        except InvalidOperation as error:
            raise LexiconError(f"units.tsv:{number}: no number: {row['factor']!r}") from error
        found[row["unit"]] = Unit(
            code=row["code"], dimension=row["dimension"], factor=factor, base=row["base"]
        )
    return found


@cache
def _folds() -> dict[int, int]:
    folds = {ord(row["traditional"]): ord(row["simplified"]) for row in table("traditional")}
    folds |= {code: half for code, half in FULL_WIDTH.items() if code not in PROSE_MARKS}
    return folds


def fold(text: str) -> str:
    """Return the text in simplified, half-width characters, every offset unchanged.

    `減排５０萬噸` → `减排50万吨`
    """
    return text.translate(_folds())


def alternation(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of the phrases, as a prefix tree.

    A flat `a|b|…` of 400 units would be tried one by one at every figure.
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for phrase in phrases:
        node = tree
        for char in phrase:
            node = node.setdefault(char, {})
        node[""] = {}
    return _expression(tree)


def _expression(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    branches = [escape(char) + _expression(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if "" in node else body
