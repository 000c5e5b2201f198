"""Issuers: the body that made a document, as its name or the sentence around it states it."""

from re import compile

from pipeline.relations import Governed

ENDS = (
    "人民政府|政府|[*×]府|党工委|工委|党委|党组|党总支|党支部|[省市县区州旗地镇乡]委|党中央|中共中央|国务院"
    "|委员会|管委会|安委会|常委会|全会|人大|政协|办公厅|办公室|[改察委府中国省市县区厅局院你贵]办|纪委监委|纪委|监委"
    "|检察院|法院|领导小组|指挥部|专班|(?<![格布全结大当开])局|(?<!客)厅|(?<![全内干])部|(?<![学法医])院"
    "|(?<!政)委(?![托派员任屈])|公司|集团|医院|大学|学院|学校|中心|联社|银行|支队|总队|大队|协会|街道|镇"
    "|林场|农场"
)
SIGN = r"(?:(?![了的由把将被向是为着对从这那其并已仍也都很未])[一-鿿*×])"
PARTS = "组织部|宣传部|统战部|党委|党组|党支部|纪委|机关党委|审计委员会|委员会|办公室|办公厅|办"
ONE = rf"{SIGN}{{0,22}}?(?:{ENDS})(?:{PARTS})*"
BODY = rf"{ONE}(?:(?:[、和与 ]|会同|联合){ONE})*"
ENDING = compile(rf"({BODY}(?:等[一二三四五六七八九十\d]{{0,3}}个?(?:部门|部委|单位))?)$")
OPENING = compile(rf"({BODY})(?!会(?!同|议))")
PLACE = compile(r"(?:^|[，；、后日])([一-鿿]{2,4}[省市县区])$")
ADVERB = compile(
    "(?:联合|先后|已经|已|均|共同|及时|研究|专门|陆续|相继|牵头|随即|随后|立即|迅速|正式|统一|重新|新|进一步"
    "|还|也|又|并|就|再次|[、，]|分别|组织|抓紧|同步|认真|结合实际|第一时间|率先|主动|于[^，]{1,12}"
    r"|[\d年月日]+)$"
)
REACH = 60  # characters before a name in which the bodies directly before it stand
LABEL = compile(
    r"\s*(?:[一二三四五六七八九十]+是|[（(]?[一二三四五六七八九十\d]+[）)、.．]|[①-⑳])?"
)
DATE = compile(
    r"(?:截至|自(?!治)|从|到|至|在|[\dXx*×一二两三四五六七八九十]+|[年月日]|[底初末中旬]|[今去上同当][年月天日]"
    "|第[一二三]天|[会以之随此]?后|次日|[日近]前|近期|近年来|以来|期间|目前|同时|其中|此外|为此|对此|据悉"
    "|[上下]半年)+"
)
LED = compile(  # what leads to a body, a verb that makes it act the last
    ".*(?:获悉|介绍|推动|督促|指导|第二天|当天|当日|次日|日前|近日|近期|同时|随后|目前|其中|此后|以来|期间|之后"
    "|会后|年底|年初|月底|月初|半年|今年|去年|提请|报请|报经|报送|经过|接到|收到|根据|按照|依据|对照|落实|责成"
    "|支持|协调|配合)"
)
LED_SIGN = compile(
    "(?:[年月日后]|和(?![平县田林政顺静硕布谐])"
    "|[及与由经据向请报在将把从按以而且但因至到使让令被是即为并对照据])+"
)
VERBAL = compile(  # no body's name holds these
    "^(?:会同|联合|配合)|传达|学习|认领|召开|成立|完善|坚持|压[实紧]|明确|健全|建立|抽调|开展|加强|强化|提高"
    "|扛起|听取|研究|部署|审议|下设|发现|抓好|印发|出台|制定|要求|整改(?!办|领导|工作领导)"
)
NOT_ACTING = compile(
    "的|等|反馈|指出|通报|转[来办交]|交办|移交|督察|巡[察视]|审计(?!整改)|负责人|有关|领导|党员|干部|机关|系统"
    "|境内|班子|主要负责|工作"
)
PLACE_ONLY = compile(r"[我本全各]?[省市县区州]$")
STOPS = compile(r"[，,；;：:]")
STATE = compile(r"国务院|中共中央|中央|国家|最高人民|[一-鿿]{2,10}部(?:$|[、 ]|办公厅)")
NAMED = compile(rf"({ONE}(?:[、 ]{ONE})*)(?:关于|印发|落实|贯彻|巡[视察])")
ADDRESSED = compile(r"[你贵][厅局委办院部]")
ORDERED = compile(r"(?:中华人民共和国)?([一-鿿]{2,}?)令")


def issuer(name: str, found: Governed, number: str = "", addressee: str = "") -> str | None:
    """Return the body that issued a document, None where none is named.

    It is named in the name, `国务院办公厅关于…`, directly before it, `中办、国办《…》`, before its
    verb, as the subject of its sentence, or in the number of an order. 贵厅 is the `addressee`.
    """
    named = NAMED.match(name)
    own = trimmed(named[1]) if named else None
    if own and STATE.match(own):
        return own  # whoever passes it on
    if body := ending(found.left) or ending(found.maker) or place(found.maker):
        return addressee if addressee and ADDRESSED.fullmatch(body) else body
    if found.relation == "issued" and (body := subject(found.left)):
        return body
    ordered = ORDERED.match(number)
    return own or (ordered[1] if ordered and not ordered[1].endswith("主席") else None)


def ending(left: str) -> str | None:
    """Return the body that words end with, adverbs left out: `去年12月市安委会联合` → 市安委会."""
    match = ENDING.search(_without_adverbs(left))
    return trimmed(match[1]) if match else None


def place(left: str) -> str | None:
    """Return the place that words end with, which stands for its government: `泊川市还`."""
    match = PLACE.search(_without_adverbs(left))
    return match[1] if match else None


def _without_adverbs(left: str) -> str:
    left = left[-REACH:]
    while match := ADVERB.search(left, max(0, len(left) - 16)):
        left = left[: match.start()]
    return left


def subject(left: str) -> str | None:
    """Return the body that opens the nearest clause which a body opens.

    `局党组先后召开党组会6次，印发《…》` → 局党组.
    """
    for clause in reversed(STOPS.split(left)):
        match = OPENING.match(clause, _opening(clause))
        if match and not NOT_ACTING.match(clause, match.end()) and (body := trimmed(match[1])):
            return body
    return None


def _opening(clause: str) -> int:
    """Return where a clause begins behind its label and its date."""
    label = LABEL.match(clause)
    start = label.end() if label else 0
    date = DATE.match(clause, start)
    return date.end() if date else start


def trimmed(body: str) -> str | None:
    """Return a body without the words that lead to it: `局党组推动市政府` → 市政府."""
    led = LED.match(body)
    body = body[led.end() :] if led else body
    sign = LED_SIGN.match(body)
    body = (body[sign.end() :] if sign else body).strip()
    is_named = len(body) > 1 and not PLACE_ONLY.fullmatch(body) and not VERBAL.search(body)
    return body if is_named else None
