"""Measure speed on one core, as ratios against peers in the same run; exit 1 below a goal.

Start-up is left out of the rates: everything has run once before the clock starts.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import jieba
import rjieba

from pipeline import extract

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "corpora"
RECOGNIZERS = ROOT / ".venv-bench" / "bin" / "python"
SLICE = 6_000  # characters for Recognizers-Text, which is slow
ROUNDS = 3


def texts() -> tuple[list[str], str]:
    """Return the texts to run over and what they are: real reports, else the samples thrice."""
    real = sorted((REAL / "work_reports_2026").glob("*.txt"))[:10]
    if real:
        return [path.read_text(encoding="utf-8") for path in real], "10 work reports of 2026"
    samples = sorted((ROOT / "corpora" / "reports").glob("*.txt")) * 3
    return [path.read_text(encoding="utf-8") for path in samples], "the sample reports, thrice"


def rate(run: Callable[[str], object], over: list[str]) -> float:
    """Return the best characters a second of a few rounds."""
    chars = sum(map(len, over))
    seconds = []
    for _ in range(ROUNDS + 1):  # the first only warms up
        start = perf_counter()
        for text in over:
            run(text)
        seconds.append(perf_counter() - start)
    return chars / min(seconds[1:])


def recognizers_rate(text: str) -> float | None:
    """Return the characters a second of Recognizers-Text, None where it is not installed."""
    if not RECOGNIZERS.exists():
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text[:SLICE])
        file.flush()
        command = [RECOGNIZERS, "-W", "ignore", ROOT / "tests" / "bench_recognizers.py", file.name]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(printed.split()[0])


def command_cost(*arguments: str) -> tuple[float, float]:
    """Return the best wall seconds of a zhenggai command and the largest memory, MB, of any."""
    command = [Path(sys.executable).parent / "zhenggai", *arguments]
    seconds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(perf_counter() - start)
    return min(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    over, what = texts()
    jieba.initialize()
    help_seconds, _ = command_cost("--help")
    sample = REAL / "shanxi_rectification_report.txt"
    report = sample if sample.exists() else ROOT / "corpora" / "reports" / "water_county.txt"
    seconds, memory = command_cost("extract", str(report))
    plain, rust, ours = rate(jieba.lcut, over), rate(rjieba.cut, over), rate(extract, over)
    peer = recognizers_rate(over[0])
    rows = [
        ("jieba.lcut, characters/s", plain, None),
        ("rjieba.cut, characters/s", rust, None),
        ("whole extraction, characters/s", ours, None),
        ("extraction / jieba.lcut", ours / plain, ours / plain >= 0.5),
        ("zhenggai extract, s", seconds, seconds < 2),
        ("zhenggai extract, MB", memory, memory < 200),
        ("zhenggai --help, s", help_seconds, help_seconds < 0.5),
    ]
    if peer is None:
        print("Recognizers-Text is not installed: run make bench")
    else:
        rows += [
            ("Recognizers-Text, characters/s", peer, None),
            ("extraction / Recognizers-Text", ours / peer, ours / peer >= 30),
        ]
    print(f"on {what}, {sum(map(len, over)):,} characters; one core, start-up excluded")
    for name, value, reached in rows:
        goal = {None: "", True: "goal reached", False: "GOAL MISSED"}[reached]
        print(f"{name:<34}{value:>14,.2f}   {goal}")
    raise SystemExit(any(reached is False for _, _, reached in rows))


if __name__ == "__main__":
    main()
