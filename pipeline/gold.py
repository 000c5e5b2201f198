"""Gold marks: read a report whose answers are marked inside its text.

A mark is `⟦Q:66项|value=66;unit=项;kind=task⟧整改任务` and may stand inside another. Q is a
quantity with its commitment, P a policy document, R a redaction (text= what stood there, empty if
unknown), M a missing figure (kind=).
"""

from collections.abc import Callable
from dataclasses import dataclass
from re import compile

from pipeline.errors import ZhenggaiError

TYPES = "QPRM"
SIGN = compile(r"[⟦⟧|]")
OPENING = compile(rf"⟦([{TYPES}]):")


class GoldError(ZhenggaiError):
    """Gold marks cannot be read; the message names the place."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A marked span of the text without marks; `slots` holds what gold states, as written."""

    type: str
    start: int
    end: int
    quote: str
    slots: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A report without its marks, and the marks sorted by start, outer first."""

    text: str
    marks: list[Mark]

    def of(self, type: str) -> list[Mark]:
        """Return the marks of one type."""
        return [mark for mark in self.marks if mark.type == type]


def read_marked(marked: str, name: str = "text") -> Marked:
    """Return the text and its marks. Raises GoldError with name, line and column."""
    return _Reader(marked, name).read()


class _Reader:
    """One walk over the signs of a marked text."""

    def __init__(self, marked: str, name: str) -> None:
        self.marked, self.name = marked, name
        self.text = ""
        self.at = 0  # everything before is read
        self.open: list[tuple[str, int, int]] = []  # type, start in text, place in marked
        self.marks: list[Mark] = []

    def read(self) -> Marked:
        act: dict[str, Callable[[], None]] = {
            "⟦": self._enter,
            "|": self._leave,
            "⟧": self._stray,
        }
        while sign := SIGN.search(self.marked, self.at):
            self.text += self.marked[self.at : sign.start()]
            self.at = sign.start()
            act[sign.group()]()
        self.text += self.marked[self.at :]
        if self.open:
            raise self._error("mark not closed; end it with |key=value⟧", self.open[-1][2])
        return Marked(text=self.text, marks=sorted(self.marks, key=lambda m: (m.start, -m.end)))

    def _enter(self) -> None:
        opening = OPENING.match(self.marked, self.at)
        if not opening:
            raise self._error(
                f"⟦ opens no mark; write ⟦ and one of {' '.join(TYPES)} and :", self.at
            )
        self.open.append((opening[1], len(self.text), self.at))
        self.at = opening.end()

    def _leave(self) -> None:
        if not self.open:  # a bar of the report itself
            self.text += "|"
            self.at += 1
            return
        end = self.marked.find("⟧", self.at)
        listed = self.marked[self.at + 1 : end]
        if end < 0 or "⟦" in listed:
            raise self._error("slots not closed; end them with ⟧", self.at)
        type, start, _ = self.open.pop()
        quote, slots = self.text[start:], self._slots(listed)
        found = Mark(type=type, start=start, end=len(self.text), quote=quote, slots=slots)
        self.marks.append(found)
        self.at = end + 1

    def _slots(self, listed: str) -> dict[str, str]:
        slots = {}
        for pair in filter(None, listed.split(";")):
            key, equals, value = pair.partition("=")
            if not equals:
                raise self._error(f"{pair!r} is no slot; write key=value", self.at)
            slots[key] = value
        return slots

    def _stray(self) -> None:
        raise self._error("stray ⟧", self.at)

    def _error(self, what: str, at: int) -> GoldError:
        line = self.marked.count("\n", 0, at) + 1
        column = at - self.marked.rfind("\n", 0, at)
        near = self.marked[at : at + 12].replace("\n", " ")
        return GoldError(f"{self.name}:{line}:{column}: {what} (at {near!r})")
