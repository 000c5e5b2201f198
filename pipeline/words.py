"""Words: what a sentence is made of, and what each word can be in a clause.

The roles of words in clauses stand in `lexicon/clause_words.tsv`, each with an example here:

link         joins a figure to what it measures and says nothing itself: 共, 达到
light        only says that the next word is done: 完成整改
empty        not even that: 进行排查 says 排查
aim          gives the status, not the action: 力争
adverb       stands before a verb behind the figure, as a negation does: 已, 未
complement   ends such a verb: 整改到位
head         takes a verb before it into a name: 整改任务
amount       does not: 处罚总金额
nominalizer  makes a name of a verb: 整改率
compared     says more or less than: 较目标多2个
reached      is the action where no other verb is: 达到
oblique      opens a clause that has no subject there: 对, 将
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from re import compile

from spacy.tokens import Doc, Span

from pipeline import lexicons
from pipeline.numerals import CHINESE

STOPS = set("，,。；;：:！？!?\n（()）|")  # a clause ends here
QUOTES = set('“”"‘’《》〈〉、/·—-')
OPENERS = QUOTES - set("”’》〉")


@cache
def role(name: str) -> frozenset[str]:
    """Return the words that can play a role in a clause."""
    return lexicons.words("clause_words", "word", "role", name)


LINKS, LIGHT, EMPTY, AIMS = role("link"), role("light"), role("empty"), role("aim")
ADVERBS, NEGATIONS, COMPLEMENTS = role("adverb"), role("negation"), role("complement")
HEADS, AMOUNTS, NOMINALIZERS = role("head"), role("amount"), role("nominalizer")
COMPARED, OBLIQUE, REACHED = role("compared"), role("oblique"), role("reached")


@dataclass(frozen=True, slots=True)
class Word:
    """A token: folded text, jieba's tag, place in the report."""

    text: str
    tag: str
    start: int
    end: int


@cache
def verbs() -> frozenset[str]:
    """Return the verbs of the lexicon."""
    return lexicons.words("verbs", "verb")


@cache
def nouns() -> frozenset[str]:
    """Return the nouns of the lexicon, which jieba may take for verbs: 产能."""
    return lexicons.words("nouns", "noun")


@cache
def changes() -> frozenset[str]:
    """Return the verbs of the lexicon that change a measure: 下降, 增加."""
    return verbs() - lexicons.words("verbs", "verb", "direction", "")


def is_verb(word: Word) -> bool:
    """Say whether a word acts: a verb of the lexicon, or one that jieba tags so."""
    return _is_verb(word.text, word.tag == "v")


@lru_cache(maxsize=100_000)
def _is_verb(text: str, tagged: bool) -> bool:
    if len(text) == 4 and text[:2] in verbs() and text[2:] in verbs():  # 查封扣押
        return True
    if text in LINKS or text[-1] in "级类率者员" or (text in nouns() and text not in verbs()):
        return False
    return text in verbs() or (tagged and len(text) > 1)


def is_predicate(word: Word) -> bool:
    """Say whether a verb says how a measure is or becomes: 下降, 控制在, 稳定在."""
    return word.text in changes() or (word.text in verbs() and word.text[-1] in "在至到")


def is_nominal(word: Word) -> bool:
    """Say whether a word may be part of what is counted."""
    if word.tag[0] in "qm" and not any(char.isdigit() or char in CHINESE for char in word.text):
        return True  # 不锈钢管[道]: jieba takes the end of a name for a counter
    if (
        word.text in NOMINALIZERS
        or word.tag[0] in "njlbzwsgioeykh"
        or word.tag in ("vn", "an", "a", "ad", "nx", "x")
    ):
        return word.text[0] not in STOPS and not word.text.isspace()
    return word.tag == "v" and word.text not in LINKS


@cache
def bodies() -> frozenset[str]:
    """Return the endings of the names of bodies, places and persons in charge."""
    return lexicons.words("actors", "suffix")


def is_body(name: list[Word]) -> bool:
    """Say whether a name is that of a body or a place, which can act."""
    if not name:
        return False
    last = name[-1]
    if last.tag[0] == "m":
        return False
    if last.tag in ("ns", "nt") and last.text != "《》":
        return True
    return _ends_in_body(last.text, name[-2].text[-1:] if len(name) > 1 else "")


@lru_cache(maxsize=100_000)
def _ends_in_body(text: str, before: str) -> bool:
    return any((before + text)[-length:] in bodies() for length in range(1, len(text) + 2))


NO_PLACE = compile(
    r"(?:园|示范|保护|开发|小|棚户|新|林|矿|库|灾|校|厂|景|社|功能|试验|合作|片|城|地)区$|城市$|乡村$"
)


def is_place(name: list[Word]) -> bool:
    """Say whether a name is that of a province, city, county, town or village."""
    text = "".join(word.text for word in name)
    ends = (text[-1:] in "省市县区州旗镇乡村" and len(text) <= 6) or text.endswith("兵团")
    return bool(name) and (name[-1].tag == "ns" or (ends and not NO_PLACE.search(text)))


class Lines:
    """The words of a report, sentence by sentence; the name of a policy document is one word."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        lengths, tags = doc.to_array(["LENGTH", "TAG"]).T.tolist()
        self.starts = [0, *accumulate(lengths)]
        names = {tag: doc.vocab.strings[tag] for tag in set(tags)}
        self.tags = [names[tag] for tag in tags]
        self.titles = {
            index: span.start
            for span in doc.spans["citations"]
            for index in range(span.start, span.end)
        }

    def of(self, sentence: Span) -> list[Word]:
        """Return the words of a sentence."""
        found: list[Word] = []
        for index in range(sentence.start, sentence.end):
            start, end = self.starts[index], self.starts[index + 1]
            if self.text[start:end].isspace() and "\n" not in self.text[start:end]:
                continue
            if index not in self.titles:
                found.append(Word(self.text[start:end], self.tags[index], start, end))
            elif self.titles[index] == index or not found:
                found.append(Word("《》", "nt", start, end))
            else:
                found[-1] = Word("《》", "nt", found[-1].start, end)
        return found
