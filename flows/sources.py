"""Sources: the paths a user names in, the reports to read out."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STDIN = Path("-")


@dataclass(frozen=True)
class Sources:
    """Reports to read, in order, each once, and a line for every named path that has none."""

    reports: list[Path]
    problems: list[str]


def find_sources(paths: Iterable[Path]) -> Sources:
    """Return the reports under paths: a file is one, a folder holds its *.txt, sorted."""
    reports: dict[Path, None] = {}
    problems: list[str] = []
    for path in paths:
        found, trouble = _sources_at(path)
        reports |= dict.fromkeys(found)
        problems += trouble
    return Sources(list(reports), problems)


def _sources_at(path: Path) -> tuple[list[Path], list[str]]:
    if path == STDIN:
        return [path], []
    name = name_of(path)
    try:
        if not path.is_dir():
            path.stat()
            return [path], []
    except OSError as error:
        return [], [f"{name}: {reason(error)}"]
    trouble: list[str] = []
    found = sorted(_texts_in(path, trouble))
    if not found and not trouble:
        trouble = [f"{name}: no report in this folder; put *.txt files there or name another"]
    return found, trouble


def _texts_in(folder: Path, trouble: list[str]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        trouble.append(f"{name_of(Path(error.filename))}: {reason(error)}")

    # links to folders are not followed: a link to a folder above would never end
    for parent, _, names in os.walk(folder, onerror=note):
        yield from (Path(parent, name) for name in names if name.lower().endswith(".txt"))


def name_of(path: Path) -> str:
    """Return the name of a report as shown and stored; bytes that are not UTF-8 as \\xNN."""
    if path == STDIN:
        return "stdin"
    return os.fsencode(path).decode(errors="backslashreplace")


def content_of(path: Path) -> bytes:
    """Return a report's bytes. Raises OSError."""
    return sys.stdin.buffer.read() if path == STDIN else path.read_bytes()


def reason(error: OSError) -> str:
    """Return in one line why a path cannot be read and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; allow it, for example with: chmod u+rX"
    return f"cannot be read ({error.strerror}); check the path"
