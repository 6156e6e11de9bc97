"""The tokens of the lexical index: numbers of agreements stay whole, inflections meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.index.wording import embedded_text, tokens

from .passages import passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 12.3.", ["section", "12.3"]),
        ("Article 15A", ["articl", "15a"]),
        ("$0.85 per shift", ["$0.85", "0.85", "per", "shift"]),
        ("between $68.4k and $90.2k", ["$68.4k", "68.4k", "$90.2k", "90.2k"]),
        ("$1,250.00", ["$1250.00", "1250.00"]),
        ("NP-6 unit", ["np-6", "np", "6", "unit"]),
        ("C.G.S. 5-278(a)", ["c", "g", "5-278", "5", "278"]),
        ("the employee's overtime", ["employe", "overtim"]),
        ("Grievances, grievance", ["grievanc", "grievanc"]),
        ("a 2.5% increase", ["2.5%", "increas"]),
        ("", []),
        ("of the and", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """Amounts, article numbers and codes are single tokens; words are stemmed; stop words are left out."""
    assert tokens(text) == expected


@given(st.text())
def test_tokens_do_not_depend_on_case_and_are_never_empty(text: str) -> None:
    """Any text gives non-empty tokens without white space, and folding its case first changes nothing."""
    found = tokens(text)
    assert all(token and not any(character.isspace() for character in token) for token in found)
    assert tokens(text.casefold()) == found


def test_embedded_text_begins_with_the_labels_of_the_provision() -> None:
    """The model reads the path of labels before the passage's own words."""
    assert embedded_text(passage("Two uniforms a year.", path=("Article 3 Uniforms", "Section A"))) == (
        "Article 3 Uniforms > Section A\nTwo uniforms a year."
    )
