"""Silences: figures that left no unit, seen only under a rule that took such figures."""

import pytest

from pipeline.rules import Rule
from pipeline.silences import silences

CASES = [
    ("PM.年均浓度下降，创建国家A级景区。", "digits_all", ["年", "A"]),
    ("PM.年均浓度下降，创建国家A级景区。", "digit_runs>=3", []),
    ("PM2.5年均浓度下降，创建国家4A级景区。", "digits_all", []),
    ("开展“护水”专项行动，持续开展“护水”专项行动。", "years", ["“护水”专项行动"]),
    ("开展“护水”专项行动。\n持续开展“护水”专项行动。", "years", []),
    ("开展“护水”专项行动，持续开展“护水”专项行动。", "none", []),
    ("", "digits_all", []),
]


@pytest.mark.parametrize(("text", "rule", "expected"), CASES)
def test_a_silent_loss_is_seen_from_the_words_around(
    text: str, rule: str, expected: list[str]
) -> None:
    found = silences(text, Rule(name=rule, p=1.0))
    assert [text[start:end] for start, end in found] == expected


def test_a_rule_that_is_doubted_explains_nothing() -> None:
    assert not list(silences("PM.年均浓度下降。", Rule(name="digits_all", p=0.4)))
