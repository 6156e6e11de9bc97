"""Quality: how well the text of a page could be read, judged from its characters alone."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from assistant.types import PageQuality

NO_TEXT = "no text on this page"

_COMMON_WORDS = frozenset({
    "the", "of", "and", "to", "in", "a", "for", "or", "be", "shall", "is", "by", "as", "any", "on", "that",
    "with", "not", "an", "this", "at", "all", "may", "employee", "employees", "will", "from", "are",
    "which", "he", "she", "they", "their", "his", "her", "its", "it", "if", "no", "such", "other", "than",
    "must", "who",
})  # fmt: skip
_COMMON_PAIRS = frozenset({
    "th", "he", "in", "er", "an", "re", "on", "at", "en", "nd", "ti", "es", "or", "te", "of", "ed", "is",
    "it", "al", "ar", "st", "to", "nt", "ng", "se", "ha", "as", "ou", "io", "le", "ve", "co", "me", "de",
    "hi", "ri", "ro", "ic", "ne", "ea", "ra", "ce", "li", "ch", "ll", "be", "ma", "si", "om", "ur",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ODD_CATEGORIES = frozenset({"Co", "Cn", "Cs", "Cc"})

# Contract prose holds about 40 % common words and 60 % common letter pairs; name lists and wage tables fall
# to 0 % and 45 %; text set in a ciphered font falls to about 0 % and 10 %.
_FEWEST_WORDS_TO_JUDGE = 40
_LEAST_COMMON_WORDS = 0.05
_LEAST_COMMON_PAIRS = 0.25
_MOST_ODD_GLYPHS = 0.2


def assess_page(text: str, *, prose: bool = True) -> PageQuality:
    """Return the counts of a page's text and whether a person could read it, with the reason if not.

    Without `prose`, as in a sheet of codes and figures, the letters need not form words.
    """
    visible = [character for character in text if not character.isspace()]
    if not visible:
        return PageQuality(0, 0.0, 0.0, readable=False, reason=NO_TEXT)
    letters = sum(map(str.isalpha, visible)) / len(visible)
    odd = sum(map(_is_odd, visible)) / len(visible)
    reason = _odd_fault(odd) or (_wording_fault(text) if prose else None)
    return PageQuality(len(visible), round(letters, 3), round(odd, 3), reason is None, reason)


def _is_odd(character: str) -> bool:
    if character.isascii():
        return False
    return character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in _ODD_CATEGORIES


def _odd_fault(odd_ratio: float) -> str | None:
    if odd_ratio > _MOST_ODD_GLYPHS:
        return "many glyphs have no known letter (a damaged or symbolic font)"
    return None


def _wording_fault(text: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS_TO_JUDGE:
        return None
    common = sum(word in _COMMON_WORDS for word in words) / len(words)
    if common < _LEAST_COMMON_WORDS and _pair_share(words) < _LEAST_COMMON_PAIRS:
        return "the letters do not form words (a ciphered font or damaged text layer)"
    return None


def _pair_share(words: list[str]) -> float:
    pairs = [first + second for word in words for first, second in pairwise(word)]
    return sum(pair in _COMMON_PAIRS for pair in pairs) / len(pairs) if pairs else 1.0
