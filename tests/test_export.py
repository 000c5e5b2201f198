"""Exports: files that say what the store says, or nothing."""

import csv
import json
import re
from pathlib import Path

import pytest

from flows.export import FORMATS, export
from flows.reports import extract_path
from pipeline.errors import StoreError
from pipeline.store import Store, open_store
from pipeline.tables import SCHEMA

TEXT = (
    "一、总体情况\n="
    "全市完成整改66项,投入资金5.8亿元,关停企业XX家。\n"
    "按照《环境保护条例》要求落实。\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    report = tmp_path / "a.txt"
    report.write_text(TEXT, encoding="utf-8")
    store = open_store(f"sqlite:///{tmp_path}/z.db")
    assert store.save(extract_path(report)) == "stored"
    return store


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.mark.parametrize("form", FORMATS)
def test_every_table_is_a_file_and_the_text_stays_out(
    store: Store, tmp_path: Path, form: str
) -> None:
    files = export(store, tmp_path / "out", form)
    assert files == [tmp_path / "out" / f"{name}.{form}" for name in SCHEMA]
    assert sorted((tmp_path / "out").iterdir()) == sorted(files)
    assert '"text"' not in files[0].read_text() and ",text," not in files[0].read_text()


def test_csv_opens_in_excel_and_holds_the_rows(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "csv")
    assert (tmp_path / "commitments.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = table(tmp_path / "commitments.csv")
    assert [row["quote"] for row in rows] == [row["quote"] for row in store.rows("commitments")]
    assert [TEXT[int(row["start"]) : int(row["end"])] for row in rows] == [r["quote"] for r in rows]
    assert rows[0]["value"] == "66"
    assert json.loads(rows[0]["spans"]) == next(store.rows("commitments"))["spans"]


def test_jsonl_numbers_are_exact(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path, "jsonl")
    lines = (tmp_path / "commitments.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["value"] for line in lines] == [
        row["value"] for row in store.rows("commitments")
    ]
    assert re.search(r'"value":66,', lines[0])


def test_a_false_quote_stops_the_export_and_is_named(store: Store, tmp_path: Path) -> None:
    with store.engine.begin() as writing:
        writing.exec_driver_sql("UPDATE commitments SET quote = '67项' WHERE quote = '66项'")
    row = next(row for row in store.rows("commitments") if row["quote"] == "67项")
    with pytest.raises(StoreError, match=f"^commitments {row['id']}: its quote is not the report"):
        export(store, tmp_path / "out", "csv")
    assert not (tmp_path / "out").exists()
