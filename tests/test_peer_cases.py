"""Peer cases: our readers on the Chinese cases of Recognizers-Text, what is out of scope apart."""

from collections import Counter
from pathlib import Path
from re import findall

import pytest
from peer_cases import FOLDER, OUT, Case, cases_of, exclusion, score, total

GOAL, MOST_OUT = 0.92, 0.30
PAGE = Path(__file__).parent.parent / "corpora" / "peer_cases.md"

pytestmark = pytest.mark.skipif(
    not FOLDER.exists(), reason=f"{FOLDER} is absent: the cases are not part of this repository"
)


def cases() -> list[tuple[str, Case]]:
    return [
        (path.stem.removeprefix("recognizers_"), case)
        for path in sorted(FOLDER.glob("recognizers_*.json"))
        for case in cases_of(path)
    ]


def test_the_goal_is_reached_in_scope() -> None:
    found = total(score())
    told = "\n".join(f"{text}: {gives}" for text, gives in found.misses)
    assert found.right / found.scope >= GOAL, told


def test_at_most_a_part_is_out_of_scope() -> None:
    found = total(score())
    assert 0 < found.out <= MOST_OUT * found.cases


def test_the_page_lists_what_is_out_of_scope() -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for name, case in cases():
        if found := exclusion(name, case):
            counted[name, found.type] += 1
    expected = {
        (name, each.type): (counted[name, each.type], each.why)
        for each in OUT
        for name in each.files
        if counted[name, each.type]
    }
    rows = [row.split(" | ") for row in findall(r"(?m)^\| (.+) \|$", PAGE.read_text("utf-8"))]
    listed = {
        (name, type_): (int(number), why)
        for name, type_, number, why in (row for row in rows if len(row) == 4)
        if number.isdigit()
    }
    assert listed == expected


def test_every_type_out_of_scope_has_a_case() -> None:
    met = {exclusion(name, case) for name, case in cases()}
    assert [each.type for each in OUT if each not in met] == []


def test_the_page_shows_the_scores() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for each in [*score(), total(score())]:
        share = f"{each.right / each.scope:.1%}" if each.scope else "–"
        cells = (each.name, each.cases, each.out, each.scope, each.right, share)
        assert f"| {' | '.join(map(str, cells))} |" in page
