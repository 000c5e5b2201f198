"""Shares: of the figures and traces in a text, how many are of each class under each damage rule.

Counted on training reports by `zhenggai train shares`; `shares.tsv` holds a rule a row.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def shares() -> Mapping[str, Mapping[str, float]]:
    """Return rule → class → its share; the shares of a rule add up to 1."""
    header, *lines = (FOLDER / "shares.tsv").read_text(encoding="utf-8").splitlines()
    classes = header.split("\t")[1:]
    rows = (line.split("\t") for line in lines)
    return {name: dict(zip(classes, map(float, cells), strict=True)) for name, *cells in rows}


def save(found: Mapping[str, Mapping[str, float]], folder: Path = FOLDER) -> None:
    """Write the shares, a rule a row."""
    classes = sorted({name for row in found.values() for name in row})
    rows = [
        "\t".join([rule, *(f"{row.get(name, 0.0):.5f}" for name in classes)])
        for rule, row in found.items()
    ]
    (folder / "shares.tsv").write_text(
        "\n".join(["\t".join(["rule", *classes]), *rows, ""]), encoding="utf-8"
    )
