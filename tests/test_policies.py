"""Policy documents: every name marked in its sentence, and what its record says."""

import pytest

from pipeline.extraction import extract
from pipeline.gold import read_marked

NAMES = [
    "印发《⟦P:散煤治理实施方案|⟧》。",
    "印发《⟦P:污染防治办法（试行）|⟧》，落实《⟦P:中华人民共和国水法|⟧》。",
    "依据《⟦P:甲条例|⟧》《⟦P:乙规定|⟧》《⟦P:丙细则|⟧》开展检查。",
    "下发《⟦P:关于转发〈⟦P:禁牧工作方案|⟧〉的通知|⟧》。",
    "落实⟦P:水十条|⟧、⟦P:气十条|⟧和⟦P:土十条|⟧。",
    "根据⟦P:澜审报〔2022〕3号|⟧要求整改。",
    "印发《⟦P:河长制工作方案|⟧》（澜政发〔2021〕8号）。",
    "《⟦P:河长制工作方案|⟧》（以下简称《⟦P:方案|⟧》）已施行。",
    "达到《⟦P:锅炉大气污染物排放标准|⟧》限值。",
    "印发《⟦P:生态环境保护“**同责”规定|⟧》。",
    # without title marks: aliases, numbers, what a number in brackets follows
    "落实“⟦P:水十条|⟧”要求，遵守⟦P:中央八项规定|⟧。",
    "按照⟦P:澜政发[2018]30号|⟧、⟦P:国发〔2018〕22号|⟧文件要求整改。",
    "依据⟦P:党发[2017]11号|⟧、⟦P:12号|⟧和《⟦P:甲办法|⟧》。",
    "执行⟦P:GB 13223—2011|⟧，按⟦P:国务院令第493号|⟧处理。",
    "印发了⟦P:关于加强水源地保护的通知|⟧（澜政发〔2018〕30号）。",
    "执行⟦P:锅炉大气污染物排放标准|⟧（GB 13271-2014）。",
    "⟦P:省政府办公厅关于加强巡河的通知|⟧（澜政办发〔2018〕3号）要求照办。",
    # brackets in brackets, of any kind
    "下发《⟦P:关于印发<⟦P:甲方案|⟧><⟦P:乙办法|⟧>的通知|⟧》。",
    "下发《⟦P:关于印发《⟦P:甲方案|⟧》的通知|⟧》。",
    "清障<10处>，落实《⟦P:甲方案|⟧》。",
    # abbreviations: title marks or a document word
    "《⟦P:河长制方案|⟧》（以下简称“⟦P:方案|⟧”）已施行。",
    "省第二督察组（以下简称“督察组”）进驻。",
    # the number beside a title is no name of its own
    "《⟦P:河长制方案|⟧》澜政发【2005】12号。",
    "澜政发〔2018〕30号《⟦P:河长制方案|⟧》。",
    # no policy documents
    "《澜川日报》作了报道，《焦点访谈》曝光。",
    "观看纪录片《某某传》后热议。",
    "推行“131”机制，签订责任状。",
    "《金年会app网址》",
    "《abc》",
    "空括号《》和半括号《没有结尾",
    "按照省委部署，完善方案。",
    "学习《习近平新时代中国特色社会主义思想学习纲要》。",
    "查处违反中央八项规定精神问题。",
    "严格执行土地管理法。",
    "（2021）澜01民初123号，公司（2018）5号楼，3号锅炉。",
    "某县关于整改情况的报告\n澜县发〔2022〕4号\n一切顺利。",
    "各方发现第3号问题，责令整改。",
]


@pytest.mark.parametrize("marked", NAMES)
def test_all_names_are_found_and_nothing_else(marked: str) -> None:
    gold = read_marked(marked)
    found = [(row.start, row.end, row.name) for row in extract(gold.text).policies]
    assert found == [(mark.start, mark.end, mark.quote) for mark in gold.marks]


