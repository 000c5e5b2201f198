"""Times: where they stand, and the first and last day that their words say."""

import pytest

from pipeline.extraction import extract
from pipeline.nlp import nlp
from pipeline.times import Period, fused_readings, read_period

PERIODS = [  # quote, before, after, year of the nearest earlier date, first, last
    ("2017年", "", "", None, "2017-01-01", "2017-12-31"),
    ("2017年度", "", "", None, "2017-01-01", "2017-12-31"),
    ("2017年4月", "", "", None, "2017-04-01", "2017-04-30"),
    ("2017年4月份", "", "", None, "2017-04-01", "2017-04-30"),
    ("2020年2月", "", "", None, "2020-02-01", "2020-02-29"),
    ("2017年4月28日", "", "", None, "2017-04-28", "2017-04-28"),
    ("2017年4月28日", "截至", "", None, None, "2017-04-28"),
    ("2017年4月28日", "", "至今", None, "2017-04-28", None),
    ("2017年4月", "", "以来", None, "2017-04-01", None),
    ("2018年底", "", "前", None, None, "2018-12-31"),
    ("2018年底", "到", "", None, None, "2018-12-31"),
    ("2018年6月底", "", "前", None, None, "2018-06-30"),
    ("2018年6月30日", "", "之前", None, None, "2018-06-30"),
    ("2018年6月30日", "", "以前", None, None, "2018-06-30"),
    ("2019年上半年", "", "", None, "2019-01-01", "2019-06-30"),
    ("2019年下半年", "", "", None, "2019-07-01", "2019-12-31"),
    ("2019年第三季度", "", "", None, "2019-07-01", "2019-09-30"),
    ("2019年前三季度", "", "", None, "2019-01-01", "2019-09-30"),
    ("1-8月", "", "", 2017, "2017-01-01", "2017-08-31"),
    ("2017年1—8月", "", "", None, "2017-01-01", "2017-08-31"),
    ("2018年11月6日至2019年1月8日", "", "", None, "2018-11-06", "2019-01-08"),
    ("9月16日", "", "", 2021, "2021-09-16", "2021-09-16"),
    ("2016—2018年", "", "", None, "2016-01-01", "2018-12-31"),
    ("二〇一八年六月", "", "", None, "2018-06-01", "2018-06-30"),
    ("二○一八年十二月三十一日", "", "", None, "2018-12-31", "2018-12-31"),
    ("十三五", "", "", None, "2016-01-01", "2020-12-31"),
    ("“十四五”", "", "", None, "2021-01-01", "2025-12-31"),
    ("２０１７年４月", "", "", None, "2017-04-01", "2017-04-30"),
    ("2021.06.30", "", "", None, "2021-06-30", "2021-06-30"),
    ("2020/1/2", "", "", None, "2020-01-02", "2020-01-02"),
    ("2021-06-30", "", "", None, "2021-06-30", "2021-06-30"),
    ("2010 01 29", "", "", None, "2010-01-29", "2010-01-29"),
    ("07年", "", "", None, "2007-01-01", "2007-12-31"),
    ("08年5月", "", "", None, "2008-05-01", "2008-05-31"),
    ("2024年前11个月", "", "", None, "2024-01-01", "2024-11-30"),
    ("前三个月", "", "", 2024, "2024-01-01", "2024-03-31"),
    ("2016到2018", "", "", None, "2016-01-01", "2018-12-31"),
    ("2007年与2009年", "", "", None, "2007-01-01", "2009-12-31"),
    ("一月二十三", "", "", 2020, "2020-01-23", "2020-01-23"),
    # what is unknown stays unknown
    ("2021.02.30", "", "", None, None, None),
    ("前11个月", "", "", None, None, None),
    ("9月16日", "", "", None, None, None),
    ("1-8月", "", "", None, None, None),
    ("上半年", "", "", None, None, None),
    ("今年", "", "", None, None, None),
    ("目前", "", "", 2021, None, None),
    ("2021年2月30日", "", "", None, None, None),
    ("2021年13月", "", "", None, None, None),
]


