"""The parties of instruments: whose they are when a question names an employer, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import dropwhile, takewhile

from assistant.library import Register
from assistant.library.wording import EMPLOYER_SORTS, SMALL_WORDS, normal_word, normal_words
from assistant.retrieval.occupations import Words, load_occupations
from assistant.retrieval.proper_names import ProperName, is_plain
from assistant.types import Instrument

# Longer ones are known in small letters too.
_INITIALS = re.compile(r"[A-Z]{2,3}|[A-Z]{1,3}-\d{1,3}|\d{2,4}[A-Z]{1,3}")
_OF_FIRMS = frozenset(("inc", "llc", "co", "corp", "company"))


@lru_cache(maxsize=4)
def employer_names(register: Register) -> frozenset[Words]:
    """Return the names that employers begin with, as normal words: "Ashby" of Ashby County."""
    return leading_names(register)


@lru_cache(maxsize=4)
def initials(register: Register) -> frozenset[str]:
    """Return the short names of parties that are written in capitals, in normal words: "deq", "t-4"."""
    names = (
        name
        for item in register
        for name in (*item.aliases, *(one for unit in item.units for one in (unit.name, *unit.aliases)))
    )
    return frozenset(normal_word(name) for name in names if _INITIALS.fullmatch(name))


def leading_names(instruments: Iterable[Instrument]) -> frozenset[Words]:
    """Return the proper names that the employers of instruments begin with, as normal words."""
    leading = (_leading(normal_words(item.employer)) for item in instruments if item.employer)
    return frozenset(name for name in leading if name)


def _leading(words: Words) -> Words:
    proper = dropwhile(lambda word: word in EMPLOYER_SORTS | SMALL_WORDS, words)
    return tuple(takewhile(lambda word: not (is_plain(word) or word in EMPLOYER_SORTS | _OF_FIRMS), proper))


def holders(register: Register, names: Iterable[ProperName]) -> frozenset[str]:
    """Return the ids of the instruments whose parties carry all the words of one of the names."""
    words = party_words(register)
    wanted = [name.words for name in names]
    return frozenset(item for item, own in words.items() if any(one <= own for one in wanted))


@lru_cache(maxsize=4)
def party_words(register: Register) -> Mapping[str, frozenset[str]]:
    """Return instrument id -> the normal words of its employer, union, units and aliases.

    A class specification has its employer's words alone: its titles name no party.
    """
    return {item.id: frozenset(_party_words(item)) for item in register}


def names_an_occupation(register: Register, item: str) -> bool:
    """Tell whether the union or a unit of an instrument is called after an occupation: "Deputies Union"."""
    instrument = register.get(item)
    names = (instrument.union or "", *instrument.unit_names) if instrument else ()
    return any(_has_occupation(normal_words(name)) for name in names)


def _has_occupation(words: Words) -> bool:
    known = load_occupations().by_words
    parts = (words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return any(part in known and not (known[part].workplace or known[part].general) for part in parts)


def _party_words(item: Instrument) -> Iterator[str]:
    if item.employer:
        yield from _employer_words(item.employer)
    if item.kind in ("class_specification", "posting"):
        return
    for name in (item.union or "", item.short_title, *item.aliases):
        yield from normal_words(name)
    for unit in item.units:
        yield from normal_words(" ".join((unit.name, *unit.aliases)))


def _employer_words(employer: str) -> Iterator[str]:
    words = normal_words(employer)
    yield from words
    proper = [word for word in words if word not in EMPLOYER_SORTS | SMALL_WORDS]
    yield "".join(word[0] for word in proper)
