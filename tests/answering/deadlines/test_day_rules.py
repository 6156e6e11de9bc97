"""Counting rules found in agreements written for the test."""

from __future__ import annotations

import pytest

from assistant.answering.deadlines.day_rules import rules_for
from tests.answering.writing import CANNERY, TRANSIT, printed

BOOK = """ARTICLE 1 GENERAL

{general}

ARTICLE 2 GRIEVANCES

Section 1. A grievance is filed within ten days.

{grievances}

ARTICLE 3 UNIFORMS

Uniforms are furnished by the employer to all employees each year.
"""


@pytest.mark.parametrize(
    ("general", "grievances", "meaning"),
    [
        pytest.param('"Days" shall mean calendar days.', "", "calendar", id="quoted"),
        pytest.param("", "For purposes of this Article, days are working days.", "working", id="own article"),
        pytest.param(
            "In this Agreement days means calendar days.",
            "As used in this Article days means Monday through Friday.",
            "working",
            id="article first",
        ),
        pytest.param("", "All time limits in this Article are calendar days.", "calendar", id="all limits"),
        pytest.param(
            "",
            "Saturdays, Sundays and holidays shall be excluded in computing the time limits of this Article.",
            "working",
            id="excluded",
        ),
        pytest.param("A day of leave means eight hours.", "", "", id="leave day"),
        pytest.param(
            "In this Agreement days means calendar days.",
            "If the tenth and/or final day falls on a weekend, the final day will be considered the next business day.",
            "calendar",
            id="no definition in a roll-over",
        ),
        pytest.param("", "", "", id="silent"),
    ],
)
def test_the_meaning_of_day_for_the_grievance_article(general: str, grievances: str, meaning: str) -> None:
    """The definition limited to the article goes before the general one; a day of leave is neither."""
    rule = rules_for(printed(BOOK.format(general=general, grievances=grievances)), "2").get("day")
    assert (rule.meaning if rule else "") == meaning


def test_a_definition_of_one_article_does_not_reach_another() -> None:
    """A rule "for purposes of this Article" is no rule of any other article."""
    text = printed(BOOK.format(general="", grievances="For purposes of this Article, days are working days."))
    assert rules_for(text, "3").get("day") is None


@pytest.mark.parametrize(
    ("words", "rolls"),
    [
        pytest.param(
            "If the last day falls on a Saturday or Sunday, the period runs to the following Monday.",
            {"saturday", "sunday"},
            id="weekend only",
        ),
        pytest.param(
            "If the last day is not a working day, the period is extended to the next working day.",
            {"saturday", "sunday", "holiday"},
            id="not a working day",
        ),
        pytest.param(
            "Time is computed by excluding the first day and including the last, "
            "unless the last day is a holiday, and then it is also excluded.",
            {"holiday"},
            id="holiday only",
        ),
        pytest.param(
            "When the final day of a limit falls on a weekend or holiday, it shall be the next business day.",
            {"saturday", "sunday", "holiday"},
            id="weekend or holiday",
        ),
        pytest.param(
            "If a holiday falls on a Sunday, it shall be observed on the following Monday.",
            set(),
            id="observance",
        ),
        pytest.param(
            "If payday falls on a weekend, checks are issued on the next business day.", set(), id="payday"
        ),
        pytest.param(
            "An employee must work the last day before and the next day after a holiday to be paid.",
            set(),
            id="holiday pay",
        ),
    ],
)
def test_roll_over_rules(words: str, rolls: set[str]) -> None:
    """Only a rule on the end of a period rolls, and only from the days that it names."""
    rule = rules_for(
        printed(BOOK.format(general=f"{words} This is so in this Agreement.", grievances="")), "2"
    )
    found = rule.get("roll-over")
    assert (set(found.rolls) if found else set()) == rolls


def test_rules_of_an_agreement_are_found_with_their_places() -> None:
    """Each kind of rule is quoted from the section that prints it."""
    text = printed(TRANSIT)
    rules = rules_for(text, "3")
    places = {
        kind: text.provision(rule.span).section
        for kind in ("day", "working day", "counting", "roll-over", "missed", "extension")
        if (rule := rules.get(kind))
    }  # type: ignore[arg-type]
    assert places == {
        "day": "1",
        "working day": "2",
        "counting": "3",
        "roll-over": "3",
        "missed": "4",
        "extension": "4",
    }


def test_a_roll_over_rule_of_an_article_stays_in_it() -> None:
    """The weekend rule of the grievance procedure says nothing about another article."""
    text = printed(CANNERY)
    assert rules_for(text, "II").get("roll-over") is not None
    assert rules_for(text, "III").get("roll-over") is None
