"""Standoff: gold marks without their text, for texts that may not be given away.

One JSON file a passage: `source` (a path under the folder of texts), `source_sha256`, `start` and
`end` in it (code points), `text_sha256` of the passage, `marks`: `type`, `start` and `end` in the
passage, `slots`. A slot of words is the place of these words in the passage, `[12, 15]`, or the
places of its parts, `[[2, 4], [9, 12]]`; numbers, units and codes stand as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from json import JSONDecodeError, loads
from pathlib import Path, PurePosixPath
from re import escape, finditer
from typing import Any

from pipeline.errors import ReportError
from pipeline.gold import TYPES, GoldError, Mark, Marked
from pipeline.reading import read
from pipeline.records import Report

NUMBERS = {"value", "low", "high", "of", "unit"}
CODES = {"kind", "status", "direction", "doc_type", "relation", "level", "edition", "damaged"}
Place = list[int]


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A standoff file as it is, its places not yet looked up."""

    name: str  # the file
    source: str
    source_sha256: str
    start: int
    end: int
    text_sha256: str
    marks: list[dict[str, Any]]


def load_passage(path: Path) -> Passage:
    """Return what a standoff file holds. Raises GoldError where it is none."""
    try:
        held = loads(path.read_bytes())
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: not JSON ({error}); write it with to_standoff") from error
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); check the file") from error
    held = held if isinstance(held, dict) else {}
    for field in fields(Passage)[1:]:
        kind = list if field.name == "marks" else field.type
        if not isinstance(held.get(field.name), kind):  # type: ignore[arg-type]
            raise GoldError(f"{path}: no standoff marks ({field.name!r} missing or wrong)")
    known = {field.name for field in fields(Passage)[1:]}
    return Passage(name=str(path), **{key: held[key] for key in known})


def read_standoff(passage: Passage, texts: Path) -> Marked:
    """Return the passage and its marks; `texts` is the folder under which its source lies.

    Raises GoldError where the source is absent or another text than the one that was marked.
    """
    source = _source(passage, texts)
    if source.text_sha256 != passage.source_sha256:
        raise GoldError(
            f"{passage.name}: {passage.source} is not the text that was marked (its SHA-256 is "
            f"{source.text_sha256[:16]}…, not {passage.source_sha256[:16]}…); fetch that version"
        )
    text = source.text[passage.start : passage.end]
    if not 0 <= passage.start <= passage.end or digest(text) != passage.text_sha256:
        raise GoldError(
            f"{passage.name}: {passage.start}-{passage.end} of {passage.source} is not the passage "
            "that was marked (its SHA-256 differs); write the marks again with to_standoff"
        )
    marks = [_mark(held, text, passage.name) for held in passage.marks]
    return Marked(text=text, marks=sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _source(passage: Passage, texts: Path) -> Report:
    place = PurePosixPath(passage.source)
    if place.is_absolute() or ".." in place.parts:
        raise GoldError(f"{passage.name}: {passage.source} lies outside the folder of texts")
    try:
        return read((texts / place).read_bytes(), passage.source)
    except OSError as error:
        raise GoldError(
            f"{passage.name}: no {passage.source} in {texts} ({error.strerror}); "
            "name the folder that holds it with --texts"
        ) from error
    except ReportError as error:
        raise GoldError(f"{passage.name}: {error}") from error


def _mark(held: dict[str, Any], text: str, name: str) -> Mark:
    try:
        type, place = held["type"], [held["start"], held["end"]]
        quote = _quoted(place, text)
        slots = {key: _said(value, text) for key, value in held["slots"].items()}
        known = type in set(TYPES)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(f"{name}: no mark of this passage: {held!r:.80}; mark it anew") from error
    if not known:
        raise GoldError(f"{name}: no such mark: {type!r}; use one of {' '.join(TYPES)}")
    return Mark(type=type, start=place[0], end=place[1], quote=quote, slots=slots)


def _said(value: Any, text: str) -> str:
    if isinstance(value, str):
        return value
    places = value if isinstance(value[0], list) else [value]
    return "".join(_quoted(place, text) for place in places)


def _quoted(place: Place, text: str) -> str:
    start, end = place
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{place} lies outside the passage")
    return text[start:end]


def to_standoff(marked: Marked, source: Report, start: int) -> dict[str, Any]:
    """Return the JSON object of a passage that begins at `start` of its source.

    No words of the source are in it: 关停 as an action is `[4, 6]`. What a redaction hid is kept as
    text where the passage does not hold it. Raises GoldError where the passage is not there or
    where a slot holds words that the passage does not.
    """
    end = start + len(marked.text)
    if start < 0 or source.text[start:end] != marked.text:
        raise GoldError(
            f"{source.source}: the passage does not stand at {start}; "
            "give the source whose words were marked, and the passage's own start"
        )
    return {
        "source": source.source,
        "source_sha256": source.text_sha256,
        "start": start,
        "end": end,
        "text_sha256": digest(marked.text),
        "marks": [_held(mark, marked.text, source.source) for mark in marked.marks],
    }


def _held(mark: Mark, text: str, name: str) -> dict[str, Any]:
    slots = {key: _slot(mark, key, text, name) for key in mark.slots}
    return {"type": mark.type, "start": mark.start, "end": mark.end, "slots": slots}


def _slot(mark: Mark, key: str, text: str, name: str) -> str | Place | list[Place]:
    words = mark.slots[key]
    if key in NUMBERS | CODES or not words:
        return words
    places = list(_places(words, text, mark))
    if all(places):
        return places[0] if len(places) == 1 else places
    if (mark.type, key) == ("R", "text"):
        return words
    raise GoldError(
        f"{name}: {key}={words} at {mark.start} does not stand in the passage; "
        "write it as it stands, or mark a longer passage"
    )


def _places(words: str, text: str, mark: Mark) -> Iterator[Place]:
    """Yield where the words stand, the longest parts first to last; [] for one that does not."""
    while words:
        sizes = range(len(words), 0, -1)
        size = next((size for size in sizes if words[:size] in text), 0)
        yield _nearest(words[:size], text, mark) if size else []
        words = words[size or len(words) :]


def _nearest(words: str, text: str, mark: Mark) -> Place:
    """Return the occurrence with the fewest characters between it and the mark."""
    starts = [found.start() for found in finditer(f"(?={escape(words)})", text)]
    size = len(words)
    apart = {at: max(at - mark.end, mark.start - at - size, 0) for at in starts}
    start = min(starts, key=lambda at: (apart[at], at))
    return [start, start + size]


def digest(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8."""
    return sha256(text.encode()).hexdigest()
