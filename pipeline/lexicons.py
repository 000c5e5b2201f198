"""The lexicon: tables a domain expert can edit, one fact a row, read once a process.

A table is `lexicon/NAME.tsv`: UTF-8, tab-separated, a header line. `use` puts a user's over ours.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline.errors import LexiconError
from pipeline.version import PIPELINE_VERSION

Row = dict[str, str]
Tables = Mapping[str, tuple[Row, ...]]
FOLDER = Path(__file__).parent / "lexicon"
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Full-width punctuation parts clauses; folded to ASCII it could be read as part of a number.
PROSE_MARKS = {ord(mark) for mark in "，；：！？（）"}

KEYS = {"clause_words": 2, "furniture": 2}  # the first columns that tell rows apart; else one
# columns that a user may leave out
DEFAULTS = {
    "units": {"alone": "0", "counted": "0"},
    "verbs": {"kind": "", "direction": ""},
    "relations": {"place": ""},
}
CLOSED: dict[str, tuple[str, ...]] = {  # columns that hold what ours hold, or one of these
    "kind": ("funds", "indicator", "capacity", "task", "enforcement", "activity", "asset"),
    "level": ("national", "provincial", "municipal", "county", "enterprise"),
    **dict.fromkeys(("dimension", "status", "direction", "role", "reach", "stop"), ()),
    **dict.fromkeys(("place", "bound", "approx", "relation"), ()),
}
SHAPES = {  # columns of numbers and of characters: the expression of a cell, what to write
    "factor": (r"(?=.*[1-9])[0-9]+(\.[0-9]+)?", "a number above 0, such as 1000 or 0.001"),
    "prior": (r"0?\.[0-9]+|[01]", "a number from 0 to 1"),
    **dict.fromkeys(("alone", "counted"), (r"[0-9]+", "a whole number")),
    **dict.fromkeys(("traditional", "simplified", "character", "letter"), (r".", "one character")),
}
# these are looked up in the text as it stands; the first columns of all others in folded text
UNFOLDED = {"traditional", "lookalikes", "masked", "furniture", "spun", "advertising"}

added: dict[str, tuple[Row, ...]] = {}  # put over ours by `use`; a worker must `use` the same
_made: list[tuple[tuple[str, str, str, str], frozenset[str]]] = []  # what `words` was asked, gave


def use(tables: Path | str | Tables | None) -> None:
    """Put a folder's tables over ours, or what was `added` elsewhere; None leaves ours alone.

    A row with the key of one of ours replaces it; what was put there before is gone. Raises
    LexiconError with a line for every fault. All that was read is forgotten, so this takes effect
    at once; it must not be called during an extraction.
    """
    found = read_tables(Path(tables)) if isinstance(tables, Path | str) else tables
    added.clear()
    added.update(found or {})
    _forget()


@cache
def version() -> str:
    """Return the version of what is found: `0.3.0`, with other tables `0.3.0+lexicon.1f3a9c02`."""
    digest = sha256(repr(sorted(added.items())).encode()).hexdigest()[:8]
    return f"{PIPELINE_VERSION}+lexicon.{digest}" if added else PIPELINE_VERSION


def _forget() -> None:
    """Clear every cache of the package, and renew the sets of words that are constants in it."""
    modules = [vars(m) for name, m in [*sys.modules.items()] if name.startswith("pipeline.")]
    for value in [value for module in modules for value in module.values()]:
        if hasattr(value, "cache_clear"):
            value.cache_clear()
    made, _made[:] = [*_made], []
    renewed = {id(old): words(*asked) for asked, old in made if old}
    for module in modules:
        module |= {name: renewed[id(v)] for name, v in module.items() if id(v) in renewed}


def read_tables(folder: Path) -> Tables:
    """Return the tables of a user's folder. Raises LexiconError, a line for every fault."""
    own = sorted(path.name for path in FOLDER.glob("*.tsv"))
    found: dict[str, tuple[Row, ...]] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.*")):
        if path.name in own:
            found[path.stem] = _read_table(path, faults)
        elif path.suffix == ".tsv" or f"{path.stem}.tsv" in own:
            faults.append(f"{path}: no such table; save it as one of {', '.join(own)}")
    if not found and not faults:
        faults.append(f"{folder}: no table in this folder; put one there, for example verbs.tsv")
    if faults:
        raise LexiconError("\n".join(faults))
    return found


