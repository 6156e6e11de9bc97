"""A quote is more than a heading, and its lines are those of the print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.pinpointing import cite_extracts
from assistant.answering.rejoining import rejoin
from assistant.index import LibraryIndex
from assistant.structure import clean, sentences
from assistant.types import Citation, Hit, Passage, Span
from tests.answering.asking import assistant_over

QUARRY = """AGREEMENT between HOLLOW RIDGE QUARRY, Oregon, and BLASTERS UNION LOCAL 3
January 1, 2025 through December 31, 2027

ARTICLE 1 ALLOWANCES

Section 1. Boots. The quarry pays $140 a year for boots.

Section 2. Goggles. The quarry supplies goggles to:
(a) blasters, and
(b) drillers.
Goggles that are lost are replaced once a year.

Section 3. Lamps. A lamp is lent for the shift.

ARTICLE 2 SIRENS

Section 1. The siren sounds before each blast.

Section 2. Nobody enters the pit after the siren.

ARTICLE 3 POWDER

Section 1. Store. Powder is kept in the lower store, whose two doors are locked with keys that the lead blaster and
the shift manager hold, one each, and that neither of them lends to anybody at any time of the day or of the night.
"""
SOURCE = "quarry.txt"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """A library of one agreement with short sections."""
    folder: Path = tmp_path_factory.mktemp("quarry")
    return assistant_over(folder, quarry=QUARRY).index


def _hit(index: LibraryIndex, words: str) -> Hit:
    """Return a hit on the passage with these words, whose nearest sentence is the one that has them."""
    passage = next(one for one in index.passages if words in one.text)
    return Hit(passage, 0.9, _sentence(index, passage, words))


def _sentence(index: LibraryIndex, passage: Passage, words: str) -> Span:
    document, furniture = index.document(SOURCE), index.structure(SOURCE).furniture
    read = sentences(clean(document.text, passage.span, furniture))
    return next(one for one in read if words in " ".join(one.of(document.text).split()))


def _cited(index: LibraryIndex, words: str) -> Citation:
    (citation,) = cite_extracts(index, words, rejoin(index, [_hit(index, words)], 5))
    return citation


def test_lines_are_those_of_the_print(index: LibraryIndex) -> None:
    """Items stand on lines of their own, wrapped lines do not, and the quote itself stays one run of words."""
    citation = _cited(index, "blasters")
    assert citation.lines[-4:] == (
        "Section 2. Goggles. The quarry supplies goggles to:",
        "(a) blasters, and",
        "(b) drillers. Goggles that are lost are replaced once a year.",
        "Section 3. Lamps. A lamp is lent for the shift.",
    )
    assert " ".join(citation.lines) == citation.quote
    assert len(_cited(index, "the shift manager hold").lines) == 2


def test_a_heading_alone_is_no_quote(index: LibraryIndex) -> None:
    """A passage of a heading only gives its place to the next one."""
    passage = next(one for one in index.passages if one.text.startswith("ARTICLE 1 ALLOWANCES"))
    heading = Hit(_only(passage, "ARTICLE 1 ALLOWANCES"), 0.9)
    found = rejoin(index, [heading, _hit(index, "$140")], 5)
    assert [one.hit.passage.text.count("$140") for one in found] == [1]


def _only(passage: Passage, words: str) -> Passage:
    return replace(passage, text=words, span=Span(passage.span.start, passage.span.start + len(words)))
