"""The damage of a whole report: its rules, what they leave open, the masks, the garbled places."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from re import compile
from typing import Any

from spacy.tokens import Doc

from pipeline.bounds import Bounds, bounds
from pipeline.garbles import Garble, garbles, spun_words
from pipeline.restorations import Restoration, restore
from pipeline.rules import MASKED_FIGURE, Rule
from pipeline.times import read_period
from pipeline.tokens import folded_text_of, text_of

TOLD = 0.05  # posterior from which a rule is told
SEVERAL = 2  # swapped words or bytes from which a page is said to be of that kind
UNFIT = ("spun", "doc_bytes")  # rules under which figures that look whole may be wrong
MASKED = compile(MASKED_FIGURE)
SURELY_OF_REPORT = 0.3  # share of lost years that are among those the text still names, at best


@dataclass(frozen=True)
class ReportDamage:
    """What is known of a report's damage; `text` is the report's own."""

    doc: Doc
    text: str

    @cached_property
    def rules(self) -> list[Rule]:
        """The rules that may have taken figures, the likeliest first."""
        return list(self.doc.user_data["rules"])

    @cached_property
    def restoration(self) -> Restoration:
        """What may stand under the masks."""
        masks = [(span.start_char, span.end_char) for span in self.doc.spans["redactions"]]
        return restore(text_of(self.doc), masks)

    @cached_property
    def garbles(self) -> list[Garble]:
        """The places where characters were read wrongly, swapped or pushed in."""
        return garbles(self.text)

    @cached_property
    def mask_lengths(self) -> int:
        """How many lengths the masked figures have."""
        return len({len(match[0]) for match in MASKED.finditer(folded_text_of(self.doc))})

    @cached_property
    def years(self) -> list[dict[str, Any]]:
        """The years that the text still names, as candidates for its lost ones."""
        periods = (read_period(span.text, span.start_char) for span in self.doc.spans["times"])
        named = Counter(period.year for period in periods if period.year)
        return [
            {"text": f"{year}年", "p": round(SURELY_OF_REPORT * times / named.total(), 2)}
            for year, times in named.most_common(3)
        ]

    def bounds_of(self, quote: str) -> tuple[Bounds, str | None]:
        """Return the bounds of a lost quantity, and why they hold."""
        return bounds(quote, self.rules, self.mask_lengths)

    def told(self) -> list[dict[str, Any]]:
        """Return the rows of `damage_rules`: the rules of figures, then those of characters."""
        likely = [rule for rule in self.rules if rule.p >= TOLD]
        return [
            *(
                _row(rule.name, rule.p, rule.support, rule.counterexamples, rule.says)
                for rule in likely
            ),
            *self._of_characters,
        ]

    @property
    def unfit(self) -> str | None:
        """Why figures that look whole may be wrong, None where nothing says so."""
        told = (rule["says"] for rule in self._of_characters if rule["rule"] in UNFIT)
        return next(told, None)

    @cached_property
    def _of_characters(self) -> list[dict[str, Any]]:
        found = []
        masked, kinds = self.restoration.masked, Counter(garble.kind for garble in self.garbles)
        if masked:
            left = len(self.restoration.candidates) - sum(masked.values())
            says = f"these characters are masked wherever they stand: {' '.join(masked)}"
            found.append(
                _row(
                    "characters_masked",
                    self.restoration.p,
                    sum(masked.values()),
                    max(0, left),
                    says,
                )
            )
        if kinds["pinyin"] > SEVERAL:
            found.append(
                _row("pinyin", 1.0, kinds["pinyin"], 0, "pinyin stands between the characters")
            )
        if spun := spun_words(self.text):
            found.append(
                _row(
                    "spun", 1.0, len(spun), 0, "words were swapped by software: figures may be too"
                )
            )
        if kinds["doc_bytes"] > SEVERAL:
            found.append(
                _row("doc_bytes", 1.0, kinds["doc_bytes"], 0, "bytes of a .doc were read as text")
            )
        return found


def _row(rule: str, p: float, support: int, counterexamples: int, says: str) -> dict[str, Any]:
    return {
        "rule": rule,
        "support": support,
        "counterexamples": counterexamples,
        "p": round(p, 4),
        "says": says,
    }
