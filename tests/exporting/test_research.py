"""Sheets of research over small agreements."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.mentions import find_mentions
from assistant.exporting.research import changes_sheet, matrix_sheet, mentions_sheet
from assistant.service import Assistant
from assistant.types import Instrument, Scope
from tests.answering.asking import assistant_over
from tests.answering.comparing_library import DECKHANDS, DECKHANDS_OLD, PILOTS

DAY = date(2025, 3, 3)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two terms of the deckhands' agreement and one of the pilots'."""
    folder: Path = tmp_path_factory.mktemp("research")
    return assistant_over(folder, deckhands_2021=DECKHANDS_OLD, deckhands_2023=DECKHANDS, pilots=PILOTS)


def _instrument(assistant: Assistant, source: str) -> Instrument:
    found = assistant.register.of_source(source)
    assert found is not None
    return found


def test_a_matrix_has_a_cell_for_every_topic_and_agreement(assistant: Assistant) -> None:
    """Each cell quotes its own agreement with the place, or says what was searched in vain."""
    instruments = [_instrument(assistant, name) for name in ("deckhands_2023.txt", "pilots.txt")]
    scope = Scope(tuple(instruments), DAY, "chosen", "resolved", compare=True)
    sheet = matrix_sheet(assistant.answerer.searcher, ["overtime", "parking"], instruments, scope, 0.0)
    assert sheet.columns == ("Topic", *(item.name for item in instruments))
    assert [row[0] for row in sheet.rows] == ["overtime", "parking"]
    assert "one and one-half times" in sheet.rows[0][1]
    assert "two times the regular rate" in sheet.rows[0][2]
    assert "(Art. 2" in sheet.rows[0][1]
    silent = matrix_sheet(assistant.answerer.searcher, ["parking"], instruments, scope, 2.0)
    assert all(cell.startswith("Silent:") for cell in silent.rows[0][1:])


def test_changes_are_listed_with_both_places(assistant: Assistant) -> None:
    """Every provision that is not the same in both terms has a row; those that are have none."""
    terms = [_instrument(assistant, name) for name in ("deckhands_2021.txt", "deckhands_2023.txt")]
    sheet = changes_sheet(assistant.index, terms[0], terms[1])
    words = {row[0]: row[3] for row in sheet.rows[1:]}
    assert "[-$0.60-] {+$0.85+}" in words["Changed"]
    assert "shore leave" in words["Added in the newer text"]
    assert "meal ticket" in words["Removed or without effect: only in the older text"]
    assert not any("one and one-half times" in row[3] for row in sheet.rows)


def test_mentions_are_listed_with_their_sentences(assistant: Assistant) -> None:
    """A row holds the words as printed, the place, and the sentence around them."""
    found = find_mentions(assistant.index, assistant.register.instruments, "crossings")
    sheet = mentions_sheet("crossings", found)
    assert [row[2] for row in sheet.rows] == ["crossing", "crossings"]
    assert all(row[2] in row[3] and "Art. " in row[1] for row in sheet.rows)
