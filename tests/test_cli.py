"""The command line as a user calls it: a process, its two streams and its exit status."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import which
from subprocess import CompletedProcess

import pytest

from pipeline import PIPELINE_VERSION
from pipeline.records import TABLES

ZHENGGAI = Path(sys.executable).with_name("zhenggai")
TEXT = (
    "一、总体情况\n全市完成整改66项,投入资金5.8亿元,关停企业XX家。\n"
    "按照《环境保护条例》要求落实。\n"
)
COMMANDS = ("extract", "run", "export", "evaluate")


def zhenggai(*words: object, cwd: Path, stdin: bytes = b"") -> CompletedProcess[bytes]:
    command = [str(ZHENGGAI), *map(str, words)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=60)


def said(done: CompletedProcess[bytes]) -> list[str]:
    return done.stderr.decode().splitlines()


def printed(done: CompletedProcess[bytes]) -> list[dict[str, dict[str, object]]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[bytes]]:
    """A good report last among bad ones, and what one call makes of them all."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0\xff")
    (folder / "gbk.txt").write_bytes("整改报告".encode("gbk"))
    (folder / "large.txt").write_bytes(TEXT.encode() * 100)
    (folder / "no_reports").mkdir()
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    names = ["missing", "empty", "binary", "gbk", "large"]
    paths = [*(f"{name}.txt" for name in names), "no_reports", "good.txt"]
    return folder, zhenggai("extract", *paths, "--limit", 1000, cwd=folder)


def test_each_bad_input_is_one_line_that_names_it_and_says_what_to_do(batch) -> None:
    assert said(batch[1]) == [
        "missing.txt: no such file or folder; check the path",
        "no_reports: no report in this folder; put *.txt files there or name another",
        "empty.txt: empty; fetch it again",
        "binary.txt: binary, not a text report; convert it to UTF-8 text first",
        "gbk.txt: not UTF-8 (byte 0: 0xd5); convert it to UTF-8, for example: "
        "iconv -f GB18030 -t UTF-8",
        f"large.txt: {len(TEXT.encode()) * 100:,} bytes, above the limit of 1,000; "
        "split it or raise --limit",
    ]


def test_the_rest_of_the_batch_is_done_and_the_status_is_1(batch) -> None:
    reports = [line["report"] for line in printed(batch[1])]
    assert [(report["source"], report["status"]) for report in reports] == [
        ("empty.txt", "failed"),
        ("binary.txt", "failed"),
        ("gbk.txt", "failed"),
        ("large.txt", "failed"),
        ("good.txt", "ok"),
    ]
    assert batch[1].returncode == 1


def test_a_line_has_the_keys_of_the_contract_in_order(batch) -> None:
    for line in printed(batch[1]):
        assert list(line) == ["report", *TABLES]
        assert "text" not in line["report"]
    failed = printed(batch[1])[0]
    assert [failed[table] for table in TABLES] == [[]] * len(TABLES)
    assert failed["report"]["error"] == "empty.txt: empty; fetch it again"


