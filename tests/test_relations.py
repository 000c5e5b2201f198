"""Relations: the verb that governs a name."""

import pytest

from pipeline.relations import governed

RELATIONS = [  # text → the relation of every title
    ("出台了《甲办法》《乙办法》。", ["issued", "issued"]),
    ("印发《甲》（晋政发〔2018〕1号）、《乙》，明确责任。", ["issued", "issued"]),
    ("印发《甲》（晋政发〔2018〕1号），《乙》明确责任。", ["issued", "cited"]),
    ("根据《甲办法》，印发《乙方案》。", ["implemented", "issued"]),
    ("参照《甲》印发《乙》，要求照办。", ["implemented", "issued"]),
    ("根据《甲法》和中办、国办《乙意见》，发出通知。", ["implemented", "implemented"]),
    ("《甲规定》印发实施。", ["issued"]),
    ("《甲办法》正式施行。", ["issued"]),
    ("《甲函》（禾水函〔2024〕31号）下发后，县委研究。", ["cited"]),
    ("审议通过《甲条例》。", ["issued"]),
    ("省政府印发的《甲规程》规定，7日办结。", ["issued"]),
    ("落实省委印发的《甲方案》。", ["implemented"]),
    ("新修订的《甲条例》将于10月起施行。", ["cited"]),
    ("已按《甲条例》编好上报。", ["implemented"]),
    ("没有按省政府《甲方案》要求拨付。", ["implemented"]),
    ("按时序进度推进《甲》。", ["cited"]),
    ("对照《甲条例》逐场核查。", ["implemented"]),
    ("抓好《甲方案》落实。", ["implemented"]),
    ("学习《甲条例》。", ["cited"]),
    ("学习贯彻《甲条例》。", ["implemented"]),
    ("违反《甲法》，按照《乙法》处罚。", ["cited", "implemented"]),
    ("超过《甲标准》限值。", ["cited"]),
    ("不得超过《甲标准》限值。", ["implemented"]),
    ("贵局下达《甲决定书》。", ["cited"]),
    ("《甲条例》第三条。", ["cited"]),
    ("印发《甲方案》（以下简称《乙》）。", ["issued", "cited"]),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_the_nearest_verb_gives_the_relation(text: str, expected: list[str]) -> None:
    starts = [at + 1 for at, sign in enumerate(text) if sign == "《"]
    found = [governed(text, start, text.index("》", start)).relation for start in starts]
    assert found == expected


def test_a_long_sentence_is_read_only_near_the_name() -> None:
    text = "印发通知，" + "完成任务1项、" * 20_000 + "按照《甲办法》"
    assert governed(text, len(text) - 4, len(text) - 1).relation == "implemented"
