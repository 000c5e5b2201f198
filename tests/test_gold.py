"""The reader of gold marks."""

import pytest

from pipeline.errors import ZhenggaiError
from pipeline.gold import GoldError, Mark, Marked, read_marked


def mark(type: str, start: int, end: int, quote: str, **slots: str) -> Mark:
    return Mark(type=type, start=start, end=end, quote=quote, slots=slots)


READ = [
    ("", Marked(text="", marks=[])),
    ("整改到位", Marked(text="整改到位", marks=[])),
    (
        "完成⟦Q:66项|value=66;unit=项⟧任务",
        Marked(text="完成66项任务", marks=[mark("Q", 2, 5, "66项", value="66", unit="项")]),
    ),
    (  # a title with a lost year: the outer mark first
        "《⟦P:河湖长制⟦M:年|kind=year⟧计划|damaged=True⟧》",
        Marked(
            text="《河湖长制年计划》",
            marks=[
                mark("P", 1, 8, "河湖长制年计划", damaged="True"),
                mark("M", 5, 6, "年", kind="year"),
            ],
        ),
    ),
    (  # two marks that begin together
        "⟦P:⟦R:**|text=党政⟧同责办法|doc_type=办法⟧",
        Marked(
            text="**同责办法",
            marks=[
                mark("P", 0, 6, "**同责办法", doc_type="办法"),
                mark("R", 0, 2, "**", text="党政"),
            ],
        ),
    ),
    (  # three deep, then one more behind
        "⟦P:a⟦P:b⟦R:*|⟧|⟧|⟧⟦M:个|kind=quantity⟧",
        Marked(
            text="ab*个",
            marks=[
                mark("P", 0, 3, "ab*"),
                mark("P", 1, 3, "b*"),
                mark("R", 2, 3, "*"),
                mark("M", 3, 4, "个", kind="quantity"),
            ],
        ),
    ),
    (  # an open bound is an empty slot; a value may hold an equals sign
        "⟦Q:近30个|low=;high=30;note=a=b⟧",
        Marked(text="近30个", marks=[mark("Q", 0, 4, "近30个", low="", high="30", note="a=b")]),
    ),
    (  # a bar outside a mark is the report's own
        "任务|时限|⟦Q:3项|value=3⟧|完",
        Marked(text="任务|时限|3项|完", marks=[mark("Q", 6, 8, "3项", value="3")]),
    ),
    (  # offsets are code points
        "𠮷\n⟦Q:3项|⟧",
        Marked(text="𠮷\n3项", marks=[mark("Q", 2, 4, "3项")]),
    ),
]


@pytest.mark.parametrize(("marked", "expected"), READ)
def test_marks_are_read_with_their_places(marked: str, expected: Marked) -> None:
    assert read_marked(marked) == expected


STRAY = [
    ("完成66项⟧任务", "text:1:6: stray ⟧"),
    ("甲\n乙⟦Z:3项|⟧", "text:2:2: ⟦ opens no mark"),
    ("⟦Q 3项|⟧", "text:1:1: ⟦ opens no mark"),
    ("甲⟦Q:3项", "text:1:2: mark not closed"),
    ("⟦P:甲⟦Q:3项|⟧", "text:1:1: mark not closed"),
    ("⟦Q:3项⟧", "text:1:6: stray ⟧"),
    ("⟦Q:3项|value=3", "text:1:6: slots not closed"),
    ("⟦Q:3项|value=3 ⟦R:*|⟧", "text:1:6: slots not closed"),
    ("⟦Q:3项|value⟧", "text:1:6: 'value' is no slot"),
]


@pytest.mark.parametrize(("marked", "message"), STRAY)
def test_a_stray_sign_is_an_error_with_its_place(marked: str, message: str) -> None:
    with pytest.raises(GoldError) as error:
        read_marked(marked)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
    assert isinstance(error.value, ZhenggaiError)


def test_an_error_names_the_report() -> None:
    with pytest.raises(GoldError, match=r"^water_county\.txt:1:1: stray"):
        read_marked("⟧", "water_county.txt")


def test_marks_of_one_type() -> None:
    marked = read_marked("⟦P:甲⟦M:年|kind=year⟧|⟧⟦M:个|kind=quantity⟧")
    assert [found.quote for found in marked.of("M")] == ["年", "个"]
