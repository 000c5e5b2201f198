"""Marks apart from their text: written, read again, refused where the text is another."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.gold import GoldError, Mark, Marked, read_marked
from pipeline.reading import read
from pipeline.records import Report
from pipeline.standoff import load_passage, read_standoff, to_standoff

BEFORE, AFTER = "𠮷县整改报告\n", "\n全县关停完毕。"
PASSAGE = (
    "县*府2021年关停养殖场⟦Q:27家|value=27;low=;high=27;unit=家;kind=asset;action=关停;"
    "object=养殖场;actor=县*府;period=2021年⟧,按《⟦P:甲⟦M:年|kind=year⟧办法|"
    "doc_type=办法;issuer=县府;doc_number=⟧》办理⟦R:*|text=政⟧务,再关停⟦Q:3家|action=再养殖⟧"
)
MARKED = read_marked(PASSAGE)
SOURCE = read((BEFORE + MARKED.text + AFTER).encode(), "2026/县.txt")
START = len(BEFORE)
HELD = [  # type, start, end, slots
    (
        "Q",
        13,
        16,
        {
            **{"value": "27", "low": "", "high": "27", "unit": "家", "kind": "asset"},
            **{"action": [8, 10], "object": [10, 13], "actor": [0, 3], "period": [3, 8]},
        },
    ),
    ("P", 19, 23, {"doc_type": "办法", "issuer": [[0, 1], [2, 3]], "doc_number": ""}),
    ("M", 20, 21, {"kind": "year"}),
    ("R", 26, 27, {"text": "政"}),  # not in the passage: what a mask hid is no text of the source
    ("Q", 32, 34, {"action": [[29, 30], [10, 12]]}),
]


def saved(folder: Path, held: object, source: Report = SOURCE) -> Path:
    """Save a standoff file, and the text of its source in the folder `texts`."""
    (folder / "texts" / "2026").mkdir(parents=True)
    (folder / "texts" / source.source).write_text(source.text, encoding="utf-8")
    path = folder / "passage.json"
    path.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return path


def again(folder: Path, held: object, source: Report = SOURCE) -> Marked:
    return read_standoff(load_passage(saved(folder, held, source)), folder / "texts")


def test_a_passage_is_held_without_its_text() -> None:
    held = to_standoff(MARKED, SOURCE, START)
    assert [tuple(mark.values()) for mark in held["marks"]] == HELD
    assert {key: held[key] for key in ("source", "start", "end")} == {
        "source": "2026/县.txt",
        "start": 7,
        "end": 41,
    }
    assert held["source_sha256"] == SOURCE.text_sha256
    assert held["text_sha256"] == read(MARKED.text.encode(), "").text_sha256
    written = json.dumps(held, ensure_ascii=False)
    assert not [words for words in ("关停", "养殖", "县*府", "2021") if words in written]


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    assert again(tmp_path, to_standoff(MARKED, SOURCE, START)) == MARKED


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_move_nothing(tmp_path: Path, ending: str) -> None:
    text = f"甲{ending}关停3家"
    source = read(b"\xef\xbb\xbf" + text.encode(), "2026/县.txt")
    marked = read_marked("关停⟦Q:3家|action=关停⟧")
    path = saved(tmp_path, to_standoff(marked, source, 1 + len(ending)))
    (tmp_path / "texts/2026/县.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_standoff(load_passage(path), tmp_path / "texts") == marked


NEAREST = [  # a passage with one mark that has one slot, where its words are said to stand
    ("关停甲,关停⟦Q:3家|action=关停⟧,关停乙", [4, 6]),
    ("关停甲,⟦Q:3家|action=关停⟧关停乙", [6, 8]),
    ("⟦Q:关停3家|action=关停⟧,关停", [0, 2]),  # inside the mark
    ("关停,⟦Q:3家|action=关停⟧,关停", [0, 2]),  # as near on both sides: the first
    ("下降⟦Q:3%|action=降下⟧", [[1, 2], [0, 1]]),
    ("已关停⟦Q:3家|action=已关停⟧", [0, 3]),  # never in parts where it stands whole
]


@pytest.mark.parametrize(("passage", "expected"), NEAREST)
def test_words_are_said_to_stand_where_they_are_nearest(passage: str, expected: Any) -> None:
    marked = read_marked(passage)
    held = to_standoff(marked, read(marked.text.encode(), "a.txt"), 0)
    assert held["marks"][0]["slots"] == {"action": expected}


def held(**changed: Any) -> dict[str, Any]:
    found = to_standoff(MARKED, SOURCE, START) | changed
    return {key: value for key, value in found.items() if value is not None}


def mark(**changed: Any) -> dict[str, Any]:
    return held(marks=[{"type": "Q", "start": 0, "end": 3, "slots": {}} | changed])


BAD = [  # what the file holds, what the error says behind the file's name
    ("{", "not JSON"),
    ("[]", "no standoff marks ('source' missing or wrong)"),
    (held(text_sha256=None), "no standoff marks ('text_sha256' missing or wrong)"),
    (held(start="8"), "no standoff marks ('start' missing or wrong)"),
    (held(marks={}), "no standoff marks ('marks' missing or wrong)"),
    (held(source="2026/乡.txt"), "name the folder that holds it with --texts"),
    (held(source="../texts/2026/县.txt"), "lies outside the folder of texts"),
    (held(source="/2026/县.txt"), "lies outside the folder of texts"),
    (held(source="2026"), "name the folder that holds it with --texts"),
    (held(source_sha256="0" * 64), "is not the text that was marked"),
    (held(start=9), "is not the passage that was marked"),
    (held(start=-34), "is not the passage that was marked"),
    (mark(type="Z"), "no such mark: 'Z'; use one of Q P R M"),
    (mark(type="QP"), "no such mark: 'QP'"),
    (mark(end=400), "no mark of this passage"),
    (mark(slots={"action": [3, 400]}), "no mark of this passage"),
    (mark(slots={"action": []}), "no mark of this passage"),
    (mark(slots={"action": 3}), "no mark of this passage"),
    (mark(slots=["action"]), "no mark of this passage"),
    (held(marks=["Q"]), "no mark of this passage"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_a_file_that_does_not_fit_is_an_error_in_one_line(
    tmp_path: Path, content: object, message: str
) -> None:
    with pytest.raises(GoldError) as error:
        again(tmp_path, content)
    assert str(error.value).startswith(f"{tmp_path}/passage.json: ")
    assert message in str(error.value) and "\n" not in str(error.value)


def test_another_version_of_the_source_is_refused(tmp_path: Path) -> None:
    newer = replace(SOURCE, text=SOURCE.text + "新")
    with pytest.raises(GoldError, match=r"2026/县\.txt is not the text that was marked"):
        again(tmp_path, to_standoff(MARKED, SOURCE, START), newer)


def test_a_source_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    path = saved(tmp_path, to_standoff(MARKED, SOURCE, START))
    (tmp_path / "texts/2026/县.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(GoldError, match=r"passage\.json: 2026/县\.txt: not UTF-8"):
        read_standoff(load_passage(path), tmp_path / "texts")


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        load_passage(tmp_path / "nowhere.json")


UNWRITABLE = [  # a passage, its start, the error
    (PASSAGE, START + 1, "2026/县.txt: the passage does not stand at 8"),
    (PASSAGE, -1, "2026/县.txt: the passage does not stand at -1"),
    ("县*府2021年关停⟦Q:养殖场|actor=乡政府⟧", START, "actor=乡政府 at 10 does not stand"),
    ("县*府2021年关停⟦Q:养殖场|note=见报告⟧", START, "note=见报告 at 10 does not stand"),
]


@pytest.mark.parametrize(("passage", "start", "message"), UNWRITABLE)
def test_what_the_source_does_not_say_cannot_be_written(
    passage: str, start: int, message: str
) -> None:
    with pytest.raises(GoldError) as error:
        to_standoff(read_marked(passage), SOURCE, start)
    assert message in str(error.value)


def test_marks_are_read_in_their_order(tmp_path: Path) -> None:
    places = [(4, 6), (0, 2), (0, 5)]
    marks = [{"type": "Q", "start": start, "end": end, "slots": {}} for start, end in places]
    found = again(tmp_path, held(marks=marks)).marks
    assert found == [
        Mark(type="Q", start=start, end=end, quote=MARKED.text[start:end], slots={})
        for start, end in ((0, 5), (0, 2), (4, 6))
    ]
