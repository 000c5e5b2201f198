"""Policy documents: every name marked in its sentence, and what its record says."""

import pytest

from pipeline.extraction import extract
from pipeline.gold import read_marked
from pipeline.policies import document_word

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
    # no policy documents
    "《澜川日报》作了报道，《焦点访谈》曝光。",
    "观看纪录片《某某传》后热议。",
    "推行“131”机制，签订责任状。",
    "《金年会app网址》",
    "《abc》",
    "空括号《》和半括号《没有结尾",
    "按照省委部署，完善方案。",
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
        ("意见", "national", "implemented", None, None, None),
    ),
    ("《澜川省节水条例》已经宣讲。", ("条例", "provincial", "cited", None, None, None)),
    ("对照《澜川省节水产品清单》自查。", ("清单", "provincial", "cited", None, None, None)),
    ("落实水十条。", ("计划", "national", "implemented", None, None, None)),
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


RELATIONS = [
    ("出台了《甲办法》《乙办法》。", ["issued", "issued"]),
    ("根据《甲办法》，印发《乙方案》。", ["implemented", "issued"]),
    ("《甲规定》印发实施。", ["issued"]),
    ("审议通过《甲条例》。", ["issued"]),
    ("学习《甲条例》。", ["cited"]),
    ("《甲条例》第三条。", ["cited"]),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_the_nearest_verb_gives_the_relation(text: str, expected: list[str]) -> None:
    assert [row.relation for row in extract(text).policies] == expected


def test_a_nested_title_gives_two_records() -> None:
    outer, inner = extract("下发《关于印发〈禁牧工作方案〉的通知》。").policies
    assert (outer.name, outer.within, outer.doc_type) == (
        "关于印发〈禁牧工作方案〉的通知",
        None,
        "通知",
    )
    assert (inner.name, inner.within, inner.doc_type) == ("禁牧工作方案", outer.name, "方案")


def test_an_abbreviation_leads_to_the_long_title() -> None:
    text = "印发《河长制工作方案》（以下简称《方案》）。《方案》规定，逐级负责。"
    assert [(row.name, row.canonical) for row in extract(text).policies] == [
        ("河长制工作方案", "河长制工作方案"),
        ("方案", "河长制工作方案"),
        ("方案", "河长制工作方案"),
    ]


CANONICAL = [
    ("落实气十条。", ["大气污染防治行动计划"]),
    ("落实《污染防治办法（试行）》。", ["污染防治办法（试行）"]),
    ("印发《河道 治理方案》。", ["河道治理方案"]),
]


@pytest.mark.parametrize(("text", "expected"), CANONICAL)
def test_only_the_canonical_name_is_normalised(text: str, expected: list[str]) -> None:
    assert [row.canonical for row in extract(text).policies] == expected


DAMAGED = [
    ("印发《河长制三年计划》。", [False]),
    ("印发《河长制（2018-年）计划》。", [True]),
    ("印发《生态环境保护“**同责”规定》。", [True]),
]


@pytest.mark.parametrize(("text", "expected"), DAMAGED)
def test_a_name_that_lost_something_is_damaged(text: str, expected: list[bool]) -> None:
    assert [row.damaged for row in extract(text).policies] == expected


ENDINGS = [
    ("水污染防治实施细则", "细则"),
    ("限期整改通知书", "通知书"),
    ("污染防治办法（试行）", "办法"),
    ("环境保护法", "法"),
    ("澜川日报", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "expected"), ENDINGS)
def test_a_name_ends_with_its_document_word(name: str, expected: str) -> None:
    assert document_word(name) == expected
