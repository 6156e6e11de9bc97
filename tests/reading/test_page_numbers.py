"""Printed page numbers are believed only where neighbouring pages agree."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.page_numbers import printed_page_numbers

BODY = "\n".join(f"Line {number} of the clause in words only" for number in "abcdefgh")
ROMAN = ["i", "ii", "iii", "iv"]


def _foot(foot: str) -> str:
    return f"{BODY}\n\n{foot}\n"


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param("{}", id="lone number"),
        pytest.param("- {} -", id="dashes"),
        pytest.param("Page {} of 99", id="page of pages"),
        pytest.param("2023-2025 Agreement, Page {}", id="after a title"),
        pytest.param("{} of 99", id="of pages"),
        pytest.param("ARTICLE 12, OVERTIME / 4{}", id="after a slash"),
        pytest.param("2023-2025 County        {}        Collective Agreement", id="between titles"),
        pytest.param("Association Agreement   - {} -", id="dashes after a title"),
        pytest.param("{}   Master Agreement", id="before a title"),
    ],
)
def test_numbers_are_found_in_every_form_of_foot_line(foot: str) -> None:
    """A number that grows with the pages is the page number, whatever stands around it."""
    prefix = "4" if "/ 4" in foot else ""
    pages = [_foot(foot.format(number)) for number in range(1, 8)]
    assert printed_page_numbers(pages) == tuple(f"{prefix}{number}" for number in range(1, 8))


def test_front_matter_in_roman_numerals_and_an_unnumbered_cover() -> None:
    """Each run of pages keeps its own way of counting, and the cover has no number."""
    pages = ["COVER", *map(_foot, ROMAN), *(_foot(str(number)) for number in range(1, 6))]
    assert printed_page_numbers(pages) == (None, *ROMAN, "1", "2", "3", "4", "5")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(lambda number: _foot("Revised 2019"), id="a year on every page"),
        pytest.param(lambda number: BODY, id="no numbers"),
        pytest.param(lambda number: _foot("\u0131\u0131"), id="letters that resemble numerals"),
        pytest.param(lambda number: _foot(f"{number * number + 7}"), id="numbers that do not count"),
    ],
)
def test_other_numbers_are_not_page_numbers(page: Callable[[int], str]) -> None:
    """Numbers that do not count with the pages are never taken for page numbers."""
    assert printed_page_numbers([page(number) for number in range(1, 9)]) == (None,) * 8


@given(st.lists(st.text(max_size=60), max_size=12))
def test_there_is_one_entry_for_each_page(pages: list[str]) -> None:
    """Whatever the pages hold, each gets a number found on it or none."""
    numbers = printed_page_numbers(pages)
    assert len(numbers) == len(pages)
    assert all(number is None or number in page for number, page in zip(numbers, pages, strict=True))
