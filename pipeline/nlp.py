"""The spaCy pipeline: one Doc a report, a span group a component."""

from functools import cache

from spacy.language import Language
from spacy.vocab import Vocab

from pipeline import layout, policies, quantities, redactions  # noqa: F401  registers them
from pipeline.tokens import Tokenizer

COMPONENTS = ("layout", "citations", "quantities", "redactions")


@cache
def nlp() -> Language:
    """Return the pipeline, built once a process."""
    # A vocabulary of its own: spaCy's Chinese one spends a fifth of the whole time on attributes
    # of words that nothing here asks for.
    language = Language(Vocab())
    language.tokenizer = Tokenizer(language.vocab)
    language.max_length = 2**31
    for name in COMPONENTS:
        language.add_pipe(name)
    return language
