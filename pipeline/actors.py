"""Actors: who did or owes it, as named nearest in the sentence (ANNOTATION §5)."""

from functools import cache
from re import Match, Pattern, compile

OWN = r"(?:我|全|本|该|各)(?:省|市|县|区|州|旗|镇|乡|村|局|厅|委|院|校|公司|集团|单位|国)|全(?:自治区|系统|行业)"
BODY = (
    r"[一-鿿*×]{1,16}?(?:省委|市委|县委|区委|州委|党委|党组|政府|[*×]府|委员会|办公室|办公厅|纪委|监委|纪检监察(?:机关|部门)"
    r"|[一-鿿](?:局|厅|委|办|院|部门|公司|集团|医院|学校|中心|支队|大队|总队|法院|检察院|机关|企业|厂|矿|站|队|所|组))"
)
PLACE = r"[一-鿿]{1,6}?(?:自治区|自治州|自治县|[省市县区州旗镇乡村])|新疆生产建设兵团|兵团"
OPENING = r"(?:^|[，,。；;：:！？、\n“（(])"
# What may stand between the opening of a clause and its subject.
LEAD = r"(?:截至|截止|自|从|到|在)?(?:[\d〇-龥年月日*×—-]{0,12}?(?:年|月|日|以来|期间|底|前))?[，,]?"


@cache
def subject() -> Pattern[str]:
    """Return the expression of a subject at the opening of a clause."""
    return compile(
        rf"{OPENING}(?:其中[，,]?|目前[，,]?|近年来[，,]?)?(?P<actor>{OWN}|(?:各级|各地)(?:[、，]?各(?:有关)?部门)?"
        rf"|(?:{PLACE})?(?:{BODY})(?:[、和](?:{BODY}))*|{PLACE})(?!的|等|反馈|境内|范围)"
    )


def actor_of(sentence: str, end: int) -> tuple[int, int] | None:
    """Return the place, in a folded sentence, of the actor named nearest before `end`."""
    found: Match[str] | None = None
    for match in subject().finditer(sentence, 0, end):
        found = match
    return found.span("actor") if found else None
