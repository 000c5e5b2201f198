"""Document numbers: where each starts and ends, and the name it stands beside."""

import pytest

from pipeline.document_numbers import beside, document_numbers, number_before, prefix

FOUND = [  # text → the numbers in it, with their kind
    ("晋政发〔2018〕30号", [("晋政发〔2018〕30号", "issued")]),
    ("根据桂审报〔2022〕3号文要求", [("桂审报〔2022〕3号", "issued")]),
    ("晋政发[2018]30号", [("晋政发[2018]30号", "issued")]),
    ("晋政发(2018)30号", [("晋政发(2018)30号", "issued")]),
    ("晋政发【2005】12号", [("晋政发【2005】12号", "issued")]),
    ("环函〔2022〕 第7 号", [("环函〔2022〕 第7 号", "issued")]),
    ("晋政发 〔2018〕\n30号", [("晋政发 〔2018〕\n30号", "issued")]),
    ("青*办发〔〕号", [("青*办发〔〕号", "issued")]),
    ("洛巡办发〔XXXX〕XX号", [("洛巡办发〔XXXX〕XX号", "issued")]),
    ("黔环〔202261号", [("黔环〔202261号", "issued")]),
    (
        "按党发[2017]11号、12号和第13号",
        [("党发[2017]11号", "issued"), ("12号", "second"), ("第13号", "second")],
    ),
    ("党发[2017]11、12号", [("党发[2017]11", "issued"), ("12号", "second")]),
    ("市委办〔2020〕5号", [("市委办〔2020〕5号", "issued")]),
    ("国务院令第736号", [("国务院令第736号", "order")]),
    ("依据住房和城乡建设部令第37号", [("住房和城乡建设部令第37号", "order")]),
    ("第591号国务院令", [("第591号国务院令", "order")]),
    ("应急管理部公告2020年第1号", [("应急管理部公告2020年第1号", "order")]),
    ("GB 13223—2011", [("GB 13223—2011", "standard")]),
    ("达到GB3838-2002Ⅲ类", [("GB3838-2002", "standard")]),
    ("GB/T 42300—2022", [("GB/T 42300—2022", "standard")]),
    ("TD/T 1070.1-2022", [("TD/T 1070.1-2022", "standard")]),
    ("DB11/139-2015", [("DB11/139-2015", "standard")]),
    # no document numbers
    ("公司（2018）5号楼", []),
    ("（2021）晋01民初123号", []),
    ("3号锅炉和第5号问题", []),
    ("发布公告第2号", []),
    ("第3号问题，责令整改", []),
    ("〔2022〕3号", []),
    ("5GB 2018", []),
    ("PM2.5为35", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_every_number_is_found_and_nothing_else(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(text[one.start : one.end], one.kind) for one in document_numbers(text)]
    assert found == expected


BESIDE = [  # what stands behind 《甲》 → its number
    ("（晋政发〔2018〕30号）", "晋政发〔2018〕30号"),
    ("（晋政发〔2018〕30号，以下简称《通知》）", "晋政发〔2018〕30号"),
    ("（文号：晋政发〔2018〕30号）", "晋政发〔2018〕30号"),
    ("（试行）（晋政发〔2018〕30号）", "晋政发〔2018〕30号"),
    ("晋政发〔2018〕30号", "晋政发〔2018〕30号"),
    ("（国务院令第736号）", "国务院令第736号"),
    ("(GB 18918-2002)一级A", "GB 18918-2002"),
    ("（GB-）", "GB-"),
    ("（GB 16889）", "GB 16889"),
    ("（〔2023〕―420）", "〔2023〕―420"),
    ("（澜*发〔〕15号）", "澜*发〔〕15号"),
    ("要求各地按照晋政发〔2018〕30号", None),
    ("《乙》（晋政发〔2018〕30号）", None),
    ("和《乙》（GB 18918-2002）", None),
    ("（2018—2020年）", None),
    ("（以下简称《方案》）", None),
]


@pytest.mark.parametrize(("behind", "expected"), BESIDE)
def test_the_number_behind_a_name_is_found(behind: str, expected: str | None) -> None:
    text = f"《甲》{behind}"
    place = beside(text, 2)
    assert (text[slice(*place)] if place else None) == expected


BEFORE = [
    ("按晋政发〔2018〕30号《", "晋政发〔2018〕30号"),
    ("晋政发〔2018〕30号文件《", "晋政发〔2018〕30号"),
    ("晋政发〔2018〕30号要求出台《", None),
    ("GB 3838-2002《", "GB 3838-2002"),
    ("出台《", None),
]


@pytest.mark.parametrize(("text", "expected"), BEFORE)
def test_the_number_before_a_title_is_found(text: str, expected: str | None) -> None:
    place = number_before(text, len(text))
    assert (text[slice(*place)] if place else None) == expected


def test_a_second_number_shares_head_and_year() -> None:
    assert prefix("党发[2017]11号") == "党发[2017]"
    assert prefix("国务院令第736号") == ""
