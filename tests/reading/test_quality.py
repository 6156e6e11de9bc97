"""Pages that nobody could read are recognised; names and wages are not mistaken for them."""

from __future__ import annotations

import pytest

from assistant.reading.quality import NO_TEXT, assess_page

from .builders import CLAUSE

LETTERS = "abcdefghijklmnopqrstuvwxyz"
CIPHER = str.maketrans(LETTERS, "qxzjkvwbpfgymcudhrtlsnaoie")
CLASS_LIST = (
    "Accountant Analyst Carpenter Custodian Electrician Gardener Inspector Librarian Painter Plumber " * 5
)


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        pytest.param(CLAUSE * 3, True, id="prose"),
        pytest.param(CLASS_LIST, True, id="list of classes"),
        pytest.param("CO-9 43,200 44,582 46,009 47,481 " * 20, True, id="wage table"),
        pytest.param((CLAUSE * 3).lower().translate(CIPHER), False, id="ciphered font"),
        pytest.param("\uf041\uf042\uf043 \ufffd\ufffd " * 30, False, id="symbolic font"),
        pytest.param("Page 3", True, id="too short to judge"),
    ],
)
def test_readable_pages_are_told_from_damaged_ones(text: str, readable: bool) -> None:
    """Only text that a person could not read is marked, and then with a reason."""
    quality = assess_page(text)
    assert quality.readable is readable
    assert (quality.reason is None) is readable


@pytest.mark.parametrize("text", ["", " \n\t "], ids=["nothing", "white space"])
def test_an_empty_page_is_not_readable(text: str) -> None:
    """A page without text says so, because it may be a scan."""
    quality = assess_page(text)
    assert (quality.characters, quality.readable, quality.reason) == (0, False, NO_TEXT)


def test_ratios_count_visible_characters() -> None:
    """Letters and odd glyphs are shares of what can be seen."""
    quality = assess_page("ab 1\ufffd")
    assert (quality.characters, quality.letter_ratio, quality.odd_glyph_ratio) == (4, 0.5, 0.25)
