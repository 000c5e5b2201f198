"""Levels: national, provincial, municipal, county or enterprise, read from the names of bodies."""

from functools import cache
from re import Pattern, compile

from pipeline.document_numbers import STANDARD
from pipeline.lexicons import alternation, words
from pipeline.parties import Parties
from pipeline.relations import Governed
from pipeline.titles import document_word, known_names

NATIONAL = compile(
    r"中华人民共和国|国家(?!级)|国务院|中共中央|中央|中办|国办|全国|党中央|中国共产党(?!.{2,12}委员会)"
    r"|(?![省市县区])[一-鿿]{2,10}(?<!指挥)部(?=关于|《|$|等|办公厅|[、 ])|最高人民"
)
HAN = r"(?:(?![省市县])[一-鿿])"
REGION = compile(
    r"(?!贯彻|落实|关于|推进|加强|改善|完善|全面|进一步)(?:"
    rf"(?P<provincial>(?:(?!区){HAN}){{2,4}}?(?<![跨节各])省|[一-鿿]{{2,5}}自治区|内蒙古|广西|西藏|宁夏|新疆)"
    r"|(?P<direct>北京|上海|天津|重庆)市"
    rf"|{HAN}{{2,5}}?(?<![城上超集都各])(?P<municipal>市(?![场政容民值域级])|自治州|盟|地区)"
    r"|(?:(?![省县])[一-鿿]){1,4}?(?<![各区市])(?P<county>县(?![域级乡城])|旗"
    r"|(?<![护发园片社城库灾矿林校厂景小胜养能户税牧山范辖地新市县特治])区(?![域间])))"
)
OWN = compile(r"[全我本]?(?:(省|自治区)|(市)(?!政(?!府)|[场容民值域])|([县区])(?![域间乡城]))")
OWN_LEVELS = ("provincial", "municipal", "county")
FIRM = compile(
    r"[^，。]{0,30}?(?:公司|集团|(?<![级立])医院|立医院(?=党委|关于)|大学(?!生)|学院|(?<!小)学校"
    r"|(?<!国有)林场|农场|联社|银行)"
)
GENERIC = compile(
    "商业|农村商业|村镇|信用|高等|公立|医疗|国有|中央|民办|中小|各|义务|职业|定点|基层|银行|证券|期货|上市|建筑|物业|供[水热]|燃气"
    "|保险|普通"
)
PROPER = compile(r"[省市县区州]|有限|股份|第[一二三四五六七八九十]")
AUTHOR = compile(r"(?:\d{4}年度?)?(?:中共)?(?:关于(?:印发|转发|下发|发布|公布))?[〈<《“\"]?")
YEARLY = compile(r"\d{4}年度?(?:全)?(?:(省)|(市)|([县区]))本?级")
AIMED = compile(r"关于|贯彻|落实|对(?![外口])")
INSPECTED = compile(  # the body that opens the name is not its author
    "(?:[省市县区]|中央|国家|上级)[级委]?(?:第[一二三四五六七八九十])?[一-鿿]{0,8}?"
    "(?:督察|巡视|巡察|审计|检查|督查)[一-鿿“”]{0,8}(?:反馈|意见|问题|整改)"
)
BODY_WORD = compile(r"局|厅|委员会|党组|公司|集团|医院")
PROVINCE = compile(
    "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘陇青宁新]"
    "(?:政[发办函]|[办发环财审水农建安教卫交]|党|国土|自然|应急|人社|发改|工信)"
)
ADDRESSED = compile(
    r"[贵你][厅局委办省市县院部](?:[^，,；;。]{0,12}(?:[转发送]来|下[达发]|印[发送])的?)?$"
)
RECEIVED = compile(r"(?:收到|接到|送达|转来)了?§?$")
RULES = {"法律", "条例", "办法", "规定", "细则", "标准", "意见", "规划", "计划"}
RULE_WORDS = {"指南", "规范", "规程", "导则", "准则", "纲要", "目录", "名录"}
LETTERS = {"通知", "报告", "名单", "清单", "决定"}
SHORTEST = 5  # characters; 审计报告, 整改方案 may be anyone's


