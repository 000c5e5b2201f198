"""Train what settles the slots of a commitment, on marked reports.

The parts build on each other: objects are chosen beside actions, wholes by both. So each part is
learned from what the parts before it say of reports that they were not trained on (five folds).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flows.evaluate import marked_reports
from models import classes, linear, ranking
from pipeline.agreement import number, pairs, same_words
from pipeline.amounts import read_quantity
from pipeline.confidence import features
from pipeline.drafts import Draft, Place
from pipeline.extraction import extract_report
from pipeline.gold import Mark, Marked
from pipeline.misses import differences
from pipeline.reading import read
from pipeline.scoring import known
from pipeline.settling import CLASSED, READINESS, best, likeliest

OWN = Path(__file__).parent.parent / "corpora"
FOLDS = 5
SLOTS = {"actions": "action", "objects": "object", "wholes": "of", "actors": "actor"}
CLASS_SLOTS = {"statuses": "status", "kinds": "kind"}
ORDER = ("actions", "objects", "wholes", "statuses", "kinds", "actors")
# How much an example counts whose gold leaves the slot out: none may fill it, or none was sure.
UNSTATED = {"actions": 0.5, "objects": 0.3, "wholes": 0.5, "actors": 0.2}
Models = dict[str, Mapping[str, float] | classes.Classes]


@dataclass(kw_only=True)
class Example:
    """A figure of a report with all that could fill a part of it."""

    report: str
    text: str
    draft: Draft
    places: list[Place] = field(default_factory=list)
    seen: list[list[str]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the figure starts; `end` where it ends."""
        return self.draft.start

    @property
    def end(self) -> int:
        return self.draft.end


@dataclass(kw_only=True)
class Learner:
    """Chooses by the models there are, else by the first reading, and keeps a part's examples."""

    models: Models
    part: str
    report: str = ""
    text: str = ""
    examples: list[Example] = field(default_factory=list)
    judged: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)

    def choose(
        self, part: str, draft: Draft, places: Sequence[Place], seen: Sequence[ranking.Features]
    ) -> tuple[int | None, float]:
        """Return which candidate fits best, and how likely it is right."""
        if part == self.part:
            self._keep(draft, places, [list(each) for each in seen])
        model = self.models.get(part)
        if isinstance(model, Mapping):
            return best(model, seen, READINESS[part])
        first = draft.whole and (draft.whole.start, draft.whole.end)
        place = first if part == "wholes" else draft.slots.get(SLOTS[part])
        return (places.index(place) if place in places else None), 1.0

    def classify(self, part: str, draft: Draft, seen: Sequence[str]) -> tuple[str, float]:
        """Return the likeliest class, and how likely it is."""
        if part == self.part:
            self._keep(draft, [], [list(seen)])
        model = self.models.get(part)
        if isinstance(model, classes.Classes):
            return likeliest(model, seen)
        return (draft.status if part == "statuses" else draft.kind), 1.0

    def judge(self, draft: Draft) -> float | None:
        """Keep what the confidence of a figure rests on; nothing is known of it yet."""
        self.judged[draft.start, draft.end] = features(draft)
        return None

    def _keep(self, draft: Draft, places: Sequence[Place], seen: list[list[str]]) -> None:
        if not draft.lost:
            example = Example(report=self.report, text=self.text, draft=draft)
            example.places, example.seen = list(places), seen
            self.examples.append(example)


def fitted(reports: dict[str, Marked]) -> tuple[Models, list[Models]]:
    """Return the models trained on all reports, and those of each fold, trained on the others."""
    whole: Models = {}
    held: list[Models] = [{} for _ in range(FOLDS)]
    for part in ORDER:
        marked = [[*_marked(part, reports, held[turn], turn)] for turn in range(FOLDS)]
        whole[part] = _fit(part, [pair for fold in marked for pair in fold])
        for turn in range(FOLDS):
            others = [pair for at, fold in enumerate(marked) if at != turn for pair in fold]
            held[turn][part] = _fit(part, others)
    return whole, held


def of_fold(reports: dict[str, Marked], turn: int) -> Iterator[tuple[str, Marked]]:
    """Yield the reports of a fold."""
    for at, (name, marked) in enumerate(reports.items()):
        if at % FOLDS == turn:
            yield name, marked


