"""Questions without the names and dates that their scope has used already."""

from __future__ import annotations

import pytest

from assistant.retrieval.plain_question import name_stems, without_names
from assistant.types import BargainingUnit, Instrument

FERRY = Instrument(
    "1",
    "Agreement",
    "agreement",
    ("ferry.txt",),
    employer="Harbor Ferry District",
    union="Deckhands Union Local 12",
    units=(BargainingUnit("Deckhands (D-1)", aliases=("D-1", "HFD", "deckhands")),),
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("How long is D-1 layoff notice?", "How long is layoff notice?"),
        (
            "Does the Harbor Ferry District's handbook cover boots for deckhands?",
            "Does handbook cover boots for deckhands?",
        ),
        (
            "Notice came on Friday, March 6, 2026. When is the appeal due?",
            "Notice came. When is the appeal due?",
        ),
        ("Rates in force 7/1/2025, by step", "Rates in force, by step"),
        ("May he keep the D-12 form?", "May he keep the D-12 form?"),
        ("What may she wear in March?", "What may she wear in March?"),
        ("Who is in HFD?", "Who is in HFD?"),
        ("Do Harbor deckhands get boots?", "Do deckhands get boots?"),
        ("Does the Harbor deckhands' contract give boots?", "Does give boots?"),
        ("What is a grievance under the deckhands' agreement?", "What is a grievance?"),
        ("Are deckhands paid for drills?", "Are deckhands paid for drills?"),
        ("How long is probation under our contract?", "How long is probation?"),
    ],
    ids=[
        *("code", "employer", "date", "numeric date", "longer code", "month", "nothing left"),
        *(
            "spoken name",
            "paper named as spoken",
            "name of a paper",
            "one plain word",
            "paper without a name",
        ),
    ],
)
def test_names_and_dates_are_left_out(question: str, left: str) -> None:
    """Names of several words, codes and initials go, with the small words that lead to them; the rest stays."""
    assert without_names(question, [FERRY]) == left


@pytest.mark.parametrize(
    ("question", "left"),
    [
        pytest.param("Harbor deckhands: who pays for gloves?", "who pays for gloves?", id="opening"),
        pytest.param("At the Harbor Ferry, who pays?", "who pays?", id="opening-with-a-comma"),
        pytest.param(
            "Who pays for gloves? This is about Local 12.", "Who pays for gloves?", id="last-sentence"
        ),
        pytest.param("Who pays (Harbor deckhands) for gloves?", "Who pays for gloves?", id="remark"),
        pytest.param(
            "One of our people, the Harbor deckhands. Who pays?", "Who pays?", id="sentence-with-people"
        ),
        pytest.param(
            "What does the Harbor deckhands' contract say about this? Who pays for gloves?",
            "Who pays for gloves?",
            id="sentence-left-empty",
        ),
        pytest.param("Does Harbor pay for gloves?", "Does pay for gloves?", id="part-of-a-name"),
        pytest.param("Are Larkspur deckhands paid?", "Are Larkspur deckhands paid?", id="somebody-else"),
        pytest.param("Gloves: who pays for them?", "Gloves: who pays for them?", id="a-topic-opens"),
        pytest.param("And the deckhands?", "And the deckhands?", id="a-question-of-its-own"),
    ],
)
def test_what_only_says_whose_contract_is_left_out(question: str, left: str) -> None:
    """Openings, remarks and sentences that name a party and nothing else go, and so do parts of its name."""
    assert without_names(question, [FERRY]) == left


MATES = Instrument(
    "2",
    "Agreement",
    "agreement",
    ("mates.txt",),
    employer="Harbor Ferry District",
    units=(BargainingUnit("Pilots' Mates"),),
    aliases=("hfd galley",),
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        pytest.param("Who pays for gloves in HFD galley?", "Who pays for gloves?", id="initials-and-a-word"),
        pytest.param("Who pays for gloves in the galley?", "Who pays for gloves in the galley?", id="a-word"),
        pytest.param("Who pays for gloves of a pilot's mate?", "Who pays for gloves?", id="one-of-them"),
        pytest.param("Who pays for gloves of pilots mates?", "Who pays for gloves?", id="no-apostrophe"),
    ],
)
def test_names_are_known_in_other_spellings(question: str, left: str) -> None:
    """Initials go with the words beside them in a name; apostrophes and plurals make no other name."""
    assert without_names(question, [MATES]) == left


def test_names_of_others_stay() -> None:
    """Only the names of what is searched have been used."""
    assert without_names("How long is D-1 layoff notice?", []) == "How long is D-1 layoff notice?"


def test_plain_words_of_a_name_do_not_count_as_words_found() -> None:
    """Every word of a name is left out of the search by words."""
    assert {"harbor", "ferri", "deckhand", "d-1"} <= name_stems([FERRY])
