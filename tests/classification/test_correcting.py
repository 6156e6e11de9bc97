"""Stated facts shown as lines and read back from them, as they were or as somebody corrected them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.classification.amounts import Months
from assistant.classification.backgrounds import read_background
from assistant.classification.correcting import read_facts, stated_background
from assistant.classification.qualifying import check_background
from assistant.classification.stated import Background, StatedExperience
from tests.classification.cases import CASES
from tests.classification.test_qualifying import check


@pytest.mark.parametrize("row", CASES, ids=[f"{row[0]}: {row[2][:60]}" for row in CASES])
def test_shown_facts_read_back_give_the_same_verdict(row: tuple[str, str, str, str], tmp_path: Path) -> None:
    """What is shown for correction holds everything that decides."""
    first = check(*row[:3], tmp_path)
    lines = list(first.background.lines())
    again = read_facts(lines)
    assert list(again.lines()) == lines
    assert check_background(first.qualifications, again).verdict == first.verdict


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Experience: 2 years - payroll clerk", ["Experience: 2 years - payroll clerk"]),
        ("experience:  18 months - payroll", ["Experience: 1 year 6 months - payroll"]),
        ("Education: master in law enforcement", ["Education: master in law enforcement"]),
        ("Education: associate degree, not finished", ["Education: associate, not finished"]),
        ("Credits: 30 semester hours in law - six units", ["Credits: 30 semester hours in law - six units"]),
        ("Does not hold: driver's license", ["Does not hold: driver's license"]),
        ("age: 19", ["Age: 19"]),
        ("nothing else", ["Nothing else"]),
        ("six months as a cashier", ["Experience: 6 months - cashier"]),
    ],
)
def test_line_is_read_in_its_own_form_or_as_plain_words(line: str, shown: list[str]) -> None:
    """A line keeps its meaning whether it is written in the form shown or as people speak."""
    again = list(read_facts([line]).lines())
    assert again == shown


def test_struck_line_is_gone_and_new_one_counts() -> None:
    """Striking a line removes the fact, and nothing of it is left in the words."""
    lines = list(read_background("a bachelor's degree in history and two years as a cashier").lines())
    corrected = read_facts([*lines[:1], "Holds: driver's license"])
    assert (corrected.schooling, len(corrected.experience)) == ((), 1)
    assert "bachelor" not in corrected.words
    assert [one.words for one in corrected.licences] == ["driver's license"]


def test_fact_given_beside_the_words_is_added_once() -> None:
    """Facts given one by one join the background; one that the words already state is not doubled."""
    stated = stated_background(
        "two years as a cashier", ["Experience: 2 years - cashier", "Experience: 1 year - payroll"]
    )
    assert [one.months.least for one in stated.experience] == [24, 12]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 600), st.integers(0, 60), st.booleans(), st.sampled_from(["payroll", "as a cook"])
        ),
        max_size=5,
    )
)
def test_any_experience_survives_being_shown(rows: list[tuple[int, int, bool, str]]) -> None:
    """Amounts of time, ranges and unpaid work read back as they were."""
    experience = tuple(
        StatedExperience(Months(Fraction(least), Fraction(least + more)), work, "", work, None, unpaid)
        for least, more, unpaid, work in rows
    )
    background = Background("", experience)
    assert replace(read_facts(background.lines()), words="") == background
