"""The flow once for real: a damaged file among good ones, then the same again."""

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from multiprocessing import active_children
from pathlib import Path
from shutil import copytree
from threading import Event, Thread

import pytest

from flows.workers import Workers
from pipeline import PIPELINE_VERSION
from pipeline.store import Store, open_store

ZHENGGAI = Path(sys.executable).with_name("zhenggai")
TEXT = "一、总体情况\n全市完成整改66项,关停企业XX家。\n按照《环境保护条例》要求落实。\n"
GOOD = ["a.txt", "b.txt", "c/d.txt"]
BAD = "bad.txt: binary, not a text report; convert it to UTF-8 text first"


class Run:
    """A call of `zhenggai run`, its output, and every process below it that was a server."""

    def __init__(self, folder: Path, home: Path, *more: str) -> None:
        command = [ZHENGGAI, "run", ".", "--db", "sqlite:///z.db", "--chunk", "2", "--workers", "2"]
        command += ["--show-flags", "1", *more]
        clean = {key: text for key, text in os.environ.items() if not key.startswith("PREFECT_")}
        self.servers: set[int] = set()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=clean | {"PREFECT_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        over = Event()
        watcher = Thread(target=self._watch, args=(process.pid, over))
        watcher.start()
        out, err = process.communicate(timeout=120)
        over.set()
        watcher.join()
        self.status, self.out, self.err = process.returncode, out.decode(), err.decode()

    def _watch(self, root: int, over: Event) -> None:
        while not over.wait(0.05):
            for pid in descendants(root):
                if "prefect.server" in command_line(pid):
                    self.servers.add(pid)


def descendants(root: int) -> set[int]:
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        parents[int(entry.parent.name)] = int(words[1])
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "c").mkdir()
    for name in GOOD:
        (folder / name).write_text(TEXT + name, encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\x7fELF\0\0\xff")
    return folder


@pytest.fixture(scope="module")
def runs(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    home = tmp_path_factory.mktemp("prefect")
    return Run(folder, home), Run(folder, home)


@pytest.fixture(scope="module")
def other(
    folder: Path, runs: tuple[Run, Run], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Run, Path]:
    """A run of the same reports into the same store, but with a table of the user's own."""
    copy = tmp_path_factory.mktemp("other") / "reports"
    copytree(folder, copy)
    (copy / "mine").mkdir()
    verbs = "verb\tkind\tstatus\n关停\tenforcement\tcompleted\n"
    (copy / "mine" / "verbs.tsv").write_text(verbs, encoding="utf-8")
    return Run(copy, tmp_path_factory.mktemp("prefect"), "--lexicon", "mine"), copy


@pytest.fixture
def store(folder: Path, runs: tuple[Run, Run]) -> Store:
    return open_store(f"sqlite:///{folder}/z.db", create=False)


def numbers(run: Run) -> list[list[str]]:
    return [line.split() for line in run.out.splitlines()[4:7]]


def test_all_but_the_damaged_report_are_stored(runs: tuple[Run, Run], store: Store) -> None:
    assert numbers(runs[0]) == [["stored", "3"], ["unchanged", "0"], ["failed", "1"]]
    found = {row["source"]: (row["status"], row["error"]) for row in store.rows("reports")}
    assert found == {name: ("ok", None) for name in GOOD} | {"bad.txt": ("failed", BAD)}
    assert [row["quote"] for row in store.rows("policies")] == ["环境保护条例"] * 3


def test_the_damage_of_each_folder_is_told_in_words(runs: tuple[Run, Run]) -> None:
    said = [line.split() for line in runs[0].out.splitlines() if "digit" in line or "tell" in line]
    assert [words[-1] for words in said] == ["2", "1"]
    assert [words[0] for words in said] == [".", "c"]


def test_a_second_run_changes_nothing(runs: tuple[Run, Run]) -> None:
    assert numbers(runs[1]) == [["stored", "0"], ["unchanged", "3"], ["failed", "1"]]
    assert runs[1].out.splitlines()[7:] == runs[0].out.splitlines()[7:]


def test_another_lexicon_is_another_result(other: tuple[Run, Path], store: Store) -> None:
    run, copy = other
    assert numbers(run) == [["stored", "3"], ["unchanged", "0"], ["failed", "1"]]
    found = open_store(f"sqlite:///{copy}/z.db", create=False)
    (version,) = {row["pipeline_version"] for row in found.rows("reports")}
    assert version.startswith(f"{PIPELINE_VERSION}+lexicon.")
    digest = sha256((TEXT + "a.txt").encode()).hexdigest()
    has = [found.has(digest, "a.txt", each) for each in (version, PIPELINE_VERSION)]
    assert has == [True, False]
    kinds = [
        {row["kind"] for row in each.rows("commitments") if row["action"] == "关停"}
        for each in (store, found)
    ]
    assert kinds == [{"asset"}, {"enforcement"}]


def test_a_run_with_failures_is_1_and_names_them(runs: tuple[Run, Run]) -> None:
    assert [run.status for run in runs] == [1, 1]
    assert f"failed: {BAD}" in runs[0].out.splitlines()
    assert "database: z.db" in runs[0].out.splitlines()


def test_a_flagged_sentence_is_shown_with_its_mark(runs: tuple[Run, Run]) -> None:
    assert "【XX" in runs[0].out


def test_nothing_is_said_on_stderr_that_is_no_terminal(runs: tuple[Run, Run]) -> None:
    assert [run.err for run in runs] == ["", ""]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs Linux's /proc")
def test_a_run_starts_one_server(runs: tuple[Run, Run]) -> None:
    assert [len(run.servers) for run in runs] == [1, 1]


def test_no_telemetry_is_tried() -> None:
    code = """
import json, flows.run
from prefect._internal.analytics.enabled import is_telemetry_enabled
from prefect.settings import get_current_settings
print(json.dumps([get_current_settings().server.analytics_enabled, is_telemetry_enabled()]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert json.loads(done.stdout) == [False, False], done.stderr


def test_workers_import_no_prefect() -> None:
    code = "import flows.workers, sys; print('prefect' in sys.modules, 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False", "False"], done.stderr


def test_a_report_that_kills_its_worker_is_the_one_that_fails(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    paths = [folder / "a.txt", pipe, folder / "b.txt"]

    def kill_the_reader() -> None:
        for _ in range(2):  # in the pool, and again when it is tried alone
            with pipe.open("wb"):  # opens once a worker has opened it to read
                for child in active_children():
                    os.kill(child.pid or 0, signal.SIGKILL)
                    child.join()

    killer = Thread(target=kill_the_reader)
    killer.start()
    with Workers(1) as workers:
        found = [(r.report.source, r.report.error) for r in workers.extract(paths, None)]
        again = [r.report.status for r in workers.extract(paths[:1], None)]
    killer.join()
    error = f"{pipe}: its worker process died; out of memory? split it"
    assert sorted(found) == sorted(
        [(str(paths[0]), None), (str(pipe), error), (str(paths[2]), None)]
    )
    assert again == ["ok"]
