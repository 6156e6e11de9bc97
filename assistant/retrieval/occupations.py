"""Everyday names of occupations and workplaces, each mapped to one concept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from assistant.library.wording import normal_words

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One occupation or workplace: the name that stands for it, and whether it alone says nothing."""

    name: str
    workplace: bool
    general: bool


@dataclass(frozen=True, slots=True)
class Occupations:
    """Normal words of a name -> its concept; `capitals` are the names that only match capitals."""

    by_words: Mapping[Words, Concept]
    capitals: frozenset[str]
    longest: int


@lru_cache(maxsize=1)
def load_occupations() -> Occupations:
    """Return the names that ship with the package."""
    text = files("assistant.retrieval").joinpath("data/occupations.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    general = {normal_words(name) for name in data["general"]}
    by_words: dict[Words, Concept] = {}
    capitals: set[str] = set()
    for kind in ("occupations", "workplaces"):
        for group in data[kind]:
            for name in group:
                words = normal_words(name)
                concept = Concept(f"{kind}:{group[0]}", kind == "workplaces", words in general)
                by_words.setdefault(words, concept)
                if name.isupper():
                    capitals.add(words[0])
    longest = max(len(words) for words in by_words)
    return Occupations(MappingProxyType(by_words), frozenset(capitals), longest)
