"""Flagged sentences: what a reviewer must look at, the characters in doubt marked."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from pipeline.store import Store

Row = dict[str, Any]


def print_flagged(console: Console, store: Store, most: int) -> None:
    """Print at most `most` flagged sentences of the report with the most flags."""
    counted = store.counts("flags", "report_id")
    if not counted:
        console.print("no flags")
        return
    report_id, number = counted[0]
    source = store.report(report_id)["source"]
    console.print(Text(f"flagged in {source}: {number}"), soft_wrap=True)
    sentences = _flagged(store.rows_of("sentences", report_id), store.rows_of("flags", report_id))
    for _, (sentence, flags) in zip(range(most), sentences, strict=False):
        console.print(marked(sentence, flags, styled=console.is_terminal), soft_wrap=True)


def _flagged(sentences: Iterable[Row], flags: list[Row]) -> Iterator[tuple[Row, list[Row]]]:
    for sentence in sentences:
        if inside := [
            flag for flag in flags if sentence["start"] <= flag["start"] < sentence["end"]
        ]:
            yield sentence, inside


def marked(sentence: Row, flags: list[Row], *, styled: bool) -> Text:
    """Return a sentence, its flagged characters in 【】 or in red, and the reasons after it."""
    text, at, line = sentence["quote"], 0, Text("  ")
    for start, end in _merged(flags, sentence["start"], sentence["end"]):
        line.append(text[at:start])
        line.append(
            text[start:end] if styled else f"【{text[start:end]}】", style="bold red reverse"
        )
        at = end
    line.append(text[at:].rstrip())
    reasons = dict.fromkeys(flag["kind"] or flag["reason"] for flag in flags)
    line.append(f"  ({', '.join(reasons)})", style="dim")
    return line


def _merged(flags: list[Row], start: int, end: int) -> list[tuple[int, int]]:
    """Return the flagged stretches inside a sentence, overlapping ones as one."""
    stretches: list[tuple[int, int]] = []
    for flag in sorted(flags, key=lambda flag: (flag["start"], flag["end"])):
        first, last = flag["start"] - start, min(flag["end"], end) - start
        if stretches and first <= stretches[-1][1]:
            first, last = stretches[-1][0], max(last, stretches.pop()[1])
        stretches.append((first, last))
    return stretches
