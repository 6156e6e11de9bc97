"""Bytes become text, and text becomes canonical."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ReadingError
from assistant.reading.characters import decode, normalise

SENTENCE = "The Employer\u2019s \u201cday\u201d means a working day \u2013 and caf\u00e9 time counts as work."


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        pytest.param("a\r\nb\rc", "a\nb\nc", id="line ends"),
        pytest.param("cafe\u0301", "caf\u00e9", id="composed"),
        pytest.param("o\ufb03ce \ufb01le", "office file", id="ligatures"),
        pytest.param("over\u00adtime", "overtime", id="soft hyphen inside a line"),
        pytest.param("over\u00ad\r\ntime", "over-\ntime", id="soft hyphen at a line end"),
        pytest.param("twenty\u2011one", "twenty-one", id="no-break hyphen"),
        pytest.param("Section\u00a04", "Section 4", id="no-break space"),
        pytest.param("\u200fleave\u200e\u202e", "leave", id="direction marks"),
        pytest.param("em\u200bployee\ufeff", "employee", id="invisible marks"),
        pytest.param("a\x00b\x07c", "a b c", id="control characters"),
        pytest.param("\uf0b7 item", "\u2022 item", id="symbol-font bullet"),
        pytest.param("bad \ud800 glyph", "bad \ufffd glyph", id="lone surrogate"),
        pytest.param("page\fpage\tcolumn", "page\fpage\tcolumn", id="form feed and tab stay"),
    ],
)
def test_normalise_makes_one_form_of_each_character(written: str, canonical: str) -> None:
    """Each variant of a character comes out in its canonical form."""
    assert normalise(written) == canonical


@given(st.text())
def test_normalised_text_is_stable(text: str) -> None:
    """Normalising twice changes nothing more, and the result is NFC with LF line ends."""
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    once.encode("utf-8")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_decode_recognises_the_encoding(encoding: str) -> None:
    """The same sentence is read from every encoding that offices use."""
    text, _ = decode((SENTENCE * 3).encode(encoding), "file.txt")
    assert normalise(text) == SENTENCE * 3


def test_decode_repairs_mixed_encodings() -> None:
    """Windows bytes inside UTF-8 text are read as Windows characters, and a problem says so."""
    data = "\u201cday\u201d \u2013 caf\u00e9 ".encode() + b"the Employer\x92s rule"
    text, problems = decode(data, "file.txt")
    assert text.endswith("the Employer\u2019s rule")
    assert text.startswith("\u201cday\u201d")
    assert "mixed encodings: 1 byte" in problems[0]


def test_decode_refuses_binary_data() -> None:
    """Bytes that are no text are refused with the file's name."""
    with pytest.raises(ReadingError, match=r"photo\.txt: this is not text"):
        decode(bytes(range(32)) * 100, "photo.txt")


@given(st.binary(max_size=400))
def test_decode_returns_text_or_a_reading_error(data: bytes) -> None:
    """No bytes make the decoder fail in any other way."""
    try:
        text, _ = decode(data, "any.txt")
    except ReadingError:
        return
    assert isinstance(text, str)
