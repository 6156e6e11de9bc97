"""Every measure says what its name says."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.evaluation.gold import Place
from assistant.evaluation.measures import score
from tests.evaluation.records import OTHER, RULE, around, citation, question, record


def measured(given: dict[str, Any], **fields: Any) -> dict[str, bool]:
    """The measures of a record against the question with some fields changed."""
    return score(question(**fields), given, around()).measures


def test_right_answer() -> None:
    """An answer that quotes the gold words first, with the right pinpoint, has every good measure."""
    found = measured(record(citation()))
    bad = {name for name in found if name.startswith("wrong")}
    assert {name for name, value in found.items() if value} == set(found) - bad


@pytest.mark.parametrize(
    ("given", "measure", "expected"),
    [
        pytest.param(record(citation(OTHER), citation()), "cited_first", False, id="gold second, first"),
        pytest.param(record(citation(OTHER), citation()), "cited_any", True, id="gold second, any"),
        pytest.param(
            record(*[citation(OTHER)] * 5, citation()), "cited_any", False, id="gold behind what is read"
        ),
        pytest.param(record(citation(document="office.pdf")), "cited_any", False, id="words of another file"),
        pytest.param(record(citation(document="office.pdf")), "right_document", False, id="another file"),
        pytest.param(record(citation(OTHER)), "facts", False, id="fact missing"),
        pytest.param(record(citation(OTHER), answer="20 days"), "facts", True, id="fact in own words"),
        pytest.param(record(citation(section="12.3")), "pinpoint_section", False, id="wrong section"),
        pytest.param(record(citation(article="13")), "pinpoint_article", False, id="wrong article"),
        pytest.param(record(citation(page=8)), "right_page", False, id="wrong page"),
        pytest.param(record(citation(OTHER), citation()), "retrieved@1", False, id="evidence second"),
        pytest.param(record(citation(OTHER), citation()), "retrieved@5", True, id="evidence in five"),
        pytest.param(record(citation(status="superseded")), "wrong_term", False, id="gold may be old"),
        pytest.param(
            record(citation(), citation(OTHER, "office.pdf", status="expired")),
            "wrong_term",
            True,
            id="cites what has expired",
        ),
        pytest.param(
            record(citation(), citation(OTHER, "office.pdf")), "wrong_unit", True, id="cites another unit"
        ),
        pytest.param(
            record(citation(), citation(RULE, "law.txt")), "wrong_unit", False, id="a statute is of no unit"
        ),
    ],
)
def test_measure(given: dict[str, Any], measure: str, expected: bool) -> None:
    """One fault in an answer changes the measure that is named after it."""
    assert measured(given)[measure] is expected


@pytest.mark.parametrize(
    ("row", "words", "expected"),
    [
        pytest.param({}, "How long to file?", None, id="not named"),
        pytest.param({}, "How long to file under T-9?", True, id="named in the question"),
        pytest.param({}, "How long to file under AT-90?", None, id="part of another word"),
        pytest.param({"history": ["What of the Field unit?"]}, "And to file?", True, id="named before"),
        pytest.param({"ask_unit": "T-9"}, "How long to file?", True, id="chosen beside the question"),
    ],
)
def test_wrong_unit_weighs_more_where_the_unit_is_named(
    row: dict[str, Any], words: str, expected: bool | None
) -> None:
    """Citing another unit is measured apart where the asker left no doubt about the unit."""
    given = record(citation(), citation(OTHER, "office.pdf"))
    assert measured(given, question=words, row=row).get("wrong_unit_named") is expected


@pytest.mark.parametrize(
    ("behaviours", "outcome", "citations", "expected"),
    [
        pytest.param({"answer"}, "answered", [citation()], True, id="answers"),
        pytest.param({"answer"}, "not_found", [], False, id="does not answer"),
        pytest.param({"refuse"}, "refused", [], True, id="refuses"),
        pytest.param({"refuse"}, "answered", [citation()], False, id="answers what is to be refused"),
        pytest.param({"not_found", "refuse"}, "not_found", [], True, id="one of two"),
        pytest.param({"branch"}, "needs_scope", [], True, id="asks which unit"),
        pytest.param({"branch"}, "answered", [citation()], False, id="takes one unit for all"),
        pytest.param(
            {"branch"}, "answered", [citation(), citation(document="office.pdf")], True, id="answers for two"
        ),
        pytest.param({"unreadable"}, "not_found", [], False, id="silent about the scan"),
    ],
)
def test_behaviour(behaviours: set[str], outcome: str, citations: list[Any], expected: bool) -> None:
    """The outcome must be one that the question expects."""
    gold = (Place("field.pdf", RULE), Place("office.pdf", OTHER))
    found = measured(record(*citations, outcome=outcome), behaviours=frozenset(behaviours), gold=gold)
    assert found["behaviour"] is expected


def test_asking_back_is_not_measured_for_evidence() -> None:
    """Where asking which unit is right, it costs no citation."""
    found = measured(record(outcome="needs_scope"), behaviours=frozenset({"branch"}))
    assert "cited_any" not in found


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        pytest.param(record(citation(), answer="It is 45 days."), False, id="own words"),
        pytest.param(record(citation("It is 45 days."), answer=""), False, id="first quote"),
        pytest.param(
            record(citation(), citation(OTHER), answer="> It is 45 days.\n> [2]"), True, id="later quote"
        ),
    ],
)
def test_must_not(given: dict[str, Any], clean: bool) -> None:
    """Forbidden words count where they are presented as the answer, not in quotes further down."""
    assert measured(given, must_not_include=("45 days",))["must_not"] is clean


@pytest.mark.parametrize(
    ("quote", "document", "false"),
    [
        pytest.param(RULE, "field.pdf", 0, id="verbatim"),
        pytest.param(RULE.replace(" ", "\n"), "field.pdf", 0, id="other white space"),
        pytest.param(f"{RULE[:30]}... {OTHER[-30:]}", "field.pdf", 0, id="words left out"),
        pytest.param(RULE.replace("twenty (20)", "thirty (30)"), "field.pdf", 1, id="altered number"),
        pytest.param(RULE, "office.pdf", 1, id="another document"),
        pytest.param(RULE, "gone.pdf", 1, id="no such document"),
        pytest.param("", "field.pdf", 1, id="empty"),
    ],
)
def test_false_quotes(quote: str, document: str, false: int) -> None:
    """A quote is false unless every piece of it stands in the named document."""
    assert score(question(), record(citation(quote, document)), around()).false_quotes == false


def test_unanswerable_question_measures_no_evidence() -> None:
    """A question without gold is measured by how the program behaves, and by its quotes."""
    found = measured(
        record(outcome="not_found"), answerable=False, gold=(), behaviours=frozenset({"not_found"})
    )
    assert found == {"behaviour": True, "answered": False, "wrong_term": False, "wrong_unit": False}
