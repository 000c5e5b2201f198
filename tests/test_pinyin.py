"""What is found in a page with pinyin between its characters leads back to the page."""

import pytest

from pipeline import extract
from pipeline.pinyin import readable

PAGE = (
    "該縣(xiàn)整治河道(dào)，關(guān)閉煤礦(kuàng)27座(zuò)，"
    "投入資金3.2萬(wàn)元。印發(fā)《白石縣(xiàn)河長(zhǎng)制實(shí)施方案》。"
)

VIEWS = [
    ("環(huán)境(jìng)保(bǎo)護(hù)", "環境保護"),
    ("公里(km)、面積(㎡)、甲(乙)、負(3)責(a1)", None),  # units and notes are no pinyin
    ("環(huán)境很好", None),  # one alone may be meant
    ("", None),
]


@pytest.mark.parametrize(("text", "view"), VIEWS)
def test_the_readable_view(text: str, view: str | None) -> None:
    assert readable(text)[0] == (view or text)
    assert (readable(text)[1] is None) == (view is None)


def test_offsets_lead_back_behind_the_pinyin() -> None:
    text = "環(huán)境(jìng)保(bǎo)護(hù)好"
    view, offsets = readable(text)
    assert offsets is not None
    assert view == "環境保護好"
    assert [text[offsets[i] : offsets[i + 1]] for i in range(len(view))] == [
        "環(huán)", "境(jìng)", "保(bǎo)", "護(hù)", "好",
    ]  # fmt: skip


def test_quotes_take_the_pinyin_with_them_and_units_do_not() -> None:
    found = extract(PAGE)
    rows = [(c.quote, c.value, c.unit, c.action, c.object) for c in found.commitments]
    assert rows == [
        ("27座(zuò)", 27, "座", "關(guān)閉", "煤礦(kuàng)"),
        ("3.2萬(wàn)元", 32000, "元", "投入", "資金"),
    ]
    assert [(p.quote, p.canonical, p.doc_type) for p in found.policies] == [
        ("白石縣(xiàn)河長(zhǎng)制實(shí)施方案", "白石县河长制实施方案", "方案")
    ]
    assert {flag.reason for flag in found.flags} == {"encoding_damage"}
    assert [rule["rule"] for rule in found.report.damage_rules][1:] == ["pinyin"]
    for row in (*found.sentences, *found.commitments, *found.policies):
        assert PAGE[row.start : row.end] == row.quote
