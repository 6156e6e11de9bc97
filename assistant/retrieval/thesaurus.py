"""Words of the field that stand for one another: what a text calls the thing that a question names otherwise.

The words lead the search alone; what is shown is always the question as asked and the document as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.index.wording import stem

_WORD = re.compile(r"[^\W_]+(?=['\u2019]s\b)|(?<!['\u2019])[^\W_]+")

Stems = tuple[str, ...]
Occurs = Callable[[str], int]

MOST_FREQUENT = 3
FEW = 2


@lru_cache(maxsize=1)
def load_thesaurus() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that ship with the package."""
    text = files("assistant.retrieval").joinpath("data/thesaurus.yaml").read_text(encoding="utf-8")
    return tuple(tuple(str(word) for word in group) for group in yaml.safe_load(text))


def words_for_the_missing(question: str, occurrences: Occurs, headed: Occurs) -> tuple[str, ...]:
    """Return what the texts in scope call what the question names in words that they hardly use, or not for a heading.

    `occurrences` counts the passages in scope that hold a word or phrase, `headed` those under a heading that does;
    the words of headings come first, then the commonest.
    """
    asked = _spoken(question)
    found: dict[str, None] = {}
    for group in load_thesaurus():
        own = [word for word in group if _within(_spoken(word), asked)]
        if not own:
            continue
        others = [word for word in group if word not in own]
        if not any(headed(word) for word in own):
            found |= dict.fromkeys(_commonest(others, headed))
        if sum(occurrences(word) for word in own) < FEW:
            found |= dict.fromkeys(_commonest(others, occurrences))
    return tuple(found)


def _commonest(words: Sequence[str], occurrences: Occurs) -> list[str]:
    counts = {word: occurrences(word) for word in words}
    present = sorted((word for word in words if counts[word]), key=lambda word: -counts[word])
    return present[:MOST_FREQUENT]


@lru_cache(maxsize=4096)
def _spoken(words: str) -> Stems:
    """Return the stems of all words: "paid time off" is not any paid time, "on call" not any call."""
    return tuple(stem(word) for word in _WORD.findall(words.casefold()))


def _within(words: Stems, asked: Stems) -> bool:
    """Tell whether the words stand in the question side by side."""
    size = len(words)
    return size > 0 and any(asked[i : i + size] == words for i in range(len(asked) - size + 1))
