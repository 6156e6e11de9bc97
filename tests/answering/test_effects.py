"""What a memorandum changed: older and newer words of each clause, quoted, with a redline where both are printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.quoting import is_verbatim
from assistant.answering.redlining import marked
from assistant.types import Answer
from tests.answering.asking import assistant_over
from tests.answering.writing import TRANSIT

DAY = date(2026, 3, 16)
HEAD = """MEMORANDUM OF UNDERSTANDING
between CEDAR BAY TRANSIT AUTHORITY and OPERATORS GUILD LOCAL 9

Effective March 1, 2026.

"""
LENGTH = "Operators serve six months of probation, as described in Article 3, Section 9(b)."
CASES = [
    pytest.param(
        '1. Appeal. In Article 3, Section 3 of the Agreement the words "within fifteen (15) days" are deleted and '
        'the words "within thirty (30) days" are substituted.',
        "changed",
        "[-fifteen (15)-] {+thirty (30)+} days",
        id="words-for-words",
    ),
    pytest.param(
        "1. Probation. Article 6, Section 1 of the Agreement is amended to read: "
        f'"Section 1. Length. {LENGTH.replace("six", "nine")}"',
        "changed",
        "Operators serve [-six-] {+nine+} months",
        id="text-for-text",
    ),
    pytest.param(
        "1. Layoff. The following is added to Article 7 of the Agreement: "
        '"Section 2. Recall. A bus operator who is laid off is recalled in order of seniority."',
        "added",
        "recalled in order of seniority",
        id="added",
    ),
    pytest.param(
        "1. Premium. Article 8, Section 1 of the Agreement is deleted.",
        "removed",
        "premium of $2.10 an hour",
        id="deleted",
    ),
    pytest.param(
        "1. Notice. The period of six (6) weeks in Article 7, Section 1 of the Agreement is replaced by eight (8) "
        "weeks.",
        "changed",
        "at least [-six (6)-] {+eight (8)+} weeks",
        id="period",
    ),
]


def ask(folder: Path, paragraph: str, question: str = "What did the memorandum change?") -> Answer:
    """Ask what a memorandum of one paragraph changed in the transit agreement."""
    other = "2. Other terms. Every other provision of the Agreement, Article 1 included, remains unchanged."
    desk = assistant_over(folder, transit=TRANSIT, memorandum=f"{HEAD}{paragraph}\n\n{other}\n")
    answer = desk.ask(question, as_of=DAY)
    assert all(is_verbatim(desk.index, one) for one in answer.citations)
    return answer


@pytest.mark.parametrize(("paragraph", "kind", "words"), CASES)
def test_a_paragraph_is_shown_with_what_it_does(
    tmp_path: Path, paragraph: str, kind: str, words: str
) -> None:
    """Each change says what it is and shows the words as a redline; what stays unchanged is no change."""
    answer = ask(tmp_path, paragraph)
    assert [change.kind for change in answer.changes] == [kind]
    assert words in marked(answer.changes[0].runs)
    assert [one.marker for one in answer.citations] == list(range(1, len(answer.citations) + 1))


def test_only_the_place_that_is_asked_for_is_shown(tmp_path: Path) -> None:
    """A question for one clause gets what was done to that clause."""
    both = f"{CASES[3].values[0]}\n\n3. Notice. {str(CASES[4].values[0])[11:]}"
    answer = ask(tmp_path, both, "What did the memorandum change in Article 7, Section 1?")
    assert [change.before.provision.article for change in answer.changes if change.before] == ["7"]
