"""jieba's dictionary, with verbs, nouns and bodies of the lexicon; nothing global is changed."""

from functools import cache, lru_cache

from rjieba import Jieba

from pipeline.lexicons import words

FREQUENT = 20_000  # as often as jieba's own common verbs, so that 约谈 is not cut into 约 / 谈


@cache
def jieba() -> Jieba:
    """Return our own jieba, which knows the verbs and nouns of the lexicon."""
    own = Jieba()
    for tag, name, column in (("v", "verbs", "verb"), ("n", "nouns", "noun")):
        for word in sorted(words(name, column)):
            if len(own.cut(word)) > 1:
                own.add_word(word, FREQUENT, tag)
    for word in sorted(words("actors", "suffix")):  # 督察|组分: the word for a component
        if word.endswith("组") and len(word) > 2:
            own.add_word(word, FREQUENT, "n")
    return own


@lru_cache(maxsize=100_000)
def is_word(text: str) -> bool:
    """Say whether a text is one word of the dictionary: 企业家, not 提案件, which jieba guesses."""
    return len(jieba().cut(text, hmm=False)) == 1
