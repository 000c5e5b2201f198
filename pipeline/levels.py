"""Levels: national, provincial, municipal, county or enterprise, read from the names of bodies."""

from re import compile

NATIONAL = compile(
    r"中华人民共和国|国家|国务院|中共中央|中央|全国|党中央|[一-鿿]{2,10}部(?=关于|《|$|等)|最高人民"
)
REGION = compile(
    r"(?!贯彻|落实|关于|推进|加强|改善|完善|全面|进一步)(?:"
    r"[一-鿿]{2,4}?(?P<provincial>省|自治区)|(?P<direct>北京|上海|天津|重庆)市"
    r"|[一-鿿]{2,5}?(?P<municipal>(?<!城)市|自治州|盟|地区)|[一-鿿]{1,4}?(?P<county>县|旗|(?<![护发园片社城库灾矿林校厂景范])区))"
)
ANSWERS = compile(
    r"(?:督察|巡视|巡察|审计|检查).{0,6}(?:反馈|意见|问题).{0,6}整改"
)  # the body named is not its author
OURS = {
    "provincial": compile(r"全省|我省|本省|全区各盟|自治区(?:党委|政府)|省委|省政府|省[*×]府"),
    "municipal": compile(r"全市|我市|本市|市委|市政府|市[*×]府"),
    "county": compile(r"全县|我县|本县|县委|县政府|县[*×]府|全区|我区|区委|区政府"),
    "enterprise": compile(r"(?:我|本|集团|股份|全)公司|本企业|我院|本院|医院党委|院党委"),
}


def level_of(name: str, named_before: str, issuer: str | None) -> str | None:
    """Return the level of the body that issued a document: its name, the word before it, the body.

    A plan that answers an inspection opens with the body that inspected, not with its author.
    """
    if NATIONAL.match(name) or NATIONAL.fullmatch(named_before.strip("《〈")[-2:]):
        return "national"
    bare = compile(r"关于(?:印发)?").sub("", name, count=1)
    answers = ANSWERS.search(name) and "贯彻" not in name
    return _region_level("" if answers else bare) or _region_level(issuer or "")


def _region_level(name: str) -> str | None:
    """Return the level that the region or body at the opening of a name has."""
    if NATIONAL.match(name):
        return "national"
    if compile(r"[^，。]{2,30}?(?:公司|集团|(?<!级)医院)(?=[一-鿿]|$)").match(name):
        return "enterprise"
    found, position = None, 0
    while match := REGION.match(name, position):
        found = "provincial" if match["direct"] else match.lastgroup
        position = match.end()
    own = {"省": "provincial", "市": "municipal", "县": "county", "区": "county"}
    return found or own.get(name[:1])


def report_level(text: str) -> str | None:
    """Return the level of the body that speaks in a report: 全省, 我市, 县委 … by majority."""
    counts = {name: len(sign.findall(text)) for name, sign in OURS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None
