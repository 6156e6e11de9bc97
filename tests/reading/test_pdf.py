"""PDF files: order of words, hyphens, columns, page images, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading.page_images import render_page, word_boxes
from assistant.types import SourceDocument

from .builders import (
    CLAUSE,
    encrypted_pdf_bytes,
    pdf_bytes,
    placed_pdf_bytes,
    struck_pdf_bytes,
)
from .conftest import ReadBytes


def _page(document: SourceDocument, number: int = 1) -> str:
    return document.pages[number - 1].span.of(document.text)


def test_pages_lines_and_printed_numbers(read_bytes: ReadBytes) -> None:
    """Each page keeps its lines in order and gets the number at its foot."""
    pages = [
        ["ARTICLE 1 PAY", f"Clause {word}", f"- {number} -"] for number, word in enumerate("abcd", start=7)
    ]
    document = read_bytes("a.pdf", pdf_bytes(pages))
    assert _page(document).split("\n")[:2] == ["ARTICLE 1 PAY", "Clause a"]
    assert [page.printed for page in document.pages] == ["7", "8", "9", "10"]
    assert document.media_type == "application/pdf"


def test_a_foot_line_stored_first_is_read_last(read_bytes: ReadBytes) -> None:
    """Lines come in the order in which they stand on the page, not in the order of the file."""
    words = [(300, 40, "Page 1"), (72, 720, "Heading"), (72, 700, "Body of the clause")]
    assert _page(read_bytes("a.pdf", placed_pdf_bytes(words))).split() == [
        *["Heading", "Body", "of", "the", "clause"],
        *["Page", "1"],
    ]


def test_columns_are_read_one_after_the_other(read_bytes: ReadBytes) -> None:
    """Two columns that are stored one after the other are not mixed line by line."""
    left = [(72.0, 720.0 - 14 * row, f"left{row}") for row in range(4)]
    right = [(330.0, 720.0 - 14 * row, f"right{row}") for row in range(4)]
    text = _page(read_bytes("a.pdf", placed_pdf_bytes([*left, *right])))
    assert text.split() == [*(f"left{row}" for row in range(4)), *(f"right{row}" for row in range(4))]


def test_the_cells_of_a_table_row_share_a_line(read_bytes: ReadBytes) -> None:
    """A row stays one line, and the gap between its cells shows."""
    cells = [
        (72, 700, "CO-9"),
        (200, 700, "43,200"),
        (300, 700, "44,582"),
        (72, 686, "CO-12"),
        (200, 686, "49,800"),
    ]
    lines = _page(read_bytes("a.pdf", placed_pdf_bytes(cells))).split("\n")
    assert [line.split() for line in lines] == [["CO-9", "43,200", "44,582"], ["CO-12", "49,800"]]
    assert "  " in lines[0]


def test_paragraphs_and_indents_show(read_bytes: ReadBytes) -> None:
    """A wide gap between lines becomes an empty line, and an indented line keeps its indent."""
    words = [(72, 720, "One"), (72, 706, "Two"), (108, 692, "Indented"), (72, 650, "Apart")]
    text = _page(read_bytes("a.pdf", placed_pdf_bytes(words)))
    assert text.startswith("One\nTwo\n   ")
    assert text.endswith("Indented\n\nApart")


def test_a_hyphen_at_a_line_end_keeps_its_line_end(read_bytes: ReadBytes) -> None:
    """Words broken over two lines stay broken, for the repair that knows both readings."""
    document = read_bytes(
        "a.pdf", pdf_bytes([["The agency shall give full-", "time employees a sched-", "ule."]])
    )
    assert "full-\ntime" in document.text
    assert "sched-\nule." in document.text


def test_word_boxes_slice_the_canonical_text(tmp_path: Path, read_bytes: ReadBytes) -> None:
    """Every word of a page has a box inside the page, and its span slices the document's text."""
    data = pdf_bytes(
        [["First page"], [CLAUSE[:60].strip(), CLAUSE[60:120].strip(), CLAUSE[120:].strip()], ["Last"]]
    )
    document = read_bytes("a.pdf", data)
    start = document.pages[1].span.start
    boxes = word_boxes(tmp_path / "a.pdf", 2, start)
    assert [box.span.of(document.text) for box in boxes] == [
        *CLAUSE[:60].split(),
        *CLAUSE[60:120].split(),
        *CLAUSE[120:].split(),
    ]
    assert all(0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1 for box in boxes)
    assert boxes[0].left == pytest.approx(72 / 612, abs=0.01)
    assert boxes[0].top < 0.1


def test_render_page_draws_ink_inside_the_boxes(tmp_path: Path) -> None:
    """The image of a page is dark where a word's box says that the word stands."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes([["Employees"]]))
    image = render_page(path, 1, 2.0).convert("L")
    box = word_boxes(path, 1)[0]
    corners = (
        box.left * image.width,
        box.top * image.height,
        box.right * image.width,
        box.bottom * image.height,
    )
    assert image.size == (1224, 1584)
    assert image.crop(tuple(map(round, corners))).getextrema()[0] < 100
    assert image.getpixel((10, 10)) == 255


@pytest.mark.parametrize("page", [0, 2], ids=["before the first", "after the last"])
def test_a_page_that_does_not_exist_is_refused(tmp_path: Path, page: int) -> None:
    """Asking for a missing page names the last one."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_bytes([["Only"]]))
    with pytest.raises(ReadingError, match="ends at page 1"):
        render_page(path, page, 1.0)


@pytest.mark.parametrize(
    ("words", "height", "struck"),
    [
        pytest.param(8, 3.5, True, id="struck through"),
        pytest.param(8, -1.5, False, id="underlined"),
        pytest.param(2, 3.5, False, id="too few to be a redline"),
    ],
)
def test_struck_words_are_reported(read_bytes: ReadBytes, words: int, height: float, struck: bool) -> None:
    """Lines through words warn of a redline; lines under words do not."""
    document = read_bytes("a.pdf", struck_pdf_bytes(words, height))
    assert (("struck_text", "true") in document.metadata) is struck
    assert any("struck-through" in problem for problem in document.problems) is struck


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(encrypted_pdf_bytes(), r"a\.pdf: the PDF is encrypted", id="encrypted"),
        pytest.param(pdf_bytes([["Text"]])[:300], r"a\.pdf: the PDF is damaged", id="truncated"),
        pytest.param(b"not a PDF", r"a\.pdf: the PDF is damaged", id="something else"),
        pytest.param(b"", r"a\.pdf: the file is empty", id="zero bytes"),
    ],
)
def test_unreadable_files_are_named_with_what_to_do(read_bytes: ReadBytes, data: bytes, message: str) -> None:
    """The error names the file and the reason."""
    with pytest.raises(ReadingError, match=message):
        read_bytes("a.pdf", data)
