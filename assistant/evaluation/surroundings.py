"""What the measures need to know of a library: its words, and the units of its documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.evaluation.matching import squeezed
from assistant.index import LibraryIndex
from assistant.structure import clean
from assistant.types import Instrument, Span

_OMISSION = re.compile(r"\[?(?:\.\.\.|…)\]?")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The squeezed words of a document by its path ("" for none), and its units' names in lower case."""

    words: Callable[[str], str]
    units: Mapping[str, frozenset[str]]

    def holds(self, document: str, quote: str) -> bool:
        """Tell whether every piece of a quote, split where words are left out, stands in the document."""
        there = self.words(document)
        pieces = [squeezed(piece) for piece in _OMISSION.split(quote)]
        return bool(there) and any(pieces) and all(piece in there for piece in pieces)

    def is_of_unit(self, document: str, unit: str) -> bool:
        """Tell whether a document covers a unit; one without units, such as a statute, covers all."""
        names = self.units.get(document, frozenset())
        return not names or unit.lower() in names

    def names_unit(self, text: str, unit: str) -> bool:
        """Tell whether a text calls a unit by its name or one of its short names."""
        own = {name for names in self.units.values() if unit.lower() in names for name in names}
        return any(re.search(rf"\b{re.escape(name)}\b", text.lower()) for name in {unit.lower(), *own})


def surroundings_of(index: LibraryIndex) -> Surroundings:
    """Read the words of a library's own documents, with and without what is only printed around them."""
    known: dict[str, str] = {}

    def words(document: str) -> str:
        if document not in known:
            known[document] = _words(index, document)
        return known[document]

    instruments = index.register.instruments
    units = {path: _unit_names(instrument) for instrument in instruments for path in instrument.sources}
    return Surroundings(words, units)


def _words(index: LibraryIndex, document: str) -> str:
    try:
        text, furniture = index.document(document).text, index.structure(document).furniture
    except KeyError:
        return ""
    return squeezed(text) + "\n" + squeezed(clean(text, Span(0, len(text)), furniture).text)


def _unit_names(instrument: Instrument) -> frozenset[str]:
    return frozenset(name.lower() for unit in instrument.units for name in (unit.name, *unit.aliases) if name)
