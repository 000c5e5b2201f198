"""Extraction: every row stands where it says, and no text is too odd to read."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from time import perf_counter

import pytest

from pipeline.errors import ReportError
from pipeline.extraction import extract, extract_report
from pipeline.places import byte_offsets
from pipeline.reading import read
from pipeline.records import TABLES, Commitment, Records

REPORTS = sorted((Path(__file__).parent.parent / "corpora" / "reports").glob("*.txt"))
SLOTS = ("action", "object", "actor", "baseline", "period")


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: path.stem)
def found(request: pytest.FixtureRequest) -> Records:
    path: Path = request.param
    return extract_report(read(path.read_bytes(), path.name), tokens=True)


def test_every_row_quotes_the_text_at_its_place(found: Records) -> None:
    text = found.report.text
    for table in TABLES:
        rows = found.rows(table)
        assert [row.quote for row in rows] == [text[row.start : row.end] for row in rows]


def test_every_byte_offset_is_that_of_the_quote(found: Records) -> None:
    content = found.report.text.encode()
    for table in TABLES:
        rows = found.rows(table)
        assert [row.quote for row in rows] == [
            content[row.start_byte : row.end_byte].decode() for row in rows
        ]


def test_every_slot_quotes_the_text_at_its_place(found: Records) -> None:
    text = found.report.text
    for row in found.commitments:
        said = {slot: getattr(row, slot) for slot in SLOTS if getattr(row, slot) is not None}
        assert {slot: text[slice(*row.spans[slot])] for slot in said} == said


def test_ids_are_unique_and_the_same_in_two_runs(found: Records) -> None:
    again = extract_report(read(found.report.text.encode(), "again.txt"), tokens=True)
    ids = [row.id for table in TABLES if table != "sentences" for row in found.rows(table)]
    assert len(set(ids)) == len(ids)
    assert [again.rows(table) for table in TABLES] == [found.rows(table) for table in TABLES]
    assert again.tokens == found.tokens


def test_a_sentence_contains_its_commitments(found: Records) -> None:
    places = {(sentence.start, sentence.end) for sentence in found.sentences}
    assert {(row.sentence_start, row.sentence_end) for row in found.commitments} <= places
    assert [
        row.quote
        for row in found.commitments
        if not row.sentence_start <= row.start < row.end <= row.sentence_end
    ] == []


def test_the_sentences_do_not_overlap(found: Records) -> None:
    ends = [0, *(sentence.end for sentence in found.sentences)]
    assert [s.quote for s, end in zip(found.sentences, ends, strict=False) if s.start < end] == []


def test_a_whole_is_a_row_of_the_report(found: Records) -> None:
    values = {row.id: row.value for row in found.commitments}
    parts = [row for row in found.commitments if row.of_id is not None]
    assert [values[row.of_id] for row in parts if row.of_id] == [row.of_total for row in parts]


def test_the_tokens_joined_are_the_report(found: Records) -> None:
    assert found.tokens is not None
    assert "".join(token.text for token in found.tokens) == found.report.text


FURNITURE = "来源：某网66项\n完成整改3项。\n相关链接：\n印发《甲办法》，关停5家，**同责。\n"


def test_furniture_yields_no_commitments_and_no_policies() -> None:
    rows = extract(FURNITURE)
    assert [row.quote for row in rows.commitments] == ["3项"]
    assert rows.policies == []
    assert [(row.quote, row.severity) for row in rows.flags] == [("**", "low")]
    assert [row.quote for row in rows.sentences if row.furniture] == [
        "来源：某网66项",
        "相关链接：",
        "印发《甲办法》，关停5家，**同责。",
    ]


def test_bytes_are_counted_as_utf8_does() -> None:
    text = "a\u00e9整𠮷。"
    assert byte_offsets(text) == [len(text[:end].encode()) for end in range(len(text) + 1)]
    assert byte_offsets("") == [0]


SHORT = ["甲", "1", "*", "《", "“", "。", "年", "个", "万", "%", "是", "完成整改，压实责任。"]


@pytest.mark.parametrize("text", SHORT)
def test_a_text_without_figures_has_no_commitments(text: str) -> None:
    found = extract(text)
    assert (found.commitments, found.policies) == ([], [])
    assert [sentence.quote for sentence in found.sentences] == [text]


@pytest.mark.parametrize("text", ["", " ", "\n\t\n"])
def test_an_empty_text_is_an_error(text: str) -> None:
    with pytest.raises(ReportError, match=r"^text: empty; fetch it again$"):
        extract(text)


def test_a_text_of_white_space_has_no_sentences() -> None:
    assert extract("\n　\n").sentences == []


LONG = ["1", "*", "《"]


@pytest.mark.parametrize("char", LONG)
def test_a_megabyte_of_one_sign_is_read_within_ten_seconds(char: str) -> None:
    text = char * (1_000_000 // len(char.encode()))
    start = perf_counter()
    found = extract(text)
    assert perf_counter() - start < 10
    assert [found.rows(table) for table in TABLES if table != "sentences"] == [[], [], [], []]


def test_every_column_of_a_commitment_is_filled_or_null(found: Records) -> None:
    empty = [
        (row.quote, column.name)
        for row in found.commitments
        for column in fields(Commitment)
        if getattr(row, column.name) == "" and column.name != "unit"
    ]
    assert empty == []


def test_torch_stays_out_and_can_be_imported_later() -> None:
    code = (
        "import sys, pipeline; pipeline.extract('完成整改66项。'); print('torch' in sys.modules);"
        "import torch; print(torch.tensor([2]).item())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["False", "2"], done.stderr


def test_three_lines_are_enough() -> None:
    lines = ["from pipeline import extract", "found = extract('完成整改66项。')"]
    code = "\n".join([*lines, "print(found.commitments[0].quote)"])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("66项\n", "")
