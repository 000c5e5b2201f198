"""Canonical names: one name for all mentions of a document, in any report.

A name is linked to an anchor (policy_aliases, policy_titles, the laws of models/titles.tsv) where
it is that name, or a law's that leaves out or adds characters while no other is as near. A damaged
name is never linked: pipeline/damaged_titles.py says what it may have been.
"""

from collections.abc import Sequence
from functools import cache
from re import compile

from models.titles import load
from pipeline.levels import NATIONAL, REGION
from pipeline.lexicons import fold, mapping
from pipeline.titles import document_word, known_names

BRACKETS = dict.fromkeys(map(ord, "[【（(﹝<〈"), "〔") | dict.fromkeys(
    map(ord, "]】）)﹞>〉"), "〕"
)
PARTS = compile(r"(DB\d\d(?:\d\d)?(?:/[TZ])?|[A-Z]+(?:/[A-Z]+)?)/?(\d[\d.]*)[-–－―—]+(\d+)")
STATE = "中华人民共和国"
SIGNS = str.maketrans(
    {"(": "（", ")": "）", "<": "〈", ">": "〉", "《": "〈", "》": "〉", "「": "“", "」": "”"}
)
YEARS = compile(r"（?(?:19|20)\d\d年?—(?:19|20)\d\d年）?$")
LINKED = {"法", "条例", "细则"}  # 办法 and 规定 differ by a word: 互联网(药品)信息服务管理办法
# Of the laws, each left out in turn, 0.6 % are linked to another, most of them to another version
# of the same law; of names without one character 92 % to the right one, 0.04 % to another
# (flows/titles.py prints both).
NEAR = 0.72  # cosine
MARGIN = 0.05


def plain(name: str) -> str:
    """Return a name as it is compared: simplified, no blanks, one kind of each sign."""
    bare = compile(r"\s").sub("", fold(name)).translate(SIGNS)
    bare = compile(r'"([^"]*)"').sub(r"“\1”", bare)
    return compile(r"(?<=[\d年])[-–－―~～]+(?=\d|年)").sub("—", bare)


def canonical(name: str) -> str:
    """Return the canonical name: `气十条` → 大气污染防治行动计划, else the plain name.

    Laws lose 中华人民共和国: reports write them with it and without.
    """
    bare = plain(name)
    if row := _anchor(bare) or _anchor(YEARS.sub("", bare)):
        return row["canonical"]
    state = bare.removeprefix(STATE)
    if state in load().known:
        return state
    return (_nearest(state) or state) if document_word(state) in LINKED else bare


def canonical_number(number: str) -> str:
    """Return the canonical name of a number: `国发 [2018] 22号` → 打赢蓝天保卫战三年行动计划.

    A number of no row in policy_titles is written `晋政发〔2018〕30号`, `GB 13223—2011`.
    """
    bare = compile(r"\s").sub("", fold(number)).translate(BRACKETS).replace("號", "号")
    if standard := PARTS.fullmatch(bare):
        return f"{standard[1]} {standard[2]}—{standard[3]}"
    return mapping("policy_titles", "doc_number", "canonical").get(bare, bare)


def _anchor(bare: str) -> dict[str, str] | None:
    found = _anchors().get(_key(bare))
    issuer, about, rest = bare.partition("关于")
    if found is None and about and NATIONAL.match(issuer):
        found = _anchors().get(_key(about + rest))
    return found


@cache
def _anchors() -> dict[str, dict[str, str]]:
    return {_key(plain(name)): row for name, row in known_names().items()}


def _key(bare: str) -> str:
    return compile("[“”‘’、]").sub("", bare).removeprefix(STATE)


@cache
def _nearest(state: str) -> str | None:
    titles = load()
    if not any(_is_variant(state, title) for title in titles.opening_with(state[0])):
        return None  # as nearly always, and the table of n-grams is not even made
    return linked(state, titles.nearest(state, 5))


def linked(name: str, near: Sequence[tuple[str, float]]) -> str | None:
    """Return the one law that a name surely means, of the nearest titles with their cosines.

    `固体废物污染防治法` leaves out 环境 and can mean no other.
    """
    if document_word(name) not in LINKED or name.startswith("最高人民"):
        return None
    same = [
        (title, cosine) for title, cosine in near if cosine >= NEAR and _is_variant(name, title)
    ]
    is_sure = len(same) == 1 or (len(same) > 1 and same[0][1] - same[1][1] >= MARGIN)
    return same[0][0] if is_sure else None


def _is_variant(name: str, title: str) -> bool:
    """Say whether a name only leaves out characters of the other, its region and kind kept."""
    short, long = sorted((name, title), key=len)
    signs = iter(long)
    if name[0] != title[0] or not all(sign in signs for sign in short):
        return False
    regions = [match and match[0] for match in (REGION.match(name), REGION.match(title))]
    return regions[0] == regions[1] and document_word(name) == document_word(title)
