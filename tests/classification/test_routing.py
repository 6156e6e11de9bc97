"""Questions about classes over a small library: which are answered here, with which quotes."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date

import pytest

from assistant.answering.quoting import is_verbatim
from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.routing import classification_answer, compares_classes
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Searcher
from assistant.types import Answer, Scope
from tests.classification.specifications import HARTWELL
from tests.support.library import LIBRARY_STAFF, build, office, opened

DAY = date(2026, 3, 16)
FILES = ("0412co", "0413co", "0413co-2017", "2210tf", "2214ts", "9001tr", "9040mc")


@dataclass(frozen=True)
class Counter:
    """Where questions are asked."""

    index: LibraryIndex
    catalogue: ClassCatalogue

    def ask(self, question: str) -> Answer | None:
        """Ask over everything in the library."""
        scope = Scope(self.index.register.instruments, DAY, "everything")
        return classification_answer(question, scope, self.index, Searcher(self.index), self.catalogue)


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Counter:
    """A library of sample specifications and an agreement that has nothing to do with them."""
    folder = tmp_path_factory.mktemp("classes")
    source = office(folder / "source", library=LIBRARY_STAFF)
    for name in FILES:
        shutil.copy(HARTWELL / f"spec-{name}.html", source / f"spec-{name}.html")
    build(source, folder / "library")
    index = opened(folder / "library")
    return Counter(index, ClassCatalogue(index))


@pytest.mark.parametrize(
    ("question", "source", "lead", "quotes"),
    [
        (
            "Two years as a state Field Inspector, no more. Can he qualify for Field Inspection Supervisor?",
            "spec-2214ts.html",
            "Meets the minimum qualifications",
            ("Eight (8) years", "For State employees two (2) years", "driver's license"),
        ),
        (
            "How many years does an Office Technician 2 need?",
            "spec-0413co.html",
            "minimum qualifications in the words of its document",
            ("Four (4) years", "One (1) year of the General Experience", "semester hours"),
        ),
        (
            "What education does a Field Inspection Supervisor need?",
            "spec-2214ts.html",
            "minimum qualifications in the words of its document",
            ("Eight (8) years", "College training"),
        ),
        (
            "How much experience do 45 semester hours buy for Office Technician 2?",
            "spec-0413co.html",
            "1 year 6 months",
            ("fifteen (15) semester hours",),
        ),
        (
            "What is the current Office Technician 2 spec? I have one saying CO-11 and five years.",
            "spec-0413co.html",
            "older version was cancelled",
            ("This replaces the existing specification", "CO-12"),
        ),
        (
            "What does a Personnel Trainee earn?",
            "spec-9001tr.html",
            "placeholder and not a rate of pay",
            ("placeholder",),
        ),
        (
            "Can we hire a Field Inspector who lacks the Level II certificate?",
            "spec-2210tf.html",
            "does not bar appointment",
            ("within twelve (12) months",),
        ),
        (
            "Which contract covers an Employee Relations Analyst?",
            "spec-9040mc.html",
            "No agreement",
            ("belong to no bargaining unit",),
        ),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_class_question_is_answered_with_the_deciding_sentences(
    counter: Counter, question: str, source: str, lead: str, quotes: tuple[str, ...]
) -> None:
    """The answer says the outcome first and quotes the sentences that decide, verbatim."""
    answer = counter.ask(question)
    assert answer is not None
    assert lead in answer.text.split("\n> ")[0]
    assert answer.citations[0].passage.source == source
    assert all(is_verbatim(counter.index, citation) for citation in answer.citations)
    said = " ".join(citation.quote for citation in answer.citations)
    assert all(quote in said for quote in quotes)


def test_placeholder_figures_are_never_given_as_pay(counter: Counter) -> None:
    """The figures of a placeholder do not appear in the answer."""
    answer = counter.ask("What does a Personnel Trainee earn?")
    assert answer is not None
    assert "$" not in answer.text


def test_comparison_quotes_both_classes(counter: Counter) -> None:
    """A comparison quotes the facts that the question asks about from both specifications."""
    answer = counter.ask("How do Office Technician 1 and Office Technician 2 differ in years required?")
    assert answer is not None
    sources = {citation.passage.source for citation in answer.citations}
    assert sources == {"spec-0412co.html", "spec-0413co.html"}


def test_a_supervisor_in_a_title_is_not_the_fact_asked_about(counter: Counter) -> None:
    """Two classes set side by side are told apart by class use, purpose and supervision alike."""
    answer = counter.ask("Compare Field Inspector and Field Inspection Supervisor.")
    assert answer is not None
    places = {citation.provision.article for citation in answer.citations}
    assert {"Guidelines for Job Class Use", "Purpose of Job Class", "Supervision Exercised"} <= places


@pytest.mark.parametrize(
    ("question", "about_classes"),
    [
        pytest.param("Compare Field Inspector and Field Inspection Supervisor.", True, id="titles"),
        pytest.param("Compare field inspectors and field inspection supervisors", True, id="plural"),
        pytest.param("Compare 2210TF with 2214TS", True, id="codes"),
        pytest.param(
            "What is the difference between a Field Inspector and a Field Inspection Supervisor?",
            True,
            id="difference",
        ),
        pytest.param("How does a Field Inspector differ from an Office Technician 2?", True, id="differ"),
        pytest.param("Field Inspector vs. Field Inspection Supervisor", True, id="versus"),
        pytest.param("Compare the jobs of Field Inspector and Office Technician 1", True, id="class-words"),
        pytest.param("Duties of Field Inspector versus Field Inspection Supervisor?", True, id="duties"),
        pytest.param("Compare sick leave of Field Inspector and Office Technician 2", False, id="leave"),
        pytest.param("Compare Field Inspector overtime across agreements", False, id="one-class"),
        pytest.param("Field Inspector and Office Technician 2: who covers for whom?", False, id="no-compare"),
    ],
)
def test_classes_set_side_by_side_are_told_from_agreements(
    counter: Counter, question: str, about_classes: bool
) -> None:
    """A comparison of nothing but class titles, or of facts of classes, is one of classes."""
    assert compares_classes(question, counter.catalogue, DAY) is about_classes


@pytest.mark.parametrize(
    "question",
    [
        "How many vacation days does a librarian get?",
        "When must a grievance be filed?",
        "Her desk audit shows mostly Office Technician 2 duties. Should she be reclassified?",
        "Does part-time experience count?",
        "How many months does an Office Technician 2 need to finish the working test period?",
    ],
)
def test_other_questions_are_left_alone(counter: Counter, question: str) -> None:
    """A question that is not about the facts of a class gets no answer here."""
    assert counter.ask(question) is None
