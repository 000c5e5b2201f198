"""Silent losses: figures that left no unit behind, seen only from the words around them.

Under a rule that took short figures, the character model expects one where signs stand bare:
`PM.年均浓度`, `国家A级景区`. Under one that took years, a quoted name that stands twice in a
paragraph had years to tell the two apart: `“绿盾”专项行动`.
"""

from collections.abc import Iterator
from re import compile

from models.characters import load
from pipeline.rules import BELIEVED, Rule
from pipeline.sites import RULE_CLASSES

EXPECTED = 3.0  # log ratio from which a figure is expected
BARE = compile(r"(?<=[“（A-Za-z+.·∶:：—-])(?=[^\s\d])|(?<=[^\s\d])(?=[A-Za-z+.·∶”]|号线|级)")
NAMED = compile(r"“[一-鿿]{2,8}”(?:专项)?(?:行动|计划|工程|检查|督察|督查|整治)")
SHORT, YEARS = {"all", "1", "2"}, {"all", "2", "3", "4", "years"}


def silences(text: str, rule: Rule) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of what stands where a folded text may have lost a figure silently."""
    takes = RULE_CLASSES.get(rule.name, "") if rule.p > BELIEVED else ""
    if takes in SHORT:
        places = [match.start() for match in BARE.finditer(text)]
        gains = load().gains(text, places)
        yield from ((at, at + 1) for at, gain in zip(places, gains, strict=True) if gain > EXPECTED)
    if takes in YEARS:
        yield from _twice_named(text)


def _twice_named(text: str) -> Iterator[tuple[int, int]]:
    seen: dict[str, int] = {}
    for match in NAMED.finditer(text):
        before = seen.get(match[0])
        if before is not None and "\n" not in text[before : match.start()]:
            yield match.span()
        seen[match[0]] = match.start()
