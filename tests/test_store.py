"""The store: the same result however often it runs."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from pipeline.errors import StoreError
from pipeline.records import Check, Commitment, Flag, Records, Report, Sentence, row_id
from pipeline.store import Store, open_store
from pipeline.tables import SCHEMA

TEXT = "完成整改66项。"
EXACT = ["66", "5.8", "0.1", "580000000", "123456789.012345", "0.000000123456789", "-3.3", "1E+30"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path}/z.db")


def report(source: str = "a.txt", **changes: str) -> Report:
    known = {"id": "a1", "sha256": "a1" + "0" * 62, "text_sha256": "b", "text": TEXT}
    return Report(**(known | {"source": source, "pipeline_version": "1"} | changes))


def place(report_id: str) -> dict[str, object]:
    return {
        "report_id": report_id,
        "start": 4,
        "end": 7,
        "quote": "66项",
        "start_byte": 12,
        "end_byte": 17,
    }


def records(of: Report, *values: str) -> Records:
    sentence = Sentence(
        report_id=of.id,
        start=0,
        end=8,
        quote=TEXT,
        start_byte=0,
        end_byte=20,
        section=["一、总体"],
        furniture=False,
    )
    commitments = [
        Commitment(
            id=row_id(of.id, "commitments", 4, 7, value),
            kind="task",
            value=Decimal(value),
            spans={"value": [4, 6]},
            **place(of.id),
        )
        for value in values
    ]
    return Records(report=of, sentences=[sentence], commitments=commitments)


def test_the_rules_that_are_likelier_than_not_are_told_with_their_source(store: Store) -> None:
    told = [{"rule": "years", "p": 0.9}, {"rule": "none", "p": 0.1}, {"rule": "pinyin", "p": 1.0}]
    store.save(Records(report=replace(report("b/a.txt"), damage_rules=told)))
    assert list(store.damage_rules()) == [("b/a.txt", "years"), ("b/a.txt", "pinyin")]


def test_a_second_save_changes_nothing(store: Store) -> None:
    found = records(report(), "66", "5.8")
    assert store.save(found) == "stored"
    before = [list(store.rows(table)) for table in SCHEMA]
    assert store.save(found) == "unchanged"
    assert [list(store.rows(table)) for table in SCHEMA] == before
    assert [len(rows) for rows in before] == [1, 1, 1, 2, 0, 0, 0]


@pytest.mark.parametrize("version", ["2", "0"])
def test_another_pipeline_version_replaces_the_rows(store: Store, version: str) -> None:
    store.save(records(report(), "66", "5.8"))
    assert store.save(records(report(pipeline_version=version), "67")) == "stored"
    assert [row["value"] for row in store.rows("commitments")] == [67]
    assert [row["pipeline_version"] for row in store.rows("reports")] == [version]
    assert len(list(store.rows("sentences"))) == 1


def test_a_failed_report_never_replaces_a_good_one(store: Store) -> None:
    store.save(records(report(), "66"))
    for version in ("1", "2"):
        bad = report(status="failed", error="a.txt: why", text="", pipeline_version=version)
        assert store.save(Records(report=bad)) == "failed"
    assert [(row["status"], row["text"]) for row in store.rows("reports")] == [("ok", TEXT)]
    assert [row["value"] for row in store.rows("commitments")] == [66]


def test_a_good_report_replaces_a_failed_one(store: Store) -> None:
    assert store.save_as_failed(report(), "a.txt: why") == "failed"
    assert [(row["status"], row["error"]) for row in store.rows("reports")] == [
        ("failed", "a.txt: why")
    ]
    assert store.save(records(report(), "66")) == "stored"
    assert [(row["status"], row["error"]) for row in store.rows("reports")] == [("ok", None)]


def test_a_mended_file_answers_its_failure(store: Store) -> None:
    store.save(Records(report=report(id="f0", status="failed", error="a.txt: why")))
    store.save(records(report(), "66"))
    assert [row["id"] for row in store.rows("reports")] == ["a1"]


def test_one_report_met_at_two_paths_has_two_sources(store: Store) -> None:
    store.save(records(report("a.txt")))
    assert store.save(records(report("b.txt"))) == "unchanged"
    assert store.has(report().sha256[:2] + "0" * 62, "c.txt", "1") is False
    store.save(records(report("b.txt", pipeline_version="2")))
    assert [row["source"] for row in store.rows("sources")] == ["a.txt", "b.txt"]


def test_known_bytes_need_no_extraction(store: Store) -> None:
    whole = report(id="ab" * 8, sha256="ab" * 32)
    assert store.has(whole.sha256, "a.txt", "1") is False
    store.save(records(whole))
    assert store.has(whole.sha256, "b.txt", "1") is True
    assert store.has(whole.sha256, "c.txt", "2") is False
    assert [row["source"] for row in store.rows("sources")] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("value", EXACT)
def test_a_decimal_comes_back_as_it_went(store: Store, value: str) -> None:
    store.save(records(report(), value))
    assert [row["value"] for row in store.rows("commitments")] == [Decimal(value)]


def test_sqlite_can_sum_the_values(store: Store) -> None:
    store.save(records(report(), "66", "5.5", "580000000"))
    with store.engine.connect() as reading:
        query = sa.text("SELECT SUM(value), typeof(SUM(value)) FROM commitments")
        assert reading.execute(query).one() == (580000071.5, "real")


def test_lists_and_their_decimals_come_back(store: Store) -> None:
    check = Check(
        id="c",
        rule="sum",
        verdict="holds",
        parts=["x"],
        expected=[Decimal("5.8"), None],
        found=[Decimal(66), Decimal("0.1")],
        **place("a1"),
    )
    guess = [{"text": "党", "p": 0.7}]
    flag = Flag(id="f", reason="missing_figure", candidates=guess, **place("a1"))
    store.save(replace(records(report()), checks=[check], flags=[flag]))
    (row,) = store.rows("checks")
    assert (row["expected"], row["found"]) == (check.expected, check.found)
    assert [row["candidates"] for row in store.rows("flags")] == [flag.candidates]
    assert [row["section"] for row in store.rows("sentences")] == [["一、总体"]]


def test_rows_that_clash_leave_nothing_of_the_report(store: Store) -> None:
    with pytest.raises(StoreError, match=r"^a\.txt: not stored in .*UNIQUE constraint failed"):
        store.save(records(report(), "66", "66"))
    assert list(store.rows("reports")) == []


def test_foreign_keys_are_enforced_and_rows_go_with_their_report(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError), store.engine.begin() as writing:
        writing.execute(SCHEMA["sources"].insert(), {"report_id": "x", "source": "", "sha256": ""})
    store.save(records(report(), "66"))
    with store.engine.begin() as writing:
        writing.execute(SCHEMA["reports"].delete())
    assert [list(store.rows(table)) for table in SCHEMA] == [[]] * len(SCHEMA)


def test_the_database_is_in_wal_mode(store: Store) -> None:
    with store.engine.connect() as reading:
        assert reading.execute(sa.text("PRAGMA journal_mode")).scalar() == "wal"


def test_rows_come_by_report_and_place(store: Store) -> None:
    for report_id in ("b2", "a1"):
        store.save(records(report(id=report_id, source=report_id), "66"))
    assert [row["report_id"] for row in store.rows("commitments")] == ["a1", "b2"]
    assert store.counts("commitments", "kind", "status") == [("task", "stated", 2)]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("z.db", "z.db: not a database URL; write sqlite:///z.db"),
        ("postgresql://h/d", "postgresql://h/d: only SQLite is a store yet; write sqlite"),
        ("sqlite:////no/such/z.db", "no folder /no/such; make it with: mkdir -p /no/such"),
        ("sqlite:////etc/hostname", "file is not a database"),
    ],
)
def test_a_store_that_cannot_be_opened_says_why_in_a_line(url: str, says: str) -> None:
    with pytest.raises(StoreError) as error:
        open_store(url)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_database_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database; make it with: zhenggai run"):
        open_store(f"sqlite:///{tmp_path}/z.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_other_columns_is_refused(store: Store) -> None:
    with store.engine.begin() as writing:
        writing.exec_driver_sql("ALTER TABLE flags DROP COLUMN severity")
    with pytest.raises(StoreError, match=r"made by another version \(flags has no severity\)"):
        open_store(f"sqlite:///{store.path}")
