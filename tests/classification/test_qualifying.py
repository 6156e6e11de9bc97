"""Checks of stated backgrounds against the minimum qualifications of a class."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.classification.backgrounds import read_background
from assistant.classification.facts import read_class_facts
from assistant.classification.qualifications import qualifications_for
from assistant.classification.qualifying import REVIEW, Check, check_background
from assistant.classification.reporting import render_check
from tests.classification.cases import CASES
from tests.classification.specifications import OWN, hartwell, own


def check(name: str, level: str, background: str, folder: Path) -> Check:
    """Check a background against one of the specifications."""
    document, structure = own(name, folder) if name in OWN else hartwell(name)
    qualifications = qualifications_for(read_class_facts(document, structure), level)
    return check_background(qualifications, read_background(background))


@pytest.mark.parametrize(
    ("name", "level", "background", "verdict"), CASES, ids=[f"{row[0]}: {row[2][:60]}" for row in CASES]
)
def test_background_gets_the_verdict_of_an_analyst(
    name: str, level: str, background: str, verdict: str, tmp_path: Path
) -> None:
    """A stated background is met, not met or open, as a classification analyst would say."""
    assert check(name, level, background, tmp_path).verdict == verdict


@pytest.mark.parametrize(
    ("background", "may_file"),
    [
        ("20 months of paid clerical work, six months of it cashiering, no degree", True),
        ("18 months of paid clerical work, six months of it cashiering, no degree", True),
        ("17 months of paid clerical work, six months of it cashiering, no degree", False),
        ("two years of paid clerical work, six months of it cashiering", False),
    ],
)
def test_near_miss_may_file_within_the_months_of_the_clause(
    background: str, may_file: bool, tmp_path: Path
) -> None:
    """An applicant who lacks no more than the clause allows may file; one who qualifies needs no clause."""
    assert check("city", "", background, tmp_path).may_file is may_file


def test_condition_that_may_be_met_later_bars_nobody(tmp_path: Path) -> None:
    """A certificate that is due within a year is allowed later.

    The licence at appointment stays to be shown.
    """
    result = check(
        "2210tf", "", "six years as a construction inspector, lacks the Level II certificate", tmp_path
    )
    verdicts = {line.verdict for line in result.conditions if line.condition.kind == "licence"}
    assert verdicts == {"allowed later", "to be shown"}


@pytest.mark.parametrize("row", CASES[::7], ids=[row[2][:60] for row in CASES[::7]])
def test_report_quotes_every_leaf_and_leaves_the_decision(
    row: tuple[str, str, str, str], tmp_path: Path
) -> None:
    """The report quotes the sentence of every line and says who reviews it."""
    result = check(*row[:3], tmp_path)
    report = render_check(result)
    assert result.lines is not None
    assert all(line.requirement.quote.text in report for line in result.lines.leaves())
    assert report.endswith(REVIEW)


def test_facts_that_were_not_stated_are_not_assumed(tmp_path: Path) -> None:
    """A background without facts settles nothing where something is asked for."""
    assert check("2210tf", "", "a nice person", tmp_path).verdict == "cannot tell"


def test_arithmetic_shows_work_and_college_against_the_requirement(tmp_path: Path) -> None:
    """The line shows what was counted as work, what college gave under its cap, and what is required."""
    result = check("0413co", "", "a bachelor's degree and 2 years as an Office Technician 1", tmp_path)
    assert result.lines is not None
    general = result.lines.leaves()[0]
    assert general.arithmetic == "work 2 years + college 3 years = 5 years of 4 years"
