"""Layout of recognised words: lines, columns, labels and dot leaders, with spans that slice the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.ocr_layout import lay_out, show_words
from assistant.reading.recognition import (
    RecognisedWord,
    Recognition,
    recognition_from_json,
    recognition_to_json,
)

HEIGHT, STEP, LETTER = 0.012, 0.02, 0.01


def _line(number: int, left: float, row: float, text: str, confidence: float = 0.9) -> list[RecognisedWord]:
    words = []
    for word in text.split():
        right, top = left + LETTER * len(word), 0.1 + STEP * row
        words.append(RecognisedWord(word, left, top, right, top + HEIGHT, confidence, number))
        left = right + LETTER
    return words


def _page(*lines: list[RecognisedWord]) -> Recognition:
    return Recognition("engine", 612.0, 792.0, words=tuple(word for line in lines for word in line))


def test_a_label_stays_with_its_clause() -> None:
    """Labels that the engine sets apart in a column of their own come before the text they stand beside."""
    page = _page(
        *[_line(row, 0.1, 2 * row, f"{row + 1}.") for row in range(3)],
        *[_line(10 + row, 0.2, 2 * row, f"Clause {'abc'[row]}") for row in range(3)],
    )
    lines = lay_out(page).text.split("\n")
    assert [line.split() for line in lines] == [
        ["1.", "Clause", "a"],
        ["2.", "Clause", "b"],
        ["3.", "Clause", "c"],
    ]


def test_the_cells_of_a_row_share_a_line() -> None:
    """A wage table read column by column becomes rows again."""
    page = _page(
        *[_line(row, 0.1, row, f"Grade {row}") for row in range(10)],
        *[_line(20 + row, 0.5, row, f"{row}.25") for row in range(10)],
    )
    assert [line.split() for line in lay_out(page).text.split("\n")] == [
        ["Grade", str(row), f"{row}.25"] for row in range(10)
    ]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    """Two columns of full lines are not mixed."""
    page = _page(
        *[_line(row, 0.05, row, f"left {row} of this text") for row in range(12)],
        *[_line(20 + row, 0.55, row, f"right {row} of this text") for row in range(12)],
    )
    first = [line.split()[0] for line in lay_out(page).text.split("\n") if line]
    assert first == ["left"] * 12 + ["right"] * 12


def test_a_tilted_line_stays_one_line() -> None:
    """Words that rise along a line keep to it, and their boxes rise with them."""
    words = _line(0, 0.1, 0, "the words of this line rise to the right")
    tilted = [
        RecognisedWord(w.text, w.left, w.top - 0.05 * w.left, w.right, w.bottom - 0.05 * w.left, 0.9, 0)
        for w in words
    ]
    page = _page(tilted)
    laid_out = lay_out(page)
    assert laid_out.text == "the words of this line rise to the right"
    tops = [box.top for box in show_words(laid_out, page)]
    assert tops == pytest.approx([word.top for word in tilted], abs=0.003)


@pytest.mark.parametrize(
    ("text", "confidence", "expected"),
    [
        pytest.param(
            "LEAVES ecccseceseereecstaeecnesesseact 28", 0.0, "LEAVES .... 28", id="letters for dots"
        ),
        pytest.param("LEAVES ecccseceseereecstaeecnesesseact 28", 0.9, None, id="sure of it"),
        pytest.param("EQUIPMENT/UNIFORMS................ 28", 0.0, None, id="a word and dots"),
        pytest.param("ecccseceseereecstaeecnesesseact ends", 0.0, None, id="no page number"),
    ],
)
def test_dot_leaders_get_their_dots_back(text: str, confidence: float, expected: str | None) -> None:
    """Only what the engine doubts, before a page number, is taken for dots."""
    assert lay_out(_page(_line(0, 0.1, 0, text, confidence))).text == (expected or text)


WORDS = st.builds(
    RecognisedWord,
    text=st.text("abc1.-", min_size=1, max_size=8),
    left=st.floats(0, 0.9),
    top=st.floats(0, 0.9),
    right=st.floats(0.9, 1),
    bottom=st.floats(0.9, 1),
    confidence=st.floats(0, 1),
    line=st.integers(0, 5),
)


@given(st.lists(WORDS, max_size=30), st.sampled_from([0, 90, 180, 270]))
def test_spans_slice_the_text_and_boxes_lie_on_the_page(words: list[RecognisedWord], turned: int) -> None:
    """Whatever the engine claims to have seen, no word is lost and offsets agree with the text."""
    page = Recognition("engine", 612.0, 792.0, turned, tuple(words))
    laid_out = lay_out(page)
    boxes = show_words(laid_out, page)
    assert [box.span.of(laid_out.text) for box in boxes] == [box.text for box in boxes]
    assert len(boxes) == len(words)
    assert all(0 <= box.left <= box.right <= 1 and 0 <= box.top <= box.bottom <= 1 for box in boxes)


@given(st.lists(WORDS, max_size=5))
def test_a_recognition_survives_storage(words: list[RecognisedWord]) -> None:
    """What is read back is what was stored."""
    page = Recognition("engine", 612.0, 792.0, 90, tuple(words), fault="why")
    assert recognition_from_json(recognition_to_json(page)) == page
