"""Follow-ups that mean another class than the one before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.following import asked_again
from tests.classification.specifications import DAY, Shelf


@pytest.fixture(scope="module")
def desk() -> Any:
    """The shelf's classes, as much of a desk as a follow-up needs."""
    shelf = Shelf()
    return SimpleNamespace(catalogue=ClassCatalogue(shelf), index=shelf)


@pytest.mark.parametrize(
    ("earlier", "follow_up", "again"),
    [
        (
            "What supervision does a Field Inspector receive?",
            "and the supervisor?",
            "What supervision does a Field Inspection Supervisor receive?",
        ),
        (
            "Two years of typing. Does she qualify for Office Technician 1?",
            "what about the II?",
            "Two years of typing. Does she qualify for Office Technician 2?",
        ),
        ("Does she qualify for Office Technician 1?", "what about the 7?", ""),
        ("Does she qualify for Office Technician 1?", "and for Field Inspector?", ""),
        ("Does she qualify for Office Technician 1?", "why?", ""),
    ],
    ids=["word of a title", "level", "no such level", "another class named", "no class meant"],
)
def test_question_is_asked_again_of_the_class_meant(
    desk: Any, earlier: str, follow_up: str, again: str
) -> None:
    """A level or a word of a title moves the question to the sister class; anything else leaves it."""
    words = f"{earlier} {follow_up}"
    named = desk.catalogue.named_in(words, desk.index.register.instruments, DAY)
    assert asked_again(desk, words, follow_up, named) == again
