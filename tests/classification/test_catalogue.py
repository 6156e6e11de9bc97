"""Classes found by code and title, compared, and brought to their agreement."""

from __future__ import annotations

import pytest

from assistant.classification.catalogue import ClassCatalogue, choose_target
from assistant.classification.comparing import (
    changed_between,
    compare_classes,
    render_comparison,
    separate_levels,
)
from assistant.classification.directory import find_class
from assistant.classification.facts import read_class_facts
from assistant.classification.finding import ClassFilter, covering_agreement
from assistant.errors import LibraryError
from tests.classification.specifications import DAY, Shelf, hartwell


@pytest.fixture(scope="module")
def catalogue() -> ClassCatalogue:
    """The classes of the shelf."""
    return ClassCatalogue(Shelf())


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("Does she qualify for Office Technician II?", "0413co"),
        ("What does class 2214ts ask for?", "2214ts"),
        ("Two years as a Field Inspector. Can he qualify for Field Inspection Supervisor?", "2214ts"),
        ("One year as Field Inspection Supervisor. Does that count for Field Inspector?", "2210tf"),
    ],
)
def test_question_is_about_the_class_that_it_asks_for(
    catalogue: ClassCatalogue, question: str, target: str
) -> None:
    """The class asked about is told from the class someone worked in."""
    named = catalogue.named_in(question, catalogue.library.register.instruments, DAY)
    chosen = choose_target(named, question)
    assert chosen is not None
    assert chosen.instrument.id == target


def test_unknown_code_is_an_error_that_names_it(catalogue: ClassCatalogue) -> None:
    """A code that the library does not hold is refused, not guessed."""
    with pytest.raises(LibraryError, match="9999ZZ"):
        find_class(catalogue, "9999ZZ", DAY)


@pytest.mark.parametrize(
    ("name", "agreement", "reason"),
    [
        ("2210tf", "t4", "covers"),
        ("9040mc", None, "outside every"),
        ("0413co", None, "No agreement of that unit"),
    ],
)
def test_class_leads_to_the_agreement_of_its_unit(name: str, agreement: str | None, reason: str) -> None:
    """A class is covered by its unit's agreement; an excluded class has none, and the reason says so."""
    coverage = covering_agreement(read_class_facts(*hartwell(name)), Shelf().register, DAY)
    assert (coverage.agreement.id if coverage.agreement else None) == agreement
    assert reason in coverage.reason


def test_facts_that_differ_come_first() -> None:
    """Comparing two classes puts the facts that differ before those that are the same."""
    lower, higher = (read_class_facts(*hartwell(name)) for name in ("0412co", "0413co"))
    differs = [row.differs for row in compare_classes((lower, higher))]
    assert differs == sorted(differs, reverse=True)
    assert True in differs
    assert "(the same)" in render_comparison((lower, higher))


def test_levels_are_separated_by_class_use_first() -> None:
    """What separates two levels begins with what distinguishes them and lists the higher duties."""
    lower, higher = (read_class_facts(*hartwell(name)) for name in ("0412co", "0413co"))
    found = separate_levels(lower, higher)
    assert "distinguished from Office Technician 1" in found.distinguishing[0].text
    assert all(duty not in lower.duties for duty in found.duties)


def test_history_names_what_changed_between_versions() -> None:
    """Between two versions of a class the changed facts are named and the others are not."""
    older, newer = (read_class_facts(*hartwell(name)) for name in ("0413co-2017", "0413co"))
    changed = {row.name for row in changed_between(older, newer)}
    assert {"Minimum qualifications", "Salary group"} <= changed
    assert "Bargaining unit" not in changed


@pytest.mark.parametrize(
    ("wanted", "taken"),
    [
        (ClassFilter(unit="T-4"), True),
        (ClassFilter(salary_group="TF-20"), False),
        (ClassFilter(designation="competitive", occupational_group="inspection"), True),
    ],
)
def test_filter_takes_classes_by_their_own_facts(wanted: ClassFilter, taken: bool) -> None:
    """A filter looks at the words of unit, group and designation."""
    assert wanted.takes(read_class_facts(*hartwell("2210tf"))) is taken
