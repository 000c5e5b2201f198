"""Train the learned parts: from a folder of corpora to a pinned artifact."""

import json
import lzma
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.slots import train_slots
from flows.titles import train_titles
from models import characters, counting, linear
from models.characters import Characters
from models.damage import RULES, damage
from models.shares import save as save_shares
from pipeline.errors import ZhenggaiError
from pipeline.figures import figures
from pipeline.gaps import find_damage
from pipeline.lexicons import fold, words
from pipeline.nlp import nlp
from pipeline.sites import RULE_CLASSES, Surroundings, sites
from pipeline.tokens import cut
from pipeline.truth import lost_figures

MODELS = linear.FOLDER
TUNING_REPORTS = 10  # of work_reports_2026, the first by name; the others are only reported on
FOLDS = 5
LAWS_TAKEN = 15  # every so many of them
TRAINED_ON = {
    rule: kind for rule, kind in RULE_CLASSES.items() if "runs=" not in rule or kind == "1"
}
LAW_WEIGHT, OLD_WEIGHT, NEAR_WEIGHT = 1.0, 5.0, 100.0  # of a character, cross-validated
RARE = 0.1  # weight of a loss in a text that lost nothing else
Example = tuple[list[str], bool, float]


def nearest_reports(corpora: Path) -> list[Path]:
    """Return the reports nearest to the genre that may be trained on."""
    return sorted((corpora / "work_reports_2026").glob("*.txt"))[:TUNING_REPORTS]


@dataclass(frozen=True, slots=True)
class Source:
    """A text to learn from: the weight of its characters, and of its lone units, 0 if not taken."""

    text: str
    weight: float
    sites: float = 0.0


def sources(corpora: Path) -> list[Source]:
    """Return the texts to learn from, the nearest to the genre first."""
    nearest = nearest_reports(corpora)
    national = sorted((corpora / "work_reports_national").glob("*.txt"))
    if not nearest or not national:
        raise ZhenggaiError(f"{corpora}: no work_reports_2026 and work_reports_national in it")
    found = [Source(path.read_text(encoding="utf-8"), NEAR_WEIGHT, 2.0) for path in nearest]
    found += [Source(path.read_text(encoding="utf-8"), OLD_WEIGHT, 1.0) for path in national]
    return found + [
        Source(text, LAW_WEIGHT, 0.0 if place % LAWS_TAKEN else 1.0)
        for place, text in enumerate(laws(corpora))
    ]


def laws(corpora: Path) -> list[str]:
    """Return the texts of the laws, in their order."""
    with lzma.open(corpora / "laws.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def folds(corpora: Path, folder: Path) -> Iterator[tuple[list[Source], Characters]]:
    """Yield parts of the sources whose sites are taken, with a character model of all others.

    What a model says of a text that it was counted on says nothing of other texts.
    """
    found = sources(corpora)
    taken = [source for source in found if source.sites]
    for turn in range(FOLDS):
        held = taken[turn::FOLDS]
        others = [(each.text, each.weight) for each in found if each not in held]
        counting.train(others, folder / str(turn))
        yield held, characters.load(folder / str(turn))


def examples(source: Source, model: Characters) -> Iterator[Example]:
    """Yield the sites of a text under each rule: what is seen, whether a figure was lost."""
    text, weight = fold(source.text), source.sites
    clean = nlp()(text)
    for rule, kind in TRAINED_ON.items():
        damaged = damage(text, rule)
        found = [(*match.span(), match.lastgroup or "") for match in figures(damaged.text)]
        around = Surroundings(damaged.text, cut(damaged.text, found))
        lost = {
            i for figure in lost_figures(clean, damaged) for i in range(figure.start, figure.end)
        }
        spoiled = {i for loss in damaged.losses for i in range(loss.start - 1, loss.end + 1)}
        spoiled |= {i for start, end, _ in found for i in range(start, end)}
        alone = list(sites(around.text))
        gains = model.gains(around.text, [site.start for site in alone])
        for site, gain in zip(alone, gains, strict=True):
            place = range(site.start, site.end)
            answer = not lost.isdisjoint(place)
            if answer or spoiled.isdisjoint(place):
                seen = around.features(site, gain)
                yield seen + around.under(site, kind), answer, weight
                if answer and kind != "1":
                    yield seen + around.under(site, "none"), answer, weight * RARE


def train_lost_figures(corpora: Path, folder: Path) -> str:
    """Train what tells a unit that lost its figure; return a line on it."""
    with TemporaryDirectory() as held:
        rows = [
            row
            for part, model in folds(corpora, Path(held))
            for source in part
            for row in examples(source, model)
        ]
    features, answers, weights = zip(*rows, strict=True)
    found = linear.train(features, answers, weights)
    linear.save("lost_figures", found, folder)
    return f"lost_figures: {len(rows):,} sites, {sum(answers):,} lost, {len(found):,} weights"


def train_shares(corpora: Path, folder: Path) -> str:
    """Count what each rule leaves of the training reports; return a line on it."""
    texts = [fold(path.read_text(encoding="utf-8")) for path in nearest_reports(corpora)]
    if not texts:
        raise ZhenggaiError(f"{corpora}: no work_reports_2026 in it")
    found = {}
    for rule in RULES:
        counted = [counted_in(damage(text, rule).text) for text in texts]
        total = sum(map(Counter.total, counted))
        names = {name for each in counted for name in each}
        found[rule] = {name: sum(each[name] for each in counted) / total for name in names}
    save_shares(found, folder)
    return f"shares: {len(texts)} reports, {len(found)} rules"


def counted_in(text: str) -> Counter[str]:
    """Return the figures and traces of a text by class."""
    found = [(*match.span(), match.lastgroup or "") for match in figures(text)]
    return find_damage(Surroundings(text, cut(text, found)), found).counted


def train_characters(corpora: Path, folder: Path) -> str:
    """Count the character model over all that official prose is at hand; return a line on it."""
    known = [(source.text, source.weight) for source in sources(corpora)]
    known += [(word, NEAR_WEIGHT) for word in sorted(words("masked_words", "word"))]
    counting.train(known, folder / "characters")
    return f"characters: {len(known):,} texts, {sum(len(text) for text, _ in known):,} characters"


TRAINERS: dict[str, Callable[[Path, Path], str]] = {
    "characters": train_characters,
    "lost_figures": train_lost_figures,
    "shares": train_shares,
    "slots": train_slots,
    "titles": train_titles,
}