def test_every_row_quotes_the_text(batch) -> None:
    good = printed(batch[1])[-1]
    rows = [row for table in TABLES for row in good[table]]
    assert [TEXT[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]
    assert [row["quote"] for row in good["policies"]] == ["环境保护条例"]


def test_numbers_are_exact_json_numbers(batch) -> None:
    line = batch[1].stdout.splitlines()[-1].decode()
    assert '"value":66,' in line
    assert '"value":5.8,' in line or '"value":580000000,' in line


def test_all_well_is_0_and_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/note.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    done = zhenggai("extract", ".", "b.txt", "--tokens", cwd=tmp_path)
    assert [line["report"]["source"] for line in printed(done)] == ["a/c.txt", "b.txt"]
    assert "tokens" in printed(done)[0]
    assert (done.returncode, said(done)) == (0, [])


def test_a_dash_reads_standard_input(tmp_path: Path) -> None:
    done = zhenggai("extract", "-", cwd=tmp_path, stdin=TEXT.encode())
    assert [line["report"]["source"] for line in printed(done)] == ["stdin"]
    assert done.returncode == 0


def test_a_file_without_read_permission_is_said_and_the_rest_done(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    done = subprocess.run(
        [*as_no_root(), ZHENGGAI, "extract", "a.txt", "b.txt"], cwd=tmp_path, capture_output=True
    )
    assert said(done) == ["a.txt: no permission to read it; allow it, for example with: chmod u+rX"]
    assert [line["report"]["status"] for line in printed(done)] == ["failed", "ok"]
    assert done.returncode == 1


def as_no_root() -> list[str]:
    """Return the words that take away root's right to read any file, where we are root."""
    if os.geteuid() != 0:
        return []
    if which("setpriv") is None:
        pytest.skip("root may read a file of mode 000, and setpriv is not there")
    rights = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]


def test_a_link_that_points_to_itself_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    done = zhenggai("extract", ".", cwd=tmp_path)
    assert said(done) == [
        "a.txt: cannot be read (Too many levels of symbolic links); check the path"
    ]
    assert [line["report"]["status"] for line in printed(done)] == ["failed", "ok"]


UNITS = "unit\tcode\tdimension\tfactor\tbase\n蒸吨当量\tMW\tpower\t"


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    """A folder with a report in it, and a user's tables in its folder `mine`."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "units.tsv").write_text(UNITS + "700000\tW\n", encoding="utf-8")
    verbs = "verb\tstatus\n清零\tcompleted\n"
    (tmp_path / "mine" / "verbs.tsv").write_text(verbs, encoding="utf-8")
    (tmp_path / "a.txt").write_text("全市清零锅炉45蒸吨当量。\n", encoding="utf-8")
    return tmp_path


def test_a_user_s_tables_go_over_ours(lexicon: Path) -> None:
    ours, theirs = (
        printed(zhenggai("extract", "a.txt", *words, cwd=lexicon))[0]
        for words in ([], ["--lexicon", "mine"])
    )
    assert [row["quote"] for row in ours["commitments"]] == ["45蒸吨"]
    found = [(row["quote"], row["action"], row["value_base"]) for row in theirs["commitments"]]
    assert found == [("45蒸吨当量", "清零", 31500000)]
    assert ours["report"]["pipeline_version"] == PIPELINE_VERSION
    assert theirs["report"]["pipeline_version"].startswith(f"{PIPELINE_VERSION}+lexicon.")
    assert ours["report"]["id"] == theirs["report"]["id"]


def test_an_evaluation_takes_a_user_s_tables_and_tells_it(lexicon: Path) -> None:
    marked = "全市清零锅炉⟦Q:45蒸吨当量|value=45;unit=蒸吨当量⟧。\n"
    (lexicon / "a.txt").write_text(marked, encoding="utf-8")
    ours, theirs = (
        printed(zhenggai("evaluate", ".", "--json", "-", *words, cwd=lexicon))[0]
        for words in ([], ["--lexicon", "mine"])
    )
    measures = [run["measures"]["overall"]["quantity value+unit"] for run in (ours, theirs)]
    assert [measure["f1"]["value"] for measure in measures] == [0, 1]
    assert ours["pipeline_version"] == PIPELINE_VERSION
    assert theirs["pipeline_version"].startswith(f"{PIPELINE_VERSION}+lexicon.")


@pytest.mark.parametrize("command", ["extract", "run", "evaluate"])
def test_a_fault_in_a_user_s_tables_is_told_before_anything_is_done(
    command: str, lexicon: Path
) -> None:
    (lexicon / "mine" / "units.tsv").write_text(UNITS + "十\tW\n", encoding="utf-8")
    (lexicon / "mine" / "unit.tsv").write_text("unit\n", encoding="utf-8")
    done = zhenggai(command, ".", "--lexicon", "mine", cwd=lexicon)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said(done)[0].startswith("mine/unit.tsv: no such table; save it as one of actors.tsv, ")
    assert said(done)[1:] == [
        "mine/units.tsv:2: factor '十'; write a number above 0, such as 1000 or 0.001"
    ]
    assert not (lexicon / "zhenggai.db").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["extract", "missing.txt"], "missing.txt: no such file or folder; check the path"),
        (["extract", "."], ".: no report in this folder"),
        (["extract"], "Missing argument"),
        (["extract", ".", "--limit", "0"], "--limit"),
        (["run", "missing"], "missing: no such file or folder"),
        (["run", "-"], "- is no file"),
        (["run", ".", "--engine", "ray"], "ray: no such engine; use process"),
        (["export", "--to", "out", "--format", "pdf"], "pdf: no such format; use csv or jsonl"),
        (["export", "--to", "out"], "no such database; make it with: zhenggai run PATH"),
        (["evaluate", "missing"], "missing"),
        (["extract", ".", "--lexicon", "missing"], "--lexicon"),
    ],
)
def test_wrong_usage_and_nothing_to_read_are_2(words: list[str], says: str, tmp_path: Path) -> None:
    done = zhenggai(*words, cwd=tmp_path)
    assert says in " ".join(done.stderr.decode().replace("│", " ").split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_opened_is_said_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = zhenggai("run", "a.txt", "--db", "sqlite:///no/z.db", cwd=tmp_path)
    assert said(done) == ["sqlite:///no/z.db: no folder no; make it with: mkdir -p no"]
    assert done.returncode == 2


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    for number in range(40):  # more than a pipe holds
        (tmp_path / f"{number}.txt").write_text(TEXT * 10 + str(number), encoding="utf-8")
    command = f"set -o pipefail; {ZHENGGAI} extract . | head -c 10"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, b'{"report":', b"")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str, tmp_path: Path) -> None:
    done = zhenggai(command, "--help", cwd=tmp_path)
    assert f"Example: zhenggai {command}" in done.stdout.decode()


def test_help_starts_within_half_a_second(tmp_path: Path) -> None:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        assert zhenggai("--help", cwd=tmp_path).returncode == 0
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.5


def test_version(tmp_path: Path) -> None:
    assert zhenggai("--version", cwd=tmp_path).stdout.startswith(b"zhenggai ")


def loaded(code: str) -> set[str]:
    code += "\nimport sys; print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def call(*words: object) -> str:
    return f"from flows.cli import app\napp({[*map(str, words)]}, standalone_mode=False)"


def test_help_loads_nothing_of_weight() -> None:
    heavy = {"prefect", "spacy", "pipeline", "torch", "sqlalchemy", "jieba", "orjson"}
    assert loaded(call("--help")) & heavy == set()


def test_an_extraction_loads_no_prefect_torch_or_sqlalchemy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    modules = loaded(call("extract", tmp_path))
    assert modules & {"prefect", "torch", "transformers", "sqlalchemy"} == set()
    assert "spacy" in modules


def test_torch_can_be_imported_after_an_extraction() -> None:
    code = f"from pipeline import extract\nextract({TEXT!r})\nimport torch\ntorch.zeros(1)"
    assert "torch" in loaded(code)