def _marked(
    part: str, reports: dict[str, Marked], models: Models, turn: int
) -> Iterator[tuple[Mark, Example]]:
    """Yield the examples of a part in a fold, read by the models that never saw it."""
    for name, marked in of_fold(reports, turn):
        learner = Learner(models=models, part=part, report=name, text=marked.text)
        extract_report(read(marked.text.encode(), name), chooser=learner)
        yield from pairs(marked.of("Q"), learner.examples)


def fitted_confidence(reports: dict[str, Marked], held: list[Models]) -> dict[str, float]:
    """Return the weights of what makes a whole row right, on reports read by others' models."""
    from sklearn.linear_model import LogisticRegression

    rows, right = [], []
    for turn, models in enumerate(held):
        for name, marked in of_fold(reports, turn):
            learner = Learner(models=models, part="")
            found = extract_report(read(marked.text.encode(), name), chooser=learner)
            for mark, row in pairs(marked.of("Q"), [r for r in found.commitments if known(r)]):
                rows.append(learner.judged[row.start, row.end])
                right.append(not [*differences(mark, row)])
    names = sorted({name for row in rows for name in row})
    table = [[row.get(name, 0.0) for name in names] for row in rows]
    model = LogisticRegression(max_iter=500).fit(table, right)
    bias = {"": round(float(model.intercept_[0]), 3)}
    return bias | dict(zip(names, model.coef_[0].round(3).tolist(), strict=True))


def _fit(part: str, examples: list[tuple[Mark, Example]]) -> Mapping[str, float] | classes.Classes:
    if part in CLASSED:
        stated = [(mark, each) for mark, each in examples if CLASS_SLOTS[part] in mark.slots]
        answers = [mark.slots[CLASS_SLOTS[part]] for mark, _ in stated]
        return classes.train([each.seen[0] for _, each in stated], answers)
    return ranking.train([_choice(part, mark, each) for mark, each in examples if each.seen])


def _choice(part: str, mark: Mark, example: Example) -> ranking.Choice:
    stated = SLOTS[part] in mark.slots
    fits = [_fits(part, mark, example, place) for place in example.places]
    right = [bool(fit) and fit == max(fits) for fit in fits]
    if part == "wholes":  # of several with one value, the nearest
        right = [good and True not in right[:at] for at, good in enumerate(right)]
    importance = 1.0 if stated else UNSTATED[part]
    if stated and not any(right):  # gold names what is no candidate
        importance = UNSTATED[part]
    return ranking.Choice(candidates=example.seen, right=right, importance=importance)


def _fits(part: str, mark: Mark, example: Example, place: Place) -> int:
    """Return 2 where a candidate is what gold states, 1 where it agrees, else 0."""
    gold, text = mark.slots.get(SLOTS[part]), example.text[slice(*place)]
    if not gold:
        return 0
    if part == "wholes":
        return int(_value(example, place) == number(gold))
    return 2 if gold == text else int(same_words(gold, text))


def _value(example: Example, place: Place) -> object:
    return read_quantity(
        example.text[slice(*place)], example.text[place.end : place.end + 60]
    ).value


def marked_for_training(texts: Path) -> dict[str, Marked]:
    """Return name → report of those to learn from: `corpora/training` and the dev split of gold."""
    found = [*marked_reports(OWN / "training"), *marked_reports(OWN / "gold", texts, "dev")]
    return {gold.name: gold.marked for gold in found if gold.marked.of("Q")}


def train_slots(corpora: Path, folder: Path) -> str:
    """Train the six parts, and the confidence, on marked reports; return a line on them."""
    reports = marked_for_training(corpora)
    whole, held = fitted(reports)
    linear.save("confidence", fitted_confidence(reports, held), folder)
    for part, model in whole.items():
        if isinstance(model, classes.Classes):
            classes.save(part, model, folder)
        else:
            linear.save(part, model, folder)
    sizes = ", ".join(
        f"{part} {len(model.weights if isinstance(model, classes.Classes) else model):,}"
        for part, model in whole.items()
    )
    figures = sum(len(marked.of("Q")) for marked in reports.values())
    return f"slots: {len(reports)} reports, {figures:,} figures; weights: {sizes}"
