"""Clauses: the words around a figure, and which of them act on it.

Official Chinese puts a figure in one of four places: verb–object–figure (`淘汰燃煤锅炉1.1万台`),
verb–figure–object (`完成33项任务`), figure–object–verb (`14个问题已整改到位`), subject–verb–figure
(`浓度下降10.4%`). A context is the words between two figures or clause marks; nothing outside it is
looked at here.
"""

from bisect import bisect_left

from pipeline.before import read_left
from pipeline.behind import read_right
from pipeline.contexts import Context
from pipeline.words import STOPS, Word

Figure = tuple[int, int, bool, bool]  # start, end, does it count events, is it a time allowed


def contexts(line: list[Word], places: list[Figure]) -> list[Context]:
    """Return the context of each figure with action and object."""
    found = []
    starts = [word.start for word in line]
    for order, (start, end, event, limit) in enumerate(places):
        before = places[order - 1][1] if order else line[0].start
        following = places[order + 1][0] if order + 1 < len(places) else line[-1].end
        outside = line[bisect_left(starts, before) : bisect_left(starts, start)][::-1]
        left, mark = _until_stop(outside)
        if mark in (")", "）") and not left:  # 民主生活会(组织生活会)38次
            opening = next((i for i, word in enumerate(outside) if word.text[0] in "(（"), None)
            left, mark = _until_stop(outside[opening + 1 :] if opening is not None else [])
        appended = False
        if mark in ("(", "（") and not left:  # 潮州(2个)
            left, _ = _until_stop(outside[1:])
            appended = True
        inside = line[bisect_left(starts, end) : bisect_left(starts, following)]
        right, closes = _until_stop(_unbracketed(inside))
        context = Context(
            start=start,
            end=end,
            left=left[::-1],
            right=right,
            mark=mark,
            closes=closes,
            appended=appended,
        )
        read_left(context)
        shared = not closes and order + 1 < len(places)
        read_right(context, shared=shared, event=event, limit=limit)
        found.append(context)
    return found


def _unbracketed(side: list[Word]) -> list[Word]:
    """Return the words without what stands in whole brackets behind a word: 县（市、区）完成…."""
    signs = [word.text[0] for word in side]
    opening = next((i for i, sign in enumerate(signs) if sign in "(（"), 0)
    closing = next((i for i, sign in enumerate(signs) if sign in ")）" and i > opening), 0)
    return side[:opening] + _unbracketed(side[closing + 1 :]) if opening and closing else side


def _until_stop(side: list[Word]) -> tuple[list[Word], str]:
    for count, word in enumerate(side):
        if word.text[0] in STOPS:
            return side[:count], word.text[0]
    return side, ""
