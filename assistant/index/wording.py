"""What is indexed of a passage: the words that are embedded, and the tokens of the lexical fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from assistant.structure import context_heading
from assistant.types import Passage

_HEADING_REPETITIONS = 2
# Amounts and numbers stay whole ("$0.85", "12.3", "15A", "90.2k"); so do codes like "NP-6" and "5-278".
_WORD = re.compile(
    r"\$?\d+(?:,\d{3})*(?:\.\d+)*[a-z]{0,2}%?(?:-\w+)*|[^\W\d_]+(?:['’][^\W\d_]+)*(?:-\w+)*", re.IGNORECASE
)
_PARTS = re.compile(r"[^-]+")
_SPOKEN = re.compile(r"[^\W_]+(?=['\u2019]s\b)|(?<!['\u2019])[^\W_]+")
_STEMMER = snowballstemmer.stemmer("english")
_STOP_WORDS = frozenset(STOPWORDS_EN_PLUS)


def embedded_text(passage: Passage) -> str:
    """Return what the embedding model reads: the labels that lead to the provision, then the passage.

    A piece of a table is read below the table's caption and headings.
    """
    return "\n".join(part for part in (context_heading(passage), passage.context, passage.text) if part)


def breadcrumb(passage: Passage) -> str:
    """Return the words that tell instruments apart: employer, union, units, titles and term."""
    instrument = passage.instrument
    parts = (instrument.employer, instrument.union, *instrument.unit_names, instrument.name, instrument.title)
    return " ".join(part for part in parts if part)


def body_tokens(passage: Passage) -> list[str]:
    """Return the tokens of the passage, its heading repeated so that it weighs more than running text."""
    headings = tokens(context_heading(passage)) * _HEADING_REPETITIONS
    return [*headings, *tokens(passage.context), *tokens(passage.text)]


def tokens(text: str) -> list[str]:
    """Return the stemmed tokens in order, without stop words; a hyphenated word also gives its parts."""
    found: list[str] = []
    for match in _WORD.finditer(text.casefold()):
        word = match.group().replace(",", "").replace("’", "'")
        parts = _PARTS.findall(word)
        for token in (word, *parts) if len(parts) > 1 else (word,):
            if token not in _STOP_WORDS:
                found.append(stem(token.removesuffix("'s")))
        if word.startswith("$"):
            found.append(word[1:])
    return found


@lru_cache(maxsize=200_000)
def stem(token: str) -> str:
    """Return the stem of a word in lower case; what holds a figure stays as it is."""
    stemmed: str = token if any(character.isdigit() for character in token) else _STEMMER.stemWord(token)
    return stemmed


def spoken_words(text: str) -> list[str]:
    """Return all words in order, as they stand."""
    return _SPOKEN.findall(text)


@lru_cache(maxsize=10_000)
def spoken_stems(text: str) -> tuple[str, ...]:
    """Return the stems of all words in order: "paid time off" is not any paid time, "on call" not any call."""
    return tuple(stem(word) for word in _SPOKEN.findall(text.casefold()))


def side_by_side(words: Sequence[str], spoken: Sequence[str]) -> bool:
    """Tell whether the stems stand in a text as spoken, one after the other."""
    size = len(words)
    return size > 0 and any(spoken[i : i + size] == words for i in range(len(spoken) - size + 1))


def says(passage: Passage, term: str) -> bool:
    """Tell whether the words of a term stand side by side in the passage or in a heading above it."""
    words = spoken_stems(term)
    return any(side_by_side(words, spoken_stems(text)) for text in (passage.text, context_heading(passage)))


def stems(passage: Passage) -> frozenset[str]:
    """Return the stems of a passage and of the headings above it."""
    return frozenset((*tokens(context_heading(passage)), *tokens(passage.text)))


def heading_stems(passage: Passage) -> frozenset[str]:
    """Return the stems of the heading of a passage's provision and of those above it."""
    return _stems_of(f"{context_heading(passage)} {passage.provision.heading}")


@lru_cache(maxsize=50_000)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(tokens(text))
