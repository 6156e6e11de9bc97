"""Follow-ups that mean another class than the one before."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.following import asked_again, asked_of_other_time
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


@pytest.mark.parametrize(
    ("earlier", "follow_up", "again"),
    [
        (
            "She typed for two years. Does she qualify?",
            "Would 3 years do?",
            "She typed for 3 years. Does she qualify?",
        ),
        (
            "She typed for five years. Does she qualify?",
            "What if she only has two years?",
            "She typed for two years. Does she qualify?",
        ),
        (
            "She typed for five years. Does she qualify? Would 3 years do?",
            "What if she only has two years?",
            "She typed for two years. Does she qualify?",
        ),
        ("She typed for two years. Does she qualify?", "What about two years of filing?", ""),
        ("She typed two years and filed one year. Does she qualify?", "Would 3 years do?", ""),
        ("Does she qualify?", "Would 3 years do?", ""),
        ("", "Would 3 years do?", ""),
    ],
    ids=["more", "less", "again", "other work", "two lengths stated", "none stated", "first question"],
)
def test_another_length_of_time_replaces_the_one_stated(earlier: str, follow_up: str, again: str) -> None:
    """A bare length of time takes the place of the only one stated; anything less plain leaves the question."""
    assert asked_of_other_time(f"{earlier} {follow_up}".strip(), follow_up) == again
