"""The gold is true: every quote stands where the question file says, and what must be absent is absent."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from tests.questions.gold import (
    SILENCE,
    Question,
    label_words,
    leads_to,
    places,
    read,
    read_questions,
    squeezed,
    text_files,
    trails_of,
    words_of,
)

QUESTIONS = read_questions()
ON_SILENCE = read_questions(SILENCE)
PLACED = [question for question in (*QUESTIONS, *ON_SILENCE) if places(question)]
BEHAVIOURS = {"answer", "branch", "clarify", "refuse", "not_found", "not_in_library", "unreadable"}
KINDS = {
    *("lookup", "pinpoint", "table", "comparison", "version", "policy"),
    *("trainee", "followup", "deadline", "classification", "unanswerable", "ambiguous"),
}
COMPUTED = re.compile(r"(January|February|March|April|May|June|July|August) \d{1,2}\b")
AGREEMENT = 0.7


def test_enough_questions() -> None:
    """The specified questions are all there, turn by turn, with at least sixty more, under unique ids."""
    ids = Counter(question["id"] for question in QUESTIONS)
    own = [name for name in ids if name.startswith("own-")]
    assert max(ids.values()) == 1
    assert len({name.split("-")[0] for name in ids if name not in own}) == 88
    assert len(own) >= 60


def test_questions_on_silence_come_in_two_equal_sorts() -> None:
    """About as many are answered as not, none is asked in the other files, and ids are unique."""
    answered = sum(question["answerable"] for question in ON_SILENCE)
    assert 0.4 < answered / len(ON_SILENCE) < 0.6
    assert len({question["id"] for question in (*QUESTIONS, *ON_SILENCE)}) == len(QUESTIONS) + len(ON_SILENCE)
    assert not {one["question"] for one in QUESTIONS} & {one["question"] for one in ON_SILENCE}


@pytest.mark.parametrize("question", [*QUESTIONS, *ON_SILENCE], ids=lambda question: question["id"])
def test_question_is_well_formed(question: Question) -> None:
    """Kind, date and behaviour are known, and a question is answerable exactly when gold proves an answer."""
    assert question["kind"] in KINDS
    assert set(question["behaviour"].split("|")) <= BEHAVIOURS
    assert date.fromisoformat(question["as_of"])
    assert question["question"].strip()
    assert question["answerable"] == bool(question["gold"])
    if question["answerable"]:
        assert {"answer", "branch"} & set(question["behaviour"].split("|"))


@pytest.mark.parametrize("question", PLACED, ids=lambda question: question["id"])
def test_quotes_stand_on_their_pages(question: Question) -> None:
    """Every quote stands in the named file, as the program reads it, on the named page."""
    for place in places(question):
        document = read(place["file"])
        pages = {document.page(span).number for span in document.find(place["quote"])}
        assert place["page"] in pages, place


@pytest.mark.parametrize("question", PLACED, ids=lambda question: question["id"])
def test_labels_agree_with_the_masters(question: Question) -> None:
    """Article and section of every place are those under which the master prints the words."""
    for place in places(question):
        found = trails_of(place["file"], place["quote"])
        assert any(leads_to(trail, place["article"], place["section"]) for trail in found), (place, found)


def test_labels_agree_with_the_structure() -> None:
    """The program's own tree gives most quotes the article and section that a reader would cite."""
    wrong, total = [], 0
    for place in {place["quote"]: place for question in PLACED for place in places(question)}.values():
        document = read(place["file"])
        total += 1
        found = [document.provision(span) for span in document.find(place["quote"])]
        if not any(
            leads_to(f"{node.article} {node.section}", place["article"], place["section"]) for node in found
        ):
            wrong.append((place["file"], place["article"], place["section"]))
    assert len(wrong) <= (1 - AGREEMENT) * total, wrong


@pytest.mark.parametrize("question", PLACED, ids=lambda question: question["id"])
def test_facts_can_be_proved(question: Question) -> None:
    """Every required fact, computed dates apart, stands in a document that the question cites."""
    cited = "".join(read(place["file"]).text for place in places(question))
    for fact in question["must_include"]:
        if not COMPUTED.search(fact):
            assert any(squeezed(wording) in cited for wording in fact.split("|")), fact


@pytest.mark.parametrize("question", PLACED, ids=lambda question: question["id"])
def test_gold_does_not_contain_what_it_forbids(question: Question) -> None:
    """No quote that answers a question holds words that the answer must not hold."""
    for place in question["gold"]:
        for words in question.get("must_not_include", ()):
            assert squeezed(words) not in squeezed(place["quote"])


@pytest.mark.parametrize(
    "question",
    [question for question in QUESTIONS if question.get("absent")],
    ids=lambda question: question["id"],
)
def test_absent_words_are_absent(question: Question) -> None:
    """What a question expects the library not to address is named in none of its documents."""
    for file in text_files():
        for absent in question["absent"]:
            assert f" {' '.join(label_words(absent))} " not in words_of(file), (file, absent)
