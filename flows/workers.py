"""Worker processes that extract reports; none of them imports prefect."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from threading import Lock
from types import TracebackType

from flows.reports import dead_letter, extract_path
from flows.sources import name_of
from pipeline import Records, lexicons
from pipeline.nlp import nlp


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork of a process with Prefect's threads may hang
    return ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=load,
        initargs=(dict(lexicons.added),),  # as read once: the folder may change under a long run
    )


def load(tables: lexicons.Tables) -> None:
    """Build the pipeline once, when a worker starts, with the user's tables of its parent."""
    if tables:
        lexicons.use(tables)
    nlp()


class Workers:
    """A pool of processes that outlives the death of any of them; shared between threads."""

    def __init__(self, number: int) -> None:
        """Hold up to `number` processes; they start with the first report."""
        self.number = number
        self._pool = _pool(number)
        self._lock = Lock()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def extract(self, paths: Sequence[Path], limit: int | None) -> Iterator[Records]:
        """Yield the records of each report, in order; one that kills its worker is a failed one."""
        pool, futures = self._submit(paths, limit)
        alone: list[Path] = []
        for path in paths:
            try:
                # popped: a chunk's records must not pile up
                yield futures.pop(0).result()
            except BrokenProcessPool:
                self._renew(pool)
                alone.append(path)
        yield from _extract_alone(alone, limit)

    def _submit(
        self, paths: Sequence[Path], limit: int | None
    ) -> tuple[ProcessPoolExecutor, list[Future[Records]]]:
        with self._lock:
            pool = self._pool
        try:
            return pool, [pool.submit(extract_path, path, limit) for path in paths]
        except BrokenProcessPool:  # it broke under another thread's chunk
            self._renew(pool)
            return self._submit(paths, limit)

    def _renew(self, broken: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is broken:
                self._pool = _pool(self.number)


def _extract_alone(paths: Sequence[Path], limit: int | None) -> Iterator[Records]:
    """Yield the records of reports whose pool broke, one at a time, to find the one that did it."""
    pool = _pool(1)  # no process starts before the first report
    for path in paths:
        try:
            yield pool.submit(extract_path, path, limit).result()
        except BrokenProcessPool:
            pool = _pool(1)
            name = name_of(path)
            yield dead_letter(name, f"{name}: its worker process died; out of memory? split it")
    pool.shutdown()
