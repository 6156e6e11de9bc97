"""One answer as a file: its quotes with their places, a comparison row by row, changes with their redline."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.exporting import render_sheet
from assistant.exporting.answers import file_name
from assistant.service import Assistant
from tests.answering.asking import assistant_over
from tests.answering.comparing_library import DECKHANDS, DECKHANDS_OLD, PILOTS

DAY = date(2025, 3, 3)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two terms of the deckhands and the agreement of the pilots."""
    return assistant_over(
        tmp_path_factory.mktemp("exported"), old=DECKHANDS_OLD, deckhands=DECKHANDS, pilots=PILOTS
    )


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        pytest.param("Local 12: is parking free?", ("Instrument", "What it says", "Where"), id="answer"),
        pytest.param(
            "Compare overtime for Local 12 versus Local 7",
            ("Agreement", "What it says", "Where"),
            id="comparison",
        ),
        pytest.param(
            "Local 12: what changed on uniforms between the last contract and this one?",
            ("Change", "Older text", "Newer text", "Redline"),
            id="change",
        ),
        pytest.param(
            'Local 12: list every mention of "deckhand"',
            ("Instrument", "Place", "Words", "Sentence"),
            id="mentions",
        ),
    ],
)
def test_every_kind_of_answer_is_a_table_of_its_quotes(
    desk: Assistant, question: str, columns: tuple[str, ...]
) -> None:
    """Each quote of the answer stands in the table, and the date and what was searched beside it."""
    answer, sheet = desk.ask(question, as_of=DAY), desk.sheet(question, as_of=DAY)
    words = " ".join(cell for row in sheet.rows for cell in row)
    assert (sheet.title, sheet.columns) == (question, columns)
    assert answer.citations
    assert all(one.quote in words for one in answer.citations)
    assert "As of March 3, 2025" in sheet.notes
    assert any(note.startswith("Searched: ") for note in sheet.notes)
    assert not any(one.quote in note for one in answer.citations for note in sheet.notes)


def test_a_follow_up_is_exported_as_it_was_read(desk: Assistant) -> None:
    """The questions before it are asked first, so that its unit is the one that was answered."""
    sheet = desk.sheet("And overtime?", earlier=["Local 7: who pays for a license?"], as_of=DAY)
    assert {row[0] for row in sheet.rows} == {
        "Harbor Ferry District \u2013 Pilots Guild Local 7 Agreement 2024-2027"
    }


@pytest.mark.parametrize("suffix", [".csv", ".md", ".html"])
def test_notes_are_written_with_the_table(desk: Assistant, suffix: str) -> None:
    """What is said beside the quotes is in the file."""
    sheet = desk.sheet("Local 12: is parking free?", as_of=DAY)
    assert "As of March 3, 2025" in render_sheet(sheet, suffix).decode("utf-8-sig")
    assert file_name(sheet, suffix) == f"local-12-is-parking-free{suffix}"
