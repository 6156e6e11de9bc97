"""How answers are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.types import Outcome
from assistant.ui.answer_view import AnswerView, Detail, split_last_word
from assistant.ui.wording import OUTCOME_TITLES

from .fakes import AS_OF, CLERKS, EXCEPTION, OVERTIME, PARKS, FakeAssistant


def show(
    library: FakeAssistant, question: str, unit: str | None = PARKS, detail: Detail = "full"
) -> BeautifulSoup:
    """Return the parsed rendering of the fake's answer."""
    answer = library.ask(question, unit=unit, as_of=AS_OF)
    html = "".join(AnswerView(answer, library.register, detail).sections())
    return BeautifulSoup(html, "html.parser")


def test_answer_stands_before_what_governs_and_the_quotes(library: FakeAssistant) -> None:
    """The reader meets the answer first, then the governing text, then the quotes, then the notices."""
    classes = [node.get("class", [""])[0] for node in show(library, "overtime").find_all(recursive=False)]
    assert classes == ["outcome", "said", "governing", "passages", "notices", "searched"]


def test_governing_line_tells_how_the_instrument_stands(library: FakeAssistant) -> None:
    """An expired agreement is shown as expired on the date asked about."""
    soup = show(library, "overtime", CLERKS)
    assert soup.select_one(".governing h4").get_text() == "Cited, but not governing on this date"
    assert soup.select_one(".governing .tone-alert").get_text() == "Expired on March 16, 2026"
    assert soup.select_one("figcaption .tone-alert").get_text() == "Expired on March 16, 2026"


def test_governing_quotes_carry_no_warning(library: FakeAssistant) -> None:
    """A quote of the text in force has no tag of its own; the governing line says it once."""
    soup = show(library, "overtime")
    assert [tag.get_text() for tag in soup.select(".tag")] == ["In force on March 16, 2026"]


def test_every_citation_has_a_quote_a_link_and_words_to_copy(library: FakeAssistant) -> None:
    """Each quote carries its pinpoint, a link to its page and the citation to copy."""
    figures = show(library, "overtime").select("figure")
    assert [figure.select_one("blockquote").get_text() for figure in figures] == [OVERTIME, EXCEPTION]
    first = figures[0]
    label = first.select_one(".pinpoint").get_text()
    assert label == "Park Rangers Agreement 2024-2028, Art. 7, p. 2"
    assert first.select_one("button")["data-copy"] == f"\u201c{OVERTIME}\u201d ({label})"
    assert "source=parks.pdf" in first.select_one("a.chip")["href"]


def test_counted_answer_is_a_stressed_line_and_a_list(library: FakeAssistant) -> None:
    """Lines with a dash under a line of text are a list with their depth; paired asterisks stress, not show."""
    answer = library.ask("overtime", unit=PARKS)
    said = "**Last day: <Monday>.**\n- Rule: 2 * 3 [1].\n  - deeper\nConfirm it."
    soup = BeautifulSoup(AnswerView(answer, library.register).prose(said), "html.parser")
    assert [node.name for node in soup.find_all(recursive=False)] == ["p", "ul", "p"]
    assert soup.strong.get_text() == "Last day: <Monday>."
    assert [item["class"] for item in soup.select("li")] == [["level-0"], ["level-1"]]
    assert soup.select_one("li a.chip")
    assert "2 * 3" in soup.li.get_text()
    assert "**" not in soup.get_text()


def test_marker_without_a_citation_stays_text(library: FakeAssistant) -> None:
    """A marker that no citation bears is never a link."""
    answer = library.ask("overtime", unit=PARKS)
    html = AnswerView(answer, library.register).prose("True [1] and invented [7].")
    soup = BeautifulSoup(html, "html.parser")
    assert [chip["data-marker"] for chip in soup.select("a.chip")] == ["1"]
    assert soup.get_text().startswith("True 1 and")
    assert "[7]" in soup.get_text()


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        ("overtime", "answered"),
        ("tuition", "not_found"),
        ("plumbers", "not_in_library"),
        ("lawyer", "refused"),
    ],
)
def test_each_outcome_has_its_own_heading(library: FakeAssistant, question: str, outcome: Outcome) -> None:
    """Silence, absence and refusal are told apart."""
    assert show(library, question).select_one("h3").get_text() == OUTCOME_TITLES[outcome]


def test_outcome_headings_differ() -> None:
    """No two outcomes read the same."""
    assert len(set(OUTCOME_TITLES.values())) == len(OUTCOME_TITLES)


def test_unit_question_offers_each_unit(library: FakeAssistant) -> None:
    """When the unit is missing, each unit is one click away, with the question kept."""
    choices = show(library, "overtime", None).select("button.choice")
    assert [(button["data-unit"], button["data-ask"]) for button in choices] == [
        (CLERKS, "overtime"),
        (PARKS, "overtime"),
    ]


def test_silence_shows_what_was_searched_and_what_is_near(library: FakeAssistant) -> None:
    """Not found is a real answer: what was searched, as of when, and the nearest passages."""
    soup = show(library, "tuition")
    assert soup.select_one(".searched summary").get_text() == "Searched 1 document as of March 16, 2026"
    assert len(soup.select(".nearest a")) == 3


def test_brief_form_keeps_the_answer_and_counts_the_rest(library: FakeAssistant) -> None:
    """The brief form leaves out passages and notices, and says how many."""
    soup = show(library, "overtime", detail="brief")
    assert OVERTIME in soup.select_one(".said").get_text()
    assert [line.get_text() for line in soup.select(".more")] == [
        "2 more passages in the full answer.",
        "1 more notice in the full answer.",
    ]


def test_quotes_alone_are_the_answer(library: FakeAssistant) -> None:
    """An answer that consists of quotes shows the first one as the answer, in both forms."""
    answer = library.ask("overtime", unit=PARKS)
    text = f"> {OVERTIME}\n> [1] label\n\nAlso relevant:\n\n> {EXCEPTION}\n> [2] label"
    for detail in ("brief", "full"):
        sections = AnswerView(replace(answer, text=text), library.register, detail).sections()
        soup = BeautifulSoup("".join(sections), "html.parser")
        assert soup.select_one(".answer-quote blockquote").get_text() == OVERTIME
        assert not soup.select(".said")


def test_words_of_documents_stay_words(library: FakeAssistant) -> None:
    """Markup in a quote is shown as text, never as an element."""
    soup = show(library, "bulletin board")
    assert not soup.select("img, script")
    assert "<img src=x" in soup.select_one("blockquote").get_text()


@pytest.mark.parametrize("text", ["", "one", "two words", "line\nbreak", "trailing "])
def test_splitting_off_the_last_word_loses_nothing(text: str) -> None:
    """The two parts join to the text."""
    assert "".join(split_last_word(text)) == text
