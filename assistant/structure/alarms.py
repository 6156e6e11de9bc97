"""Alarms: what in a document's numbering or figures looks wrong and deserves a look by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.structure.cleaning import blank_furniture
from assistant.structure.contents import ContentsEntry
from assistant.structure.headings import UnitHeading
from assistant.structure.vocabulary import NUMBER_WORDS, roman_value
from assistant.types import SourceDocument, Span, Structure

_CONFLICT = "Word and numeral disagree"
_WORD = "|".join(sorted((w.replace("-", r"[\s-]*") for w in NUMBER_WORDS), key=len, reverse=True))
_VALUES = {word.replace("-", ""): value for word, value in NUMBER_WORDS.items()} | {"a": 1, "": 0}
# "one hundred eighty (180)", "one-hundred and eighty (180)", "two hundred (200)", "eighty (80)".
_PAIR = re.compile(
    rf"(?<![-\w])(?<!hundred )(?<!and )(?=[a-z])(?:({_WORD}|a)[\s-]*hundred[\s,-]*(?:(?:and|&)[\s-]+)?)?"
    rf"({_WORD})?\s*\((\d{{1,3}})\)",
    re.IGNORECASE,
)


def find_alarms(text: str, units: Sequence[UnitHeading], contents: Sequence[ContentsEntry]) -> Iterator[str]:
    """Yield one plain sentence for each thing that looks wrong."""
    yield from _sequence_alarms(units)
    yield from _contents_alarms(units, contents)
    yield from _figure_alarms(text)


def _sequence_alarms(units: Sequence[UnitHeading]) -> Iterator[str]:
    articles = [unit for unit in units if unit.kind == "article" and unit.order]
    numbers = sorted({unit.order[0] for unit in articles if unit.order})
    if numbers and 2 * len(numbers) < numbers[-1] - numbers[0]:
        numbers = []  # a choice of articles, such as those of a tentative agreement
    for before, after in pairwise(numbers):
        if 1 < after - before <= 10:
            missing = ", ".join(str(n) for n in range(before + 1, after))
            yield f"No heading was found for article {missing}."
    labels = [unit.label for unit in units if unit.kind == "article"]
    for label in sorted({label for label in labels if labels.count(label) > 1}):
        yield f"Article {label} has more than one heading."


def _contents_alarms(units: Sequence[UnitHeading], contents: Sequence[ContentsEntry]) -> Iterator[str]:
    found = {(unit.keyword, _number(unit.label.split()[-1])) for unit in units if unit.label}
    named = {(entry.keyword, _number(entry.label)): entry for entry in contents if entry.keyword}
    for entry in (entry for place, entry in named.items() if place not in found):
        yield f"The contents list names {entry.keyword} {entry.label}, but no heading was found for it."


def _number(label: str) -> str:
    """Return a label in upper case, one in words or roman numerals as its number."""
    value = NUMBER_WORDS.get(label.casefold()) or roman_value(label.upper())
    return str(value or label.upper())


def figure_conflicts(text: str) -> tuple[str, ...]:
    """Return each place where a number in words and the figure in brackets after it differ, as printed."""
    return tuple(
        match.group()
        for match in _PAIR.finditer(" ".join(text.split()))  # "one hundred" may end the line before
        if 100 * _value(match.group(1)) + _value(match.group(2)) != int(match.group(3))
    )


def open_alarms(document: SourceDocument, structure: Structure) -> tuple[str, ...]:
    """Return the alarms of a document without conflicts of figures that were misread and are corrected."""
    misread = [piece for piece in structure.furniture if piece.prints]
    if not misread:
        return structure.alarms
    words = blank_furniture(document.text, Span(0, len(document.text)), structure.furniture)
    for piece in reversed(misread):
        words = words[: piece.span.start] + piece.prints + words[piece.span.end :]
    left = set(_figure_alarms(words))
    return tuple(one for one in structure.alarms if not one.startswith(_CONFLICT) or one in left)


def _value(words: str | None) -> int:
    return _VALUES[re.sub(r"[\s-]+", "", (words or "").casefold())]


def _figure_alarms(text: str) -> Iterator[str]:
    yield from (f'{_CONFLICT}: "{printed}".' for printed in figure_conflicts(text))