@pytest.mark.parametrize(("quote", "before", "after", "year", "first", "last"), PERIODS)
def test_a_time_has_a_first_and_a_last_day(
    quote: str, before: str, after: str, year: int | None, first: str | None, last: str | None
) -> None:
    found = read_period(quote, 7, before, after, year)
    assert (found.first, found.last) == (first, last)
    assert (found.start, found.end, found.quote) == (7, 7 + len(quote), quote)


YEARS = [("2017年4月", 2017), ("2018年11月至2019年1月", 2019), ("4月", None), ("目前", None)]


@pytest.mark.parametrize(("quote", "year"), YEARS)
def test_only_a_written_year_carries_on(quote: str, year: int | None) -> None:
    assert read_period(quote, 0, year=2012).year == year


def test_a_period_knows_nothing_by_itself() -> None:
    empty = Period(start=0, end=2, quote="目前")
    assert (empty.first, empty.last, empty.year) == (None, None, None)


TIMES = [
    ("2017年4月28日进驻，1-8月改善。", ["2017年4月28日", "1-8月"]),
    ("2018年11月6日至12月6日开展检查。", ["2018年11月6日至12月6日"]),
    ("2016—2018年实施改造，去年验收。", ["2016—2018年", "去年"]),
    ("今年上半年排查，12月底前销号。", ["今年", "上半年", "12月底"]),
    ("“十四五”期间推进。", ["“十四五”"]),
    ("二〇一九年以来好转。", ["二〇一九年"]),
    ("2021.06.30印发。", ["2021.06.30"]),
    ("2024年前11个月完成，提前3年，提前两年。", ["2024年前11个月"]),
    ("从2016到2018，产量在2007年与2009年之间翻番。", ["2016到2018", "2007年与2009年"]),
    ("08年建成，2010 01 29验收，半年来运行平稳。", ["08年", "2010 01 29", "半年来"]),
    ("三年内完成，年内验收，拖了近四年，近三年来好转。", ["年内", "近三年来"]),
    ("整改用时3年，为期6个月，限15天。", []),
    ("完成66项任务。", []),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_all_times_are_found_and_nothing_else(text: str, expected: list[str]) -> None:
    doc = nlp()(text)
    assert [span.text for span in doc.spans["figures"] if span.label_ == "time"] == expected


ATTACHED = [
    (
        "截至2018年8月31日，已完成整改33项。另有5项正在推进。",
        [("2018年8月31日", None, "2018-08-31"), ("2018年8月31日", None, "2018-08-31")],
    ),
    (
        "2017年4月，关停企业12家。9月16日，又关停3家。",
        [
            ("2017年4月", "2017-04-01", "2017-04-30"),
            ("9月16日", "2017-09-16", "2017-09-16"),
        ],
    ),
    ("9月16日，关停企业3家。", [("9月16日", None, None)]),
    ("2020年6月底前完成治理8处。", [("2020年6月底", None, "2020-06-30")]),
    ("截至年8月31日，关停企业3家。", [("8月31日", None, None)]),
    ("关停企业3家。", [(None, None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), ATTACHED)
def test_a_figure_takes_the_time_that_governs_it(
    text: str, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    found = [(r.period, r.period_start, r.period_end) for r in extract(text).commitments]
    assert found == expected


FUSED = [
    ("20249月", ["2024年9月"]),
    ("2021915日", ["2021年9月15日"]),
    ("2025117日", ["2025年1月17日", "2025年11月7日"]),
    ("319日", ["3月19日"]),
    ("20211228日", ["2021年12月28日"]),
    ("月日", []),
    ("年", []),
    ("202413月", []),
]


@pytest.mark.parametrize(("quote", "dates"), FUSED)
def test_figures_run_together_have_the_readings_that_are_dates(
    quote: str, dates: list[str]
) -> None:
    assert fused_readings(quote) == dates
