"""Sites: units that stand without a figure, and what is seen around them."""

import pytest

from pipeline.sites import Surroundings, sites

SITES = [
    ("退出产能万吨。", ["万吨"]),
    ("关停企业27家。", []),
    ("超过千万人次", []),
    ("引进亿元以上工程", []),
    ("余万人次", ["余万人次"]),
    ("一件", []),
    ("文件", ["件"]),
    ("截至年月日", ["年", "月", "日"]),
    ("增长10.5%,占%", ["%"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SITES)
def test_a_unit_without_a_figure_is_a_site(text: str, expected: list[str]) -> None:
    assert [text[site.start : site.end] for site in sites(text)] == expected


def test_what_is_seen_around_a_site_is_written_as_cells() -> None:
    text = "企业12家,\n学校家。"
    words = [(2, "n"), (3, "m"), (1, "w"), (1, "w"), (2, "n"), (1, "q"), (1, "w")]
    around = Surroundings(text, words)
    site = [site for site in sites(text) if site.unit == "家"][-1]
    features = around.features(site, 1.5)
    assert {"u=家", "l1=校", "b=学校", "bt=n[]", "r1=。"} <= set(features)
    assert {"s=0-", "gain>1"} <= set(features)
    assert not any(set("\n\t") & set(feature) for feature in features)
    assert around.under(site, "3")[0] == "g=3"