def _read_table(path: Path, faults: list[str]) -> tuple[Row, ...]:
    """Return the rows of a user's table, every column filled, and add its faults."""
    found: dict[tuple[str, ...], Row] = {}
    for number, row in _lines(path, faults, [*next(rows(path.stem))]):
        key = _key(path.stem, row)
        twice = [f"{' '.join(key)} stands in a line above; keep one"] * (key in found)
        faults += [f"{path}:{number}: {fault}" for fault in [*_wrong(path.stem, row), *twice]]
        found[key] = row
    return tuple(found.values())


def _wrong(name: str, row: Row) -> Iterator[str]:
    """Yield what is wrong with the cells of a user's row, and what to write."""
    for column, cell in row.items():
        shape, right = SHAPES.get(column, (".*", ""))
        if cell != cell.strip() and column != "pattern":
            yield f"{column} {cell!r}; take the spaces away"
        elif not re.fullmatch(shape, cell):
            yield f"{column} {cell!r}; write {right}"
        elif column in CLOSED and cell not in (known := words(name, column) | {*CLOSED[column]}):
            yield f"{column} {cell!r}; write one of {', '.join(sorted(known - {''}))}"
        elif column == "pattern":
            try:
                re.compile(cell)
            except re.error as error:
                yield f"pattern {cell!r}: {error}; write a regular expression"
    for cell in _key(name, row):
        if not cell:
            yield "an empty cell; write something there or take the line away"
        elif name not in UNFOLDED and cell != fold(cell):
            yield f"{cell!r} is never met; write it as {fold(cell)!r}"


def _key(name: str, row: Row) -> tuple[str, ...]:
    return tuple(row.values())[: KEYS.get(name, 1)]


def _lines(path: Path, faults: list[str], columns: Sequence[str] = ()) -> Iterator[tuple[int, Row]]:
    """Yield number and row of each line of a table, and add the faults of the others."""
    at = path.name if path.parent == FOLDER else path
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if "�" in text:
        number = text.count("\n", 0, text.index("�")) + 1
        faults.append(f"{at}:{number}: not UTF-8; save it as UTF-8")
        return
    first, *lines = text.split("\n")
    header = first.split("\t")
    columns, defaults = columns or header, DEFAULTS.get(path.stem, {})
    if not {*columns} - {*defaults} <= {*header} <= {*columns} or len(header) > len(columns):
        spare = f" (not needed: {', '.join(defaults)})" if defaults else ""
        faults.append(f"{at}:1: columns {', '.join(header)}; write {', '.join(columns)}{spare}")
        return
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if line.strip() and len(cells) == len(header):
            row = dict(zip(header, cells, strict=True))
            yield number, row if columns is header else {c: (defaults | row)[c] for c in columns}
        elif line.strip():
            faults.append(f"{at}:{number}: {len(cells)} cells; write {len(header)}, tabs between")


def rows(name: str) -> Iterator[Row]:
    """Yield the rows of a table, a user's last. Raises LexiconError with file and line."""
    over = {_key(name, row): row for row in added.get(name, ())}
    faults: list[str] = []
    for _, row in _lines(FOLDER / f"{name}.tsv", faults):
        if not over or _key(name, row) not in over:
            yield row
    if faults:
        raise LexiconError("\n".join(faults))
    yield from over.values()


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of a table, column name → cell. Raises LexiconError with file and line."""
    return tuple(rows(name))


@cache
def words(name: str, column: str, where: str = "", value: str = "") -> frozenset[str]:
    """Return one column of a table, of the rows whose column `where` holds `value`."""
    found = frozenset(row[column] for row in table(name) if not where or row[where] == value)
    _made.append(((name, column, where, value), found))
    return found


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
        if not re.fullmatch(SHAPES["factor"][0], factor := row["factor"]):
            raise LexiconError(f"units.tsv:{number}: no number: {factor!r}")
        found[row["unit"]] = Unit(
            code=row["code"], dimension=row["dimension"], factor=Decimal(factor), base=row["base"]
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
    branches = [
        re.escape(char) + _expression(child) for char, child in sorted(node.items()) if char
    ]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if "" in node else body
