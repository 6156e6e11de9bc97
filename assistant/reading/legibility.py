"""Legibility: how much of a page's text is words of the language, for judging OCR of any origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spellchecker import SpellChecker

_FEWEST_TO_JUDGE = 20
_LEAST_OF_A_LAYER = 0.7  # clean pages hold 0.9 and more, lists of names and classes 0.75
_LEAST_OF_A_READING = 0.4
_TOKEN = re.compile(r"\S*[^\W\d_]{3}\S*")  # grades and codes hold fewer letters
_EDGES = ".,;:()[]{}<>\"'\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}" + (
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}-$*\N{BULLET}"
)
_PARTS = re.compile(r"[-/&\N{EN DASH}\N{EM DASH}]|['\N{RIGHT SINGLE QUOTATION MARK}]s?$")


@dataclass(frozen=True, slots=True)
class Legibility:
    """How many words of three letters or more a text holds, and how many of them are in the dictionary."""

    words: int
    known: int

    @property
    def share(self) -> float:
        """The share of words in the dictionary, 1 when there are too few to judge."""
        return self.known / self.words if self.words >= _FEWEST_TO_JUDGE else 1.0

    @property
    def poor_layer(self) -> bool:
        """Whether a text layer is so bad that the page should be read again."""
        return self.share < _LEAST_OF_A_LAYER

    @property
    def hopeless(self) -> bool:
        """Whether a reading is so bad that nobody should rely on a word of it."""
        return self.share < _LEAST_OF_A_READING


def judge_legibility(text: str) -> Legibility:
    """Return the counts of the text's words, odd glyphs and digits inside a word making it unknown."""
    words = _TOKEN.findall(text)
    return Legibility(len(words), sum(map(is_word, words)))


def is_word(token: str) -> bool:
    """Tell whether a token, its punctuation and possessive aside, is a word or words joined by hyphens."""
    known, word = _dictionary(), token.strip(_EDGES).lower()
    return word in known or all(part in known for part in _PARTS.split(word) if part)


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    return frozenset(SpellChecker(language="en", distance=1).word_frequency.dictionary)
