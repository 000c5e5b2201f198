"""A commitment while its sentence is read."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from re import compile
from typing import NamedTuple

from pipeline.amounts import Quantity
from pipeline.contexts import Context
from pipeline.times import Period

LIST = compile(r"其中|(?:按|从)[^，,。；;：:]{1,8}(?:分|看|划分)(?=[，,：:类])|包括|分别是")


class Place(NamedTuple):
    """A stretch of the report's text."""

    start: int
    end: int


@dataclass(kw_only=True)
class Draft:
    """A commitment while its sentence is read; slots are places in the report's text.

    `slots`, `kind`, `status` and `whole` are what rules read first; `settled`, `verdict` and
    `total` what was chosen.
    """

    start: int
    end: int
    quantity: Quantity
    lost: bool
    context: Context
    sentence_start: int
    depth: int = 0  # how many brackets are open around the figure
    clause: str = ""
    lead: str = ""  # the text since the figure before at its depth, or since the sentence's start
    behind: str = ""
    kind: str = "asset"
    status: str = "stated"
    direction: str | None = None
    period: Period | None = None
    whole: "Draft | None" = None
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)
    settled: dict[str, tuple[int, int]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)  # slot → where its words stood
    verdict: dict[str, str] = field(default_factory=dict)  # statuses, kinds → the one chosen
    total: "Draft | None" = None  # the whole that was chosen
    chances: dict[str, float] = field(default_factory=dict)  # what was chosen → how likely it is
    confidence: float | None = None

    @cached_property
    def opens_list(self) -> bool:
        """Whether the words before it open a list of parts: 其中, 按属地分."""
        return bool(LIST.search(self.lead))

    @property
    def dimension(self) -> str:
        """The dimension of its unit, "" if no table knows it."""
        return self.quantity.meaning.dimension if self.quantity.meaning else ""

    @property
    def value(self) -> Decimal | None:
        """The figure that sums are made of."""
        return self.quantity.value
