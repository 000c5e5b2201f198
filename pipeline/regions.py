"""Regions: which province, city or county a name means, by its GB/T 2260 code.

There is a 鼓楼区 in four cities, and 全市 or 市生态环境局 name no city at all: what else the report
names decides (`near_of`), else nothing is said. 14 is a province, 1401 its city, 140105 a county.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from re import MULTILINE, compile
from typing import NamedTuple

from pipeline.levels import report_level
from pipeline.lexicons import fold, rows
from pipeline.words import NO_PLACE

UNKNOWN = "?"  # the code of a place that no table has, or that may be one of several
SIGNS = "省市县区州盟旗"
SIGN = compile(f"[{SIGNS}](?![场容域])")  # not 市场, 区域
ENDS = ("市", "州", "盟", "地区", "县", "区")  # left out: 太原, 凉山
LONG = set("治族地州旗盟")  # end names of more than five characters: 自治县, 畲族县, 地区
LINE = compile(r"^(?=.*\S)[^。\n]{1,60}$", MULTILINE)  # a title is one of the first
TITLE = compile(r"(?:中共|关于)?((?![全各我本对一])[一-鿿]{2,3}?[省市县区])(?![场容域])")
PLACE = compile(rf"(?![全各我本该])(?:(?![局委厅办部院府会])[一-鿿]){{1,4}}?[{SIGNS}](?![场容域])")
# 我省 and 全市 mean the report's own; so does 市 before a body, but not in 市场 or 县区
SELF = compile(
    rf"[我全本](自治[区州]|[{SIGNS}])(?![场域])|(自治[区州]|[{SIGNS}])"
    rf"(?![场容域{SIGNS}]|民(?![政宗族])|城(?![管乡市建])|政(?!府|协|法|务|数))"
    r"(?=.*(?:[局委厅办部院府会协队处站]|人大|中心|机关|财政|公司|集团|企业|单位|领导|干部)$)"
)
CUT = compile(
    rf"、|(?<=[局委厅部办院府会司团组{SIGNS}])(?:以及|[和及与])|(?<=([{SIGNS}])委)(?=\1(?:政|[*×]))"
)


class Near(NamedTuple):
    """Where a report is: `code` of its region, or `name` of one in no table; the codes `named`."""

    code: str = ""
    name: str = ""
    named: frozenset[str] = frozenset()


class Gazetteer(NamedTuple):
    """Name or short form → its codes, parted by spaces; code → name."""

    codes: dict[str, str]
    names: dict[str, str]


@cache
def gazetteer() -> Gazetteer:
    """Return the regions of the lexicon, read when the first name is asked for."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows("regions"):
        names[row["code"]] = row["name"]
        for form in (row["name"], *row["short"].split()):
            codes[form] = f"{codes[form]} {row['code']}" if form in codes else row["code"]
    return Gazetteer(codes, names)


def canonical(actor: str, near: Near) -> str:
    """Return an actor as it is grouped; what names no region, or one not known, stays as it is.

    `市委和市政府` in a report of Taiyuan → `太原市委、太原市政府` · `公司`
    """
    return _read(actor, near)[0]


def region_of(name: str, near: Near) -> str | None:
    """Return the code of the region that a name means or opens with, None where it is not sure."""
    return _read(name, near)[1]


@lru_cache(maxsize=10_000)
def _read(actor: str, near: Near) -> tuple[str, str | None]:
    read = [_piece(piece, near) for piece in _pieces("".join(fold(actor).split()))]
    codes = {code for _, code in read if code}
    code = codes.pop() if len(codes) == 1 else UNKNOWN
    return "、".join(name for name, _ in read), None if code == UNKNOWN else code


def _pieces(actor: str) -> Iterator[str]:
    """Yield the members of a list: `省委和省政府` → 省委, 省政府; 和平区 is no list."""
    start = 0
    for cut in CUT.finditer(actor):
        if cut[0] in ("", "、") or not _name_at(actor, cut.start()):
            yield actor[start : cut.start()]
            start = cut.end()
    yield actor[start:]


def _piece(piece: str, near: Near) -> tuple[str, str]:
    """Return a body or place, the name of its region in full, and that region's code."""
    name = piece.removeprefix("中共")
    code, end = _chain(name, near)
    if code == UNKNOWN:
        return piece, code
    if code:
        return _full(code) + name[end:], code
    if found := SELF.match(name):
        own, code = _own(found[1] or found[2], near)
        return (own + name[found.end() :] if own else piece), code
    return piece, UNKNOWN if _is_place(name, 0) else ""


def _chain(name: str, near: Near) -> tuple[str, int]:
    """Return code and end of the regions that open a name, each within the one before."""
    code, end = _bare(name, near)
    while found := _name_at(name, end):
        inside = _within(gazetteer().codes[found].split(), code)
        if code and not inside and NO_PLACE.search(found):
            break  # 太原市[城区]
        code, end = _one(inside, near._replace(name="") if code else near), end + len(found)
        if code == UNKNOWN:
            break
    return (UNKNOWN if code and _is_place(name, end) else code), end


