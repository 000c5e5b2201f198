"""Kind, status and direction of a commitment, from the tables of cue words."""

from functools import cache, lru_cache
from re import Pattern, compile

from pipeline.amounts import Quantity
from pipeline.lexicons import mapping

MEASURES = {
    "money": "funds", "price": "funds", "ratio": "indicator", "concentration": "indicator",
    "deposition": "indicator", "temperature": "indicator", "sound": "indicator",
    "power": "capacity", "energy": "capacity", "mass": "capacity", "volume": "capacity",
    "area": "capacity", "length": "capacity", "flow": "capacity", "mass_flow": "capacity",
    "voltage": "capacity", "apparent_power": "capacity", "pressure": "indicator",
    "speed": "capacity", "rate": "capacity", "other": "capacity",
}  # fmt: skip
COUNTERS = {
    "项": "task", "条": "task", "件": "task", "次": "activity", "场": "activity",
    "场次": "activity", "期": "activity", "批": "activity", "批次": "activity", "轮": "activity",
    "起": "enforcement", "例": "enforcement", "宗": "enforcement", "类": "task", "方面": "task",
    "份": "activity", "人次": "activity", "家次": "activity", "篇": "activity", "期次": "activity",
}  # fmt: skip

CASES = ("案件", "案例", "决定书")  # 通报典型案例 is about enforcement
EVENTS = {"次", "场", "场次", "批", "批次", "人次", "家次", "轮"}
REQUIRED = compile(
    r"要求|必须|不得|应当|(?<![供对响适相理])应(?![急对收用邀付变力届])|(?<![无急所必])须(?!知)|限期|需(?=在|于|要)|责成"
    r"|标准(?:限值|为)|限值"
)
OUGHT = compile(r"[^，,。]{0,10}?(?:必须|须|应当|应(?=[在于])|不得|限期)")
AIMED = compile(
    r"力争|计划|拟(?!定|制|订)|争取(?=[一-鿿])(?!了|到位|上级|国家|中央|省级|各级|资金|补助|专项|支持)|预计(?!规模|数)"
)
PLANNED = compile(
    r"下一步|下步|(?<![已即])将(?=[于在继进全再新实完按开投建])|确保|(?:整改|工作)目标(?:是|为|[:：])|控制在"
)
PROGRESS = compile(
    r"正在|正(?=推进|有序|按)|阶段性|序时进度|持续推进|有序推进|加快推进|部分整改|按时序"
)
COMING = compile(
    r"下一步|下步|今后|打算|工作计划|工作安排|努力方向|后续|工作目标|主要目标|预期目标|重点工作任务"
)
UNDONE = compile(r"未|尚有|仍有|还有|没有|不")


@cache
def _nouns() -> dict[str, str]:
    return mapping("nouns", "noun", "kind")


@cache
def verb_status() -> dict[str, str]:
    """Return verb → what the bare verb says."""
    return mapping("verbs", "verb", "status")


@cache
def verb_kinds() -> dict[str, str]:
    """Return verb → the kind that it decides alone."""
    return mapping("verbs", "verb", "kind")


@lru_cache(maxsize=50_000)
def noun_kind(name: str) -> str | None:
    """Return the kind of the longest noun of the lexicon that ends the name."""
    found = (_nouns().get(name[-length:]) for length in range(min(8, len(name)), 0, -1))
    return next((kind for kind in found if kind), None)


def verb_of(action: str, table: dict[str, str]) -> str | None:
    """Return what a table says of an action: of all of it, else of its last, else its first verb."""
    if action in table:
        return table[action]
    for length in range(min(6, len(action)), 0, -1):
        if found := table.get(action[-length:]) or table.get(action[:length]):
            return found
    return None


def kind_of(quantity: Quantity, action: str, object: str, before: str) -> str:
    """Return the kind of a figure, the first that fits.

    `before` is the text of the clause to the left, for what the verb alone does not say.
    """
    unit, meaning = quantity.unit, quantity.meaning
    dimension = meaning.dimension if meaning else ("price" if unit.startswith("元/") else "")
    noun, verb = noun_kind(object), verb_of(action, verb_kinds())
    if verb_of(action, verb_status()) == "stated" and verb != "indicator":
        verb = None  # what was found is of its own kind: 排查出违建37栋
    if dimension == "multiple":
        return "enforcement" if "罚" in object else "indicator"
    if noun == "indicator" and MEASURES.get(dimension) == "capacity":
        return "indicator"  # 水位回升6.83米
    if dimension in MEASURES or "/" in unit:
        return MEASURES.get(dimension, "indicator")
    if not unit:
        return "indicator" if quantity.is_share else noun or "indicator"
    if dimension == "duration":
        return "indicator" if noun == "indicator" or object.endswith("天数") else "activity"
    if unit in EVENTS and verb != "enforcement":
        return "activity"
    if verb == "indicator" or noun == "indicator":
        return "indicator"
    if verb == "enforcement" and noun not in ("task",):
        return "enforcement"
    if noun == "task" or (verb == "task" and noun is None):
        return "task"
    if verb == "activity" and not object.endswith(CASES):
        return "activity"
    if noun:
        return noun
    if unit in ("人", "名") and compile(r"问责|处分|处理|拘留|移送|约谈").search(before):
        return "enforcement"
    return COUNTERS.get(unit, "asset")


def status_of(action: str, clause: str, behind: str, coming: bool, kind: str) -> str:
    """Return what the words say of a figure: completed, in_progress, planned, required, stated.

    `clause` is the text from the clause's start to the figure, `behind` from there to its end;
    `coming` says that the section or sentence speaks of what is to come.
    """
    around, done = clause + action, "已" in clause
    bare = verb_of(action, verb_status()) if action else None
    if PROGRESS.search(around) or PROGRESS.search(behind):
        return "in_progress"
    if UNDONE.match(action):
        return "stated"
    if bare == "planned" or (AIMED.search(around) and not done):
        return "planned"
    if bare == "required" or (REQUIRED.search(clause) and not done) or OUGHT.match(behind):
        return "required"
    if not done and (coming or PLANNED.search(around)):
        return "planned"
    if not action or (kind == "indicator" and bare != "completed") or finds(action):
        return "stated"
    return bare or "completed"


def finds(action: str) -> bool:
    """Say whether the last verb of an action only finds or receives: 督察指出."""
    return any(verb_status().get(action[-length:]) == "stated" for length in (2, 3, 4))


def direction_of(action: str) -> str | None:
    """Return up or down for a verb of change."""
    return verb_of(action, _directions()) if action else None


@cache
def _directions() -> dict[str, str]:
    return mapping("verbs", "verb", "direction")


@cache
def baseline() -> Pattern[str]:
    """Return the expression of what a change is compared with."""
    change = r"(?:分别|均|又|约)?(?:下降|上升|增长|增加|减少|提高|提升|降低|回落|改善|增|减|降|多|少|高|低|升|翻)"
    return compile(
        rf"同比|环比|(?:较|比(?![例重率值])|相比|与)[一-鿿\d%.（）()]{{1,16}}?(?={change}|相比)(?:相比)?|[较比](?:上年|去年|同期|上月|年初)[一-鿿]{{0,4}}"
    )
