"""A commitment while its sentence is read."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from pipeline.amounts import Quantity
from pipeline.contexts import Context
from pipeline.times import Period


class Place(NamedTuple):
    """A stretch of the report's text."""

    start: int
    end: int


@dataclass(kw_only=True)
class Draft:
    """A commitment while its sentence is read; slots are places in the report's text."""

    start: int
    end: int
    quantity: Quantity
    lost: bool
    context: Context
    sentence_start: int
    clause: str = ""
    lead: str = ""  # the text since the figure before, or since the sentence's start
    behind: str = ""
    kind: str = "asset"
    status: str = "stated"
    direction: str | None = None
    period: Period | None = None
    whole: "Draft | None" = None
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def value(self) -> Decimal | None:
        """The figure that sums are made of."""
        return self.quantity.value
