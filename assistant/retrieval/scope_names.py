"""The names under which people ask for instruments, indexed for look-up in a question."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from assistant.library import Register
from assistant.library.wording import SMALL_WORDS, normal_words
from assistant.retrieval.occupations import Words, load_occupations
from assistant.types import Instrument

Facet = Literal["employer", "unit", "title"]
Family = Literal["bargaining", "policy", "class"]
LONGEST_NAME = 6
_EMPLOYER, _UNIT, _ALIAS, _TITLE = 0.8, 1.0, 0.9, 0.85
_SINGLE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Naming:
    """How strongly a name points at an instrument (0 to 1), and what part of it the name is."""

    weight: float
    facet: Facet


@dataclass(frozen=True, slots=True)
class Names:
    """Every name of a register -> instrument id -> naming, and how rare each name is (0 to 1) per family."""

    entries: Mapping[Words, Mapping[str, Naming]]
    concepts: Mapping[str, Mapping[str, Naming]]
    families: Mapping[str, Family]
    groups: Mapping[str, str]
    group_counts: Mapping[Family, int]

    def rarity(self, namings: Mapping[str, Naming], family: Family) -> float:
        """Return 1 for a name of one unit only, falling towards 0 as more units of the family share it."""
        total = max(2, self.group_counts.get(family, 0))
        holders = {
            self.groups[item]
            for item, naming in namings.items()
            if self.families[item] == family and naming.weight >= 0.35
        }
        return math.log(1 + total / max(1, len(holders))) / math.log(1 + total)


@lru_cache(maxsize=4)
def index_names(register: Register) -> Names:
    """Return the names of all instruments of a register; kept for the last few registers."""
    entries: dict[Words, dict[str, Naming]] = defaultdict(dict)
    concepts: dict[str, dict[str, Naming]] = defaultdict(dict)
    families = {item.id: family_of(item) for item in register}
    groups = {item.id: _group_of(item, register) for item in register}
    for item in register:
        for words, naming in _namings(item):
            _keep_best(entries[words], item.id, naming)
        for name, naming in _concept_namings(item):
            _keep_best(concepts[name], item.id, naming)
    counts = {
        family: len({groups[key] for key, value in families.items() if value == family})
        for family in set(families.values())
    }
    return Names(dict(entries), dict(concepts), families, groups, counts)


def family_of(instrument: Instrument) -> Family:
    """Return which sort of question an instrument answers."""
    if instrument.kind in ("class_specification", "posting"):
        return "class"
    return "policy" if instrument.kind in ("policy", "statute") else "bargaining"


def _group_of(instrument: Instrument, register: Register) -> str:
    """Return one key for all terms of a unit, and one for all policies of an employer."""
    if instrument.kind in ("policy", "statute"):
        return f"policies of {instrument.employer}"
    if instrument.amends:
        return instrument.amends[0]
    return register.terms_of(instrument)[0].id


def _keep_best(namings: dict[str, Naming], instrument_id: str, naming: Naming) -> None:
    if instrument_id not in namings or namings[instrument_id].weight < naming.weight:
        namings[instrument_id] = naming


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return words of the trade that, alone, name no party: "security", "general", "officer"."""
    text = files("assistant.retrieval").joinpath("data/ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _namings(item: Instrument) -> Iterator[tuple[Words, Naming]]:
    own = _employer_words(item)
    for name, weight in _names_of(item):
        words = normal_words(name)
        for part, share in _parts(words):
            facet: Facet = "employer" if set(part) <= own else "unit"
            yield part, Naming(weight * share, facet)
    for name, weight in _titles_of(item):
        for part, share in _title_parts(normal_words(name)):
            yield part, Naming(weight * share, "title")


def _names_of(item: Instrument) -> Iterator[tuple[str, float]]:
    if item.employer:
        yield item.employer, _EMPLOYER
    if item.union:
        yield item.union, _ALIAS
    for unit in item.units:
        yield unit.name, _UNIT
        yield from ((alias, _UNIT) for alias in unit.aliases)
    yield from ((alias, _ALIAS) for alias in item.aliases)
    if item.kind not in ("agreement", "amendment"):
        yield re.sub(r"\([^)]*\)", "", item.title), _UNIT


def _titles_of(item: Instrument) -> Iterator[tuple[str, float]]:
    for unit in item.units:
        for rank, title in enumerate(unit.job_titles):
            # Titles are listed by how often the agreement speaks of them.
            yield title, _TITLE - 0.3 * min(1.0, rank / 40)


def _employer_words(item: Instrument) -> frozenset[str]:
    sorts = [
        "county",
        "city",
        "state",
        "district",
        "town",
        "village",
        "university",
        "port",
        "board",
        "department",
        "public",
        "school",
    ]
    named = normal_words(item.employer or "")
    return frozenset((*named, *sorts)) | SMALL_WORDS


def _parts(words: Words) -> Iterator[tuple[Words, float]]:
    """Yield the whole name, its runs of two and more words, and its uncommon single words, with their share."""
    if not words:
        return
    yield words[:LONGEST_NAME], 1.0
    for size in range(2, min(len(words), LONGEST_NAME + 1)):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            if part[0] not in SMALL_WORDS and part[-1] not in SMALL_WORDS:
                yield part, max(0.5, size / len(words))
    for word in words:
        if len(words) > 1 and len(word) > 2 and word not in ordinary_words() and word not in SMALL_WORDS:
            yield (word,), _SINGLE_SHARE


def _title_parts(words: Words) -> Iterator[tuple[Words, float]]:
    if len(words) == 1 and words[0] in ordinary_words():
        return
    if words:
        yield words[:LONGEST_NAME], 1.0
    if len(words) > 2:
        yield words[-2:], 0.7
        yield words[:2], 0.6


def _concept_namings(item: Instrument) -> Iterator[tuple[str, Naming]]:
    for name, weight in _names_of(item):
        for concept, share in _concepts_in(normal_words(name)):
            yield concept, Naming(weight * share, "unit")
    for name, weight in _titles_of(item):
        for concept, share in _concepts_in(normal_words(name)):
            yield concept, Naming(weight * share, "title")


def _concepts_in(words: Words) -> Iterator[tuple[str, float]]:
    """Yield the occupations and workplaces that a name contains, longest first, each word used once."""
    occupations = load_occupations()
    used: set[int] = set()
    for size in range(min(len(words), occupations.longest), 0, -1):
        for start in range(len(words) - size + 1):
            concept = occupations.by_words.get(words[start : start + size])
            places = set(range(start, start + size))
            if concept is None or concept.general or places & used:
                continue
            used |= places
            yield concept.name, 1.0 if size == len(words) else 0.8
