"""What was just quoted can be pointed at: its section in full, its article, its page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.chat.conversation import resolve_query, turns_to_subject
from assistant.chat.pointing import read_pointing
from assistant.evaluation.batch import follow_all
from assistant.evaluation.records import answer_record, read_history
from assistant.library import Register
from assistant.service import Assistant
from assistant.types import Turn
from tests.answering.asking import assistant_over

DAY = date(2026, 5, 4)
WINERY = """AGREEMENT between CROOKED VALLEY WINERY and CELLAR HANDS LOCAL 4
January 1, 2025 through December 31, 2027

ARTICLE 1 RECOGNITION

Section 1. Unit. The Winery recognizes the Local for all cellar hands.

ARTICLE 5 TRIAL SERVICE

Section 1. Length. A new cellar hand serves a trial service period of ninety (90) days from the first day of work.

Section 2. Extension. The trial service period may be extended once by thirty (30) days with the consent of the Local.

ARTICLE 6 VACATION ACCRUAL

Section 1. Rate. Vacation is earned at four (4) hours for each month of work.

a. Part of a month. A month with fewer than ten (10) days of work earns two (2) hours of vacation.

b. Carry-over. No more than eighty (80) hours of vacation are carried into the next year.
"""
ASKED = "How many hours of vacation does a cellar hand earn in a month?"


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Show me that section", "section"),
        ("read me the whole of it", "section"),
        ("Quote it in full, please", "section"),
        ("Can I see the full text?", "section"),
        ("Show me the entire article", "article"),
        ("Read me that clause again", "clause"),
        ("What page is that on?", "place"),
        ("Where does it say that?", "place"),
        ("Show me Section 4", None),
        ("Show me the vacation section", None),
        ("Does it have to be in writing?", None),
        ("And for part-timers?", None),
        ("Can it be extended?", None),
    ],
)
def test_a_question_that_only_points_is_told_from_one_with_a_subject(question: str, part: str | None) -> None:
    """Words of looking up alone point at what was quoted; a label or a subject of its own does not."""
    assert read_pointing(question, Register(())) == part


@pytest.fixture(scope="module")
def winery(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the winery agreement."""
    return assistant_over(tmp_path_factory.mktemp("winery"), winery=WINERY)


@pytest.fixture(scope="module")
def turn(winery: Assistant) -> Turn:
    """The turn of a question on vacation, with what was quoted."""
    answer = winery.ask(ASKED, as_of=DAY)
    assert answer.turn is not None
    assert answer.citations[0].provision.article == "6"
    return answer.turn


@pytest.mark.parametrize(
    "shown", [pytest.param(True, id="kept"), pytest.param(False, id="a history that keeps no citations")]
)
def test_the_section_of_the_first_quote_is_shown(winery: Assistant, turn: Turn, shown: bool) -> None:
    """All of the section and nothing else is quoted, also where the earlier question must be asked again."""
    history = (turn if shown else replace(turn, shown=None),)
    answer = winery.ask("Read me the whole of it", history=history, as_of=DAY)
    assert answer.text.startswith("Article 6, Section 1 (Rate)")
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert "four (4) hours" in quoted
    assert "Carry-over" in quoted
    assert {citation.provision.article for citation in answer.citations} == {"6"}


def test_the_place_of_the_first_quote_is_told(winery: Assistant, turn: Turn) -> None:
    """The pinpoint comes first, and a document without pages says that it has none."""
    answer = winery.ask("Which page is that on?", history=(turn,), as_of=DAY)
    assert "Art. 6" in answer.text.split("\n")[0]
    assert answer.citations[0].span == turn.shown[0].span  # type: ignore[index]


def test_what_quoted_nothing_leaves_nothing_to_point_at(winery: Assistant, turn: Turn) -> None:
    """After an answer without quotes the question is searched for like any other."""
    answer = winery.ask("What page is that on?", history=(replace(turn, shown=()),), as_of=DAY)
    assert not answer.text.startswith("Crooked")


def test_pointing_leaves_the_subject_of_the_conversation_alone(winery: Assistant, turn: Turn) -> None:
    """A follow-up after "show me that section" is read with the question before it."""
    pointed = winery.ask("Show me the whole article", history=(turn,), as_of=DAY)
    assert pointed.turn is not None
    query = resolve_query("And for part-timers?", (turn, pointed.turn), winery.register)
    assert query.text == f"{ASKED} And for part-timers?"


@pytest.mark.parametrize(
    ("question", "turns"),
    [
        ("What about vacation accrual?", True),
        ("How about trial service for pressers?", True),
        ("What about overtime?", False),
        ("What about vacation accrual for part-timers?", True),
        ("What about part-time employees?", False),
        ("What about the evening shift?", False),
        ("What about the moon landing?", False),
        ("And for part-timers?", False),
    ],
)
def test_a_subject_of_its_own_lets_go_of_the_old_one(question: str, turns: bool) -> None:
    """ "What about" with words that head a part of the texts opens a subject; people and times do not."""
    headings = {"vacation", "accrual", "trial", "service", "overtime", "part", "time", "evening", "shift"}
    assert turns_to_subject(question, lambda words: set(words) <= headings) is turns


def test_a_history_may_keep_citations_or_not(winery: Assistant, turn: Turn, tmp_path: Path) -> None:
    """A file of questions and of answer records makes the same conversation; only the records keep the quotes."""
    answer = winery.ask(ASKED, as_of=DAY)
    file = tmp_path / "earlier.json"
    record = answer_record(winery.register, answer, 0.0)
    for content, kept in (([ASKED], None), ([record], turn.shown)):
        file.write_text(json.dumps(content), encoding="utf-8")
        history = follow_all(winery, read_history(file), DAY, None)
        assert history[0].resolved_question == ASKED
        assert history[0].shown == kept
