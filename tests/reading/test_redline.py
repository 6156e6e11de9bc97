"""Redlines without their marks are recognised."""

from __future__ import annotations

import pytest

from assistant.reading.redline import FLATTENED, is_flattened_redline

from .conftest import ReadBytes

RUN_TOGETHER = (
    "The answer is due within ten (10)fourteen (14) days, and the meeting within five (5)six (6) days. "
)


@pytest.mark.parametrize(
    ("text", "flattened"),
    [
        pytest.param(RUN_TOGETHER, True, id="old and new amounts"),
        pytest.param(
            "Pay of one dollar ($1.00)one dollar and ten cents ($1.10) an hour. " * 2, True, id="money"
        ),
        pytest.param("within ten (10) days and fourteen (14) days " * 5, False, id="ordinary amounts"),
        pytest.param("Section 5(a)(2)shall apply to all. " * 5, False, id="references"),
        pytest.param("within ten (10)fourteen (14) days", False, id="one slip"),
        pytest.param(RUN_TOGETHER + "Other words. " * 20_000, False, id="slips in a long book"),
    ],
)
def test_old_and_new_words_side_by_side_show_a_redline(text: str, flattened: bool) -> None:
    """Amounts set against amounts, often enough, are a redline."""
    assert is_flattened_redline(text) is flattened


def test_a_flattened_redline_is_reported(read_bytes: ReadBytes) -> None:
    """The document says so in its metadata and its problems."""
    document = read_bytes("a.txt", RUN_TOGETHER.encode())
    assert document.metadata == (("tracked_changes", "flattened"),)
    assert document.problems == (FLATTENED,)
