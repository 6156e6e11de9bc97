"""The search over one library: which sentence comes nearest, what lies outside the scope, names left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index import LibraryIndex
from assistant.retrieval.searching import Query, Searcher
from tests.support.library import FERRY, LIBRARY_STAFF, build, office, opened

CLEANING = "What cleaning allowance is paid for a shift?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """A library of two agreements."""
    folder = tmp_path_factory.mktemp("searching")
    library: Path = folder / "library"
    build(office(folder / "source", ferry=FERRY, staff=LIBRARY_STAFF), library)
    return opened(library)


def test_a_hit_knows_its_nearest_sentence(index: LibraryIndex) -> None:
    """The sentence lies in the passage and holds the words asked for."""
    found = Searcher(index).search(Query(CLEANING), index.register.instruments)
    first = found.hits[0]
    assert first.nearest is not None
    assert first.passage.span.contains(first.nearest)
    assert "cleaning allowance" in first.nearest.of(index.document(first.passage.source).text)


def test_what_lies_outside_the_scope_is_measured_but_never_found(index: LibraryIndex) -> None:
    """A nearer passage elsewhere is a figure, not a hit; with all agreements in scope there is none."""
    staff = index.register.of_source("staff.txt")
    assert staff is not None
    found = Searcher(index).search(Query(CLEANING), (staff,))
    assert {hit.passage.source for hit in found.hits} == {"staff.txt"}
    assert found.elsewhere_cosine is not None
    assert found.elsewhere_cosine > found.best_cosine
    assert Searcher(index).search(Query(CLEANING), index.register.instruments).elsewhere_cosine is None


def test_the_name_of_the_scope_does_not_change_the_search(index: LibraryIndex) -> None:
    """Asked with the employer's name or without, the same passages are equally near."""
    ferry = index.register.of_source("ferry.txt")
    assert ferry is not None
    assert ferry.employer
    named = Searcher(index).search(Query(f"What cleaning allowance is paid by {ferry.employer}?"), (ferry,))
    plain = Searcher(index).search(Query("What cleaning allowance is paid?"), (ferry,))
    assert [(hit.passage.id, hit.score) for hit in named.hits] == [
        (hit.passage.id, hit.score) for hit in plain.hits
    ]
