"""Measure speed on one core, as ratios against peers in the same run; exit 1 below a goal.

Start-up is left out of the rates: everything has run once before the clock starts.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "corpora"
RECOGNIZERS = ROOT / ".venv-bench" / "bin" / "python"
ROUNDS = 3


def reports() -> tuple[list[Path], str]:
    """Return the files to run over and what they are: real reports, else the samples."""
    real = sorted((REAL / "work_reports_2026").glob("*.txt"))[:10]
    samples = sorted((ROOT / "corpora" / "reports").glob("*.txt"))
    return (real, "10 work reports of 2026") if real else (samples, "the sample reports")


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


def recognizers_rate(paths: list[Path]) -> float:
    """Return the characters a second of Recognizers-Text, in its own environment."""
    script = ROOT / "tests" / "bench_recognizers.py"
    command = [str(part) for part in (RECOGNIZERS, "-W", "ignore", script, *paths)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(printed.split()[0])


def command_cost(*arguments: str) -> tuple[float, float]:
    """Return the best wall seconds of a zhenggai command and the largest memory, MB, of any.

    Called before this process grows: the memory of a child counts what its parent held.
    """
    command = [str(Path(sys.executable).parent / "zhenggai"), *arguments]
    seconds = []
    for _ in range(ROUNDS):
        start = perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(perf_counter() - start)
    return min(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    if not RECOGNIZERS.exists():
        raise SystemExit("Recognizers-Text is not installed: run make bench")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths, what = reports()
    help_seconds, _ = command_cost("--help")
    sample = REAL / "shanxi_rectification_report.txt"
    report = sample if sample.exists() else ROOT / "corpora" / "reports" / "water_county.txt"
    seconds, memory = command_cost("extract", str(report))

    import jieba
    import rjieba

    from pipeline import extract

    over = [path.read_text(encoding="utf-8") for path in paths]
    jieba.initialize()
    plain, rust, ours = rate(jieba.lcut, over), rate(rjieba.cut, over), rate(extract, over)
    peer = recognizers_rate(paths)
    rows: list[tuple[str, float, bool | None]] = [
        ("jieba.lcut, characters/s", plain, None),
        ("rjieba.cut, characters/s", rust, None),
        ("Recognizers-Text, characters/s", peer, None),
        ("whole extraction, characters/s", ours, None),
        ("extraction / jieba.lcut", ours / plain, ours / plain >= 0.5),
        ("extraction / Recognizers-Text", ours / peer, ours / peer >= 30),
        ("zhenggai extract, s", seconds, seconds < 2),
        ("zhenggai extract, MB", memory, memory < 200),
        ("zhenggai --help, s", help_seconds, help_seconds < 0.5),
    ]
    print(f"on {what}, {sum(map(len, over)):,} characters; one core, start-up excluded")
    for name, value, reached in rows:
        goal = {None: "", True: "goal reached", False: "GOAL MISSED"}[reached]
        print(f"{name:<34}{value:>14,.2f}   {goal}".rstrip())
    raise SystemExit(any(reached is False for _, _, reached in rows))


if __name__ == "__main__":
    main()
