"""Words of the field that stand for one another: what a text calls the thing that a question names otherwise.

The words lead the search alone; what is shown is always the question as asked and the document as printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from assistant.index.wording import side_by_side, spoken_stems, tokens

Occurs = Callable[[str], int]

MOST_FREQUENT = 3
FEW = 2
_WIDER = "~"


@dataclass(frozen=True, slots=True)
class Concept:
    """Words for one thing; those that are `wider` lead a search to it, but are said of other things as well."""

    words: tuple[str, ...]
    wider: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[str, ...]:
        """The words that name the thing and nothing else."""
        return tuple(word for word in self.words if word not in self.wider)


@lru_cache(maxsize=1)
def load_thesaurus() -> tuple[Concept, ...]:
    """Return the concepts that ship with the package."""
    text = files("assistant.retrieval").joinpath("data/thesaurus.yaml").read_text(encoding="utf-8")
    return tuple(_concept([str(word) for word in line]) for line in yaml.safe_load(text))


def _concept(marked: Sequence[str]) -> Concept:
    wider = frozenset(word.removesuffix(_WIDER) for word in marked if word.endswith(_WIDER))
    return Concept(tuple(word.removesuffix(_WIDER) for word in marked), wider)


def words_for_the_missing(question: str, occurrences: Occurs, headed: Occurs) -> tuple[str, ...]:
    """Return what the texts in scope call what the question names in words that they hardly use, or not for a heading.

    `occurrences` counts the passages in scope that hold a word or phrase, `headed` those under a heading that does;
    the words of headings come first, then the commonest.
    """
    found: dict[str, None] = {}
    for concept, own in _asked(question):
        others = [word for word in concept.words if word not in own]
        if not any(headed(word) for word in own):
            found |= dict.fromkeys(_commonest(others, headed))
        if sum(occurrences(word) for word in own) < FEW:
            found |= dict.fromkeys(_commonest(others, occurrences))
    return tuple(found)


def in_other_words(question: str, occurrences: Occurs, headed: Occurs) -> str:
    """Return the question, with `words_for_the_missing` behind it where there are any."""
    added = words_for_the_missing(question, occurrences, headed)
    return f"{question} ({', '.join(added)})" if added else question


def unnamed(question: str, said: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of the question for what the texts in scope have no word for, neither this one nor another.

    `said` tells whether a word stands in scope, or a phrase, its words side by side: apart they mean something
    else, as "service" and "award" in a passage on arbitration do. Wider words neither ask for a thing nor name it.
    """
    named = ((concept, concept.names, own) for concept, own in _asked(question))
    return tuple(
        next(word for word in own if word in names)
        for concept, names, own in named
        if not concept.wider.issuperset(own) and not any(said(word) for word in names)
    )


def named_in(question: str, said: Callable[[str], bool]) -> frozenset[str]:
    """Return the stems of the question's words for what the texts speak of too, by these words or by others."""
    return frozenset(
        stem
        for concept, own in _asked(question)
        if any(said(word) for word in concept.names)
        for word in own
        for stem in tokens(word)
    )


def _asked(question: str) -> Iterator[tuple[Concept, list[str]]]:
    """Yield each concept of which the question uses words, with those words."""
    asked = spoken_stems(question)
    for concept in load_thesaurus():
        own = [word for word in concept.words if side_by_side(spoken_stems(word), asked)]
        if own:
            yield concept, own


def _commonest(words: Sequence[str], occurrences: Occurs) -> list[str]:
    counts = {word: occurrences(word) for word in words}
    present = sorted((word for word in words if counts[word]), key=lambda word: -counts[word])
    return present[:MOST_FREQUENT]
