"""What a question about classes is answered with, and what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.classification.catalogue import (
    ClassCatalogue,
    NamedClass,
    choose_target,
    plain_title,
    without_names,
)
from assistant.classification.facts import ClassFacts
from assistant.classification.finding import RankedClass, rank_classes
from assistant.classification.kinds_of_work import stems
from assistant.classification.stated import Background
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Searcher
from assistant.structure.vocabulary import roman_value
from assistant.types import Instrument, Scope

_ENTRY = re.compile(r"\b(?:entry|beginning|starting|first)[- ](?:level|class|grade)?", re.IGNORECASE)
_LEVEL = re.compile(r"\b([IVX]+|\d)\b")


@dataclass(frozen=True, slots=True)
class Matter:
    """A question, the words as understood, the classes they name, and the background they state."""

    question: str
    words: str
    named: tuple[NamedClass, ...]
    background: Background

    @property
    def beyond_names(self) -> str:
        """The words with blanks where they name a class, so that no title is read as what is asked about."""
        return without_names(self.words, self.named)


@dataclass(frozen=True, slots=True)
class Desk:
    """The opened library, its search, its classes, and the scope of the question."""

    index: LibraryIndex
    searcher: Searcher
    catalogue: ClassCatalogue
    scope: Scope

    def target(self, matter: Matter) -> tuple[NamedClass, ClassFacts] | None:
        """Return the class that a question is about: the one named, else the nearest of a search."""
        named = choose_target(matter.named, matter.words)
        named = self._nearest(matter.words) if named is None else self._fuller(named, matter.words)
        facts = self.catalogue.facts(named.instrument) if named else None
        return (named, facts) if named and facts else None

    def _nearest(self, words: str) -> NamedClass | None:
        """Return the class nearest to some words; for an entry class, the first of its series of titles."""
        ranked = self.ranked(words)
        if not ranked:
            return None
        best = ranked[0].instrument
        if _ENTRY.search(words):
            family = [one for one in self.candidates() if _family(one) == _family(best)]
            best = min([best, *family], key=lambda one: _levels(plain_title(one)))
        return NamedClass(best, "", 0, 0)

    def _fuller(self, named: NamedClass, words: str) -> NamedClass:
        """Return the class whose title adds to the named one words that were said, else the named one."""
        if named.by_code or not named.title:
            return named
        said = stems(f"{words} {self.scope.reason}")
        for one in self.candidates():
            rest = stems(plain_title(one)) - stems(named.title)
            if rest and plain_title(one).lower().startswith(f"{named.title.lower()} ") and rest <= said:
                return NamedClass(one, "", named.start, named.end)
        return named

    def only_class(self) -> tuple[NamedClass, ...]:
        """Return the class that the scope was resolved to, when it holds only that one."""
        inside = self.scope.instruments if self.scope.outcome == "resolved" else ()
        titles = {plain_title(one) for one in inside}
        if len(titles) != 1 or "class_specification" not in {one.kind for one in inside}:
            return ()
        return (NamedClass(self.catalogue.preferred(inside, self.scope.as_of), "", 0, 0),)

    def only_classes(self) -> bool:
        """Tell whether the scope holds nothing but class documents."""
        return {one.kind for one in self.scope.instruments} <= {"class_specification", "posting"}

    def ranked(self, words: str) -> tuple[RankedClass, ...]:
        """Return the classes in scope nearest to some words, best first."""
        cosines = self.index.dense_scores(words)
        places = [(one, self.index.positions([one.id])) for one in self.candidates()]
        near = [(one, float(cosines[rows].max())) for one, rows in places if len(rows)]
        return rank_classes(words, near, self.catalogue)

    def candidates(self) -> list[Instrument]:
        """Return the class documents in scope, or of the whole library when the scope holds none."""
        inside = self.catalogue.classes(self.scope.instruments)
        return inside or self.catalogue.classes(self.index.register.instruments)


def _family(instrument: Instrument) -> str:
    return _LEVEL.split(plain_title(instrument))[0].strip(" ,").lower()


def _levels(title: str) -> int:
    found = _LEVEL.search(title)
    return (int(found[1]) if found[1].isdigit() else roman_value(found[1]) or 0) if found else 0
