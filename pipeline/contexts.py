"""A context: a figure with the words on both sides, up to the next figure or clause mark."""

from dataclasses import dataclass, field

from pipeline.words import LINKS, QUOTES, Word


@dataclass(kw_only=True, slots=True)
class Context:
    """A figure with the words on both sides, up to the next figure or clause mark."""

    start: int
    end: int
    left: list[Word]
    right: list[Word]
    mark: str = (
        ""  # the clause mark or the joint to the left: ，、（ … "" where another figure stands
    )
    closes: str = ""  # the same to the right
    action: list[Word] = field(default_factory=list)
    object: list[Word] = field(default_factory=list)
    subject: list[Word] = field(default_factory=list)
    after: bool = False  # the action stands behind the figure
    within: bool = False  # 中 stands behind, or the verb of the next figure: this one is a whole
    appended: bool = False  # the figure stands in brackets behind what it counts: 潮州(2个)
    relative: bool = False  # the action only describes: 督察指出[的]28个问题


def trimmed(name: list[Word]) -> list[Word]:
    """Return a name without the signs and particles at its ends, its quotation marks in pairs."""
    while name and _is_edge(name[0], inner="“"):
        name = name[1:]
    while name and _is_edge(name[-1], inner="”"):
        name = name[:-1]
    text = "".join(word.text for word in name)
    if text.count("“") != text.count("”"):
        if text.startswith("“"):
            return trimmed(name[1:])
        if text.endswith("”"):
            return trimmed(name[:-1])
    return name


def _is_edge(word: Word, *, inner: str) -> bool:
    return word.text in LINKS or word.text in "和及与或" or word.text[0] in QUOTES - set(inner)
