"""Totals: the figures that may state the whole of which another is part, and what is seen of each.

Figures that add up to one before them, or that give a rate printed beside them, are its parts.
"""

from collections.abc import Sequence
from decimal import Decimal
from re import compile

from pipeline.drafts import Draft
from pipeline.kinds import finds
from pipeline.scenes import Scene
from pipeline.wholes import NEVER_PARTS, REMAINDER

MOST, FAR, AHEAD = 16, 80, 12  # candidates; figures looked back and ahead at
RUN = 14  # figures of one unit that may add up
TOTAL = compile(r"合计|共计|总计|共|总数")
PRINTED = Decimal("0.051")  # a rate is right to a tenth of a percent
SEMICOLON = compile("[；;]")


def candidates(scene: Scene, at: int) -> list[Draft]:
    """Return the figures of the same unit before this one, nearest first, and sums behind it."""
    draft = scene.found[at]
    if draft.value is None or draft.dimension in NEVER_PARTS:
        return []
    before = [*scene.earlier[-FAR:], *scene.found[:at]][: -FAR - 1 : -1]
    wholes = [o for o in before if _holds(o, draft) and _may_be(scene, draft, o)][:MOST]
    behind = scene.found[at + 1 : at + AHEAD]
    return wholes + [o for o in behind if _holds(o, draft, more=True) and TOTAL.search(o.lead)]


def _may_be(scene: Scene, part: Draft, whole: Draft) -> bool:
    """Say whether anything ties two figures: 罚款35万元，追回资金12万元 are no whole and part."""
    names = _names(scene.settled(part, "object"), scene.settled(whole, "object"))
    apart = names == "no" or (names == "nil" and bool(part.context.object))
    return not apart or (
        part.depth > whole.depth
        or whole.context.within
        or _lead(part) != "-"
        or any(draft.opens_list for draft in _between(scene, part, whole))
        or finds(scene.settled(whole, "action"))
        or _gives_rate(scene, part, whole)
        or _adds_up(scene, part, whole) == "sum"
    )


def _holds(other: Draft, draft: Draft, *, more: bool = False) -> bool:
    if other.quantity.unit != draft.quantity.unit or other.value is None or draft.value is None:
        return False
    return other.value > draft.value or (other.value == draft.value and not more)


def features(scene: Scene, at: int, found: list[Draft]) -> list[list[str]]:
    """Return what is seen of each figure that may be the whole."""
    return [_features(scene, at, whole, order, found) for order, whole in enumerate(found)]


