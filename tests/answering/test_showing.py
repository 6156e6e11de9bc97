"""Places asked for by their label are shown as printed, or said not to be there."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.service import Assistant
from assistant.types import Answer

DAY = date(2026, 5, 4)


def ask(desk: Assistant, question: str) -> Answer:
    """Ask about the operators on a day in the term."""
    return desk.ask(question, as_of=DAY, unit="transit.txt")


@pytest.mark.parametrize(
    "question",
    [
        "Show me Article 3, Section 4",
        "What does article 3.4 say?",
        "Please read me Art. 3 section four of the agreement",
        "Give me the exact wording of Article III, Section IV",
    ],
)
def test_a_place_asked_for_is_shown_and_nothing_else(desk: Assistant, question: str) -> None:
    """However the label is written, the quotes are that section and no other."""
    answer = ask(desk, question)
    assert answer.outcome == "answered"
    quoted = [one for one in answer.citations if one.passage.source == "transit.txt"]
    assert {(one.provision.article, one.provision.section) for one in quoted} == {("3", "4")}
    assert quoted[0].quote.startswith("Section 4. Limits. A grievance that is not filed")
    assert "Article 3, Section 4 (Limits)" in answer.text


def test_an_article_is_shown_in_its_own_order(desk: Assistant) -> None:
    """The passages of an article come as printed, not by how well they match."""
    quoted = [one for one in ask(desk, "Show me Article 3").citations if one.passage.source == "transit.txt"]
    assert quoted[0].quote.startswith("ARTICLE 3 GRIEVANCES")
    assert [one.span.start for one in quoted] == sorted(one.span.start for one in quoted)
    assert {one.provision.article for one in quoted} == {"3"}


def test_a_section_that_is_not_there_is_said_not_to_be_there(desk: Assistant) -> None:
    """The article that would hold it is shown instead, with the labels that it has."""
    answer = ask(desk, "What does Article 3, Section 9 say?")
    assert answer.text.startswith("Article 3, Section 9 was not found in")
    assert "Article 3 has 1, 2, 3, 4." in answer.text
    assert answer.citations[0].provision.article == "3"


def test_a_section_without_its_article_asks_which(desk: Assistant) -> None:
    """A label that several articles use is no place yet: the articles are named and nothing is quoted."""
    answer = ask(desk, "Show me Section 2")
    assert answer.outcome == "needs_scope"
    assert not answer.citations
    assert "Article 2 (Definitions)" in answer.text
    assert "Article 5" not in answer.text


def test_a_section_is_one_of_the_article_before(desk: Assistant) -> None:
    """After an article was shown, its section can be asked for by number alone."""
    first = ask(desk, "Show me Article 3")
    assert first.turn is not None
    answer = desk.ask("And Section 4?", history=(first.turn,), as_of=DAY, unit="transit.txt")
    assert (answer.citations[0].provision.article, answer.citations[0].provision.section) == ("3", "4")


def test_a_place_in_no_named_text_asks_which_unit(desk: Assistant) -> None:
    """Where several agreements have the place and none was named, none of them is quoted."""
    answer = desk.ask("Show me Article 2", as_of=DAY)
    assert (answer.outcome, answer.citations) == ("needs_scope", ())


def test_an_article_that_is_not_there_is_not_found(desk: Assistant) -> None:
    """Nothing else is quoted in its place; the range of the articles is named."""
    answer = ask(desk, "Show me Article 99")
    assert answer.outcome == "not_found"
    assert not answer.citations
    assert "Article 99 was not found" in answer.text
    assert "run from 1 to" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Does Article 3 let the Guild appeal late?",
        "How long is the time limit in Article 3, Section 1?",
        "When is overtime paid?",
    ],
)
def test_a_question_about_a_place_is_answered_not_recited(desk: Assistant, question: str) -> None:
    """A question that asks more than the place is searched like any other."""
    assert ", as printed." not in ask(desk, question).text
