"""Tokens: no character is lost, figures are cut out, and jieba is nobody else's."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import jieba
import pytest
from rjieba import Jieba

from pipeline.figures import figures
from pipeline.lexicons import fold
from pipeline.nlp import nlp
from pipeline.tokens import Tokenizer, folded_text_of, spans_of, text_of, upos

REPORTS = sorted((Path(__file__).parent.parent / "corpora" / "reports").glob("*.txt"))
TEXTS = [
    "",
    "甲",
    " \n　\t\r\n",
    "完成整改66项。",
    "減排５０萬噸，**同責。",
    "𠮷野家关停3家\n\n（完）",
    "P(guān)M2.5下降10.4%",
    "a" * 300 + "�?�",
    "\u200b\ufeff零宽字符\u0301",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_tokens_joined_are_the_text(text: str) -> None:
    doc = nlp()(text)
    assert (doc.text, text_of(doc), folded_text_of(doc)) == (text, text, fold(text))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_tokens_of_a_report_joined_are_the_report(path: Path) -> None:
    text = path.read_bytes().decode()
    assert nlp()(text).text == text


CUT = [
    ("共11个市完成", ["共", "11个", "市", "完成"]),
    ("淘汰锅炉1.1万台", ["淘汰", "锅炉", "1.1万台"]),
    ("2017年4月28日进驻", ["2017年4月28日", "进驻"]),
    ("约谈5人", ["约谈", "5人"]),
    ("省*府**同责", ["省", "*", "府", "**", "同责"]),
    ("PM2.5下降", ["PM2.5", "下降"]),
    ("退出产能万吨", ["退出", "产能", "万吨"]),
    ("投入□□□万元", ["投入", "□□□万元"]),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_figures_and_masks_are_tokens_of_their_own(text: str, expected: list[str]) -> None:
    assert [token.text for token in nlp()(text)] == expected


LABELS = [
    ("1.完成66项", [("1.", "label"), ("66项", "quantity")]),
    ("按〔2018〕30号，PM2.5", [("〔2018〕30号", "name"), ("PM2.5", "name")]),
    ("2017年投入3元", [("2017年", "time"), ("3元", "quantity")]),
    ("第二轮，指数6.36", [("第二轮", "number"), ("6.36", "bare")]),
    ("截至年8月", [("年", "lost_year"), ("8月", "time")]),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_a_figure_is_labelled_with_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    doc = nlp()(text)
    assert [(span.text, span.label_) for span in doc.spans["figures"]] == expected


def test_a_place_inside_a_word_is_widened_to_it() -> None:
    doc = nlp()("约谈66项")
    assert [span.text for span in spans_of(doc, [(0, 1), (3, 5)])] == ["约谈", "66项"]


TAGS = [("v", "VERB"), ("vn", "VERB"), ("n", "NOUN"), ("m", "NUM"), ("zz", "ADJ"), ("?", "NOUN")]


@pytest.mark.parametrize(("tag", "expected"), TAGS)
def test_a_tag_of_jieba_has_a_universal_one(tag: str, expected: str) -> None:
    assert upos(tag) == expected


def pieces() -> list[str]:
    """Return what is left of the reports once figures are cut out."""
    found = []
    for path in REPORTS:
        text, position = fold(path.read_bytes().decode()), 0
        for match in figures(text):
            found.append(text[position : match.start()])
            position = match.end()
        found.append(text[position:])
    return found


def edges(words: list[str]) -> set[tuple[int, int]]:
    """Return (start, end) of each word in its text."""
    found, start = set(), 0
    for word in words:
        found.add((start, start + len(word)))
        start += len(word)
    return found


def test_rjieba_cuts_as_jieba_does() -> None:
    plain, ours = jieba.Tokenizer(), Jieba()
    words = same = 0
    for piece in pieces():
        expected = edges(list(plain.cut(piece, HMM=True)))
        words += len(expected)
        same += len(expected & edges(ours.cut(piece)))
    assert words > 2000
    assert same / words >= 0.999


def test_our_words_change_nobody_elses() -> None:
    tagged = Counter(word for word, _ in Jieba().tag("约谈企业，销号问题"))
    nlp()("约谈企业，销号问题")
    assert Counter(word for word, _ in Jieba().tag("约谈企业，销号问题")) == tagged
    code = (
        "import pipeline, sys; pipeline.extract('完成整改66项。');"
        "print('jieba' in sys.modules);"
        "import jieba; print(jieba.lcut('约谈企业销号'), jieba.dt.user_word_tag_tab)"
    )
    plain = "import jieba; print(False); print(jieba.lcut('约谈企业销号'), {})"
    run = [
        subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, timeout=60)
        for text in (code, plain)
    ]
    assert [done.returncode for done in run] == [0, 0]
    assert run[0].stdout == run[1].stdout


def test_the_tokenizer_has_no_state_of_its_own() -> None:
    tokenizer = Tokenizer(nlp().vocab)
    assert tokenizer.from_bytes(tokenizer.to_bytes()) is tokenizer
