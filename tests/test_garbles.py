"""Other damage: every place that lost or gained characters, and nothing that looks like one."""

from itertools import pairwise

import pytest

from pipeline.garbles import Garble, garbles, spun_words

MISREAD = "mojibake"
FIGURE = "letter_for_figure"
SITE = "www.lecai9.com"
ADVERT = "《乐彩app网址》"


def wrong(text: str, right: str, codec: str) -> str:
    return text.encode(right).decode(codec)


Rows = list[tuple[str, str | None, bool]]  # quote, candidate, sure

REPLACED: list[tuple[str, Rows]] = [
    (
        "关停�企业，督��组进驻。",
        [("�", None, True), ("��", None, True)],
    ),
    ("围挡不得低于2\ue0105米。", [("\ue010", None, True)]),
    ("\uf06c 加强领导\n", [("\uf06c", None, False)]),
    ("整改\x96\x97方案", [("\x96\x97", None, True)]),
]
MARKS: list[tuple[str, Rows]] = [
    ("全面整改??工作到位。", [("??", None, True)]),
    ("按照省委要求?,现将情况报告如下。", [("?", None, True)]),
    ("《?河保护条例》印发，?镇已完成。", [("?", None, True)] * 2),
    ("督?察组进驻我市。", [("?", None, False)]),
    ("　?县污水处理厂建成。", [("?", None, True)]),
    ("省?委市?委县?委镇?委重视。", [("?", None, True)] * 4),
    ("整改怎么办?一是压实责任，群众满意吗?要看实效。", []),
    ("谁来管?\n“能达标?”记者问。", []),
    ("排查隐患单?584家，?日内办结，? 30件已销号。", []),
    ("见http://hb.example.cn/通报?页=1和list.php?id=3。", []),
    ("会不会反弹?必须紧盯。What?", []),
    ("是否到位？要复查。", []),
]
CODECS: list[tuple[str, Rows]] = [
    (wrong("整改", "utf-8", "gb18030"), [("鏁存敼", "整改", True)]),
    (f"标题\n{wrong('督察建设', 'utf-8', 'gb18030')}", [("鐫ｅ療寤鸿\ue195", "督察建设", True)]),
    ("浜屻�佷績。", [("浜屻�佷績", "二、促", True)]),
    ("鏁存敼2017骞�9鏈?完成", [("鏁存敼", "整改", True), ("骞�", None, True), ("鏈?", None, True)]),
    ("按æ•´æ”¹要求", [("æ•´æ”¹", "整改", True)]),
    (
        wrong("整改", "utf-8", "latin-1") + "要求",
        [(wrong("整改", "utf-8", "latin-1"), "整改", True)],
    ),
    ("2ÔÂ17ÈÕ印发", [("ÔÂ", "月", True), ("ÈÕ", "日", True)]),
    (
        wrong("督察工作，已完成整改。", "gbk", "latin-1"),
        [(wrong("督察工作，已完成整改。", "gbk", "latin-1"), "督察工作，已完成整改。", True)],
    ),
    ("锟斤拷锟斤拷县烫烫烫烫", [("锟斤拷锟斤拷", None, True), ("烫烫烫烫", None, True)]),
    ("共6個。ㄊ校┖整改", [("ㄊ校┖", None, True)]),
    ("涓涓细流，骞姓干部，锂电池、濞河、恪守职责，防烫烫伤。", []),
    ("限值35µg/m³·h，误差±5°，3×4÷2，目录········1，Määttä、Réunión项目。", []),
    ("張騫、鋼鐵、鍋爐、銅礦、鐵路、銀行、錦州整治完成。", []),
]
PINYIN: list[tuple[str, Rows]] = [
    (
        "環(huán)境(jìng)保(bǎo)護(hù)好",
        [
            ("環(huán)", "環", True),
            ("境(jìng)", "境", True),
            ("保(bǎo)", "保", True),
            ("護(hù)", "護", True),
        ],
    ),
    (
        "P(guān)M2.5降(jiàng)低，F(xiàn)將(jiāng)報(bào)告",
        [
            ("P(guān)", "P", True),
            ("降(jiàng)", "降", True),
            ("F(xiàn)", None, True),
            ("將(jiāng)", "將", True),
            ("報(bào)", "報", True),
        ],
    ),
    (
        "關(guān)于環(huán)保(bǎo)進(jìn)駐問(wen)題，10公里(li)",
        [
            ("關(guān)", "關", True),
            ("環(huán)", "環", True),
            ("保(bǎo)", "保", True),
            ("進(jìn)", "進", True),
            ("問(wen)", "問", True),
        ],
    ),
    ("禁止䲟(yìn)鱼捕捞。", [("䲟(yìn)", "䲟", False)]),
    ("甲烷(methane)、公里(li)、公顷(ha)、局域网(lan)、分(min)、咖啡(café)、氧化物(nox)。", []),
    ("甲(a)乙(e)丙(o)丁(i)方案，问题(zheng)。", []),
]
MARKED: list[tuple[str, Rows]] = [
    (
        f"加大整{SITE}改力度，完{SITE}成任务，督{SITE}察反馈，落实{SITE}责任。",
        [(SITE, "", True)] * 4,
    ),
    (f"加大整{ADVERT}改力度，完{ADVERT}成任务，落实{ADVERT}责任。", [(ADVERT, "", True)] * 3),
    (f"登录{SITE}查询，访问{SITE}公示，通过{SITE}举报。", []),
    (
        "按照《方案》要求，制定《方案》措施，对照《方案》整改，“河长制”落实，VOCs治理、VOCs排放、VOCs企业。",
        [],
    ),
    ("卫星测控(下载)站、卫星测控(下载)站和卫星测控(下载)站。", []),
    (f"加大整{ADVERT}改力度，完{ADVERT}成任务。", []),  # twice is no rule
]
LETTERS: list[tuple[str, Rows]] = [
    (
        "罚款l万元，降O.5%，办结1O0个，3OO多家。",
        [
            ("l万元", "1万元", True),
            ("O.5%", "0.5%", True),
            ("1O0个", "100个", True),
            ("3OO多家", "300多家", True),
        ],
    ),
    (
        "2Ol8年lO月ll日，投入l.5亿元",
        [
            ("2Ol8年", "2018年", True),
            ("lO月", "10月", True),
            ("ll日", "11日", True),
            ("l.5亿元", "1.5亿元", True),
        ],
    ),
    ("共І00，受理３l件，Зб", [("І00", "100", True), ("３l件", "31件", True)]),
    (
        "CO2、O3年均、SO2个、PM2.5、H2O、5l水、2.5l件、5l桶、IO个、I级、二OO六年、A-1O0台、I3台、l类、VOCs治理3项。",
        [],
    ),
]
WORD: list[tuple[str, Rows]] = [
    (
        "投资270.87NCQ，\x07污水厂\x07\x07",
        [("NCQ", None, True), ("\x07", None, True), ("\x07\x07", None, True)],
    ),
    (
        '目录 HYPERLINK \\l "_Toc12" 一、总体 PAGEREF _Toc12 \\h 3 PAGE \\* MERGEFORMAT',
        [
            ('HYPERLINK \\l "_Toc12"', None, True),
            ("PAGEREF _Toc12 \\h", None, True),
            ("\\* MERGEFORMAT", None, True),
        ],
    ),
    ("整改ꀀ㐀한ሀ县Ꭰ完成", [("ꀀ㐀한ሀ县Ꭰ", None, True)]),
    ("延边州（연변조선족자치주）、凉山州（ꆃꎭꆈꌠ）完成。\x0c第二页", []),
]
CLEAN: list[tuple[str, Rows]] = [
    ("", []),
    ("截至2021年8月31日，完成32项（含5项），退出产能5.8万吨。", []),
]


