"""Rows from every format: the row asked for, under its headings and of its day, however the table is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.quoting import is_verbatim
from tests.answering import table_documents as made
from tests.answering.asking import assistant_over_folder

Writer = Callable[[Path], None]


def answered(write: Writer, suffix: str, folder: Path, question: str, as_of: date) -> str:
    """Return the row that answers a question put to one document; the quotes must be verbatim."""
    source = folder / "source"
    source.mkdir()
    write(source / f"mill{suffix}")
    desk = assistant_over_folder(source, folder / "library")
    answer = desk.ask(question, as_of=as_of)
    assert answer.citations
    assert all(is_verbatim(desk.index, citation) for citation in answer.citations)
    return next((part for part in answer.text.split("\n\n") if part.startswith("Row:")), answer.text)


@pytest.mark.parametrize(
    ("as_of", "rate", "since"),
    [
        pytest.param(date(2025, 9, 1), "5,172", "effective July 1, 2025", id="first day"),
        pytest.param(date(2026, 9, 1), "6,172", "effective July 1, 2026", id="second day"),
    ],
)
@pytest.mark.parametrize(
    ("write", "suffix"),
    [
        pytest.param(made.docx_schedules, ".docx", id="Word"),
        pytest.param(made.html_schedules, ".html", id="HTML"),
        pytest.param(made.ruled_pdf, ".pdf", id="ruled PDF"),
        pytest.param(made.unruled_pdf, ".pdf", id="unruled PDF"),
    ],
)
def test_the_grid_of_the_day_answers(
    write: Writer, suffix: str, as_of: date, rate: str, since: str, tmp_path: Path
) -> None:
    """Of the same grid printed for two days, the row of the day asked about answers, with headings and date."""
    row = answered(write, suffix, tmp_path, "What is the monthly rate of range 17 at step 2?", as_of)
    assert "Class: Log Scaler; Range: 17" in row
    assert f"Step 2: {rate}" in row
    assert since in row


@pytest.mark.parametrize(
    ("write", "suffix", "question", "expected"),
    [
        pytest.param(
            made.html_spans,
            ".html",
            "What is the monthly rate of range 12 at step 3?",
            "Class: Saw Filer; Range: 12; Step 3: 3,123",
            id="HTML, class over two rows",
        ),
        pytest.param(
            made.html_spans,
            ".html",
            "What is the monthly rate of range 12 at step 2?",
            "Range: 12; Step 2: 3,121",
            id="HTML, rate over two steps",
        ),
        pytest.param(
            made.docx_spans,
            ".docx",
            "What is the monthly rate of range 12 at step 3?",
            "Class: Saw Filer; Range: 12; Step 3: 3,123",
            id="Word, class over two rows",
        ),
        pytest.param(
            made.docx_spans,
            ".docx",
            "What is the monthly rate of range 12 at step 2?",
            "Range: 12; Step 2: 3,121",
            id="Word, rate over two steps",
        ),
        pytest.param(
            made.unruled_pdf,
            ".pdf",
            "What is the monthly rate of range 14 at step 2?",
            "Class: Kiln Operator; Range: 14; Step 2: 5,142",
            id="label one space from its range",
        ),
        pytest.param(
            made.broken_pdf,
            ".pdf",
            "What is the monthly rate of range 35 at step 2?",
            "Class: Trade 35; Range: 35; Step 2: 3,352 (effective July 1, 2025)",
            id="after the page break",
        ),
    ],
)
def test_merged_and_broken_tables_keep_their_columns(
    write: Writer, suffix: str, question: str, expected: str, tmp_path: Path
) -> None:
    """A cell over several rows or columns moves no other cell, and a page break loses no heading or date."""
    assert expected in answered(write, suffix, tmp_path, question, date(2026, 3, 1))
