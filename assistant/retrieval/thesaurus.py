"""Words of the field that stand for one another: what a text calls the thing that a question names otherwise.

The words lead the search alone; what is shown is always the question as asked and the document as printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.index.wording import tokens

Stems = tuple[str, ...]
Occurs = Callable[[str], int]

MOST_FREQUENT = 3
FEW = 2


@lru_cache(maxsize=1)
def load_thesaurus() -> tuple[tuple[str, ...], ...]:
    """Return the groups of words that ship with the package."""
    text = files("assistant.retrieval").joinpath("data/thesaurus.yaml").read_text(encoding="utf-8")
    return tuple(tuple(str(word) for word in group) for group in yaml.safe_load(text))


def words_for_the_missing(question: str, occurrences: Occurs) -> tuple[str, ...]:
    """Return what the texts in scope call what the question names in words that they hardly use.

    `occurrences` counts the passages in scope that hold a word or phrase; the commonest words of a group come first.
    """
    asked = tuple(tokens(question))
    return tuple(
        dict.fromkeys(
            word
            for group in _touched(asked)
            if sum(occurrences(own) for own in group if _within(_stems(own), asked)) < FEW
            for word in _commonest(group, asked, occurrences)
        )
    )


def _touched(asked: Stems) -> Iterator[tuple[str, ...]]:
    for group in load_thesaurus():
        if any(_within(_stems(word), asked) for word in group):
            yield group


def _commonest(group: tuple[str, ...], asked: Stems, occurrences: Occurs) -> list[str]:
    counts = {word: occurrences(word) for word in group if not _within(_stems(word), asked)}
    present = sorted((word for word in counts if counts[word]), key=lambda word: -counts[word])
    return present[:MOST_FREQUENT]


@lru_cache(maxsize=4096)
def _stems(word: str) -> Stems:
    return tuple(tokens(word))


def _within(words: Stems, asked: Stems) -> bool:
    """Tell whether the words stand in the question side by side."""
    size = len(words)
    return size > 0 and any(asked[i : i + size] == words for i in range(len(asked) - size + 1))
