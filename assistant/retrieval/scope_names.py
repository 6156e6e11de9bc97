"""The names under which people ask for instruments, indexed for look-up in a question."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.library import Register
from assistant.library.register import BARGAINED
from assistant.library.wording import EMPLOYER_SORTS, SMALL_WORDS, normal_words, word_list
from assistant.retrieval.occupations import Words, load_occupations
from assistant.retrieval.scope_words import calendar_words, ordinary_words
from assistant.types import Instrument

Facet = Literal["employer", "unit", "title"]
Family = Literal["bargaining", "policy", "class"]
LONGEST_NAME = 6
# What a union calls itself; written with a capital, "the Guild" names it.
_BODIES = frozenset(
    ["guild", "federation", "association", "brotherhood", "alliance", "coalition", "lodge", "league", "order"]
)
# Words that many titles of agreements have, so that none of them tells one agreement from another.
_OF_ANY_AGREEMENT = frozenset(
    ["letter", "extension", "labor", "union", "employment", "general", "notice", "plan", "pay"]
)
# Words that say no more than that somebody employs people.
_OF_ANY_EMPLOYER = frozenset(
    ["board", "department", "public", "school", "employee", "worker", "member", "union"]
)
_EMPLOYER, _UNIT, _ALIAS, _TITLE = 0.8, 1.0, 0.9, 0.85
# A class specification is named by its title; the unit that it names governs by its agreement.
_UNIT_OF_CLASS = 0.4
_HEAD = 0.6
_LEVEL = re.compile(r"[ivx]+|\d+\w*|series")
_SINGLE_SHARE = 0.6
_FOR_PEOPLE = re.compile(r"\bfor ((?:\w+ )?\w+)\W*$", re.IGNORECASE)
# What a title says of the paper and not of its subject: "(9040MC)", "class specification".
_CLASS_PAPER = re.compile(
    r"\([^)]*\)|\b(?:class|job) (?:specification|description|bulletin|posting)\b", re.IGNORECASE
)


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
    modifiers: Mapping[str, Mapping[str, Naming]]
    class_heads: Mapping[str, Mapping[str, Naming]]
    title_heads: Mapping[str, Mapping[str, Naming]]
    bodies: Mapping[str, Mapping[str, Naming]]
    families: Mapping[str, Family]
    groups: Mapping[str, str]
    units: Mapping[str, frozenset[str]]
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
    modifiers: dict[str, dict[str, Naming]] = defaultdict(dict)
    families = {item.id: family_of(item) for item in register}
    groups = {item.id: _group_of(item, register) for item in register}
    for item in register:
        for words, naming in _namings(item):
            _keep_best(entries[words], item.id, naming)
        for name, naming in _concept_namings(item):
            _keep_best(concepts[name], item.id, naming)
        for word, naming in _modifier_namings(item):
            _keep_best(modifiers[word], item.id, naming)
    counts = {
        family: len({groups[key] for key, value in families.items() if value == family})
        for family in set(families.values())
    }
    heads = _class_heads(register)
    jobs, bodies = _title_heads(register), _union_bodies(register)
    units = {item.id: frozenset(item.unit_names) for item in register}
    return Names(
        dict(entries), dict(concepts), dict(modifiers), heads, jobs, bodies, families, groups, units, counts
    )


def _union_bodies(register: Register) -> dict[str, dict[str, Naming]]:
    """Return what unions call themselves -> their instruments: "guild" of the Office Workers Guild."""
    bodies: dict[str, dict[str, Naming]] = defaultdict(dict)
    for item in register:
        for word in _BODIES.intersection(normal_words(item.union or "")):
            bodies[word][item.id] = Naming(_ALIAS, "unit")
    return dict(bodies)


def _title_heads(register: Register) -> dict[str, dict[str, Naming]]:
    """Return the last word of each job title -> the instruments with such a title: "inspector"."""
    heads: dict[str, dict[str, Naming]] = defaultdict(dict)
    for item in register:
        for title, weight in _titles_of(item):
            words = [word for word in normal_words(title) if not _LEVEL.fullmatch(word)]
            if words:
                _keep_best(heads[words[-1]], item.id, Naming(weight, "title"))
    return dict(heads)


def _class_heads(register: Register) -> dict[str, dict[str, Naming]]:
    """Return the last word of each class title -> the classes: "wants to test for sergeant"."""
    heads: dict[str, dict[str, Naming]] = defaultdict(dict)
    for item in register:
        words = [
            word for word in normal_words(_CLASS_PAPER.sub("", item.title)) if not _LEVEL.fullmatch(word)
        ]
        if item.kind == "class_specification" and words:
            heads[words[-1]][item.id] = Naming(_HEAD, "unit")
    return dict(heads)


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


def _namings(item: Instrument) -> Iterator[tuple[Words, Naming]]:
    own = _employer_words(item)
    for name, weight in _names_of(item):
        words = normal_words(name)
        declared = _is_declared(item, "aliases" if name in item.aliases else "units")
        for part, share in _parts(words, singles=name not in item.aliases):
            facet: Facet = "employer" if set(part) <= own else "unit"
            if not _is_plain(part) or (declared and part == words):
                yield part, Naming(weight * share, facet)
    for words in _short_titles(item):
        # An agreement whose parties were not all found is called after its employer alone.
        yield words, Naming(_ALIAS, "employer" if set(words) - {"agreement"} <= own else "unit")
    people = _FOR_PEOPLE.search(item.title) if item.kind == "policy" else None
    if people and normal_words(people[1])[-1] in word_list("job_title_nouns"):
        yield normal_words(people[1]), Naming(_HEAD, "unit")
    declared = _is_declared(item, "units")
    for name, weight in _titles_of(item):
        for part, share in _title_parts(normal_words(name), declared):
            yield part, Naming(weight * share, "title")


def _names_of(item: Instrument) -> Iterator[tuple[str, float]]:
    if item.employer:
        yield item.employer, _EMPLOYER
    if item.union:
        yield item.union, _ALIAS
    weight = _UNIT_OF_CLASS if family_of(item) == "class" else _UNIT
    for unit in item.units:
        yield from ((name, weight) for name in (unit.name, *unit.aliases))
    yield from ((alias, _ALIAS) for alias in item.aliases)
    if item.kind not in BARGAINED:
        yield item.title if item.kind == "other" else _CLASS_PAPER.sub("", item.title), _UNIT


def _titles_of(item: Instrument) -> Iterator[tuple[str, float]]:
    """Yield the job titles that an instrument covers; a class specification is about its own title only."""
    for unit in () if family_of(item) == "class" else item.units:
        for rank, title in enumerate(unit.job_titles):
            # Titles are listed by how often the agreement speaks of them.
            yield title, _TITLE - 0.3 * min(1.0, rank / 40)


def _is_plain(words: Words) -> bool:
    """Tell whether a name is one word of the trade that, alone, names no party."""
    return len(words) == 1 and words[0] in ordinary_words() - EMPLOYER_SORTS


def _short_titles(item: Instrument) -> Iterator[Words]:
    """Yield the words of a bargained text's short title where they say more than that it is an agreement."""
    words = normal_words(item.short_title)
    telling = tuple(
        word for word in words if word not in word_list("paper_words") | _OF_ANY_AGREEMENT | SMALL_WORDS
    )
    if family_of(item) == "bargaining" and telling:
        yield words
        if not _is_plain(telling):
            yield telling


