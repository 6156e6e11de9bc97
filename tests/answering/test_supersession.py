"""An agreement over several units goes before the units' own where it says that it supersedes them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.answerer import Answerer
from assistant.answering.supersession import superseding_clause, superseding_first
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Answer, Hit, Scope
from tests.support.library import build, office, opened

DAY = date(2026, 6, 1)
YAML = """instruments:
  - file: pilots.txt
    title: Pilots Agreement
    kind: agreement
    employer: Gull Island Ferries
    units: [{name: Pilots}]
    effective: 2025-01-01
    expires: 2027-12-31
  - file: joint.txt
    title: Joint Benefits Agreement
    kind: agreement
    employer: Gull Island Ferries
    units: [{name: Pilots}, {name: Engineers}]
    effective: 2024-01-01
    expires: 2029-12-31
"""
PILOTS = """PILOTS AGREEMENT

ARTICLE 1 INSURANCE

Section 1. A pilot pays twelve percent of the insurance premium.

ARTICLE 2 CAPS

Section 1. A pilot wears the cap that the company gives.
"""
JOINT = """JOINT BENEFITS AGREEMENT

ARTICLE 1 PURPOSE

Section 1. {clause}

ARTICLE 2 INSURANCE

Section 1. Each employee pays fourteen percent of the premium for insurance chosen.
"""
OVER_UNITS = (
    "This Agreement supersedes every section of a participating unit's agreement that deals with insurance."
)
ZIPPER = "This Agreement supersedes all prior agreements and understandings of the parties."


def library(tmp_path_factory: pytest.TempPathFactory, clause: str) -> LibraryIndex:
    """A library of a unit's own agreement and a joint one with the clause."""
    folder = tmp_path_factory.mktemp("supersession")
    source = office(folder / "source", pilots=PILOTS, joint=JOINT.format(clause=clause))
    (source / "library.yaml").write_text(YAML, encoding="utf-8")
    build(source, folder / "library")
    return opened(folder / "library")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """The library whose joint agreement supersedes the unit's own."""
    return library(tmp_path_factory, OVER_UNITS)


def ask(index: LibraryIndex, question: str) -> Answer:
    """Ask over both agreements, whatever the confidence."""
    scope = Scope(index.register.instruments, DAY, "both", "resolved")
    return Answerer(Searcher(index), 5, 0.0).answer(question, Query(question), scope)


def test_what_supersedes_is_quoted_first_and_said_to(index: LibraryIndex) -> None:
    """The unit's own clause comes nearer in its words, and still stands behind the one that supersedes it."""
    answer = ask(index, "What percent of the insurance premium does a pilot pay?")
    assert answer.hits[0].passage.instrument.title == "Joint Benefits Agreement"
    assert "fourteen percent" in answer.citations[0].quote
    assert any("supersedes" in notice and "Art. 1" in notice for notice in answer.notices)


def test_a_subject_of_the_unit_alone_stays_first(index: LibraryIndex) -> None:
    """Where the joint agreement has nothing nearly as good, the unit's own clause answers, without a notice."""
    answer = ask(index, "What cap does a pilot wear?")
    assert "wears the cap" in answer.citations[0].quote
    assert not any("supersedes" in notice for notice in answer.notices)


def test_a_zipper_clause_puts_nothing_first(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Superseding prior agreements says nothing about the units' own."""
    plain = library(tmp_path_factory, ZIPPER)
    by_title = {instrument.title: instrument for instrument in plain.register}
    joint, pilots = by_title["Joint Benefits Agreement"], by_title["Pilots Agreement"]
    assert superseding_clause(plain, joint, pilots) is None
    hits = tuple(Hit(passage, 1.0 - number / 100) for number, passage in enumerate(plain.passages))
    assert superseding_first(plain, hits) == hits


def test_only_an_agreement_of_more_units_supersedes(index: LibraryIndex) -> None:
    """A unit's own agreement never goes before the joint one, nor an agreement before itself."""
    by_title = {instrument.title: instrument for instrument in index.register}
    joint, pilots = by_title["Joint Benefits Agreement"], by_title["Pilots Agreement"]
    assert superseding_clause(index, joint, pilots) is not None
    assert superseding_clause(index, pilots, joint) is None
    assert superseding_clause(index, joint, joint) is None
