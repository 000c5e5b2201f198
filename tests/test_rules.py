"""Damage rules: which rule took the figures, from what survives and what is left of the lost."""

import pytest

from models.damage import damage
from pipeline import extract
from pipeline.rules import rules

REPORT = "".join(
    f"{part}2021年9月{day}日前,全县排查隐患{a}处,整改{b}处,整改率{c}.{d}%,投入资金{e}万元,"
    f"关停企业{f}家,拆除违建{g}.{d}万平方米,清理河道{h}公里,涉及群众{i}户。\n"
    for part, day, a, b, c, d, e, f, g, h, i in [
        ("截至", 15, 1263, 1201, 95, 1, 3468, 27, 1, 120, 655),
        ("到", 20, 328, 300, 91, 5, 980, 8, 12, 35, 1044),
        ("截至", 28, 96, 95, 98, 9, 12046, 153, 3, 8, 77),
        ("到", 30, 2401, 2290, 95, 4, 560, 62, 27, 241, 3020),
    ]
)
NAMED = [
    "none",
    "digit_runs>=3",
    "digit_runs>=2",
    "digits_all",
    "years",
    "digits_masked",
    "date_signs",
]


@pytest.mark.parametrize("rule", NAMED)
def test_the_rule_is_named(rule: str) -> None:
    first = extract(damage(REPORT, rule).text).report.damage_rules[0]
    assert (first["rule"], first["p"] > 0.5) == (rule, True)


def test_a_set_of_masked_characters_is_named_with_its_support() -> None:
    text = (
        "县委、县政府压实党政同责,党委书记带队,政府主要负责人督办。党员干部下沉,财政投入到位。" * 3
    )
    told = extract(damage(text, "characters_masked:党政").text).report.damage_rules
    masked = next(row for row in told if row["rule"] == "characters_masked")
    assert set("党政") <= set(masked["says"])
    assert masked["support"] >= 18


def test_little_text_leaves_the_rule_undetermined() -> None:
    assert [rule.name for rule in rules({"run2": 2})] == ["undetermined"]
    assert extract("已完成整改。").report.damage_rules[0]["rule"] == "undetermined"


def test_the_posterior_adds_up() -> None:
    found = rules({"run1": 20, "run2": 12, "lost_quantity": 9, "lost_year": 4})
    assert sum(rule.p for rule in found) == pytest.approx(1, abs=0.01)
    assert found[0].name.startswith("digit_runs>=")
    assert "for" in found[0].says and found[0].support > 0


def test_bounds_of_the_rule_stand_in_rows_and_flags() -> None:
    records = extract(damage(REPORT, "digit_runs>=3").text)
    row = next(row for row in records.commitments if row.quote == "万元")
    flag = next(flag for flag in records.flags if flag.start == row.start)
    assert (row.value, row.low, row.high, row.obs_status) == (None, 1000000, None, "M")
    assert "digit_runs>=3" in (row.bound_reason or "")
    assert (flag.low, flag.high) == (row.low, row.high)


def test_a_lost_year_is_a_year_and_never_today() -> None:
    records = extract("2020年和2021年开展整治。截至年8月底完成。")
    year = next(flag for flag in records.flags if flag.kind == "year")
    assert (year.low, year.high) == (1900, 2099)
    assert {row["text"] for row in year.candidates} == {"2020年", "2021年"}


def test_figures_written_with_spaces_are_whole() -> None:
    text = "1 9 9 8 年3 月5 日，钢产量1 2 3 4 万吨，全年1 9 9 7 年增长8 个百分点，1 0 5 户。" * 5
    assert extract(text).report.damage_rules[0]["rule"] in ("none", "undetermined")


def test_a_few_traces_make_no_rule() -> None:
    found = {"run1": 30, "run2": 20, "run3": 4, "year": 12, "lost_quantity": 3}
    assert rules(found)[0].name == "none"


@pytest.mark.parametrize(
    ("text", "status", "doubted"),
    [
        ("东说念主民群众反映,东说念主员已到位,东说念主数27人。", "partial", ["27人"]),
        ("群众反映27件,已办结。", "ok", []),
    ],
)
def test_where_figures_may_be_swapped_every_row_is_doubted(
    text: str, status: str, doubted: list[str]
) -> None:
    records = extract(text)
    assert records.report.status == status
    flags = [flag.quote for flag in records.flags if flag.reason == "low_confidence"]
    assert flags == doubted