def level_of(
    name: str,
    kind: str,
    found: Governed,
    body: str | None,
    number: str,
    parties: Parties,
    is_law: bool = False,
) -> str | None:
    """Return the level of the body that issued a document, None where nothing tells it.

    Who speaks in the report issues what it says was issued; what it obeys is the state's unless
    something names a region: `按照《公立医院内部控制管理办法》` national. `is_law`: it is among the
    laws known, and a law without a region is the state's.
    """
    if row := known_names().get(name):
        return row["level"]
    if ADDRESSED.search(found.left) and parties.addressee:
        return body_level(parties.addressee)
    told = own_level(name, parties) or ("national" if is_law else None)
    told = told or (body and body_level(body, parties))
    if told or found.relation == "issued":
        return told or _place_level(found.maker) or speaker_level(parties)
    if RECEIVED.search(found.left) or found.right.endswith("收悉"):
        return body_level(parties.addressee or "")
    if (told := number_level(number, parties)) or name == number:
        return told
    return speaker_level(parties) if parties.has_place(name) else _general(name, kind, found)


def _place_level(maker: str) -> str | None:
    """Return the level of the place that issues: `县里印发` county."""
    inside = compile(r"[省市县区]里$").search(maker)
    return body_level(inside[0]) if inside else None


def _general(name: str, kind: str, found: Governed) -> str | None:
    """Return national for what a report can only have from the state when no region is named."""
    is_obeyed = found.relation == "implemented" and kind not in LETTERS
    is_rule = kind in RULES or document_word(name) in RULE_WORDS
    bare = compile(r"[（(].*").sub("", name)
    return "national" if len(bare) > SHORTEST and (is_obeyed or is_rule) else None


def own_level(name: str, parties: Parties | None = None) -> str | None:
    """Return the level of the body that opens a name: `沅澄县督察…整改方案` county.

    A plan that answers an inspection may open with the body that inspected, not with its author.
    """
    if yearly := YEARLY.search(name):
        return OWN_LEVELS[(yearly.lastindex or 1) - 1]
    opening = AUTHOR.match(name)
    author = name[opening.end() :] if opening else name
    if (inspected := INSPECTED.match(author)) and not BODY_WORD.search(inspected[0]):
        return None
    aimed = AIMED.search(author)
    return body_level(author[: aimed.start()] if aimed else author, parties)


def body_level(name: str, parties: Parties | None = None) -> str | None:
    """Return the level that the region or body at the opening of a name has."""
    name = name.removeprefix("中共") if not name.startswith("中共中央") else name
    firm = None if GENERIC.match(name) else FIRM.match(name)
    if firm and (PROPER.search(firm[0]) or (parties and parties.names(firm[0]))):
        return "enterprise"
    if NATIONAL.match(name):
        return "national"
    found, position = None, 0
    while match := REGION.match(name, position):
        found = "provincial" if match["direct"] else match.lastgroup
        position = match.end()
    own = OWN.match(name)
    return found or (OWN_LEVELS[own.lastindex - 1] if own and own.lastindex else None)


def number_level(number: str, parties: Parties) -> str | None:
    """Return the level that a document number tells: `环大气〔2019〕35号` national."""
    if STANDARD.match(number):
        return {"D": "provincial", "Q": "enterprise", "T": None}.get(number[0], "national")
    if _national_head().match(number):
        return "national"
    if number and number[0] in parties.region:
        return speaker_level(parties)
    return "provincial" if PROVINCE.match(number) else body_level(number)


@cache
def _national_head() -> Pattern[str]:
    return compile(alternation(words("number_heads", "head", "level", "national")))


def speaker_level(parties: Parties) -> str | None:
    """Return the level of the body that speaks, by its title, else by 全省, 我市 … in the text."""
    if level := own_level(parties.author, parties):
        return level
    return None if parties.is_town else parties.commonest


def report_level(text: str) -> str | None:
    """Return the level of the body that speaks in a report: `中共霖水县委…通报` county."""
    return speaker_level(Parties(text))
