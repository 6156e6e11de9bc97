"""Pieces of one section that the search found apart are quoted as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.pinpointing import cite_extracts
from assistant.answering.quoting import is_verbatim, quote_text
from assistant.answering.rejoining import MOST_WORDS, NEAR_ENOUGH, rejoin
from assistant.index import LibraryIndex
from assistant.structure import clean, sentences
from assistant.types import Hit, Passage, Span
from tests.answering.asking import assistant_over

_FILLER = (
    "The parties shall meet each quarter to look at how this part works and shall keep a joint record of it. "
)
SOURCE = "yard.txt"
FERRY_YARD = f"""AGREEMENT between OTTER SLOUGH FERRY YARD, Oregon, and RIGGERS LOCAL 12
January 1, 2025 through December 31, 2027

ARTICLE 1 DIVING

Section 1. Dive Pay. A rigger who dives is paid a dive premium. {_FILLER * 4}
The premium is $9.40 for each dive of the day. {_FILLER * 4}
A rigger who surfaces before noon is paid for one dive. {_FILLER * 4}
No premium is paid for a dive in the training tank. {_FILLER * 4}

Section 2. Gear. The yard supplies the gear of a dive. {_FILLER * 5}

ARTICLE 2 TIDES

Section 1. Tide Pay. Work against the tide is paid at time and one-half. {_FILLER * 5}
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """A library of one agreement whose first section fills several passages."""
    folder: Path = tmp_path_factory.mktemp("yard")
    return assistant_over(folder, yard=FERRY_YARD).index


@pytest.fixture(scope="module")
def pieces(index: LibraryIndex) -> list[Passage]:
    """The passages of Article 1, Section 1, in reading order."""
    found = [one for one in index.passages if one.provision.article == "1" and one.provision.section == "1"]
    assert len(found) >= 3
    return found


def _hit(index: LibraryIndex, passage: Passage, score: float, sentence: int = 0) -> Hit:
    """Return a hit whose nearest sentence is the one with that number."""
    furniture = index.structure(passage.source).furniture
    read = sentences(clean(index.document(passage.source).text, passage.span, furniture))
    return Hit(passage, score, read[sentence])


def _words(index: LibraryIndex, span: Span) -> int:
    return len(quote_text(index, SOURCE, span).split())


@pytest.mark.parametrize("later_first", [False, True], ids=["earlier-piece-first", "later-piece-first"])
def test_pieces_that_meet_are_one_quote(
    index: LibraryIndex, pieces: list[Passage], later_first: bool
) -> None:
    """Whichever piece ranks first, one quote holds the nearest sentences of both and is short enough to read."""
    earlier, later = _hit(index, pieces[0], 0.9, -1), _hit(index, pieces[1], 0.9, 0)
    hits = [later, earlier] if later_first else [earlier, later]
    extract, *others = rejoin(index, hits, 5)
    assert not others
    assert extract.hit is hits[0]
    assert all(hit.nearest and extract.span.contains(hit.nearest) for hit in hits)
    assert _words(index, extract.span) <= MOST_WORDS


def test_a_rejoined_quote_is_verbatim(index: LibraryIndex, pieces: list[Passage]) -> None:
    """A quote that reaches over the border of two passages is cited and verified like any other."""
    hits = [_hit(index, pieces[0], 0.9, -1), _hit(index, pieces[1], 0.8, 0)]
    (citation,) = cite_extracts(index, "What is the premium?", rejoin(index, hits, 5))
    assert is_verbatim(index, citation)
    assert (citation.provision.article, citation.provision.section) == ("1", "1")


def test_three_pieces_make_one_quote_only_while_it_can_be_read(
    index: LibraryIndex, pieces: list[Passage]
) -> None:
    """A piece whose nearest sentence lies too far from the others' is quoted by itself."""
    hits = [_hit(index, pieces[0], 0.9, 0), _hit(index, pieces[1], 0.8, -1)]
    assert [one.span for one in rejoin(index, hits, 5)] == [piece.span for piece in pieces[:2]]


def test_a_joined_piece_makes_room_for_another(index: LibraryIndex, pieces: list[Passage]) -> None:
    """The number of quotes that was asked for is filled with what ranks behind."""
    gear = next(one for one in index.passages if one.provision.section == "2")
    hits = [_hit(index, pieces[0], 0.9, -1), _hit(index, pieces[1], 0.8, 0), _hit(index, gear, 0.7)]
    assert [one.hit.passage for one in rejoin(index, hits, 2)] == [pieces[0], gear]


def _apart(index: LibraryIndex, pieces: list[Passage]) -> dict[str, list[Hit]]:
    """Return pairs of hits that are no pieces of one rule."""
    following = next(one for one in index.passages if one.provision.section == "2")
    return {
        "of-two-sections": [_hit(index, pieces[-1], 0.9, -1), _hit(index, following, 0.9, 0)],
        "with-words-between": [_hit(index, pieces[0], 0.9, -1), _hit(index, pieces[2], 0.9, 0)],
        "far-behind": [_hit(index, pieces[0], 0.9, -1), _hit(index, pieces[1], 0.8 - NEAR_ENOUGH, 0)],
        "not-looked-into": [Hit(pieces[0], 0.9), Hit(pieces[1], 0.9)],
    }


@pytest.mark.parametrize("case", ["of-two-sections", "with-words-between", "far-behind", "not-looked-into"])
def test_what_is_no_piece_of_the_rule_stays_apart(
    index: LibraryIndex, pieces: list[Passage], case: str
) -> None:
    """Passages are quoted whole, one by one, unless they are pieces of one section that meet."""
    hits = _apart(index, pieces)[case]
    assert [one.span for one in rejoin(index, hits, 5)] == [hit.passage.span for hit in hits]
