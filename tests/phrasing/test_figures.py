"""Numbers and labels, read by value wherever and however they are written."""

from __future__ import annotations

import pytest

from assistant.phrasing.figures import find_figures
from assistant.phrasing.labels import find_labels


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within thirty (30) calendar days", ["30 calendar day"]),
        ("not more than three (3) consecutive working days", ["3 consecutive working day"]),
        ("ten workdays", ["10 working day"]),
        ("twenty-one days", ["21 day"]),
        ("5, 10 or 15 days", ["5 day", "10 day", "15 day"]),
        ("$1,250.50 a month", ["1250.5 dollar"]),
        ("3.5% or four percent", ["3.5 percent", "4 percent"]),
        ("time and one-half", ["1.5 times"]),
        ("one and one-quarter days", ["1.25 day"]),
        ("three-quarters of an hour", ["0.75 hour"]),
        ("1 1/2 hours and \u00bd hour", ["1.5 hour", "0.5 hour"]),
        ("two hundred (200) hours", ["200 hour"]),
        ("double time", ["2 times"]),
        ("the third day", ["3 nth"]),
        ("at most one step", ["1"]),
        ("one of the employees", []),
        ("no employee", []),
    ],
)
def test_numbers_are_read_by_value_and_by_what_they_count(text: str, expected: list[str]) -> None:
    """Words, figures, fractions and amounts are one kind of thing; "one of" is none."""
    assert list(dict.fromkeys(figure.written for figure in find_figures(text))) == expected


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least ten (10) days", {"least"}),
        ("no more than 10 days", {"most"}),
        ("up to ten days", {"most"}),
        ("more than a total of 10 days", {"over"}),
        ("less than 10 days", {"under"}),
        ("within 10 days", {""}),
    ],
)
def test_bounds_are_read_with_their_number(text: str, bounds: set[str]) -> None:
    """A bound before the word holds for the figure in parentheses as well."""
    assert {figure.bound for figure in find_figures(text)} == bounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article XVII, Section 5(b)", [("article", ("17",)), ("section", ("5", "b"))]),
        ("Art. 17 \u00a717.5(c)", [("article", ("17",)), ("section", ("17", "5", "c"))]),
        ("Section IV.4", [("section", ("4", "4"))]),
        ("Section Four(a)", [("section", ("4", "a"))]),
        ("Step two", [("step", ("2",))]),
        ("Appendix C", [("appendix", ("c",))]),
        ("paragraph (c)", [("section", ("c",))]),
        ("a step in the process", []),
        ("part of the section", []),
    ],
)
def test_labels_are_read_in_one_form(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    """Numerals, figures and words give the same label, and words without a label give none."""
    assert [(label.kind, label.parts) for label in find_labels(text)] == expected
