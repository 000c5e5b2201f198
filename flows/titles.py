"""Train the titles: from the corpus of laws to the table that models/titles.py reads."""

import json
import lzma
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from models.titles import Titles
from pipeline.canonicals import LINKED, STATE, linked, plain
from pipeline.errors import ZhenggaiError
from pipeline.titles import document_word

LEFT_OUT = {"案例"}  # cases, not documents
NEAR = 6  # titles weighed for a name


def titles_of(corpora: Path) -> list[str]:
    """Return the titles of the laws, plain, sorted, without 中华人民共和国."""
    path = corpora / "laws.jsonl.xz"
    if not path.exists():
        raise ZhenggaiError(f"{corpora}: no laws.jsonl.xz in it")
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        laws = [json.loads(line) for line in lines]
    kept = (law["title"] for law in laws if law["category"] not in LEFT_OUT)
    return sorted({plain(title).removeprefix(STATE) for title in kept})


def train_titles(corpora: Path, folder: Path) -> str:
    """Write the titles of the laws to titles.tsv; return a line on it and on how it links."""
    titles = titles_of(corpora)
    (folder / "titles.tsv").write_text("\n".join(["title", *titles, ""]), encoding="utf-8")
    wrong, _ = links(titles, lambda title: title, but_itself=True)
    false, right = links(titles, without_middle)
    return (
        f"titles: {len(titles):,} titles; of names unknown {wrong:.4f} linked; "
        f"of names without one character {right:.3f} linked right, {false:.4f} wrong"
    )


def without_middle(title: str) -> str:
    """Return a title without its middle character, no trace left: `水污染防治法` → 水污防治法."""
    half = len(title) // 2
    return title[:half] + title[half + 1 :]


def links(
    titles: Sequence[str], changed: Callable[[str], str], but_itself: bool = False
) -> tuple[float, float]:
    """Return the shares of titles that, changed, are linked to a wrong and to the right one.

    Only what ends as a law ends is counted; `but_itself`: the title is not among those known.
    """
    known = Titles(tuple(titles))
    found = list(_linked(known, changed, but_itself))
    wrong = sum(link not in (None, title) for title, link in found)
    return wrong / len(found), sum(link == title for title, link in found) / len(found)


def _linked(
    known: Titles, changed: Callable[[str], str], but_itself: bool
) -> Iterator[tuple[str, str | None]]:
    for title in known.listed:
        name = changed(title)
        is_unknown = but_itself or name not in known.known
        if is_unknown and document_word(title) in LINKED:
            near = [one for one in known.nearest(name, NEAR) if not but_itself or one[0] != title]
            yield title, linked(name, near)