def _employer_words(item: Instrument) -> frozenset[str]:
    named = normal_words(item.employer or "")
    return frozenset(named) | EMPLOYER_SORTS | _OF_ANY_EMPLOYER | SMALL_WORDS


def _parts(words: Words, *, singles: bool) -> Iterator[tuple[Words, float]]:
    """Yield a name, its runs of two and more words and its uncommon single words, with their share."""
    if not words:
        return
    yield words[:LONGEST_NAME], 1.0
    for size in range(2, min(len(words), LONGEST_NAME + 1)):
        for start in range(len(words) - size + 1):
            part = words[start : start + size]
            if part[0] not in SMALL_WORDS and part[-1] not in SMALL_WORDS:
                yield part, max(0.5, size / len(words))
    for word in words if singles else ():
        plain = word in ordinary_words() or word in SMALL_WORDS or word in word_list("job_title_nouns")
        if len(words) > 1 and len(word) > 2 and not (plain or word.isdigit() or word in calendar_words()):
            yield (word,), _SINGLE_SHARE


def _is_declared(item: Instrument, field: str) -> bool:
    """Tell whether the office itself listed the units or aliases; then even a plain word names its unit."""
    return any(found.field == field and found.origin == "library.yaml" for found in item.evidence)


def _title_parts(words: Words, declared: bool) -> Iterator[tuple[Words, float]]:
    concept = load_occupations().by_words.get(words)
    if len(words) == 1 and not declared and (words[0] in ordinary_words() or (concept and concept.general)):
        return
    if words:
        yield words[:LONGEST_NAME], 1.0
    if len(words) > 2 and words[-2] not in SMALL_WORDS:
        yield words[-2:], 0.7


def _concept_namings(item: Instrument) -> Iterator[tuple[str, Naming]]:
    for name, weight in _names_of(item):
        for concept, share in _concepts_in(normal_words(name)):
            yield concept, Naming(weight * share, "unit")
    for name, weight in _titles_of(item):
        for concept, share in _concepts_in(normal_words(name), at_end=True):
            yield concept, Naming(weight * share, "title")


def _concepts_in(words: Words, *, at_end: bool = False) -> Iterator[tuple[str, float]]:
    """Yield the occupations and workplaces that a name contains; those inside a longer one count for less.

    With `at_end` an occupation must end the name: a deputy director is no deputy.
    """
    occupations = load_occupations()
    used: set[int] = set()
    for size in range(min(len(words), occupations.longest), 0, -1):
        for start in range(len(words) - size + 1):
            concept = occupations.by_words.get(words[start : start + size])
            places = set(range(start, start + size))
            ends = start + size == len(words)
            if concept is None or concept.general or (at_end and not ends and not concept.workplace):
                continue
            # A title that mentions a place ("Prison Team Analyst") says little about whose agreement it is.
            inner = bool(places & used) and not (ends and not concept.workplace)
            part = 0.5 if inner or (at_end and concept.workplace) else 0.8
            yield concept.name, 1.0 if size == len(words) and not (at_end and concept.workplace) else part
            used |= places


def _modifier_namings(item: Instrument) -> Iterator[tuple[str, Naming]]:
    """Yield the words before the noun of each job title: "bridge" of Bridge Operator."""
    for title, weight in _titles_of(item):
        for word in normal_words(title)[:-1]:
            if len(word) > 3 and word not in word_list("status_words"):
                yield word, Naming(0.7 * weight, "title")
