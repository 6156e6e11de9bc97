"""From question to answer over a small library of two agreements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answerer import Answerer
from assistant.answering.quoting import is_verbatim
from assistant.retrieval.searching import Searcher
from assistant.service import Assistant
from tests.answering.asking import assistant_over
from tests.support.library import FERRY, LIBRARY_STAFF, SETTINGS, build, office, opened

DAY = date(2025, 3, 3)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the ferry and library agreements, with an embedder that knows words only."""
    folder = tmp_path_factory.mktemp("answers")
    library: Path = folder / "library"
    build(office(folder / "source", ferry=FERRY, library=LIBRARY_STAFF), library)
    index = opened(library)
    return Assistant(index, Answerer(Searcher(index), SETTINGS.citations, 0.0), SETTINGS)


def test_the_first_quote_is_from_the_unit_that_was_named(assistant: Assistant) -> None:
    """A question that names a unit is answered from that unit's agreement."""
    answer = assistant.ask("What cleaning allowance for uniforms does a deckhand get?", as_of=DAY)
    assert answer.outcome == "answered"
    assert {citation.passage.source for citation in answer.citations} == {"ferry.txt"}
    assert "$0.85" in answer.citations[0].quote
    assert answer.citations[0].provision.article == "3"


def test_every_quote_is_verbatim_and_every_marker_is_in_the_text(assistant: Assistant) -> None:
    """Quotes are slices of the source, and the text names each of them by its marker."""
    answer = assistant.ask("When must a librarian file a grievance?", as_of=DAY)
    assert answer.citations
    for citation in answer.citations:
        assert is_verbatim(assistant.index, citation)
        assert f"[{citation.marker}]" in answer.text
        assert citation.quote in answer.text.replace("\n> ", " ").replace("> ", "")


def test_an_altered_quote_is_not_verbatim(assistant: Assistant) -> None:
    """One changed word makes a quote fail the verification."""
    from dataclasses import replace

    citation = assistant.ask("When must a librarian file a grievance?", as_of=DAY).citations[0]
    altered = replace(citation, quote=citation.quote.replace("ten", "two"))
    assert altered.quote != citation.quote
    assert not is_verbatim(assistant.index, altered)


def test_the_same_question_gets_the_same_answer(assistant: Assistant) -> None:
    """Two equal questions get equal answers, field by field."""
    first, second = (assistant.ask("How is overtime paid to deckhands?", as_of=DAY) for _ in range(2))
    assert first == second


def test_the_chosen_unit_decides(assistant: Assistant) -> None:
    """A unit chosen by the reader narrows the scope even when the question names none."""
    unit = assistant.register.of_source("library.txt")
    assert unit is not None
    answer = assistant.ask("How long do I have to file a grievance?", as_of=DAY, document="library.txt")
    assert {citation.passage.source for citation in answer.citations} == {"library.txt"}


def test_a_document_that_is_not_loaded_is_said_to_be_missing(assistant: Assistant) -> None:
    """Asking in a document that the library does not hold is not the same as silence."""
    answer = assistant.ask("How long is probation?", as_of=DAY, document="tugboats.txt")
    assert answer.outcome == "not_in_library"
    assert "tugboats.txt" in answer.text
    assert not answer.citations


def test_too_little_support_is_not_found_with_the_places_searched(assistant: Assistant) -> None:
    """Below the threshold nothing is cited, and the answer names what was searched and what came nearest."""
    strict = Assistant(
        assistant.index, Answerer(assistant.answerer.searcher, SETTINGS.citations, 9.0), SETTINGS
    )
    answer = strict.ask("May a deckhand wear a beard?", as_of=DAY)
    assert answer.outcome == "not_found"
    assert not answer.citations
    assert answer.hits
    assert "Searched:" in answer.text


def test_the_governing_line_names_term_and_standing(assistant: Assistant) -> None:
    """The answer says which term governs and whether it is in force on the date."""
    text = assistant.ask("What cleaning allowance does a deckhand get?", as_of=DAY).text
    assert "July 1, 2023 - June 30, 2026" in text
    assert "In force on March 3, 2025" in text


def test_without_a_unit_few_units_are_answered_one_by_one(tmp_path: Path) -> None:
    """Where the agreements of several units come equally near, each is quoted and none is blended."""
    tugs = FERRY.replace("DECKHANDS UNION LOCAL 12", "TUG MASTERS GUILD").replace("one and one-half", "two")
    desk = assistant_over(tmp_path, ferry=FERRY, tugs=tugs)
    answer = desk.ask("How is time worked beyond forty hours in a week paid?", as_of=DAY)
    assert answer.outcome == "answered"
    assert {row.instrument.sources[0] for row in answer.rows} == {"ferry.txt", "tugs.txt"}
    assert {citation.passage.source for citation in answer.citations[:2]} == {"ferry.txt", "tugs.txt"}


def test_a_place_that_the_question_names_is_quoted_whatever_the_words(assistant: Assistant) -> None:
    """An article asked for by its number needs no other support; one that does not exist gets none."""
    strict = Assistant(
        assistant.index, Answerer(assistant.answerer.searcher, SETTINGS.citations, 9.0), SETTINGS
    )
    found = strict.ask("What does Article 3 say?", as_of=DAY, document="ferry.txt")
    assert found.citations[0].provision.article == "3"
    assert strict.ask("What does Article 77 say?", as_of=DAY, document="ferry.txt").outcome == "not_found"
