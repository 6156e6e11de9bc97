"""What a question about classes is answered with, and what was asked."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.classification.backgrounds import Background
from assistant.classification.catalogue import ClassCatalogue, NamedClass, choose_target
from assistant.classification.facts import ClassFacts
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Hit, Instrument, Scope

SEARCHED = 20


@dataclass(frozen=True, slots=True)
class Matter:
    """A question, the words as understood, the classes they name, and the background they state."""

    question: str
    words: str
    named: tuple[NamedClass, ...]
    background: Background


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
        if named is None:
            hits = self.hits(matter.words)
            best = next((hit.passage for hit in hits if hit.passage.instrument.kind != "posting"), None)
            named = NamedClass(best.instrument, "", 0, 0) if best else None
        facts = self.catalogue.facts(named.instrument) if named else None
        return (named, facts) if named and facts else None

    def hits(self, words: str) -> tuple[Hit, ...]:
        """Return the passages of class documents nearest to some words, best first."""
        return self.searcher.search(Query(words), self.candidates(), SEARCHED).hits

    def candidates(self) -> list[Instrument]:
        """Return the class documents in scope, or of the whole library when the scope holds none."""
        inside = self.catalogue.classes(self.scope.instruments)
        return inside or self.catalogue.classes(self.index.register.instruments)
