"""Clauses: the words around a figure, and which of them act on it.

Official Chinese puts a figure in one of four places: verb–object–figure (`淘汰燃煤锅炉1.1万台`),
verb–figure–object (`完成33项任务`), figure–object–verb (`14个问题已整改到位`), subject–verb–figure
(`浓度下降10.4%`). A context is the words between two figures or clause marks; nothing outside it is
looked at here.
"""

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span

from pipeline.lexicons import fold, words

STOPS = set("，,。；;：:！？!?\n（()）")  # a clause ends here
QUOTES = set("“”\"‘’《》〈〉、/·—-")
# Words that link a figure to what it measures and say nothing themselves.
LINKS = set(
    "了 共 共计 总计 合计 累计 总共 计 已 已经 均 各 约 达 达到 为 有 是 仅 仅有 就 分别 至 到 等 又 再 还 先后 其中 其余 剩余"
    " 总数 总数为 数量 数量为 分别为 也 都 已有 全 全部 多达 超过 高达 已达 达成 由 从 约为 均为 在 于 以上 左右 里 中 内 的 之 约有 分"
    " 另 另有 另外 含 包括 包含 占比 每年 年均 为期 历时 最长 基本 部分 合计为 总计为 共有 总量 总额 总数达 以".split()
)
# Verbs that only say that the next word is done: 开展检查, 完成整改, 进行改造.
NOMINALIZERS = {"率", "量", "数", "额", "比", "度", "面", "面积", "比例", "比重", "期", "力", "点", "类", "户", "件", "金额", "总量", "能力"}
EMPTY = {"进行", "开展", "予以", "给予", "作出", "做出", "加以", "实施"}  # 进行排查 says 排查
LIGHT = set(
    "开展 完成 进行 实施 推进 启动 作出 做出 落实 组织 组织开展 加快 加强 推动 计划 计划完成 实现 予以 给予 下达 召开 举办 投入"
    " 安排 执行 全面完成 累计完成 抓好 持续 深入 继续 继续开展 集中 统筹 提出 提交 形成 建立 接到 收到 受理 交办 发现 反馈 查出 排查"
    " 新增 印发 出台 制定 修订 参加 举行 追回 拨付 下拨 发出 出具 签订 发放".split()
)
COMPLEMENTS = {"到位", "完成", "完毕", "办结", "达标", "合格", "销号", "出清", "结束", "处分", "处理"}
ADVERBS = set("已 已经 均 都 全部 全面 基本 正在 尚未 尚 未 仍 仍未 也 按期 如期 按时 陆续 现 现已 目前 将 需 应 须 可 被 予以 得到 并 及时 依法 拟 要 正 逐步 持续".split())
NEGATIONS = set("未 尚未 仍未 没有 未能 未予 不 无 无法 尚无 还未 暂未 未经".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A token: folded text, jieba's tag, place in the report."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(kw_only=True, slots=True)
class Context:
    """A figure with the words on both sides, up to the next figure or clause mark."""

    start: int
    end: int
    left: list[Word]
    right: list[Word]
    mark: str = ""  # the clause mark or the joint to the left: ，、（ … "" where another figure stands
    closes: str = ""  # the same to the right
    action: list[Word] = field(default_factory=list)
    object: list[Word] = field(default_factory=list)
    subject: list[Word] = field(default_factory=list)
    after: bool = False  # the action stands behind the figure
    within: bool = False  # 中 or 其中 stands behind: the figure is a whole


@cache
def verbs() -> frozenset[str]:
    """Return the verbs of the lexicon."""
    return words("verbs", "verb")


def is_verb(word: Word) -> bool:
    """Say whether a word acts: a verb of the lexicon, or one that jieba tags so."""
    text = word.text
    if text in verbs() or (word.tag == "v" and len(text) > 1 and text not in LINKS):
        return True
    return len(text) == 4 and text[:2] in verbs() and text[2:] in verbs()  # 查封扣押


def is_nominal(word: Word) -> bool:
    """Say whether a word may be part of what is counted."""
    if word.tag[0] in "njlbzwsgioeykh" or word.tag in ("vn", "an", "a", "ad", "nx", "x"):
        return word.text[0] not in STOPS and not word.text.isspace()
    return word.tag == "v" and word.text not in LINKS


def tokens(doc: Doc, sentence: Span) -> list[Word]:
    """Return the words of a sentence; the name of a policy document is one word."""
    titles = [t for t in doc.spans["citations"] if sentence.start <= t.start < sentence.end]
    found: list[Word] = []
    for token in doc[sentence.start : sentence.end]:
        place = token.idx, token.idx + len(token.text)
        if any(title.start < token.i < title.end for title in titles):
            found[-1] = Word("《》", "nt", found[-1].start, place[1])
        elif any(title.start == token.i for title in titles):
            found.append(Word("《》", "nt", *place))
        else:
            found.append(Word(fold(token.text), token.tag_ or "n", *place))
    return found


def contexts(line: list[Word], places: list[tuple[int, int]]) -> list[Context]:
    """Return the context of each figure of a sentence, with its action and object if they are there."""
    found = []
    for order, (start, end) in enumerate(places):
        before = places[order - 1][1] if order else line[0].start
        following = places[order + 1][0] if order + 1 < len(places) else line[-1].end
        left, mark = _until_stop([w for w in line if before <= w.start and w.end <= start][::-1])
        right, closes = _until_stop([w for w in line if end <= w.start and w.end <= following])
        context = Context(
            start=start, end=end, left=left[::-1], right=right, mark=mark, closes=closes
        )
        read_left(context)
        read_right(context, shared=not closes and order + 1 < len(places))
        if mark in ("(", "（") and not left:  # 潮州(2个)
            opening = next(i for i in range(len(line), 0, -1) if line[i - 1].end <= start and line[i - 1].text[0] in "(（")
            context.subject = _trim(_nominals_before(line[: opening - 1], opening - 1))
        found.append(context)
    return found


def _until_stop(side: list[Word]) -> tuple[list[Word], str]:
    for count, word in enumerate(side):
        if word.text[0] in STOPS:
            return side[:count], word.text[0]
    return side, ""


def read_left(context: Context) -> None:
    """Find action and object before the figure."""
    rest = context.left[:]
    while rest and (rest[-1].text in LINKS or rest[-1].text[0] in QUOTES or rest[-1].tag[0] in "td"):
        if rest[-1].text == "其中":
            return
        rest.pop()
    place = len(rest)
    while place and _joins(rest, place - 1):
        place -= 1
    context.object = _trim(rest[place:])
    context.action, start = _action_before(rest, place)
    if context.action and not context.object:
        context.subject = _trim(_nominals_before(rest, start))
    elif not context.action:
        context.subject = context.object


def _joins(rest: list[Word], index: int) -> bool:
    """Say whether a word continues, leftwards, the name of what is counted."""
    word = rest[index]
    if word.text in LINKS and word.text != "的":
        return False
    if is_verb(word):
        return index + 1 < len(rest) and (
            rest[index + 1].text in NOMINALIZERS or _modifies(rest, index)
        )
    if word.text in ("的", "和", "及", "与", "、", "或", "以及"):
        return index + 1 < len(rest) and index > 0 and not is_verb(rest[index - 1]) and (
            is_nominal(rest[index - 1]) or rest[index - 1].text[0] in QUOTES
        )
    return is_nominal(word) or word.text[0] in QUOTES


def _modifies(rest: list[Word], index: int) -> bool:
    """Say whether a verb is part of a name because another verb governs it: 完成[整改]任务."""
    steps = 0
    for word in reversed(rest[:index]):
        if word.text in LIGHT or (steps and is_verb(word)):
            return True
        if not is_nominal(word) and word.text not in ("的", "、", "和", "等") or is_verb(word):
            return False
        steps += 1
    return False


def _action_before(rest: list[Word], place: int) -> tuple[list[Word], int]:
    """Return the verbs that govern what stands at `place`, and where they begin."""
    end = place
    while end and not is_verb(rest[end - 1]):
        end -= 1
    start = end
    while start and (is_verb(rest[start - 1]) or rest[start - 1].text in ("或", "并", "、", "和")):
        start -= 1
    while start < end and not is_verb(rest[start]):
        start += 1
    if start and rest[start - 1].text in NEGATIONS:
        start -= 1
    return rest[start:end], start


def _nominals_before(rest: list[Word], end: int) -> list[Word]:
    while end and (rest[end - 1].tag[0] in "dp" or rest[end - 1].text in LINKS):
        end -= 1
    start = end
    while start and (_joins(rest[:end], start - 1)) and not is_verb(rest[start - 1]):
        start -= 1
    return rest[start:end]


def _trim(name: list[Word]) -> list[Word]:
    """Return a name without the signs and particles at its ends."""
    while name and (name[0].text in LINKS or name[0].text[0] in QUOTES - set("“") or name[0].text in "和及与或"):
        name = name[1:]
    while name and (name[-1].text in LINKS or name[-1].text[0] in QUOTES - set("”") or name[-1].text in "和及与或"):
        name = name[:-1]
    return name


def read_right(context: Context, *, shared: bool) -> None:
    """Find object and action behind the figure; `shared` if the next figure follows at once."""
    rest = context.right[:]
    while rest and rest[0].text in ("的", "以上", "等", "左右", "多", "余"):
        rest.pop(0)
    name: list[Word] = []
    while len(name) < len(rest) and _continues(rest, len(name), bool(name)):
        name.append(rest[len(name)])
    behind = rest[len(name) :]
    while name and name[-1].text in ("的", "和", "及", "与", "、", "等"):
        behind.insert(0, name.pop())
    context.within = bool(behind) and behind[0].text in ("中", "里", "内", "之中", "当中")
    name = _trim(name)
    if name and not (shared and context.object):
        context.subject = context.object or context.subject
        context.object = name
    if context.within or (behind and behind[0].text in ("为", "作为")):
        return
    if shared:  # what acts here acts on the next figure: 14项问题已完成整改11项
        context.within = any(is_verb(word) for word in behind)
        return
    action = _action_behind(behind)
    if action and not context.action or (action and context.action and context.action[-1].text in LINKS):
        context.action, context.after = action, True


def _continues(rest: list[Word], index: int, started: bool) -> bool:
    """Say whether a word continues, rightwards, the name of what is counted."""
    word = rest[index]
    following = rest[index + 1] if index + 1 < len(rest) else None
    if word.text in ADVERBS or word.tag[0] in "tpcfrum" and word.text not in ("的", "和", "及", "与", "等"):
        return False
    if is_verb(word):
        noun_next = following is not None and is_nominal(following) and not is_verb(following)
        return noun_next and (not started or word.tag == "vn") and word.text not in LIGHT
    if word.text in ("的", "和", "及", "与", "、"):
        return started and following is not None and is_nominal(following) and following.tag[0] not in "t"
    return is_nominal(word) or word.text[0] in "“”"


def _action_behind(behind: list[Word]) -> list[Word]:
    skipped = 0
    negation = []
    while skipped < len(behind) and (behind[skipped].text in ADVERBS or behind[skipped].tag[0] == "d"):
        negation = behind[skipped : skipped + 1] if behind[skipped].text in NEGATIONS else negation
        skipped += 1
    if skipped < len(behind) and behind[skipped].text in EMPTY:
        skipped += 2 if behind[skipped + 1 : skipped + 2] and behind[skipped + 1].text == "了" else 1
        while skipped < len(behind) and behind[skipped].tag[0] in "bad":
            skipped += 1
        return behind[skipped : skipped + 1]
    end = skipped
    while end < len(behind) and (is_verb(behind[end]) or behind[end].text in COMPLEMENTS):
        end += 1
    if end == skipped:
        return []
    return (negation if negation and negation[0].end == behind[skipped].start else []) + behind[skipped:end]
