"""The classes of a library: found by code or title in a question, their facts read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.classification.facts import ClassFacts, is_class_document, read_class_facts
from assistant.classification.kinds_of_work import stems
from assistant.library import Register
from assistant.structure.vocabulary import ROMAN, roman_value
from assistant.types import Instrument, SourceDocument, Structure

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:['\u2019][a-z]+)?")
_CODE = re.compile(r"\b\d{4}[A-Za-z]{2}\b|(?<=\bclass )\d{4}\b|(?<=\bcode )\d{4}\b")
_KIND_OF_PAPER = re.compile(
    r"[\s,-]+(?:class(?:ification)?|job)? ?(?:specification|spec|bulletin|posting|announcement)s?$",
    re.IGNORECASE,
)
_TARGET_CUE = re.compile(
    r"\b(?:qualif\w*(?: for| as)?|for|into|become|becoming|hire|hiring|appoint\w*(?: as)?"
    r"|promot\w* to|test for|take|minimums? (?:of|for)|meets?|get|bring \w+ on as|reach"
    r"|toward)\s+(?:an?\s+|the\s+)?(?:\w+[\w'\u2019]*\s+){0,3}$",
    re.IGNORECASE,
)


class ClassSource(Protocol):
    """What the catalogue needs of an opened library."""

    @property
    def register(self) -> Register:
        """The register of instruments."""

    def document(self, source: str) -> SourceDocument:
        """Return the document read from a path."""

    def structure(self, source: str) -> Structure:
        """Return the structure of that document."""


@dataclass(frozen=True, slots=True)
class NamedClass:
    """A class that a question names: its instrument, its title (of a level of a series), and where."""

    instrument: Instrument
    title: str
    start: int
    end: int
    by_code: bool = False


class ClassCatalogue:
    """The class documents of a library; facts are read when first asked for and kept."""

    def __init__(self, library: ClassSource) -> None:
        self.library = library
        self._facts: dict[str, ClassFacts | None] = {}
        self._vocabularies: dict[str, frozenset[str]] = {}

    def facts(self, instrument: Instrument) -> ClassFacts | None:
        """Return the facts of an instrument, None when it is no class document."""
        if instrument.id not in self._facts:
            self._facts[instrument.id] = self._read(instrument)
        return self._facts[instrument.id]

    def vocabulary(self, instrument: Instrument) -> frozenset[str]:
        """Return the stems of the words that say what kind of work a class document is about."""
        if instrument.id not in self._vocabularies:
            text = " ".join(self.library.document(source).text for source in instrument.sources)
            self._vocabularies[instrument.id] = stems(text)
        return self._vocabularies[instrument.id]

    def classes(self, instruments: Sequence[Instrument]) -> list[Instrument]:
        """Return the instruments that may describe a class, specifications first."""
        kinds = {"class_specification": 0, "other": 1, "posting": 2}
        return sorted((one for one in instruments if one.kind in kinds), key=lambda one: kinds[one.kind])

    def named_in(self, text: str, instruments: Sequence[Instrument], as_of: date) -> list[NamedClass]:
        """Return the classes that a text names by code or title, longest names first where they overlap."""
        tokens = [(_normal(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        found = [named for one in self.classes(instruments) for named in self._matches(one, text, tokens)]
        found += _only_ones(found, [n for one in self.classes(instruments) for n in _partly(one, tokens)])
        found.sort(
            key=lambda one: (not one.by_code, one.start - one.end, *self._preference(one.instrument, as_of))
        )
        kept: list[NamedClass] = []
        for one in found:
            if not any(one.start < other.end and other.start < one.end for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    def preferred(self, instruments: Sequence[Instrument], as_of: date) -> Instrument:
        """Return the document that governs among several of one class; the sequence must not be empty."""
        return min(instruments, key=lambda one: self._preference(one, as_of))

    def versions(self, facts: ClassFacts) -> list[tuple[Instrument, ClassFacts]]:
        """Return every version of a class in the library, oldest first."""
        found = []
        for one in self.classes(self.library.register.instruments):
            if facts.code and (
                facts.code in one.aliases or facts.code in one.title or _same_title(one, facts)
            ):
                other = self.facts(one)
                if other and facts.code in {code.code for code in other.codes}:
                    found.append((one, other))
        return sorted(found, key=lambda pair: pair[1].dated("effective") or date.min)

    def _read(self, instrument: Instrument) -> ClassFacts | None:
        source = instrument.sources[0]
        document, structure = self.library.document(source), self.library.structure(source)
        if instrument.kind == "other" and not is_class_document(document, structure):
            return None
        return read_class_facts(document, structure, instrument)

    def _preference(self, instrument: Instrument, as_of: date) -> tuple[int, int, int]:
        """Order documents of one title: current, then specification before posting, newest first."""
        standing, facts = self.library.register.standing(instrument, as_of), self.facts(instrument)
        authority = facts.authority if facts else "posting"
        stale = (
            standing in {"cancelled", "superseded", "expired", "draft", "future"} or authority == "cancelled"
        )
        day = instrument.effective or (facts.dated("effective") if facts else None)
        return stale, authority == "posting", -(day.toordinal() if day else 0)

    def _matches(
        self, one: Instrument, text: str, tokens: Sequence[tuple[str, int, int]]
    ) -> Iterator[NamedClass]:
        for match in _CODE.finditer(text):
            if match.group().upper() in {*one.aliases, *re.findall(r"\b\d{4}[A-Z]{2}\b", one.title)}:
                yield NamedClass(one, self._title(one, match.group()), match.start(), match.end(), True)
        for title in self._titles(one):
            place = _place(tokens, [_normal(word) for word in _TOKEN.findall(title)])
            if place:
                yield NamedClass(one, title, *place)

    def _title(self, one: Instrument, code: str) -> str:
        facts = self.facts(one) if "series" in one.title.lower() else None
        named = next((level.title for level in facts.levels if level.code == code), "") if facts else ""
        return named or plain_title(one)

    def _titles(self, one: Instrument) -> Iterator[str]:
        """Yield the titles by which people name a class: as printed, without brackets, and those of a series."""
        title = plain_title(one)
        yield title
        if "(" in title:
            yield title.replace("(", "").replace(")", "")
        if "series" in title.lower():
            yield re.sub(r"\s*\bseries\b", "", title, flags=re.IGNORECASE)
            facts = self.facts(one)
            yield from (level.title for level in facts.levels) if facts else ()


def _partly(one: Instrument, tokens: Sequence[tuple[str, int, int]]) -> Iterator[NamedClass]:
    """Yield where the last words of a title stand, two or more, the way people shorten titles."""
    words = [_normal(word) for word in _TOKEN.findall(plain_title(one))]
    for start in range(1, len(words) - 1):
        place = _place(tokens, words[start:])
        if place:
            yield NamedClass(one, plain_title(one), *place)
            return


def _only_ones(whole: Sequence[NamedClass], partly: Sequence[NamedClass]) -> list[NamedClass]:
    """Return the shortened titles that can mean only one class and are not part of a full title."""
    return [
        one
        for one in partly
        if not any(one.start < other.end and other.start < one.end for other in whole)
        and len({plain_title(x.instrument) for x in partly if (x.start, x.end) == (one.start, one.end)}) == 1
    ]


def plain_title(instrument: Instrument) -> str:
    """Return the title of a class without its codes."""
    title = _KIND_OF_PAPER.sub("", instrument.title)
    title = re.sub(r"\s*\((?=[^)]*\d{4})[^)]*\)|\s+\d{4}[A-Z]{0,2}$", "", title)
    return title.strip() or instrument.title


def without_names(words: str, named: Iterable[NamedClass]) -> str:
    """Return the words, of the same length, with blanks where a class is named."""
    for one in named:
        words = words[: one.start] + " " * (one.end - one.start) + words[one.end :]
    return words


def choose_target(named: Sequence[NamedClass], question: str) -> NamedClass | None:
    """Return the class asked about: named by code, after "qualify for" and the like, or where it is asked."""
    if not named:
        return None
    asked = question.rfind(". ", 0, max(0, question.find("?"))) if "?" in question else -1
    return max(
        named,
        key=lambda one: (
            one.by_code,
            bool(_TARGET_CUE.search(question[: one.start])),
            one.start > asked,
            one.start,
        ),
    )


def _same_title(instrument: Instrument, facts: ClassFacts) -> bool:
    return bool(facts.title) and plain_title(instrument).lower() == str(facts.title).lower()


def _normal(word: str) -> str:
    """Return a word for comparison: in lower case, singular, a roman numeral as a figure."""
    plain = re.sub(r"['\u2019]s?$", "", word)
    if plain.isupper() and ROMAN.match(plain) and plain not in {"C", "L", "D", "M"}:
        return str(roman_value(plain))
    lowered = plain.lower()
    return (
        lowered[:-1] if lowered.endswith("s") and not lowered.endswith("ss") and len(lowered) > 3 else lowered
    )


def _place(tokens: Sequence[tuple[str, int, int]], words: Sequence[str]) -> tuple[int, int] | None:
    """Return where a title stands in the tokens of a text; a single word must stand capitalised or alone."""
    count = len(words)
    for position in range(len(tokens) - count + 1):
        if count and [token for token, _, _ in tokens[position : position + count]] == list(words):
            return tokens[position][1], tokens[position + count - 1][2]
    return None
