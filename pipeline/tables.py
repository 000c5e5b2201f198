"""Tables: one a record class, its columns the class's fields."""

from dataclasses import fields
from decimal import Decimal
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import Dialect

from pipeline.records import TABLES, Report, Row, Source

CLASSES: dict[str, type[Report | Source | Row]] = {"reports": Report, "sources": Source, **TABLES}
KEYS = {"sentences": ("report_id", "start", "end"), "sources": ("report_id", "source")}


class Exact(sa.TypeDecorator[Decimal]):
    """A Decimal in a number column: exact to 15 significant digits on SQLite, which can SUM it."""

    impl = sa.Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> sa.types.TypeEngine[Any]:
        """Return SQLite's NUMERIC as it comes: whole numbers as int, others as float."""
        return sa.Numeric(asdecimal=False) if dialect.name == "sqlite" else sa.Numeric()

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return the shortest Decimal that names the stored number: 5.8, not 5.79999…"""
        return value if value is None or isinstance(value, Decimal) else _decimal(value)


class ExactList(sa.TypeDecorator[list[Decimal | None]]):
    """A list of Decimals in a JSON column."""

    impl = sa.JSON
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> list[Decimal | None]:
        """Return the numbers as Decimals, null as None."""
        return [None if number is None else _decimal(number) for number in value]


def _decimal(number: int | float) -> Decimal:
    return Decimal(repr(number).removesuffix(".0"))


TYPES: dict[Any, Any] = {
    str: sa.Text,
    int: sa.Integer,
    float: sa.Float,
    bool: sa.Boolean,
    Decimal: Exact,
    list[Decimal | None]: ExactList,
}


def _column(table: str, name: str, hint: Any) -> sa.Column[Any]:
    optional = get_origin(hint) is UnionType
    kind = TYPES.get(get_args(hint)[0] if optional else hint, sa.JSON)
    parent = [sa.ForeignKey("reports.id", ondelete="CASCADE")] if name == "report_id" else []
    key = name in KEYS.get(table, ("id",))
    return sa.Column(name, kind, *parent, primary_key=key, nullable=optional)


def _table(metadata: sa.MetaData, name: str) -> sa.Table:
    hints = get_type_hints(CLASSES[name])
    columns = [_column(name, field.name, hints[field.name]) for field in fields(CLASSES[name])]
    table = sa.Table(name, metadata, *columns)
    if name in TABLES:
        sa.Index(f"{name}_of_report", table.c.report_id, table.c.start)
    return table


METADATA = sa.MetaData()
SCHEMA = {name: _table(METADATA, name) for name in CLASSES}
REPORTS, SOURCES = SCHEMA["reports"], SCHEMA["sources"]
