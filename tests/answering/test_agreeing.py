"""Agreements that say the same are answered in one line, those that differ one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.quoting import is_verbatim
from tests.answering.asking import assistant_over
from tests.answering.comparing_library import DECKHANDS

DAY = date(2025, 3, 3)
OVERTIME = (
    "Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay."
)


def pilots(overtime: str) -> str:
    """Return the agreement of the pilots, with other numbers and a rule for overtime of its own."""
    text = DECKHANDS.replace("DECKHANDS UNION LOCAL 12", "PILOTS GUILD LOCAL 7").replace("deckhand", "pilot")
    return text.replace("ARTICLE 2 OVERTIME", "ARTICLE 9 OVERTIME").replace(OVERTIME, overtime)


def test_the_same_words_give_one_line_with_every_pinpoint(tmp_path: Path) -> None:
    """The units are named once, the words are quoted once, and each place where they stand is cited."""
    desk = assistant_over(tmp_path, deckhands=DECKHANDS, pilots=pilots(OVERTIME))
    answer = desk.ask("Compare overtime for Local 12 versus Local 7", as_of=DAY)
    assert answer.accord == "words"
    first, *others = answer.text.splitlines()
    assert first.startswith("All of them say this in the same words: ")
    assert "\n".join(others).count("regular rate of pay") == 1
    for row in answer.rows:
        assert is_verbatim(desk.index, row.citations[0])
        assert f"[{row.citations[0].marker}] {row.citations[0].label}" in answer.text


@pytest.mark.parametrize(
    ("overtime", "accord"),
    [
        pytest.param(OVERTIME.replace("one and one-half", "two"), None, id="another-figure"),
        pytest.param(OVERTIME.replace("is paid", "may be paid"), None, id="another-duty"),
        pytest.param(OVERTIME.replace("is paid", "is not paid"), None, id="denied"),
        pytest.param(
            OVERTIME.replace("forty hours in a week", "forty (40) hours in any week"),
            "rule",
            id="small-words",
        ),
        pytest.param(OVERTIME.replace("forty hours", "forty (40) hours"), "words", id="word-and-numeral"),
    ],
)
def test_accord_stands_on_every_word_that_carries_meaning(
    tmp_path: Path, overtime: str, accord: str | None
) -> None:
    """A figure, a duty or a denial makes a difference; a numeral beside its word and an article make none."""
    desk = assistant_over(tmp_path, deckhands=DECKHANDS, pilots=pilots(overtime))
    answer = desk.ask("Compare overtime for Local 12 versus Local 7", as_of=DAY)
    assert answer.accord == accord
    assert answer.text.startswith("| Agreement") == (accord is None)
