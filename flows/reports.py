"""One report, path to records: where a report that fails becomes a dead letter."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from flows.json_lines import json_line
from flows.sources import content_of, name_of, reason
from pipeline import Records, extract_report, failed, read
from pipeline.errors import ReportError
from pipeline.lexicons import version
from pipeline.reading import LIMIT


def extract_path(path: Path, limit: int | None = None, tokens: bool = False) -> Records:
    """Return what the report at a path yields; of one that fails, a failed report and no rows.

    `limit` in bytes, pipeline.reading's where None. `report.error` is one line.
    """
    name, content = name_of(path), b""
    try:
        content = content_of(path)
        report = read(content, name, LIMIT if limit is None else limit)
        return extract_report(replace(report, pipeline_version=version()), tokens=tokens)
    except OSError as error:
        return dead_letter(name, f"{name}: {reason(error)}", content)
    except ReportError as error:
        return dead_letter(name, str(error), content)
    except Exception as error:  # one bad report must not end the batch
        said = " ".join(f"{type(error).__name__}: {error}".split())
        return dead_letter(name, f"{name}: {said}; a fault of zhenggai, please report it", content)


def dead_letter(name: str, error: str, content: bytes = b"") -> Records:
    """Return the failed report that stands for what could not be extracted."""
    return Records(report=replace(failed(content, name, error), pipeline_version=version()))


def print_records(paths: Iterable[Path], limit: int | None, tokens: bool) -> bool:
    """Print a line of JSON a report, its error on stderr, and return whether one failed."""
    some_failed = False
    for path in paths:
        records = extract_path(path, limit, tokens)
        if records.report.error:
            some_failed = True
            print(records.report.error, file=sys.stderr)
        sys.stdout.buffer.write(json_line(records.as_dict()))
        sys.stdout.buffer.flush()
    return some_failed
