"""What is left of a question when the names of its sides are taken out."""

from __future__ import annotations

import pytest

from assistant.library import Register
from assistant.retrieval.comparison_topic import topic_of
from assistant.types import BargainingUnit, Instrument


def _agreement(
    name: str, union: str, titles: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
) -> Instrument:
    unit = BargainingUnit(name, job_titles=titles)
    return Instrument(
        name,
        f"{name} Agreement",
        "agreement",
        (f"{name}.txt",),
        employer="Harbor County",
        union=union,
        units=(unit,),
        aliases=aliases,
    )


PARKS = _agreement("Park Rangers", "Rangers Guild", ("Park Ranger", "Interpreter"), ("hcp", "hcp rangers"))
CLERKS = _agreement("Court Clerks", "Clerks Association", ("Court Clerk",))
REGISTER = Register((PARKS, CLERKS))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Overtime for travel: park rangers versus court clerks?", "Overtime for travel"),
        ("Compare bereavement leave across the Harbor County agreements", "bereavement leave"),
        ("How does meal pay compare between the court clerks and the park rangers?", "meal pay"),
        ("Interpreter pay for park rangers and court clerks", "Interpreter pay"),
        ("Jury pay: HCP rangers versus court clerks?", "Jury pay"),
        ("What changed on boot money between 2023-25 and 2025-27?", "boot money"),
        ("What changed on boot money from the last contract to this one?", "boot money"),
    ],
)
def test_names_and_words_of_comparing_are_left_out(question: str, topic: str) -> None:
    """Names of units and terms and the words that ask for a comparison do not belong to the topic."""
    assert topic_of(question, REGISTER, (PARKS, CLERKS)) == topic


@pytest.mark.parametrize(
    "question",
    ["Park rangers versus court clerks?", "What changed between 2023-25 and 2025-27 for the park rangers?"],
)
def test_a_question_of_names_alone_has_no_topic(question: str) -> None:
    """Where nothing but names and terms was asked, nothing is left."""
    assert topic_of(question, REGISTER, (PARKS, CLERKS)) == ""


def test_names_of_other_instruments_stay() -> None:
    """Only the sides' own names are taken out."""
    assert "clerks" in topic_of("Overtime when court clerks are absent", REGISTER, (PARKS,))