def _features(
    scene: Scene, at: int, whole: Draft, order: int, rivals: Sequence[Draft]
) -> list[str]:
    part, ahead = scene.found[at], whole.start > scene.found[at].start
    between = _between(scene, part, whole)
    same = [draft for draft in between if draft.quantity.unit == part.quantity.unit]
    gap = scene.text[min(part.end, whole.end) : max(part.start, whole.start)]
    lines = gap.count("\n")
    sentences = _least(gap.count("。") + lines, 0, 1, 2, 4)
    rule = "rule" if part.whole is whole else "other" if part.whole else "none"
    names = _names(scene.settled(part, "object"), scene.settled(whole, "object"))
    own, dimension = f"{bool(part.context.object):d}", part.dimension
    verb, acted = scene.settled(part, "action"), scene.settled(whole, "action")
    found_out = ("fi" if finds(acted) else "ac") if acted else "no"
    near = "f" if ahead else _least(order, 0, 1, 2, 3, 5, 8)
    lead, root = _lead(part), "part" if whole.whole else "root"
    opened = any(draft.opens_list for draft in [*between, part])
    depth = "in" if part.depth > whole.depth else "out" if part.depth < whole.depth else "eq"
    adds, rate = _adds_up(scene, part, whole), _gives_rate(scene, part, whole)
    statuses, unit, mark = f"{whole.status}>{part.status}", part.quantity.unit, part.context.mark
    return [
        f"rl={rule}{near}", f"ns={near}{sentences}", f"p={_least(lines, 0, 1, 2)}{sentences}",
        f"nf={_least(len(between), 0, 1, 2, 4, 8)}",
        f"nu={_least(len(same), 0, 1, 2, 4, 8)}{sentences}",
        f"so={names}{own}", f"sos={names}{sentences}{own}", f"kk={whole.kind}>{part.kind}",
        f"ss={statuses}", f"sss={statuses}{sentences}",
        f"add={adds}", f"adds={adds}{sentences}", f"addl={adds}{lead}{depth}",
        f"pct={rate:d}{sentences}", f"pcto={rate:d}{names}", f"dim={dimension}{rule}",
        f"dims={dimension}{sentences}", f"l={lead}{near}", f"ls={lead}{sentences}{root}",
        f"op={opened:d}{sentences}{root}", f"dep={depth}{near}",
        f"fin={found_out}{part.status}{sentences}", f"fino={found_out}{names}{part.status}",
        f"eq={whole.value == part.value:d}{names}", f"mark={mark}{near}",
        f"semi={bool(SEMICOLON.search(gap)):d}{sentences}", f"in={whole.context.within:d}{near}",
        f"ta={verb[-2:]}{sentences}", f"ca={acted[-2:]}", f"u={unit}{names}", f"cp={root}",
        f"taca={verb == acted and bool(verb):d}{names}", f"us={unit}{sentences}",
        f"lso={lead}{names}{root}", f"uniq={len(rivals) == 1:d}{sentences}{names}",
    ]  # fmt: skip


def _least(number: int, *limits: int) -> str:
    """Return the first limit that a number does not pass, + where it passes all."""
    return next((str(limit) for limit in limits if number <= limit), "+")


def _between(scene: Scene, one: Draft, other: Draft) -> list[Draft]:
    low, high = sorted((one.start, other.start))
    return [draft for draft in scene.near if low < draft.start < high]


def _names(part: str, whole: str) -> str:
    """Say how two names lie to each other: eq, suf (one head), in, no, nil (one is missing)."""
    if not part or not whole:
        return "nil"
    if part == whole:
        return "eq"
    if part[-2:] == whole[-2:]:
        return "suf"
    return "in" if part in whole or whole in part else "no"


def _lead(part: Draft) -> str:
    if part.opens_list:
        return "list"
    signs = ((TOTAL, "tot"), (REMAINDER, "rem"))
    return next((name for sign, name in signs if sign.search(part.lead)), "-")


def _adds_up(scene: Scene, part: Draft, whole: Draft) -> str:
    """Say whether figures next to the whole, the part among them, add up to it: sum, over, -."""
    same = scene.of_unit(part.quantity.unit)
    behind = [draft for draft in same if draft.start > whole.start][:RUN]
    before = [draft for draft in same if draft.start < whole.start][: -RUN - 1 : -1]
    run = before if whole.start > part.start else behind
    level = [draft for draft in run if draft.depth == part.depth]
    found = {_sums(each, part, whole) for each in (run, level)}
    return "sum" if "sum" in found else "over" if "over" in found else "-"


def _sums(run: Sequence[Draft], part: Draft, whole: Draft) -> str:
    total, goal = Decimal(0), whole.value or Decimal(0)
    for count, draft in enumerate(run):
        total += draft.value or Decimal(0)
        held = any(each is part for each in run[: count + 1])
        if total == goal and count and held:
            return "sum"
        if total > goal:
            return "over" if held else "-"
    return "-"


def _gives_rate(scene: Scene, part: Draft, whole: Draft) -> bool:
    """Say whether the sentence prints the share that the part is of the whole."""
    if not whole.value or part.value is None:
        return False
    share = part.value / whole.value * 100
    rates = (draft.value for draft in scene.found if draft.dimension == "ratio")
    return any(rate is not None and abs(rate - share) <= PRINTED for rate in rates)
