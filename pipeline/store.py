"""The store: one transaction a report, and the same result however often it runs."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine.interfaces import DBAPIConnection

from pipeline.errors import StoreError
from pipeline.records import TABLES, Records, Report, Source, as_dict
from pipeline.rules import BELIEVED
from pipeline.tables import METADATA, REPORTS, SCHEMA, SOURCES

Outcome = Literal["stored", "unchanged", "failed"]
BUSY_TIMEOUT = 60_000  # milliseconds


class Store:
    """Reports and their rows in one database; safe to share between threads."""

    def __init__(self, engine: sa.Engine) -> None:
        """Wrap an engine whose tables exist; use `open_store`."""
        self.engine = engine
        self._writing = engine.execution_options(immediate=True)

    @property
    def path(self) -> str:
        """Return the file of the database, or its URL without the password."""
        return self.engine.url.database or self.engine.url.render_as_string()

    def save(self, records: Records) -> Outcome:
        """Store a report with its rows, or nothing of it.

        unchanged: the same bytes stand there from the same pipeline version. A failed report
        never replaces a good one. Raises StoreError when the database refuses the rows.
        """
        report = records.report
        with self._write(report.source) as writing:
            if self._is_current(writing, report.id, report.pipeline_version):
                outcome: Outcome = "failed" if report.status == "failed" else "unchanged"
            elif report.status == "failed":
                outcome = _save_failed(writing, report)
            else:
                outcome = _replace(writing, records)
            _add_source(writing, report.id, report.source, report.sha256)
            return outcome

    def save_as_failed(self, report: Report, error: str) -> Outcome:
        """Store a report whose rows were refused as a failed one."""
        bare = replace(report, status="failed", error=error, text="")
        return self.save(Records(report=bare))

    def has(self, sha256: str, source: str, pipeline_version: str) -> bool:
        """Return whether these bytes need no extraction, and note where they were met this time."""
        report_id = sha256[:16]
        with self._write(source) as writing:
            if not self._is_current(writing, report_id, pipeline_version):
                return False
            _add_source(writing, report_id, source, sha256)
            return True

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table, column → value, by report and place in it."""
        found = SCHEMA[table]
        order = [found.c[name] for name in ("report_id", "start", "end", "id") if name in found.c]
        if table == "sources":
            order = [found.c.report_id, found.c.source]
        with self.engine.connect() as reading:
            many = reading.execution_options(yield_per=1000)
            for row in many.execute(sa.select(found).order_by(*order)).mappings():
                yield dict(row)

    def rows_of(self, table: str, report_id: str) -> list[dict[str, Any]]:
        """Return one report's rows of a table, by place."""
        found = SCHEMA[table]
        query = sa.select(found).where(found.c.report_id == report_id)
        with self.engine.connect() as reading:
            rows = reading.execute(query.order_by(found.c.start, found.c.end)).mappings()
            return [dict(row) for row in rows]

    def report(self, report_id: str) -> dict[str, Any]:
        """Return one report with its text. Raises StoreError where there is none."""
        with self.engine.connect() as reading:
            row = reading.execute(sa.select(REPORTS).where(REPORTS.c.id == report_id)).mappings()
            found = row.one_or_none()
        if found is None:
            raise StoreError(f"{self.path}: no report {report_id}")
        return dict(found)

    def counts(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Return (value of each column..., number of rows), the most frequent first."""
        groups = [SCHEMA[table].c[column] for column in columns]
        number = sa.func.count().label("number")
        query = sa.select(*groups, number).select_from(SCHEMA[table]).group_by(*groups)
        with self.engine.connect() as reading:
            return [tuple(row) for row in reading.execute(query.order_by(number.desc(), *groups))]

    def damage_rules(self) -> Iterator[tuple[str, str]]:
        """Yield (source, rule) for every rule that is likelier than not in a report."""
        query = sa.select(REPORTS.c.source, REPORTS.c.damage_rules)
        with self.engine.connect() as reading:
            for source, told in reading.execute(query):
                yield from ((source, rule["rule"]) for rule in told if rule["p"] > BELIEVED)

    @contextmanager
    def _write(self, source: str) -> Iterator[sa.Connection]:
        """Yield a transaction. Raises StoreError, nothing written, when the database refuses."""
        try:
            with self._writing.begin() as writing:
                yield writing
        except sa.exc.SQLAlchemyError as error:
            raise StoreError(f"{source}: not stored in {self.path}: {_line(error)}") from error

    @staticmethod
    def _is_current(writing: sa.Connection, report_id: str, pipeline_version: str) -> bool:
        query = sa.select(REPORTS.c.pipeline_version).where(
            REPORTS.c.id == report_id, REPORTS.c.status != "failed"
        )
        return writing.execute(query).scalar() == pipeline_version


def _replace(writing: sa.Connection, records: Records) -> Outcome:
    # the report's own row stays, else its sources would go with it
    for table in TABLES:
        writing.execute(SCHEMA[table].delete().where(_of(table, records.report.id)))
    _upsert(writing, records.report)
    for table in TABLES:
        if rows := records.rows(table):
            writing.execute(SCHEMA[table].insert(), [as_dict(row) for row in rows])
    return "stored"


def _of(table: str, report_id: str) -> sa.ColumnElement[bool]:
    return SCHEMA[table].c.report_id == report_id


def _save_failed(writing: sa.Connection, report: Report) -> Outcome:
    query = sa.select(REPORTS.c.status).where(REPORTS.c.id == report.id)
    if writing.execute(query).scalar() in (None, "failed"):
        _upsert(writing, report)
    return "failed"


def _upsert(writing: sa.Connection, report: Report) -> None:
    row = as_dict(report)
    # what failed at this path under other bytes is answered: the file was mended or changed
    writing.execute(
        REPORTS.delete().where(
            REPORTS.c.status == "failed",
            REPORTS.c.source == report.source,
            REPORTS.c.id != report.id,
        )
    )
    writing.execute(insert(REPORTS).values(row).on_conflict_do_update(["id"], set_=row))


def _add_source(writing: sa.Connection, report_id: str, source: str, sha256: str) -> None:
    met = as_dict(Source(report_id=report_id, source=source, sha256=sha256))
    writing.execute(insert(SOURCES).values(met).on_conflict_do_nothing())


def open_store(url: str, *, create: bool = True) -> Store:
    """Return the store at a database URL, its tables made where they are missing.

    Raises StoreError on a URL or folder that cannot be used, on a database of other columns and,
    unless `create`, on a database that is not there.
    """
    engine = _engine(url)
    file = engine.url.database
    if not create and not (file and Path(file).is_file()):
        raise StoreError(f"{url}: no such database; make it with: zhenggai run PATH --db {url}")
    try:
        METADATA.create_all(engine)
        _check_columns(engine)
    except sa.exc.SQLAlchemyError as error:
        raise StoreError(f"{url}: {_line(error)}; name a file that can be written") from error
    return Store(engine)


def _engine(url: str) -> sa.Engine:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError(f"{url}: not a database URL; write sqlite:///{url}") from error
    if parsed.get_backend_name() != "sqlite":
        raise StoreError(f"{url}: only SQLite is a store yet; write sqlite:///zhenggai.db")
    folder = Path(parsed.database or ".").parent
    if not folder.is_dir():
        raise StoreError(f"{url}: no folder {folder}; make it with: mkdir -p {folder}")
    engine = sa.create_engine(parsed, json_serializer=_json)
    sa.event.listen(engine, "connect", _on_connect)
    sa.event.listen(engine, "begin", _on_begin)
    return engine


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=float)  # 15 digits of a Decimal survive


def _on_connect(connection: DBAPIConnection, _: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for IMMEDIATE
    cursor = connection.cursor()
    for pragma in ("foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT}", "journal_mode=WAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: sa.Connection) -> None:
    # a transaction that reads before it writes must lock first, or another's write fails it
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _check_columns(engine: sa.Engine) -> None:
    inspector = sa.inspect(engine)
    for name, table in SCHEMA.items():
        there = {column["name"] for column in inspector.get_columns(name)}
        if missing := [column.name for column in table.columns if column.name not in there]:
            raise StoreError(
                f"{engine.url.database}: made by another version ({name} has no "
                f"{', '.join(missing)}); name a new database with --db"
            )


def _line(error: sa.exc.SQLAlchemyError) -> str:
    """Return the driver's own words: SQLAlchemy's go on for lines of SQL."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]
