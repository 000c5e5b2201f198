"""Exports: every table as a file, after every row was held against its report's text."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from flows.json_lines import json_line, json_text, plain
from pipeline.errors import StoreError
from pipeline.records import TABLES
from pipeline.store import Store
from pipeline.tables import CLASSES

Rows = Iterator[dict[str, Any]]


def export(store: Store, folder: Path, form: str) -> list[Path]:
    """Write every table into a folder and return the files. Raises StoreError on a false quote."""
    for table in TABLES:
        verify(store, table)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(store, table, folder / f"{table}.{form}", FORMATS[form]) for table in CLASSES]


def verify(store: Store, table: str) -> None:
    """Raise StoreError unless `text[start:end] == quote` holds for every row of a table."""
    report_id, text = None, ""
    for row in store.rows(table):
        if row["report_id"] != report_id:
            report_id = row["report_id"]
            text = store.report(report_id)["text"]
        if text[row["start"] : row["end"]] != row["quote"]:
            place = f"{report_id}:{row['start']}-{row['end']}"
            raise StoreError(
                f"{table} {row.get('id', place)}: its quote is not the report's text at {place}; "
                "nothing exported, run the report again into a new database"
            )


def _write(
    store: Store, table: str, file: Path, write: Callable[[Path, list[str], Rows], None]
) -> Path:
    columns = [field.name for field in fields(CLASSES[table]) if field.name != "text"]
    part = file.with_name(file.name + ".part")  # half a table never stands under its name
    write(part, columns, ({name: row[name] for name in columns} for row in store.rows(table)))
    part.replace(file)
    return file


def write_csv(file: Path, columns: list[str], rows: Rows) -> None:
    """Write a table that Excel opens: UTF-8 with its mark, lists as JSON, unknown as empty."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row.values()] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    return json_text(value) if isinstance(value, list | dict | bool) else value


def write_jsonl(file: Path, columns: list[str], rows: Rows) -> None:
    """Write a table as JSON Lines, a row each."""
    with file.open("wb") as out:
        out.writelines(json_line(row) for row in rows)


FORMATS = {"csv": write_csv, "jsonl": write_jsonl}
