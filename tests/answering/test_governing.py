"""Questions about which term of an agreement governs what happened on a day."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.governing import governing_term
from assistant.service import Assistant
from assistant.types import Scope
from tests.answering.asking import assistant_over

DAY = date(2025, 3, 3)


def ferry(first: int, last: int) -> str:
    """Return an agreement of one term, with an article on how long it lasts."""
    return f"""AGREEMENT between HARBOR FERRY DISTRICT and DECKHANDS UNION LOCAL 12
July 1, {first} through June 30, {last}

ARTICLE 1 RECOGNITION

The District recognizes the Union as the exclusive representative of all deckhands and ticket agents.

ARTICLE 2 DISCIPLINE

A suspension is grieved within ten days after the deckhand receives it.

ARTICLE 3 DURATION

This Agreement takes effect on July 1, {first} and lasts through June 30, {last}.
"""


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two terms of one agreement."""
    folder = tmp_path_factory.mktemp("harbor")
    return assistant_over(folder, deckhands_2020=ferry(2020, 2023), deckhands_2023=ferry(2023, 2026))


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Which deckhands agreement governs a suspension issued June 25, 2023?", "2020-2023"),
        ("What contract applied to the deckhands on July 2, 2023?", "2023-2026"),
        ("Which Harbor Ferry contract was in effect on March 1, 2022?", "2020-2023"),
    ],
)
def test_the_term_in_force_on_the_day_is_named_and_shown(harbor: Assistant, question: str, term: str) -> None:
    """The register names the term, and its own article on duration is quoted first."""
    answer = harbor.ask(question, as_of=DAY)
    first = answer.citations[0]
    assert answer.text.partition(" governs")[0].endswith(term)
    assert first.passage.instrument.term == term
    assert "takes effect" in first.quote
    assert first.provision.article == "3"


@pytest.mark.parametrize(
    "question",
    [
        "Which deckhands agreement governs a suspension issued June 25, 2031?",
        "Which deckhands agreement governs a suspension?",
        "How is a suspension of June 25, 2023 grieved by a deckhand?",
        "Which agreement governed between June 1, 2022 and July 9, 2024?",
    ],
    ids=["no term reaches it", "no day", "another question", "two days"],
)
def test_other_questions_are_left_alone(harbor: Assistant, question: str) -> None:
    """Without one day, one term on it and the question for it, the question is searched as any other."""
    scope = Scope(harbor.register.instruments, DAY, "all")
    assert governing_term(harbor.register, question, scope) is None
