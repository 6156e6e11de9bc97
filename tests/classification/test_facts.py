"""Class facts: what is read, from which form, and that every fact is words of the document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.classification.facts import is_class_document, read_class_facts
from assistant.classification.qualifications import read_qualifications
from assistant.structure import clean
from tests.classification.specifications import HARTWELL, OWN, SHARED, hartwell, own, parsed

SPECIFICATIONS = sorted(
    [*HARTWELL.glob("spec-*.html"), *HARTWELL.glob("spec-*.txt"), *HARTWELL.glob("spec-*.pdf")]
)
FOLDERS = (
    SHARED / "training" / "class_specs",
    SHARED / "real" / "class_specs",
    SHARED / "real" / "connecticut",
)
EVERY = sorted(path for folder in FOLDERS for path in folder.rglob("*.txt"))
REAL = sorted({*EVERY[::6], *(path for path in EVERY if "series" in path.name)})


def assert_quotes_slice_back(path: Path) -> None:
    """Assert that every fact and every rule is exactly the clean reading of its span."""
    document, structure = parsed(path)
    facts = read_class_facts(document, structure)
    quotes = [*facts.quotes(), *(quote for each in read_qualifications(facts) for quote in each.quotes())]
    assert quotes
    for quote in quotes:
        assert clean(document.text, quote.span, structure.furniture).text == quote.text


@pytest.mark.parametrize("path", SPECIFICATIONS, ids=lambda path: path.name)
def test_every_fact_slices_back(path: Path) -> None:
    """Each fact and rule of the sample specifications is words of the document at its span."""
    assert_quotes_slice_back(path)


@pytest.mark.real
@pytest.mark.skipif(not REAL, reason="the real specifications are not beside the checkout")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_fact_of_real_specifications_slices_back(path: Path) -> None:
    """Each fact and rule of real specifications is words of the document at its span."""
    assert_quotes_slice_back(path)


@pytest.mark.parametrize("name", OWN)
def test_every_fact_of_the_other_forms_slices_back(name: str, tmp_path: Path) -> None:
    """Each fact and rule of a state, series, city or posting form is words of the document."""
    own(name, tmp_path)
    assert_quotes_slice_back(tmp_path / f"{name}.txt")


@pytest.mark.parametrize(
    ("name", "title", "codes", "unit", "group", "received", "exercised"),
    [
        (
            "0412co",
            "Office Technician 1",
            ["0412CO", "0412CF"],
            "(C-2)",
            "CO-9",
            "general supervision",
            "none",
        ),
        ("0413co", "Office Technician 2", ["0413CO"], "(C-2)", "CO-12", "general supervision", "may lead"),
        ("2210tf", "Field Inspector", ["2210TF"], "(T-4)", "TF-16", "general supervision", "leads"),
        (
            "2214ts",
            "Field Inspection Supervisor",
            ["2214TS"],
            "(T-4S)",
            "TF-20",
            "general direction",
            "supervises",
        ),
        ("3301hd", "Direct Care Aide", ["3301HD"], "(H-1)", "HD-11", "close supervision", "none"),
        (
            "9040mc",
            "Employee Relations Analyst",
            ["9040MC"],
            "(EXCLUDED)",
            "MC-57",
            "general supervision",
            "may lead",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_facts_of_the_sample_specifications(
    name: str, title: str, codes: list[str], unit: str, group: str, received: str, exercised: str
) -> None:
    """Title, codes, unit, salary group and both kinds of supervision are read with their level words."""
    facts = read_class_facts(*hartwell(name))
    assert (str(facts.title), [code.code for code in facts.codes]) == (title, codes)
    assert str(facts.bargaining_unit).startswith(unit)
    assert str(facts.salary_group) == group
    assert (facts.level_received, facts.level_exercised) == (received, exercised)


def test_hours_belong_to_their_codes() -> None:
    """Two codes of one class keep the weekly hours that tell them apart."""
    facts = read_class_facts(*hartwell("0412co"))
    assert [(code.code, code.hours) for code in facts.codes] == [("0412CO", 35), ("0412CF", 40)]


def test_two_dates_that_disagree_are_both_kept() -> None:
    """The effective date and the revision in the foot are reported each with its meaning."""
    facts = read_class_facts(*hartwell("0413co"))
    assert facts.dated("effective") == date(2022, 4, 1)
    assert facts.dated("revised") == date(2022, 11, 18)


def test_placeholder_is_not_pay() -> None:
    """A range that begins near zero is marked as a placeholder."""
    assert [line.placeholder for line in read_class_facts(*hartwell("9001tr")).pay] == [True]


def test_cancelled_version_is_known_as_cancelled() -> None:
    """A version that says it is cancelled has no authority."""
    facts = read_class_facts(*hartwell("0413co-2017"))
    assert (facts.authority, facts.dated("cancelled")) == ("cancelled", date(2022, 4, 1))


def test_headless_copy_gives_the_same_facts() -> None:
    """A copy that lost its headings gives the same facts as the one that has them."""
    whole = read_class_facts(*hartwell("3301hd"))
    bare = read_class_facts(*parsed(HARTWELL / "spec-3301hd.txt"))
    for name in (
        "purpose",
        "supervision_received",
        "general_experience",
        "bargaining_unit",
        "salary_group",
        "eeo",
    ):
        assert str(getattr(bare, name)).split() == str(getattr(whole, name)).split(), name
    assert len(bare.duties) == len(whole.duties)


def test_posting_is_no_authority(tmp_path: Path) -> None:
    """A posting that copies a specification is recognised as a posting, and what it lacks is named."""
    facts = read_class_facts(*own("posting", tmp_path))
    assert facts.authority == "posting"
    assert {"bargaining unit", "salary group"} <= set(facts.not_found)


def test_series_gives_its_levels_with_codes(tmp_path: Path) -> None:
    """A series specification lists its classes, and each has qualifications of its own."""
    facts = read_class_facts(*own("series", tmp_path))
    levels = [(level.title, level.code) for level in facts.levels]
    assert levels == [("Records Examiner", "7301"), ("Records Examiner II", "7302")]
    kinds = [each.tree.kind if each.tree else "" for each in read_qualifications(facts)]
    assert kinds == ["education", "any"]


@pytest.mark.parametrize("name", ["state", "series", "city"])
def test_class_documents_are_told_by_their_sections(name: str, tmp_path: Path) -> None:
    """A specification or bulletin is known by what it holds, whatever its file is called."""
    assert is_class_document(*own(name, tmp_path))