def _bare(name: str, near: Near) -> tuple[str, int]:
    """Return code and end of a name without its sign: `山西`, `太原`, the first of `山西太原市`."""
    codes = gazetteer().codes
    for end in (2, 3):
        province = codes.get(name[:end] + "省") or codes.get(name[:end], "")
        if province.endswith("0000") and (end == len(name) or _name_at(name, end)):
            return province, end
    code = _one(" ".join(codes.get(name + end, "") for end in ENDS).split(), near)
    return (code, len(name)) if code.endswith("00") else ("", 0)


def _name_at(text: str, start: int) -> str:
    """Return the longest name of a region that stands at a place, "" if none."""
    codes = gazetteer().codes
    for end in range(min(len(text), start + 15), start + 1, -1):
        if SIGN.match(text, end - 1) and text[start:end] in codes:
            return text[start:end]
    return ""


def _is_place(name: str, start: int) -> bool:
    """Say whether a place stands there that is in no table: not 开发区, nor 市 of 市财政局."""
    place = PLACE.match(name, start)
    return bool(place and not NO_PLACE.search(place[0]) and not SELF.match(name, start))


def _within(codes: Sequence[str], region: str) -> list[str]:
    """Return the codes that lie in a region; in "" all do."""
    stem = region[: 6 - 2 * region.endswith("00") - 2 * region.endswith("0000")]
    return [code for code in codes if code.startswith(stem)]


def _one(codes: Sequence[str], near: Near) -> str:
    """Return the one code that the report can mean: in its city, its province, one it names."""
    for region in _around(near.code):
        codes = _within(codes, region) or codes
    for length in (6, 4, 2):
        codes = [each for each in codes if each[:length].ljust(6, "0") in near.named] or codes
    if len(codes) != 1 or (near.name and _around(codes[0])[-1] not in near.named | {codes[0]}):
        return UNKNOWN  # where the report's own place is in no table, others may bear its names
    return codes[0]


def _around(code: str) -> list[str]:
    """Return a region and those in which it lies, the smallest first."""
    around = dict.fromkeys((code, code[:4] + "00", code[:2] + "0000"))
    return [code for code in around if code in gazetteer().names]


def _full(code: str) -> str:
    """Return the name of a region, behind that of the region around it where others bear it too."""
    codes, names = gazetteer()
    around = [names[each] for each in _around(code)]
    return "".join(around[1::-1]) if " " in codes[around[0]] else around[0]


def _own(sign: str, near: Near) -> tuple[str, str]:
    """Return name and code of the report's own region of a kind; 市 of a 县 lies around it."""
    for code in _around(near.code):
        if gazetteer().names[code].endswith(sign):
            return _full(code), code
    return near.name if near.name.endswith(sign) else "", UNKNOWN


@lru_cache(maxsize=2)
def near_of(text: str) -> Near:
    """Return where a report is, from its title, else from the region that it names most."""
    text = fold(text) if "縣" in text or "區" in text else text
    found = list(_named(text))
    named = [options[0] for _, options in found if len(options) == 1]
    near = Near(named=frozenset(named))
    for line in islice(LINE.finditer(text), 3):
        read = [_one(options, near) for at, options in found if line.start() <= at < line.end()]
        if codes := [code for code in read if code != UNKNOWN]:
            for code in codes:  # the first, or what is named in it: 山西省 … 太原市
                codes[0] = code if _within([code], codes[0]) else codes[0]
            return _sure(near._replace(code=codes[0]))
        title = TITLE.match(text, line.start())
        if title and not NO_PLACE.search(title[1]) and text.count(title[1]) > 1:
            return near._replace(name=title[1])
    return near._replace(code=_frequent(named, report_level(text)))


def _sure(near: Near) -> Near:
    """Return where a report is, with no code for a county that lies far from all others named."""
    others = {code[:2] for code in near.named - {near.code}}
    if near.code.endswith("00") or not others or near.code[:2] in others:
        return near
    return near._replace(code="", name=gazetteer().names[near.code])


def _named(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield place and possible codes of each region named, within the one right before it."""
    codes = gazetteer().codes
    last, last_end = "", 0
    for sign in SIGN.finditer(text):
        end = sign.end()
        long = sign[0] in LONG or text[end - 2] in LONG
        for start in range(max(0, end - (15 if long else 5)), end - 1):
            if text[start:end] in codes:
                break
        else:
            continue
        beside = last if start == last_end else ""
        if end - start == 2 and not beside and text[start - 1 : start].isalpha():
            continue  # 提[高县]级
        options = _within(codes[text[start:end]].split(), beside)
        last, last_end = options[0] if len(options) == 1 else "", end
        if options:
            yield start, options


def _frequent(codes: Sequence[str], level: str | None) -> str:
    """Return the region of a level that is named more than all others together, "" if none is."""
    counts = Counter(filter(None, (_raised(code, level) for code in codes)))
    best, number = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return best if number > 1 and number * 2 > counts.total() else ""


def _raised(code: str, level: str | None) -> str:
    """Return the region of a level in which one lies, "" where it is too large."""
    around = _around(code)
    direct = level == "municipal" and gazetteer().names[around[-1]].endswith("市")  # 北京市
    if level == "provincial" or direct:
        return around[-1]
    if level == "municipal":
        return around[-2] if len(around) > 1 else ""
    return "" if level == "county" and code.endswith("00") else code
