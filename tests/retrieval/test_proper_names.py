"""Proper names: what in a question may say whose instrument is meant."""

from __future__ import annotations

import pytest

from assistant.retrieval.proper_names import proper_names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("Ashby County nurses: overtime?", [("Ashby County", True)], id="county"),
        pytest.param("At the City of Larkspur, who pays?", [("City of Larkspur", True)], id="city-of"),
        pytest.param(
            "Does the state of Norwick pay?", [("state of Norwick", True)], id="sort-in-small-letters"
        ),
        pytest.param("Do Larkspur clerks park free?", [("Larkspur", False)], id="a-place-nobody-knows"),
        pytest.param("Do New York City clerks park free?", [("New York City", True)], id="a-known-place"),
        pytest.param("How long is a Cook County shift?", [("Cook County", True)], id="a-job-as-a-name"),
        pytest.param(
            "Can a Los Angeles Unified aide swap?", [("Los Angeles Unified", True)], id="more-than-the-place"
        ),
        pytest.param(
            "What does the Larkspur Teachers Union contract say?", [("Larkspur", False)], id="union-left-out"
        ),
        pytest.param("Turnouts smell. Who washes them?", [], id="first-word-of-a-sentence"),
        pytest.param("Is Memorial Day paid at Step Two?", [], id="calendar-and-labels"),
        pytest.param("NW police department overtime?", [("NW", True)], id="initials-of-a-service"),
    ],
)
def test_names_are_found_whole(question: str, names: list[tuple[str, bool]]) -> None:
    """A name comes with its sort of employer and without words of the trade; a place is told from other names."""
    assert [(name.text, name.place) for name in proper_names(question)] == names
