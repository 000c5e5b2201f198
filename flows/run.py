"""The flow: reports in, rows in the store, and a result that says what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any

from flows.silence import silence_prefect

silence_prefect()

from prefect import flow, task  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.schemas.objects import State  # noqa: E402
from prefect.states import Completed, Failed  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from flows.progress import progress  # noqa: E402
from flows.sources import find_sources, name_of  # noqa: E402
from flows.workers import Workers  # noqa: E402
from pipeline.errors import StoreError, ZhenggaiError  # noqa: E402
from pipeline.lexicons import version  # noqa: E402
from pipeline.records import Records  # noqa: E402
from pipeline.store import Outcome, Store, open_store  # noqa: E402

AHEAD = 2  # chunks in work at a time: one is stored while the next is extracted


@dataclass(frozen=True)
class Failure:
    """A report that could not be extracted or stored, and why, in one line."""

    name: str
    reason: str


@dataclass(frozen=True)
class Result:
    """What became of the reports: numbers, and every failure by name."""

    stored: int = 0
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.stored + other.stored,
            self.unchanged + other.unchanged,
            self.failed + other.failed,
        )


@flow(name="run", task_runner=ThreadPoolTaskRunner(max_workers=AHEAD))  # type: ignore[arg-type]
def run(paths: list[Path], db: str, workers: int, chunk: int, limit: int | None) -> State[Result]:
    """Extract the reports under paths into the store; Failed when one of them failed."""
    reports = find_sources(paths).reports
    store = open_store(db)
    result = Result()
    with Workers(workers) as pool, progress(len(reports)) as advance:
        chunks = [reports[start : start + chunk] for start in range(0, len(reports), chunk)]
        for future in [extract_and_store.submit(store, pool, part, limit) for part in chunks]:
            done = future.result()
            result += done
            advance(done.stored + done.unchanged + len(done.failed))
    return _state(result)


@task(cache_policy=NO_CACHE)
def extract_and_store(
    store: Store, workers: Workers, paths: Sequence[Path], limit: int | None
) -> Result:
    """Extract one chunk of reports and store each in a transaction of its own."""
    new = [path for path in paths if not _is_stored(store, path)]
    result = Result(unchanged=len(paths) - len(new))
    for records in workers.extract(new, limit):
        result += save(store, records)
    return result


def save(store: Store, records: Records) -> Result:
    """Store one report; rows that the store refuses make it a failed one."""
    report = records.report
    outcome: Outcome
    try:
        outcome, error = store.save(records), report.error
    except StoreError as refused:
        outcome, error = store.save_as_failed(report, str(refused)), str(refused)
    if outcome == "failed":
        return Result(failed=(Failure(report.source, error or "failed"),))
    return Result(stored=outcome == "stored", unchanged=outcome == "unchanged")


def _is_stored(store: Store, path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
    except OSError:
        return False  # the worker meets the same error and says it
    return store.has(digest, name_of(path), version())


def _state(result: Result) -> State[Any]:
    if result.failed:
        return Failed(data=result, message=f"{len(result.failed)} reports failed")
    return Completed(data=result, message=f"{result.stored} stored")


def run_flow(paths: list[Path], db: str, workers: int, chunk: int, limit: int | None) -> Result:
    """Run the flow and return its result.

    Raises StoreError when the store gives out, ZhenggaiError when no Prefect server answers.
    """
    try:
        state: State[Any] = run(paths, db, workers, chunk, limit, return_state=True)
    except RuntimeError as error:
        if "Failed to reach API" not in str(error):
            raise
        raise ZhenggaiError(f"{error}: start that server or unset PREFECT_API_URL") from error
    found = state.result(raise_on_failure=False)
    if not isinstance(found, Result):
        raise found
    return found
