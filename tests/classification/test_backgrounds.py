"""Backgrounds in plain words as stated facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.classification.backgrounds import read_background


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("BA in psychology and 18 months in a clinic", [(18, "clinic", None)]),
        (
            "three years of clerical work, one as an Office Clerk",
            [(36, "clerical work", None), (12, "as an Office Clerk", 0)],
        ),
        ("six years of paving, two of them as an inspector", [(72, "paving", None), (24, "inspector", 0)]),
        ("18 months of filing, a year of it accounting", [(18, "filing", None), (12, "accounting", 0)]),
    ],
)
def test_time_and_work_are_read_together(words: str, expected: list[tuple[int, str, int | None]]) -> None:
    """Each time worked keeps its own work, and time within other time is known as such."""
    found = read_background(words).experience
    assert [one.months.least for one in found] == [row[0] for row in expected]
    assert [one.within for one in found] == [row[2] for row in expected]
    assert all(row[1].split()[-1] in one.said for one, row in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("words", "degree", "field"),
    [
        ("a bachelor's degree in civil engineering", "bachelor", "civil engineering"),
        ("BA in psychology and 18 months in a clinic", "bachelor", "psychology"),
        ("a master's in public administration", "master", "public administration"),
        ("a GED", "high school", ""),
        ("a law degree", "law", ""),
        ("an associate's degree", "associate", ""),
    ],
)
def test_schooling_is_read_with_its_field(words: str, degree: str, field: str) -> None:
    """A degree in any of its usual names is read with the field it is in."""
    (school,) = read_background(words).schooling
    assert (school.degree, school.field) == (degree, field)


@pytest.mark.parametrize("words", ["no degree", "without a college degree", "never finished a degree"])
def test_lack_of_a_degree_is_a_fact(words: str) -> None:
    """Saying that there is no degree is not read as a degree."""
    background = read_background(words)
    assert background.without_degree
    assert not background.schooling


@pytest.mark.parametrize(
    ("words", "age"),
    [("she is twenty", 20), ("a 19-year-old", 19), ("aged 45", 45), ("20 years of filing", None)],
)
def test_age_is_read_only_when_it_is_one(words: str, age: int | None) -> None:
    """An age is told from a time worked."""
    assert read_background(words).age == age


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("a valid driver's license", True),
        ("no driver's license", False),
        ("lacks the Level II certificate", False),
    ],
)
def test_licence_is_held_or_not(words: str, held: bool) -> None:
    """A licence that is said to be lacking is not held."""
    (licence,) = read_background(words).licences
    assert licence.held is held


@given(st.text(max_size=200))
def test_any_words_are_read_without_failing(words: str) -> None:
    """Whatever is typed is read; what is no fact is left out."""
    assert read_background(words).words == words
