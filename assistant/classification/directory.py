"""The directory of classes: every class of a library once, filtered, and found by its code or title."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.classification.catalogue import ClassCatalogue, plain_title
from assistant.classification.facts import ClassFacts
from assistant.classification.finding import ClassFilter
from assistant.classification.levels import facts_of_level
from assistant.errors import LibraryError
from assistant.structure.vocabulary import label_key, title_case
from assistant.types import Instrument

NEAR = 4


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class, of a series one level: the document that governs it, its facts, its title and code."""

    instrument: Instrument
    facts: ClassFacts
    title: str
    code: str

    @property
    def name(self) -> str:
        """The title with the code."""
        return f"{self.title} ({self.code})" if self.code else self.title


def list_classes(
    catalogue: ClassCatalogue, as_of: date, wanted: ClassFilter | None = None
) -> tuple[ClassEntry, ...]:
    """Return every class once, by title: of several documents of one class the one that governs."""
    groups: dict[tuple[str, str], list[ClassEntry]] = {}
    for entry in _entries(catalogue):
        groups.setdefault((entry.instrument.employer or "", entry.code or label_key(entry.title)), []).append(
            entry
        )
    chosen = (_governing(catalogue, entries, as_of) for entries in groups.values())
    kept = (entry for entry in chosen if wanted is None or wanted.takes(entry.facts))
    return tuple(sorted(kept, key=lambda entry: (entry.title.lower(), entry.code)))


def find_class(catalogue: ClassCatalogue, name: str, as_of: date) -> ClassEntry:
    """Return the class with a code or title.

    Raises LibraryError, naming near ones, when there is none, and all of them when there are several.
    """
    entries = list_classes(catalogue, as_of)
    wanted = label_key(name)
    found = [one for one in entries if wanted in _keys(one)]
    found = found or [one for one in entries if wanted == label_key(one.title)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{one.name}, {one.instrument.employer}" for one in found)
        raise LibraryError(f"{name!r} names several classes: {listed}. Give the title and the code.")
    raise LibraryError(_nothing_found(name, entries))


def _keys(entry: ClassEntry) -> set[str]:
    codes = (code.code for code in entry.facts.codes)
    return {label_key(text) for text in (entry.name, entry.facts.name, *codes)}


def _nothing_found(name: str, entries: Sequence[ClassEntry]) -> str:
    if not entries:
        return "The library holds no class specification; add some to its folder and ingest it."
    names = {label_key(text): one.name for one in entries for text in (one.title, one.name, one.code) if text}
    near = difflib.get_close_matches(label_key(name), names, NEAR * 2, 0.5)
    listed = "; ".join(list(dict.fromkeys(names[key] for key in near))[:NEAR])
    asked = f"No class with the code or title {name!r} is in the library"
    return f"{asked}. Near: {listed}." if listed else f"{asked}; load its specification."


def _entries(catalogue: ClassCatalogue) -> Iterator[ClassEntry]:
    for instrument in catalogue.classes(catalogue.library.register.instruments):
        facts = catalogue.facts(instrument)
        if facts is None:
            continue
        if not facts.levels:
            title = facts.title.text if facts.title else plain_title(instrument)
            yield ClassEntry(instrument, facts, title_case(title), facts.code)
        for level in facts.levels:
            yield ClassEntry(instrument, facts_of_level(facts, level), level.title, level.code)


def _governing(catalogue: ClassCatalogue, entries: Sequence[ClassEntry], as_of: date) -> ClassEntry:
    best = catalogue.preferred([entry.instrument for entry in entries], as_of)
    return next(entry for entry in entries if entry.instrument is best)
