"""Settling: of the candidates for each slot of a figure, choose the one that fits best.

The order is that of need: the action first, the object beside it, the whole by both, then status
and kind, last the actor. Where nothing fits better than none, the slot stays empty.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol

from models import classes, linear, ranking
from pipeline import actions, objects, subjects, totals, verdicts
from pipeline.confidence import confidence
from pipeline.drafts import Draft, Place
from pipeline.lexicons import added
from pipeline.scenes import Candidate, Scene

CLASSED = ("statuses", "kinds")
SETTLED = ("action", "object", "actor")
OWN_CLAUSE = {"L", "R"}  # sources of a name that stands beside its figure
# Added to the score of every candidate: rather a doubtful one than none, cross-validated.
READINESS = {"actions": 0.8, "objects": 1.2, "wholes": 0.2, "actors": 1.5}


class Chooser(Protocol):
    """Who chooses: the pinned models, or in training those that never saw the report."""

    def choose(
        self, part: str, draft: Draft, places: Sequence[Place], seen: Sequence[ranking.Features]
    ) -> tuple[int | None, float]:
        """Return which candidate fits best (None: none does), and how likely it is right."""
        ...

    def classify(self, part: str, draft: Draft, seen: Sequence[str]) -> tuple[str, float]:
        """Return the likeliest class, and how likely it is."""
        ...

    def judge(self, draft: Draft) -> float | None:
        """Return how likely the whole row is right."""
        ...


class Pinned:
    """The models of `models/`."""

    def choose(
        self, part: str, draft: Draft, places: Sequence[Place], seen: Sequence[ranking.Features]
    ) -> tuple[int | None, float]:
        return best(linear.load(part), seen, READINESS[part])

    def classify(self, part: str, draft: Draft, seen: Sequence[str]) -> tuple[str, float]:
        return likeliest(classes.load(part), seen)

    def judge(self, draft: Draft) -> float | None:
        return confidence(draft)


PINNED = Pinned()


def best(
    weights: Mapping[str, float], seen: Sequence[ranking.Features], readiness: float
) -> tuple[int | None, float]:
    """Return the likeliest candidate and its probability, None where none is likelier."""
    chances = ranking.chances(weights, seen, readiness)
    at = max(range(len(chances)), key=chances.__getitem__)
    return (at if at < len(seen) else None), chances[at]


def likeliest(table: classes.Classes, seen: Sequence[str]) -> tuple[str, float]:
    """Return the likeliest class and its probability."""
    chances = table.chances(seen)
    name = max(chances, key=chances.__getitem__)
    return name, chances[name]


def settle(scene: Scene, chooser: Chooser) -> None:
    """Settle the slots of every figure of a sentence."""
    for at, draft in enumerate(scene.found):
        action = _settle_action(scene, at, chooser)
        _settle_object(scene, at, action, chooser)
        draft.settled.update({k: v for k, v in draft.slots.items() if k not in SETTLED})
    for at in range(len(scene.found)):
        _settle_whole(scene, at, chooser)
        _name_by_whole(scene.found[at])
    for at, draft in enumerate(scene.found):
        seen = verdicts.features(scene, at)
        draft.verdict = {}
        for part in CLASSED:
            draft.verdict[part], draft.chances[part] = chooser.classify(part, draft, seen)
        if own := user_statuses().get(scene.settled(draft, "action")):
            draft.verdict["statuses"] = own
    for at, draft in enumerate(scene.found):
        _settle_actor(scene, at, chooser)
        draft.confidence = chooser.judge(draft)


@cache
def user_statuses() -> dict[str, str]:
    """Return verb → status of a user's own table: theirs wins over what was learned."""
    return {row["verb"]: row["status"] for row in added.get("verbs", ()) if row["status"]}


def _settle_action(scene: Scene, at: int, chooser: Chooser) -> Place | None:
    found = actions.candidates(scene, at)
    seen = actions.features(scene, at, found)
    return _take(scene.found[at], "action", "actions", found, seen, chooser)


def _settle_object(scene: Scene, at: int, action: Place | None, chooser: Chooser) -> None:
    found = objects.candidates(scene, at)
    seen = objects.features(scene, at, found, action)
    _take(scene.found[at], "object", "objects", found, seen, chooser)


def _settle_actor(scene: Scene, at: int, chooser: Chooser) -> None:
    found = subjects.candidates(scene, at)
    seen = subjects.features(scene, at, found)
    _take(scene.found[at], "actor", "actors", found, seen, chooser)


def _take(
    draft: Draft,
    slot: str,
    part: str,
    found: list[Candidate],
    seen: list[list[str]],
    chooser: Chooser,
) -> Place | None:
    at, draft.chances[part] = chooser.choose(part, draft, [each.place for each in found], seen)
    if at is not None:
        draft.settled[slot], draft.sources[slot] = found[at].place, found[at].source
    return None if at is None else found[at].place


def _name_by_whole(draft: Draft) -> None:
    """A part without a name in its own clause counts what its whole counts: 60项任务…，其余3项."""
    shared = draft.sources.get("object") not in OWN_CLAUSE
    if draft.total and shared and "object" in draft.total.settled:
        draft.settled["object"] = draft.total.settled["object"]


def _settle_whole(scene: Scene, at: int, chooser: Chooser) -> None:
    draft = scene.found[at]
    found = totals.candidates(scene, at)
    seen = totals.features(scene, at, found)
    places = [Place(whole.start, whole.end) for whole in found]
    chosen, draft.chances["wholes"] = chooser.choose("wholes", draft, places, seen)
    draft.total = None if chosen is None else found[chosen]
