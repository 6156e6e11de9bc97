"""Comparison over agreements of one employer: a row for each, silent ones searched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering import comparing
from assistant.answering.answerer import Answerer
from assistant.answering.quoting import is_verbatim
from assistant.service import Assistant
from tests.answering.asking import assistant_over
from tests.answering.comparing_library import DECKHANDS, PILOTS
from tests.support.library import SETTINGS

DAY = date(2025, 3, 3)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the agreements of the deckhands and the pilots, which never finds anything too thin."""
    folder: Path = tmp_path_factory.mktemp("compared")
    return assistant_over(folder, deckhands=DECKHANDS, pilots=PILOTS)


def test_every_side_has_a_row_with_its_own_words(assistant: Assistant) -> None:
    """Each agreement answers in its own row, from its own text, before any second quote."""
    answer = assistant.ask("Compare overtime for Local 12 versus Local 7", as_of=DAY)
    assert {row.instrument.sources[0] for row in answer.rows} == {"deckhands.txt", "pilots.txt"}
    for row in answer.rows:
        assert {one.passage.source for one in row.citations} == set(row.instrument.sources)
        assert "regular rate of pay" in row.citations[0].quote
    firsts = [row.citations[0].marker for row in answer.rows]
    assert sorted(firsts) == [1, 2]


@pytest.mark.parametrize(
    ("question", "files"),
    [
        pytest.param(
            "Compare overtime for Local 12 versus Local 7", ["deckhands.txt", "pilots.txt"], id="one"
        ),
        pytest.param(
            "Compare overtime for Local 7 versus Local 12", ["pilots.txt", "deckhands.txt"], id="other"
        ),
        pytest.param(
            "Overtime in Local 7 next to Local 12", ["pilots.txt", "deckhands.txt"], id="other-words"
        ),
    ],
)
def test_rows_stand_in_the_order_of_the_question(
    assistant: Assistant, question: str, files: list[str]
) -> None:
    """Who is named first has the first row and the first quote."""
    answer = assistant.ask(question, as_of=DAY)
    assert [row.instrument.sources[0] for row in answer.rows] == files
    assert [row.citations[0].marker for row in answer.rows] == [1, 2]


def test_every_cell_is_verbatim_with_its_pinpoint(assistant: Assistant) -> None:
    """The table holds each first quote, its marker and its place, character by character."""
    answer = assistant.ask("Compare overtime for Local 12 versus Local 7", as_of=DAY)
    for row in answer.rows:
        first = row.citations[0]
        assert is_verbatim(assistant.index, first)
        line = next(line for line in answer.text.splitlines() if f"[{first.marker}]" in line)
        assert line.startswith("| ")
        assert first.quote in line
        assert f"Art. {first.provision.article}" in line


def test_a_silent_side_names_what_was_searched(assistant: Assistant) -> None:
    """An agreement without support of its own is silent although the other one answers."""
    searcher = assistant.answerer.searcher
    strict = Assistant(assistant.index, Answerer(searcher, SETTINGS.citations, 0.9), SETTINGS)
    answer = strict.ask("Compare the cleaning allowance for uniforms: Local 12 versus Local 7", as_of=DAY)
    assert [bool(row.citations) for row in answer.rows] == [True, False]
    silent = answer.rows[1]
    assert silent.instrument.sources == ("pilots.txt",)
    assert silent.instrument.name in silent.silence
    assert silent.silence in answer.text


def test_the_same_words_are_said_once(tmp_path: Path) -> None:
    """Agreements that say the same in the same words are said to agree, in one line."""
    twins = {
        "deckhands": DECKHANDS,
        "pilots": DECKHANDS.replace("DECKHANDS UNION LOCAL 12", "PILOTS GUILD LOCAL 7"),
    }
    twins["pilots"] = twins["pilots"].replace("all deckhands", "all pilots")
    answer = assistant_over(tmp_path, **twins).ask("Compare overtime for Local 12 versus Local 7", as_of=DAY)
    assert answer.text.startswith("All of them say this in the same words: ")


def test_a_searcher_is_asked_about_the_topic_only(assistant: Assistant) -> None:
    """The words that name the sides do not decide which passage answers."""
    plain = assistant.ask("Compare overtime for Local 12 versus Local 7", as_of=DAY)
    other = assistant.ask("Overtime: Local 7 versus Local 12", as_of=DAY)
    assert len(plain.rows) == 2
    assert {row.citations[0].quote for row in plain.rows} == {row.citations[0].quote for row in other.rows}


def test_a_side_that_says_it_in_words_of_its_own_is_not_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is like the clause that surely answers on another side is quoted although the topic is not named there."""
    laundry = (
        "The District furnishes two jackets a year and pays a laundry sum of $0.85 for each shift worked."
    )
    pilots = f"{PILOTS}\nARTICLE 4 LAUNDRY\n\n{laundry}\n"
    desk = assistant_over(tmp_path, deckhands=DECKHANDS, pilots=pilots)
    strict = Assistant(desk.index, Answerer(desk.answerer.searcher, SETTINGS.citations, 0.9), SETTINGS)
    # The vectors of these tests know no meaning, so that likeness is the share of words.
    monkeypatch.setattr(comparing, "ALIKE", 0.5)
    answer = strict.ask("Compare the cleaning allowance for uniforms: Local 12 versus Local 7", as_of=DAY)
    assert [bool(row.citations) for row in answer.rows] == [True, True]
    assert laundry in answer.rows[1].citations[0].quote
