"""Lists for specialists: mentions and citing places, exhaustive and counted."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.cited_by import find_citing
from assistant.answering.listing import Listing, asked_listing
from assistant.answering.mentions import find_mentions
from assistant.answering.quoting import is_verbatim
from assistant.index import LibraryIndex
from assistant.retrieval.locating import Pinpoint
from assistant.service import Assistant
from assistant.types import Instrument


def _agreement(index: LibraryIndex) -> Instrument:
    found = index.register.of_source("transit.txt")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("question", "listing"),
    [
        ("Find every mention of split runs in the transit agreement", Listing("split runs")),
        ('List all occurrences of "time limit"', Listing("time limit")),
        ("How many mentions of the word grievance are there?", Listing("grievance are there")),
        ("What refers to Article 3, Section 2?", Listing(place=Pinpoint("3", "2"))),
        ("Which provisions cite Article 4?", Listing(place=Pinpoint("4"))),
        ("How many days do I have to file a grievance?", None),
        ("What does Article 4 say?", None),
    ],
)
def test_a_list_is_recognised_by_how_it_is_asked_for(question: str, listing: Listing | None) -> None:
    """Words like "every mention of" and "what refers to" ask for a list; other questions do not."""
    found = asked_listing(question)
    assert found == listing or (
        found is not None and listing is not None and listing.phrase.startswith(found.phrase)
    )


@pytest.mark.parametrize(
    ("phrase", "count"),
    [("time limit", 2), ("split-runs", 3), ("Working Days", 5), ("bereavement", 0), ("", 0)],
)
def test_no_form_of_the_words_is_missed(index: LibraryIndex, phrase: str, count: int) -> None:
    """Plural and singular, hyphens, capitals and line breaks do not hide a mention."""
    found = find_mentions(index, (_agreement(index),), phrase)
    assert len(found) == count
    assert all(one.citation and is_verbatim(index, one.citation) for one in found)


def test_what_cites_a_provision_is_found_inside_and_in_amendments(index: LibraryIndex) -> None:
    """References to an article or to its sections are quoted, from its own agreement and from a memorandum."""
    found = find_citing(index, _agreement(index), Pinpoint("3"))
    assert {(one.passage.source, one.provision.article) for one in found} >= {("transit.txt", "6")}
    assert "memorandum.txt" in {one.passage.source for one in found}


def test_an_article_nothing_points_at_has_no_citing_places(index: LibraryIndex) -> None:
    """Words that merely stand near a number are no reference."""
    assert find_citing(index, _agreement(index), Pinpoint("1")) == ()


def test_the_chat_counts_what_it_lists(desk: Assistant) -> None:
    """The answer opens with the count and quotes every sentence."""
    answer = desk.ask('Find every mention of "split run"', as_of=date(2026, 5, 4))
    assert answer.text.startswith("3 mentions of \u201csplit run\u201d")
    assert all("split run" in citation.quote.casefold() for citation in answer.citations)
