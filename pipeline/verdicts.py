"""Verdicts: what is seen of a figure that tells its kind and its status."""

from re import compile

from pipeline.drafts import Draft
from pipeline.kinds import (
    AIMED,
    COMING,
    PLANNED,
    PROGRESS,
    REQUIRED,
    UNDONE,
    noun_kind,
    verb_kinds,
    verb_of,
    verb_status,
)
from pipeline.scenes import Scene
from pipeline.words import is_verb

BEHIND = 8  # words behind a figure that are looked at
LABEL = compile(r"[ \t　]*([^：:。，]{2,8})[：:]")  # 反馈问题：
FINDING = compile(r"反馈问题[：:]|存在问题|指出|发现|查出|问题[：:]")
CUES = (("p", PROGRESS), ("a", AIMED), ("f", PLANNED), ("r", REQUIRED), ("u", UNDONE))
HEAD = compile("问题|整改情况|下一步|成效|责任|目标|计划|存在")


def features(scene: Scene, at: int) -> list[str]:
    """Return what is seen of a figure: the first verdicts, its slots, the words around."""
    draft = scene.found[at]
    last = scene.found[at - 1] if at else None
    verb, name = scene.settled(draft, "action"), scene.settled(draft, "object")
    meaning, unit, context = draft.quantity.meaning, draft.quantity.unit, draft.context
    dimension = meaning.dimension if meaning else ""
    kind, status, whole = draft.kind, draft.status, draft.total or draft.whole
    start = scene.text.rfind("\n", 0, draft.start) + 1
    paragraph = scene.text[start : draft.start]
    label = LABEL.match(paragraph)
    labelled = label[1] if label else "-"
    finding = bool(FINDING.search(paragraph))
    said = verb_of(verb, verb_status()) if verb else None
    verb_kind = verb_of(verb, verb_kinds()) if verb else None
    noun = noun_kind(name) if name else None
    quote = scene.text[draft.start : draft.end]
    cues, cues_behind = _cues(draft.clause + verb), _cues(draft.behind)
    before = dict.fromkeys(word.text for word in context.left)  # a set has another order each run
    behind = dict.fromkeys(word.text for word in context.right[:BEHIND])
    left = [word.text for word in context.left if is_verb(word)]
    right = [word.text for word in context.right[:BEHIND] if is_verb(word)]
    return [
        f"c={cues}", f"cr={cues}{status}", f"cb={cues_behind}", f"cc={cues}{cues_behind}",
        f"r={status}", f"rk={status}{kind}", f"k={kind}", f"rf={status}{finding:d}",
        f"head={labelled}", f"hr={labelled}{status}", f"a2={verb[-2:]}",
        f"a1={verb[:2]}", f"ar={verb[-2:]}{status}", f"na={not verb:d}{status}{dimension}",
        f"dim={dimension}", f"dr={dimension}{status}", f"u={unit}", f"ur={unit}{status}",
        f"o2={name[-2:]}", f"ou={name[-1:]}{unit}",
        f"au={verb[-2:]}{unit}", f"vs={said}", f"vk={verb_kind}", f"nk={noun}",
        f"vkn={verb_kind}{noun}{unit}", f"nku={noun}{unit}",
        f"after={context.after:d}{bool(verb):d}",
        f"rel={context.relative:d}{status}", f"in={context.within:d}", f"mark={context.mark}",
        f"dir={draft.direction}", f"ap={draft.quantity.approx:d}",
        f"q={'0' if quote[:1].isdigit() else quote[:1]}", f"q9={quote[-1:]}",
        f"of={whole is not None:d}{status}", f"ofk={_told(whole, 'kinds')}",
        f"ofs={_told(whole, 'statuses')}{status}",
        f"ls={_told(last, 'statuses')}{status}", f"lk={_told(last, 'kinds')}{kind}",
        f"lst={draft.opens_list:d}{status}", f"dep={draft.depth}",
        f"com={bool(COMING.search(paragraph)):d}{status}",
        f"sec={any(map(COMING.search, scene.section)):d}{status}",
        f"ak={verb[-2:]}{noun}", f"rku={kind}{unit}", f"rko={kind}{name[-2:]}",
        f"rka={kind}{verb[-2:]}",
        f"v1={left[0] if left else '-'}", f"v9={left[-1] if left else '-'}",
        f"r1={right[0] if right else '-'}",
        f"l9={context.left[-1].text if context.left else '-'}",
        f"r0={context.right[0].text if context.right else '-'}",
        *(f"L={word}" for word in before), *(f"R={word}" for word in behind),
        *dict.fromkeys(f"S={word}" for title in scene.section[-2:] for word in HEAD.findall(title)),
    ]  # fmt: skip


def _told(draft: Draft | None, part: str) -> str:
    """Return what was chosen for another figure, else what was read first; "" if there is none."""
    if draft is None:
        return ""
    return draft.verdict.get(part) or (draft.status if part == "statuses" else draft.kind)


def _cues(clause: str) -> str:
    """Return which signs of a status a clause holds, a letter or - for each."""
    found = "".join(sign if cue.search(clause) else "-" for sign, cue in CUES)
    return found + ("d" if "已" in clause or "了" in clause else "-")
