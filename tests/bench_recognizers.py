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
    """Return how many things the models find, sentence by sentence."""
    sentences = [line + "。" for line in text.replace("\n", "。").split("。") if line]
    return sum(len(model(sentence, Culture.Chinese)) for sentence in sentences for model in MODELS)


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    recognize("完成32项任务，投入5.8亿元。")  # start-up: the models are built at the first call
    start = perf_counter()
    found = recognize(text)
    print(len(text) / (perf_counter() - start), found)


if __name__ == "__main__":
    main()
