"""Print the characters a second of Recognizers-Text with all its Chinese models; run by bench.py.

It pins versions of its own, so it lives in an environment of its own.
"""

import sys
from pathlib import Path
from time import perf_counter

from recognizers_suite import (
    Culture,
    recognize_currency,
    recognize_datetime,
    recognize_dimension,
    recognize_number,
    recognize_ordinal,
    recognize_percentage,
)

MODELS = (
    recognize_number,
    recognize_ordinal,
    recognize_percentage,
    recognize_currency,
    recognize_dimension,
    recognize_datetime,
)


def recognize(text: str) -> int:
    """Return how many things the models find in a whole text."""
    return sum(len(model(text, Culture.Chinese)) for model in MODELS)


def main() -> None:
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    recognize("完成32项任务，投入5.8亿元。")  # start-up: the models are built at the first call
    start = perf_counter()
    found = sum(map(recognize, texts))
    print(sum(map(len, texts)) / (perf_counter() - start), found)


if __name__ == "__main__":
    main()
