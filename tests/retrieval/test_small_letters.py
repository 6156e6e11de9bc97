"""Names in small letters: what is written with a capital, and what stays a word of every day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.small_letters import with_capitals

NAMES = frozenset({("ashby",), ("fern", "dale")})
INITIALS = frozenset({"dpw", "sea", "t-4"})


@pytest.mark.parametrize(
    ("question", "written"),
    [
        pytest.param(
            "do milwaukee teachers park free?", "do Milwaukee teachers park free?", id="a-known-place"
        ),
        pytest.param("overtime in st. paul?", "overtime in St. Paul?", id="a-place-of-two-words"),
        pytest.param("can a polk county nurse swap?", "can a Polk county nurse swap?", id="a-county"),
        pytest.param("can an adjacent county help?", "can an adjacent county help?", id="no-county"),
        pytest.param("the union county people", "the union county people", id="a-word-of-the-trade"),
        pytest.param("a mobile crew", "a mobile crew", id="a-place-that-is-a-word"),
        pytest.param("city of mobile crews", "city of Mobile crews", id="a-place-by-its-sort"),
        pytest.param("los angeles unified aides", "Los Angeles Unified aides", id="a-district"),
        pytest.param(
            "ashby clerks, fern dale aides", "Ashby clerks, Fern Dale aides", id="names-of-the-library"
        ),
        pytest.param("the billing desk", "the billing desk", id="no-place-spelled-otherwise"),
        pytest.param("nypd officers", "NYPD officers", id="a-service"),
        pytest.param("dpw laborers at dpw", "DPW laborers at DPW", id="initials-where-a-name-stands"),
        pytest.param("sent out to the sea", "sent out to the sea", id="initials-that-are-a-word"),
        pytest.param("a t-4 inspector", "a T-4 inspector", id="a-code"),
    ],
)
def test_names_in_small_letters_get_capitals(question: str, written: str) -> None:
    """Places, counties and names of the library are written with capitals, words of every day are not."""
    assert with_capitals(question, NAMES, INITIALS) == written


@given(st.text(max_size=60))
def test_nothing_but_the_case_of_letters_changes(question: str) -> None:
    """Every word keeps its place and its letters."""
    assert with_capitals(question, NAMES, INITIALS).casefold() == question.casefold()