RECORDS = [  # text → (doc_type, level, relation, issuer, doc_number, edition)
    (
        "省政府办公厅印发《澜川省散煤治理实施方案（试行）》（澜政办发〔2021〕8号）。",
        ("方案", "provincial", "issued", "省政府办公厅", "澜政办发〔2021〕8号", "试行"),
    ),
    (
        "严格执行《中华人民共和国审计法》。",
        ("法律", "national", "implemented", None, None, None),
    ),
    (
        "县委办公室出台《临水县禁牧管理办法》。",
        ("办法", "county", "issued", "县委办公室", None, None),
    ),
    (
        "市生态环境局编制《青洛市扬尘防治规划（征求意见稿）》。",
        ("规划", "municipal", "issued", "市生态环境局", None, "征求意见稿"),
    ),
    (
        "按照《国务院关于加强水资源管理的意见》推进。",
        ("意见", "national", "implemented", "国务院", None, None),
    ),
    ("《澜川省节水条例》已经宣讲。", ("条例", "provincial", "cited", None, None, None)),
    ("对照《澜川省节水产品清单》自查。", ("清单", "provincial", "implemented", None, None, None)),
    ("落实水十条。", ("计划", "national", "implemented", None, None, None)),
    (
        "对照《重大火灾隐患判定方法》（GB 35181-2017）检查。",
        ("标准", "national", "implemented", None, "GB 35181-2017", None),
    ),
    (
        "公司制定《某某集团公司环保考核实施细则》。",
        ("细则", "enterprise", "issued", "公司", None, None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), RECORDS)
def test_a_record_says_what_the_document_is(text: str, expected: tuple[str | None, ...]) -> None:
    found = [
        (row.doc_type, row.level, row.relation, row.issuer, row.doc_number, row.edition)
        for row in extract(text).policies
    ]
    assert found == [expected]


def test_a_nested_title_gives_two_records() -> None:
    outer, inner = extract("下发《关于印发〈禁牧工作方案〉的通知》。").policies
    assert (outer.name, outer.within, outer.doc_type) == (
        "关于印发〈禁牧工作方案〉的通知",
        None,
        "通知",
    )
    assert (inner.name, inner.within, inner.doc_type) == ("禁牧工作方案", outer.name, "方案")


SHORTS = [  # text → canonical of every name
    (
        "印发《河长制工作方案》（以下简称《方案》）。《方案》规定，逐级负责。",
        ["河长制工作方案", "河长制工作方案", "河长制工作方案"],
    ),
    (
        "《关于印发〈河长制方案〉的通知》（澜政发〔2018〕3号，以下简称《方案》）。",
        ["关于印发〈河长制方案〉的通知", "河长制方案", "河长制方案"],
    ),
    (
        "《关于印发〈河长制方案〉的通知》（以下简称《通知》）。",
        ["关于印发〈河长制方案〉的通知", "河长制方案", "关于印发〈河长制方案〉的通知"],
    ),
    ("落实《甲条例》，省督察组反馈意见（以下简称“意见”）。", ["甲条例", "意见"]),
    ("落实《甲方案》，细化《方案》。", ["甲方案", "方案"]),
]


@pytest.mark.parametrize(("text", "expected"), SHORTS)
def test_an_abbreviation_leads_to_the_long_title(text: str, expected: list[str]) -> None:
    assert [row.canonical for row in extract(text).policies] == expected


CANONICAL = [
    ("落实气十条。", ["大气污染防治行动计划"]),
    ("落实《污染防治办法（试行）》。", ["污染防治办法（试行）"]),
    ("印发《河道 治理方案》。", ["河道治理方案"]),
    ("依据党发[2017]11号、12号。", ["党发〔2017〕11号", "党发〔2017〕12号"]),
    ("按照国发[2018] 22号。", ["打赢蓝天保卫战三年行动计划"]),
    ("《中华人民共和国水法》《水法》", ["水法", "水法"]),
    ("《大气污染**法》", ["大气污染**法"]),
]


@pytest.mark.parametrize(("text", "expected"), CANONICAL)
def test_only_the_canonical_name_is_normalised(text: str, expected: list[str]) -> None:
    assert [row.canonical for row in extract(text).policies] == expected


NUMBERS = [  # text → (name, doc_number) of every record
    ("依据党发[2017]11号、12号。", [("党发[2017]11号", "党发[2017]11号"), ("12号", "12号")]),
    ("《甲办法》（澜发 〔2018〕\n30号）", [("甲办法", "澜发 〔2018〕\n30号")]),
    ("《甲标准》（GB 13223—2011）限值", [("甲标准", "GB 13223—2011")]),
    ("《甲办法》《乙办法》（澜发〔2018〕3号）", [("甲办法", None), ("乙办法", "澜发〔2018〕3号")]),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_stays_as_written(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(row.name, row.doc_number) for row in extract(text).policies] == expected


INNER = [  # text → (relation, within) of every record
    ("落实《关于印发〈甲方案〉的通知》。", ["implemented", "implemented"]),
    ("下发《关于转发〈甲规定〉的通知》。", ["issued", "cited"]),
]


@pytest.mark.parametrize(("text", "expected"), INNER)
def test_a_title_inside_another_shares_its_fate(text: str, expected: list[str]) -> None:
    assert [row.relation for row in extract(text).policies] == expected


DAMAGED = [
    ("印发《河长制三年计划》。", [False]),
    ("印发《河长制（2018-年）计划》。", [True]),
    ("印发《生态环境保护“**同责”规定》。", [True]),
]


@pytest.mark.parametrize(("text", "expected"), DAMAGED)
def test_a_name_that_lost_something_is_damaged(text: str, expected: list[bool]) -> None:
    assert [row.damaged for row in extract(text).policies] == expected
