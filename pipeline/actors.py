"""Actors: who did or owes it, as named nearest in the sentence."""

from itertools import takewhile

from pipeline.words import LINKS, OBLIQUE, QUOTES, STOPS, Word, is_body, is_nominal, is_verb

NOT_SUBJECTS = {"问题", "情况", "方面"}


def actor_of(line: list[Word], end: int) -> list[Word]:
    """Return the words of the subject named nearest before `end` in a sentence, [] if none is."""
    before = list(takewhile(lambda word: word.end <= end, line))
    clauses: list[list[Word]] = [[]]
    depth = 0
    for word in before:
        depth += (word.text[0] in "(（") - (word.text[0] in ")）")
        if word.text[0] in STOPS:
            clauses.append([])
        elif depth <= 0:
            clauses[-1].append(word)
    for clause in reversed(clauses):
        if name := _subject(clause):
            return name
    return []


def _subject(clause: list[Word]) -> list[Word]:
    """Return the name that opens a clause, if a body bears it."""
    while (
        clause
        and not is_verb(clause[0])
        and (clause[0].tag[0] in "tdcx" or clause[0].text in LINKS or clause[0].text[0] in QUOTES)
    ):
        clause = clause[1:]
    if not clause or clause[0].text in OBLIQUE:
        return []
    length = 0
    while length < len(clause) and _names(clause, length):
        length += 1
    while length and not is_body(clause[:length]):
        length -= 1
    following = clause[length : length + 1]
    if following and (
        following[0].text in ("的", "等", "境内", "范围") or following[0].text in NOT_SUBJECTS
    ):
        return []
    return clause[:length]


def _names(clause: list[Word], index: int) -> bool:
    word = clause[index]
    if index and clause[index - 1].text == "被":  # 各被督察地区
        return True
    if is_verb(word):
        return False
    if word.tag[0] == "m":  # 8个督察组, 省第二督察组
        return index == 0 or word.text[0] == "第"
    return is_nominal(word) or word.tag[0] == "r" or word.text in ("和", "及", "与", "、", "被")
