"""The first screen, the header and the states of the library."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace

import pytest

from assistant.errors import IndexDamagedError, IndexLockedError, IndexMissingError
from assistant.library import Register
from assistant.types import BargainingUnit
from assistant.ui.desk import read_date, unit_choices
from assistant.ui.library_state import LibraryHolder, LibraryState, Status
from assistant.ui.welcome import example_questions, render_header, render_state

from .fakes import AS_OF, CLERKS, PARKS, FakeAssistant


def test_header_names_the_library_and_its_date(library: FakeAssistant) -> None:
    """The header says which library answers, from when, and how much it holds."""
    header = render_header(LibraryState("ready", assistant=library))
    assert "Office of Labor Relations, Northfield" in header
    assert "2 documents" in header
    assert "library built March 2, 2026" in header


def test_examples_come_from_the_articles_in_force(library: FakeAssistant) -> None:
    """Examples name units and subjects of agreements in force, the longest article first."""
    questions = example_questions(library, None, AS_OF)
    assert questions[0] == f"What does the {PARKS} agreement say about hours of work and overtime?"
    assert not any(CLERKS in question for question in questions)


def test_examples_follow_the_chosen_unit_and_date(library: FakeAssistant) -> None:
    """A unit whose agreement has expired offers examples only for a date in its term."""
    assert example_questions(library, CLERKS, AS_OF) == ()
    assert "compensatory time" in example_questions(library, CLERKS, AS_OF.replace(year=2025))[0]


def test_examples_compare_units_and_ask_about_a_class(library: FakeAssistant) -> None:
    """Where two units share a subject and a class is specified, one example compares and one asks about the class."""
    on = AS_OF.replace(year=2025)
    (parks,) = (item for item in library.register.instruments if PARKS in item.unit_names)
    rangers = replace(parks, id="class", kind="class_specification", short_title="Ranger 1 (R1)", units=())
    twins = [replace(parks, id=name, units=(BargainingUnit(name),)) for name in ("Seals", "Otters")]
    shelf = copy(library)
    shelf.register = Register((*twins, rangers))
    questions = example_questions(shelf, None, on)
    assert "Compare hours of work and overtime for Seals and Otters" in questions
    assert questions[-1] == "What are the minimum qualifications for Ranger 1?"


def test_formal_articles_are_no_examples(library: FakeAssistant) -> None:
    """Nobody asks about the article that recognizes the union."""
    assert not any("recognition" in question for question in example_questions(library, None, AS_OF))


def raise_error(error: Exception) -> Callable[[], FakeAssistant]:
    """Return an opener that fails."""

    def fail() -> FakeAssistant:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IndexMissingError("nothing there"), "empty"),
        (IndexLockedError("being written"), "building"),
        (IndexDamagedError("a file is altered"), "damaged"),
        (RuntimeError("a bug"), "damaged"),
    ],
)
def test_library_that_does_not_open_has_a_state_with_advice(error: Exception, status: Status) -> None:
    """A missing, locked or damaged library is told apart, and a bug shows no details."""
    state = LibraryHolder(raise_error(error)).open()
    shown = render_state(state)
    assert (state.status, state.assistant) == (status, None)
    assert f"state-{status}" in shown
    assert "a bug" not in shown


def test_holder_opens_as_soon_as_the_library_is_there(library: FakeAssistant) -> None:
    """A library that was missing is opened by a later attempt, and then kept."""
    attempts = iter([IndexMissingError("not yet"), library])

    def open_library() -> FakeAssistant:
        found = next(attempts)
        if isinstance(found, Exception):
            raise found
        return found

    holder = LibraryHolder(open_library)
    assert [holder.open().status for _ in range(3)] == ["empty", "ready", "ready"]


def test_newly_published_library_replaces_the_open_one(library: FakeAssistant) -> None:
    """A new publication is opened once; one that fails to open leaves the old one serving."""
    published, opened = ["first"], []

    def open_library() -> FakeAssistant:
        opened.append(published[0])
        if published[0] == "broken":
            raise IndexDamagedError("a file is altered")
        return library

    holder = LibraryHolder(open_library, lambda: published[0])
    for name in ("first", "first", "second", "broken"):
        published[0] = name
        assert holder.open().status == "ready"
    assert opened == ["first", "second", "broken"]


def test_units_of_several_employers_name_the_employer(library: FakeAssistant) -> None:
    """The choices hold every unit, one employer after another, and the way to choose none."""
    assert unit_choices(library) == [
        ("All units", ""),
        (f"{PARKS} (City of Northfield)", PARKS),
        (f"{CLERKS} (Northfield Courts)", CLERKS),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-03-16", AS_OF), ("2026-03-16 00:00:00", AS_OF), ("", None), (None, None), ("soon", None)],
)
def test_dates_are_read_or_refused(text: str | None, day: object) -> None:
    """Only a real date is a date."""
    assert read_date(text) == day
