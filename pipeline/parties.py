"""Parties: who speaks in a report, and to whom it is sent."""

from dataclasses import dataclass
from functools import cached_property
from re import MULTILINE, compile

FRONT = 600  # characters in which a report says so
TITLE = compile(
    r"^[ \t　]*([^\n。：:>|]{6,60}(?:报告|情况|通报|公告|公示|函|方案|清单|说明))[ \t　]*$",
    MULTILINE,
)
ADDRESSEE = compile(
    r"^[ \t　]*([一-鿿、 ]{1,24}(?:政府|厅|局|委员会|办公室|委|办|院|部|组|队|公司|集团|中心))"
    r"[：:][ \t　]*$",
    MULTILINE,
)
REGION_NAME = compile(r"(?:中共|关于)?([一-鿿]{2,6}?)(?:省|市|县|区|州|旗)")
TOWN = compile(r"[^关落贯]{0,12}(?:镇|乡|街道|村)")
SIGHT = compile(r"[一-鿿]{2}[湖山河江岛溪岭湾泉]")
OURS = {
    "provincial": compile(r"全省|我省|本省|全区各盟|自治区(?:党委|政府)|省委|省政府|省[*×]府"),
    "municipal": compile(r"全市|我市|本市|市委|市政府|市[*×]府"),
    "county": compile(r"全县|我县|本县|县委|县政府|县[*×]府|全区|我区|区委|区政府"),
    "enterprise": compile(
        r"(?:我|本|集团|股份|全)公司|公司党委|本企业|[我本]院|医院党委|院党委|[我本全]校|学校党委|[我本]场"
    ),
}


@dataclass(frozen=True)
class Parties:
    """What the front of a report tells of its author and its addressee."""

    text: str

    @cached_property
    def author(self) -> str:
        """Return the line that names the report, without 中共; "" if no line does."""
        line = TITLE.search(self.text, 0, FRONT)
        return line[1].removeprefix("中共") if line else ""

    @cached_property
    def region(self) -> str:
        """Return the name of the author's region without its level: `霖水县…报告` → 霖水."""
        named = REGION_NAME.match(self.author)
        return named[1] if named else ""

    @cached_property
    def is_town(self) -> bool:
        """Say whether a town or a village speaks, which has no level here."""
        return bool(TOWN.match(self.author.split("关于")[0]))

    @cached_property
    def commonest(self) -> str | None:
        """Return the level that 全省, 我市, 县委 … name most often."""
        counts = {level: len(sign.findall(self.text)) for level, sign in OURS.items()}
        best = max(counts, key=lambda level: counts[level])
        return best if counts[best] else None

    @cached_property
    def addressee(self) -> str | None:
        """Return the body that a report is sent to: `省生态环境厅：`."""
        line = ADDRESSEE.search(self.text, 0, FRONT)
        return line[1].strip() if line else None

    def has_place(self, name: str) -> bool:
        """Say whether a name opens with a lake, a hill … that stands behind a region in front."""
        sight = SIGHT.match(name)
        return bool(sight and compile(f"[省市县区州]{sight[0]}").search(self.text, 0, FRONT))

    def names(self, body: str) -> bool:
        """Say whether a body is named in front."""
        return len(body) > 3 and body in self.text[:FRONT]
