"""Tables and redlines on the page."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from assistant.types import Answer, Change, Row, Run
from assistant.ui.answer_view import AnswerView

from .fakes import AS_OF, HOSTILE, PARKS, FakeAssistant


def _shown(library: FakeAssistant, answer: Answer) -> BeautifulSoup:
    return BeautifulSoup("".join(AnswerView(answer, library.register).sections()), "html.parser")


def _answer(library: FakeAssistant) -> Answer:
    return library.ask("overtime", unit=PARKS, as_of=AS_OF)


def test_a_comparison_is_a_table_with_a_row_per_agreement(library: FakeAssistant) -> None:
    """A row holds the quote with a link to its page, or what was searched in vain."""
    answer = _answer(library)
    first = answer.citations[0]
    instrument = first.passage.instrument
    rows = (Row(instrument, (first,)), Row(instrument, silence=f"Silent {HOSTILE}"))
    soup = _shown(library, replace(answer, rows=rows))
    said, silent = soup.select("table.comparison tbody tr")
    assert said.select_one(".quoted").get_text() == first.quote
    assert said.select_one("a.pinpoint")["href"].startswith("/source/page?")
    assert silent.select_one(".silent").get_text() == f"Silent {HOSTILE}"
    assert (
        not soup.select("figure.passage blockquote")
        or first.quote not in soup.select_one("figure.passage").get_text()
    )


def test_a_redline_marks_words_in_more_than_colour(library: FakeAssistant) -> None:
    """Deleted and inserted words stand in del and ins elements and are announced by hidden words."""
    answer = _answer(library)
    first = answer.citations[0]
    runs = (Run("kept", "Overtime is paid"), Run("deleted", "at once"), Run("inserted", HOSTILE))
    soup = _shown(library, replace(answer, changes=(Change("changed", first, first, runs),)))
    redline = soup.select_one("section.redline")
    assert redline.find("del").get_text() == "[deleted: at once]"
    assert redline.find("ins").get_text() == f"[inserted: {HOSTILE}]"
    assert len(redline.select("a.pinpoint")) == 2
    assert soup.select_one(".redline-key")
