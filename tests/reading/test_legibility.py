"""Legibility: words are told from what OCR makes of words; page numbers are written as ranges."""

from __future__ import annotations

import pytest

from assistant.reading.legibility import judge_legibility
from assistant.reading.page_numbers import page_ranges

from .builders import CLAUSE

GARBLED = (
    "shall ue al ll1e 1ale uflime E,XPIRING EFFECTi:VE tlne Emp1oyer ennployee nolice lcast thlrty doys " * 2
)


@pytest.mark.parametrize(
    ("text", "poor"),
    [
        pytest.param(CLAUSE, False, id="prose"),
        pytest.param(
            "full-time and/or part-time employee's employees\N{RIGHT SINGLE QUOTATION MARK} " * 6,
            False,
            id="joined",
        ),
        pytest.param("CO-9 43,200 44,582 46,009 " * 20, False, id="wage table"),
        pytest.param("Xyzq", False, id="too little to judge"),
        pytest.param(GARBLED, True, id="garbled"),
    ],
)
def test_garbled_text_is_told_from_text(text: str, poor: bool) -> None:
    """Only text that is hardly words is poor."""
    assert judge_legibility(text).poor_layer is poor


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([4], "page 4"),
        ([3, 4, 5, 9], "pages 3-5, 9"),
        ([1, 2], "pages 1-2"),
        ([1, 3, 5], "pages 1, 3, 5"),
    ],
    ids=["one", "a range and one", "two", "apart"],
)
def test_page_numbers_are_written_as_ranges(numbers: list[int], written: str) -> None:
    """Neighbouring pages share a range."""
    assert page_ranges(numbers) == written
