"""Redlines: both texts can be read back from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.redlining import marked, redline

WORDS = st.lists(
    st.sampled_from(["an", "allowance", "of", "$300", "$500", "is", "paid", "yearly"]), max_size=20
)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("paid $300 a year", "paid $500 a year", "paid [-$300-] {+$500+} a year"),
        ("paid a year", "paid twice a year", "paid {+twice+} a year"),
        (
            "three full days of leave",
            "five whole days of leave",
            "[-three full-] {+five whole+} days of leave",
        ),
        ("one and two", "one and two", "one and two"),
        ("", "new words", "{+new words+}"),
        ("old words", "", "[-old words-]"),
        ("a b c d e f", "a x c y e f", "a [-b c d-] {+x c y+} e f"),
    ],
)
def test_words_that_changed_are_marked(before: str, after: str, shown: str) -> None:
    """Deleted words stand in brackets, inserted ones in braces, and a lone word between changes joins them."""
    assert marked(redline(before, after)) == shown


@given(WORDS, WORDS)
def test_both_sides_can_be_read_from_a_redline(old: list[str], new: list[str]) -> None:
    """Kept and deleted words are the older text, kept and inserted ones the newer, word by word."""
    runs = redline(" ".join(old), " ".join(new))
    for words, kind in ((old, "deleted"), (new, "inserted")):
        assert [word for run in runs if run.kind in ("kept", kind) for word in run.text.split()] == words
