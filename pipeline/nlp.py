"""The spaCy pipeline: one Doc a report, a span group a component."""

from functools import cache

import spacy
from spacy.language import Language

from pipeline import gaps, layout, policies, quantities, redactions  # noqa: F401  registers them
from pipeline.tokens import Tokenizer

COMPONENTS = ("layout", "citations", "quantities", "gaps", "redactions")


@cache
def nlp() -> Language:
    """Return the pipeline, built once a process."""
    language = spacy.blank("zh")
    language.tokenizer = Tokenizer(language.vocab)
    language.max_length = 2**31
    for name in COMPONENTS:
        language.add_pipe(name)
    return language
