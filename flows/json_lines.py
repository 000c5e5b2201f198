"""JSON Lines with exact numbers."""

from decimal import Decimal
from typing import Any

import orjson


def json_line(value: dict[str, Any]) -> bytes:
    """Return a line of UTF-8 JSON, Decimals as the numbers they are: 5.8, never 5.79999."""
    return orjson.dumps(value, default=_number, option=orjson.OPT_APPEND_NEWLINE)


def json_text(value: Any) -> str:
    """Return JSON for a cell of a table."""
    return orjson.dumps(value, default=_number).decode()


def plain(number: Decimal) -> str:
    """Return a Decimal's digits without exponent: 580000000, 0.5."""
    whole = number.to_integral_value()
    return str(int(whole)) if number == whole else format(number, "f")


def _number(value: Any) -> orjson.Fragment:
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {value!r}")
    return orjson.Fragment(plain(value))
