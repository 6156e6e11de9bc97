"""What of an answer's text is prose of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.composing import governing_line, searched_line
from assistant.ui.lead_text import growing_texts, lead_text

from .fakes import PARKS, FakeAssistant


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        pytest.param("Ten days. [1]", "Ten days. [1]", id="prose"),
        pytest.param("{governing}\n\n> words\n> [1] label", "", id="quotes alone"),
        pytest.param("{governing}\n> words\n> [1] label\n\n{searched}", "", id="one block an instrument"),
        pytest.param("Also relevant:\n\n> words\n> [1] label", "", id="introduction of a quote"),
        pytest.param("Two steps:\n\n- first", "Two steps:\n\n- first", id="introduction of a list"),
        pytest.param("Prose.\n\nDeadlines run in calendar days.", "Prose.", id="notice"),
    ],
)
def test_lead_leaves_out_what_the_page_shows_elsewhere(library: FakeAssistant, text: str, lead: str) -> None:
    """Quotes, governing lines, notices and the searched line are left out; prose is kept whole."""
    answer = library.ask("overtime", unit=PARKS)
    instrument = answer.citations[0].passage.instrument
    filled = text.format(
        governing=governing_line(library.register, instrument, answer.scope.as_of),
        searched=searched_line(answer.scope),
    )
    assert lead_text(replace(answer, text=filled), library.register) == lead


def test_text_grows_by_whole_sentences() -> None:
    """Each piece ends a sentence and continues the piece before."""
    assert growing_texts("One. Two; three! Four.") == ("One.", "One. Two;", "One. Two; three!")
