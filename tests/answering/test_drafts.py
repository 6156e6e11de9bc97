"""A draft about a quoted clause is said to exist, with its place, and its words are never given as authority."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.amendments import amending_texts
from assistant.answering.drafts import draft_notices
from assistant.answering.placing import cite_span
from assistant.answering.surroundings import surroundings
from assistant.index import LibraryIndex
from assistant.types import Citation
from tests.answering.writing import CANNERY, TRANSIT
from tests.support.library import build, office, opened

TENTATIVE = """TENTATIVE AGREEMENT
between CEDAR BAY TRANSIT AUTHORITY and OPERATORS GUILD LOCAL 9

1. Appeal. Article 3, Section 3 is amended to read "within ninety (90) days".
"""
NEXT = TRANSIT.replace(
    "January 1, 2025 through December 31, 2027", "January 1, 2028 through December 31, 2030"
)
NEXT_DRAFT = "DRAFT\n" + NEXT.replace("six (6) weeks", "nine (9) weeks").replace(
    "ARTICLE 8 SPLIT RUNS", "ARTICLE 8 TOOLS"
)
ON = date(2026, 6, 1)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """The transit agreement with a tentative agreement on one section and the draft of its next term."""
    folder: Path = tmp_path_factory.mktemp("drafted")
    source = office(folder / "source", transit=TRANSIT, tentative=TENTATIVE, next=NEXT_DRAFT, cannery=CANNERY)
    (source / "library.yaml").write_text("instruments:\n  - {file: next.txt, replaces: transit.txt}\n")
    build(source, folder / "library")
    return opened(folder / "library")


def cited(index: LibraryIndex, words: str, source: str = "transit.txt") -> Citation:
    """Return a quote of the provision that holds some words of a document."""
    start = index.document(source).text.index(words)
    holding = [one for one in index.structure(source).provisions if one.span.start <= start < one.span.end]
    instrument = index.register.of_source(source)
    assert instrument is not None
    return cite_span(index, instrument, source, holding[-1].span, 1)


def test_a_short_tentative_agreement_belongs_to_the_agreement_it_names(drafted: LibraryIndex) -> None:
    """It is a draft amendment of the agreement of its parties, not an agreement of its own."""
    transit, tentative = (drafted.register.of_source(name) for name in ("transit.txt", "tentative.txt"))
    assert transit is not None
    assert tentative is not None
    assert (tentative.kind, tentative.execution, tentative.amends) == ("amendment", "draft", (transit.id,))


@pytest.mark.parametrize(
    ("words", "source", "expected"),
    [
        pytest.param("The Guild may appeal", "transit.txt", ["would change"], id="named"),
        pytest.param("written notice of layoff", "transit.txt", ["next agreement"], id="worded otherwise"),
        pytest.param("A grievance shall be filed", "transit.txt", [], id="unchanged"),
        pytest.param("premium of $2.10", "transit.txt", [], id="number given to another article"),
        pytest.param("nine (9) weeks", "next.txt", [], id="the draft itself"),
    ],
)
def test_drafts_are_named_and_labelled(
    drafted: LibraryIndex, words: str, source: str, expected: list[str]
) -> None:
    """A draft that names the clause, or words it otherwise for the next term, is named with its place."""
    notices = draft_notices(drafted, cited(drafted, words, source))
    assert len(notices) == len(expected)
    for notice, part in zip(notices, expected, strict=True):
        assert part in notice
        assert "no authority" in notice


def test_a_draft_is_never_quoted_as_a_change(drafted: LibraryIndex) -> None:
    """Its words stand in no quote and in no list of changes; only the notice leads to it."""
    clause = cited(drafted, "The Guild may appeal")
    around = surroundings(drafted, [clause], ON)
    assert amending_texts(drafted, clause, ON) == ()
    assert all(quote.passage.source == "transit.txt" for quote in around.quoted)
    assert "ninety (90)" not in " ".join(around.notices)
    assert any("no authority" in notice for notice in around.notices)
