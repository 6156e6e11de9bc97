"""Scope: the reading of a question's names that says most, where names share words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.library import Register
from assistant.retrieval.scope import resolve_scope
from tests.retrieval.scope_library import agreement_between

LIBRARY = Register(
    (
        agreement_between(
            "brushes",
            "Wexford County",
            "Union of Painters and Allied Trades, Local 12",
            "Painter",
            aliases=("Wexford", "county", "wexford county painters trades labor"),
        ),
        agreement_between(
            "clerks", "Wexford County", "AFSCME Local 31", aliases=("Wexford", "county", "AFSCME")
        ),
        agreement_between(
            "lawyers", "Wexford County", "Wexford Attorneys Association", aliases=("Wexford", "county")
        ),
        agreement_between(
            "calls", "Wexford County 9-1-1 District", "Wexford 9-1-1 Workers", aliases=("Wexford", "district")
        ),
        agreement_between(
            "norwick", "Norwick County", "AFSCME Local 40", aliases=("Norwick", "county", "AFSCME")
        ),
        agreement_between(
            "crisis", "Norwick", "AFSCME Local 41", aliases=("AFSCME",), unit="Stabilization and Crisis Unit"
        ),
    )
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What do Wexford County painters get for overtime?", {"brushes"}, id="alias-and-job"),
        pytest.param("Wexford County AFSCME: who pays for boots?", {"clerks"}, id="employer-and-union"),
        pytest.param("What is overtime at Wexford 9-1-1?", {"calls"}, id="longer-employer"),
        pytest.param("Norwick County overtime?", {"norwick"}, id="sort-of-employer-is-no-employer"),
        pytest.param("Stabilization and Crisis Unit AFSCME overtime?", {"crisis"}, id="and-inside-a-name"),
    ],
)
def test_names_that_share_words_are_read_together(question: str, expected: set[str]) -> None:
    """Parts of a name count where they say more than a fragment of another name that holds them."""
    scope = resolve_scope(LIBRARY, question, as_of=date(2034, 9, 1))
    assert (scope.outcome, {item.id for item in scope.instruments}) == ("resolved", expected)
