"""A miss is laid at the door of the first step that lost the words."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.evaluation.tracing import trace
from tests.evaluation.records import OTHER, citation, question, record

SEARCHED = {"documents": ["field.pdf"], "reason": "named in the question: T-9"}


def passages(*texts: str) -> list[dict[str, Any]]:
    """Ranked passages of the field agreement."""
    return [{"document": "field.pdf", "text": text} for text in texts]


GOLD = question().gold[0].quote


@pytest.mark.parametrize(
    ("given", "beginning"),
    [
        pytest.param(record(citation(), scope=SEARCHED), "", id="nothing lost"),
        pytest.param(
            record(citation(OTHER), scope={"documents": ["office.pdf"], "reason": "named: office"}),
            "scope",
            id="not searched",
        ),
        pytest.param(record(citation(OTHER), scope=SEARCHED), "search: not among 1", id="not found"),
        pytest.param(
            record(citation(OTHER), scope=SEARCHED, passages=passages(OTHER, GOLD)),
            "ranking: passage 2 of 2",
            id="ranked too low",
        ),
        pytest.param(
            record(citation(OTHER), scope=SEARCHED, passages=passages(GOLD)), "quoting: passage 1", id="cut"
        ),
    ],
)
def test_trace(given: dict[str, Any], beginning: str) -> None:
    """The step is the first at which the gold words were gone."""
    assert trace(question(), given).startswith(beginning)
    assert bool(trace(question(), given)) == bool(beginning)


def test_unanswerable_question_loses_nothing() -> None:
    """Without gold there are no words to lose."""
    assert trace(question(gold=()), record(scope=SEARCHED)) == ""
