"""Comparing words and labels as a reader would: spelling of quotes, dashes and line ends does not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from assistant.structure.vocabulary import NUMBER_WORDS

SHINGLE = 4
ENOUGH = 0.5
_STRAIGHT = str.maketrans("‘’“”–—‑", "''\"\"---")
_LABEL_NOISE = re.compile(r"\b(?:article|section|sections|sec|art|paragraph|para)\b\.?|§|¶")
_WORD = re.compile(r"[a-z0-9$%]+(?:[.,][0-9]+)*")


def folded(text: str) -> str:
    """Return the text in lower case with plain quotes, dashes, ligatures and single spaces."""
    plain = unicodedata.normalize("NFKC", text).translate(_STRAIGHT)
    return " ".join(plain.split()).lower()


def squeezed(text: str) -> str:
    """Return the folded text without white space and hyphens: immune to line ends and columns."""
    return re.sub(r"[\s\-|]", "", folded(text))


@lru_cache(maxsize=8192)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of four words of a text; a shorter text is one run."""
    words = _WORD.findall(folded(text))
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def carries(text: str, quote: str) -> bool:
    """Tell whether a text holds a gold quote: the whole of it, or at least half of its runs of words."""
    wanted = shingles(quote)
    if not wanted or not text:
        return False
    return squeezed(quote) in squeezed(text) or len(wanted & shingles(text)) >= ENOUGH * len(wanted)


def label(text: str) -> tuple[str, ...]:
    """Return the letters and figures of a label: "Section Five (b)", "5(b)" and "Five(b)" are all 5, b."""
    words = re.findall(r"[a-z]+|[0-9]+", _LABEL_NOISE.sub(" ", folded(text)))
    return tuple(str(NUMBER_WORDS.get(word, word)) for word in words)


def same_article(found: str, gold: str) -> bool:
    """Tell whether two article labels are the same; an empty gold label agrees with any."""
    return label(found) == label(gold) or not gold


def same_section(found: str, gold: str) -> bool:
    """Tell whether a section label is the gold label or one below it; an empty one agrees with any."""
    wanted = label(gold)
    return label(found)[: len(wanted)] == wanted


def says(text: str, fact: str) -> bool:
    """Tell whether a text holds a fact in one of the wordings between its bars."""
    there = folded(text)
    return any(folded(wording) in there for wording in fact.split("|"))


def first_words(text: str, most: int) -> str:
    """Return the text up to a number of words."""
    words = list(re.finditer(r"\S+", text))
    return text if len(words) <= most else text[: words[most - 1].end()]
