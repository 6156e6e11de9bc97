"""Words of headings: a passage that shares only them with the question stands behind one that has them itself."""

from __future__ import annotations

import pytest

from assistant.retrieval.own_words import LOOKED_AT, by_own_words
from assistant.types import Hit, Instrument, Passage, Provision, Span

AGREEMENT = Instrument("a", "Agreement", "agreement", ("a.txt",))


def hit(path: tuple[str, ...], text: str, score: float) -> Hit:
    """Return a hit on a passage with these headings and words."""
    provision = Provision("9", path[-1], "article", path, Span(0, len(text)), "9")
    return Hit(Passage(text, AGREEMENT, "a.txt", provision, provision.span, 1, None, text), score)


STRIKES = ("Article 8 Strikes and Lockouts",)
VACATION = ("Article 12 Vacations", "B")


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        pytest.param(
            "May clerks strike?",
            hit(STRIKES, "B. The Town shall order no lockout.", 1.0),
            hit(STRIKES, "A. The Guild shall call no strike.", 0.97),
            id="strikes-and-lockouts",
        ),
        pytest.param(
            "When is vacation forfeited?",
            hit(VACATION, "Holidays within it are not charged.", 1.2),
            hit(("Article 12 Vacations", "C"), "Vacation not used in two years is lost.", 1.17),
            id="vacation-and-holidays",
        ),
    ],
)
def test_words_of_its_own_go_before_words_of_headings(question: str, first: Hit, second: Hit) -> None:
    """Of two passages under one heading the one that has the question's word itself comes first."""
    assert [one.passage.text for one in by_own_words(question, (first, second))] == [
        second.passage.text,
        first.passage.text,
    ]


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(hit(("Article 3 Dues",), "Deductions are made monthly.", 1.0), id="no-word-shared"),
        pytest.param(hit(STRIKES, "B. No lockout follows a strike.", 1.0), id="own-word"),
    ],
)
def test_nothing_else_changes_places(first: Hit) -> None:
    """A passage that shares no word with the question, or has one itself, keeps its place."""
    other = hit(STRIKES, "A. The Guild shall call no strike.", 0.97)
    assert by_own_words("May clerks strike?", (first, other)) == (first, other)


def test_only_the_first_dozen_is_looked_at() -> None:
    """Hits behind the first dozen stay where they are, whatever they say."""
    behind = hit(STRIKES, "A. The Guild shall call no strike.", 0.1)
    near = tuple(hit(STRIKES, "B. The Town shall order no lockout.", 0.15) for _ in range(LOOKED_AT))
    assert by_own_words("May clerks strike?", (*near, behind))[-1] == behind