TABLES = {
    "replacement": REPLACED,
    "question_mark": MARKS,
    MISREAD: CODECS,
    "pinyin": PINYIN,
    "watermark": MARKED,
    FIGURE: LETTERS,
    "doc_bytes": WORD,
    "none": CLEAN,
}


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [(kind, text, rows) for kind, cases in TABLES.items() for text, rows in cases],
)
def test_all_damage_is_found_and_nothing_else(kind: str, text: str, expected: Rows) -> None:
    found = [(g.kind, text[g.start : g.end], g.candidate, g.sure) for g in garbles(text)]
    assert found == [(kind, *row) for row in expected]


def test_damage_has_its_place_and_what_it_is() -> None:
    assert garbles("督(dū)察2ÔÂ，1O0个") == [
        Garble(start=0, end=5, kind="pinyin", detail="dū", candidate="督", sure=False),
        Garble(
            start=7, end=9, kind=MISREAD, detail="gbk read as latin-1", candidate="月", sure=True
        ),
        Garble(start=10, end=14, kind=FIGURE, detail="O", candidate="100个", sure=True),
    ]


def test_no_two_overlap_and_all_are_in_order() -> None:
    text = "".join(text for cases in TABLES.values() for text, _ in cases)
    places = [(found.start, found.end) for found in garbles(text)]
    assert places == sorted(places)
    assert [(a, b) for a, b in pairwise(places) if a[1] > b[0]] == []
    assert [place for place in places if place[0] >= place[1]] == []


SPUN = [
    ("截至东说念主民，国度尺度执行。", ["东说念主", "国度尺度"]),
    ("停止9月10日，凸起题目整改。停止2018年6月底，办结。", ["停止", "凸起题目", "停止"]),
    ("规章轨制不健全。", []),  # one alone may be meant
    ("10月1日起停止9月10日的许可，禁止停止9月10日施工。", []),
    ("落实国家标准，解决突出问题，责令停止生产，其中中央资金3亿元。", []),
]


@pytest.mark.parametrize(("text", "expected"), SPUN)
def test_words_of_spinning_software_come_in_numbers(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in spun_words(text)] == expected
