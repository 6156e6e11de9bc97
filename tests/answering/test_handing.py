"""A clause that hands its matter to another paper of the library is followed there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answerer import Answerer
from assistant.answering.handing import papers_named
from assistant.answering.quoting import is_verbatim
from assistant.retrieval.searching import Searcher
from assistant.service import Assistant
from assistant.structure.references import find_references
from assistant.types import Instrument
from tests.answering.asking import assistant_over_folder
from tests.support.library import SETTINGS

ON = date(2026, 3, 16)
COUNTY = """AGREEMENT between PORT COUNTY, Oregon, and HARBOR CLERKS UNION
July 1, 2024 through June 30, 2028

ARTICLE 1 RECOGNITION

Section 1. The County recognizes the Union for all harbor clerks.

ARTICLE 13 WORK SCHEDULES

Section 1. Telework Agreements. The County maintains a Personnel Rule 3-65 regarding telework and with the
exceptions described below, that Personnel Rule shall control the terms related to telework.

Section 2. Telework Costs. Telework assignments are reviewed for costs and benefits of the harbor clerks once
in a year by the County and the Union.

ARTICLE 14 TRAVEL

Section 1. Travel of a harbor clerk by private car is paid in accordance with the County's Business Travel Policy.

ARTICLE 15 PARKING

Section 1. Parking is subject to the rules that the harbor master makes, and harbor clerks park at the pier.
"""
RULE = """Personnel Rule 3-65 Telework

A. Approval. A telework arrangement needs the approval of the manager in writing before the first day of telework.

B. Equipment. The County lends a computer for telework; the employee pays for the line and the furniture at home.
"""
TRAVEL = """Business Travel Policy

A. Private Car. Travel by private car is paid at sixty cents a mile from the work place of the employee and back.

B. Meals. Meals on travel are paid up to forty dollars a day against receipts that the traveller keeps.
"""
PARKING = """Harbor Parking Policy

A. Permits. A permit to park at the harbor costs ten dollars a month and hangs in the front window of the car.
"""
LIBRARY = """instruments:
  - {file: rule.txt, kind: policy, title: "Rule 3-65: Telework", employer: "Port County"}
  - {file: travel.txt, kind: policy, title: "Business Travel", employer: "Port County"}
  - {file: parking.txt, kind: policy, title: "Harbor Parking", employer: "Port County"}
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over an agreement and three policies of the same county."""
    folder: Path = tmp_path_factory.mktemp("port")
    source = folder / "source"
    source.mkdir()
    texts = {"agreement": COUNTY, "rule": RULE, "travel": TRAVEL, "parking": PARKING}
    for name, text in texts.items():
        (source / f"{name}.txt").write_text(text, encoding="utf-8")
    (source / "library.yaml").write_text(LIBRARY, encoding="utf-8")
    index = assistant_over_folder(source, folder / "library").index
    # One citation, so that nothing but the clause leads to the rule.
    return Assistant(index, Answerer(Searcher(index), 1, 0.0), SETTINGS)


@pytest.mark.parametrize(
    ("question", "file", "words"),
    [
        pytest.param(
            "Does the agreement let harbor clerks telework, and who maintains the telework rule?",
            "rule.txt",
            "telework",
            id="by-its-number",
        ),
        pytest.param(
            "How is travel of a harbor clerk by private car paid under the agreement?",
            "travel.txt",
            "sixty cents",
            id="by-its-title",
        ),
    ],
)
def test_the_rule_is_quoted_with_the_clause(port: Assistant, question: str, file: str, words: str) -> None:
    """The sentence that hands the matter over and the passage of the paper are both quoted."""
    answer = port.ask(question, as_of=ON)
    assert answer.citations[0].passage.source == "agreement.txt"
    assert any(words in one.quote for one in answer.citations if one.passage.source == file)
    assert all(is_verbatim(port.index, one) for one in answer.citations)
    assert "stale" not in answer.text


def _policy(name: str, title: str) -> Instrument:
    return Instrument(name, title, "policy", (f"{name}.txt",), employer="Port County")


PAPERS = (
    _policy("rule", "Rule 3-65: Telework"),
    _policy("outside", "Statewide Personnel Policy Manual 2.3 (Outside Employment)"),
    _policy("appointments", "Rule 5-30: Appointments"),
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Personnel Rule 3-65 shall control the terms.", ["rule"], id="number"),
        pytest.param("Outside work is governed by Policy 2.3.", ["outside"], id="number-with-a-point"),
        pytest.param(
            "It is set in accordance with the State's Outside Employment Policy.", ["outside"], id="title"
        ),
        pytest.param("Employees follow the County policy on outside employment.", ["outside"], id="subject"),
        pytest.param(
            "Pay is set according to the Personnel Rules governing promotions.", [], id="other-subject"
        ),
        pytest.param(
            "Pay in an appointment is set according to the rules governing promotions.",
            [],
            id="word-elsewhere",
        ),
        pytest.param("The County maintains a telework policy.", [], id="nothing-handed-over"),
        pytest.param("It is governed by Rule 3-66.", [], id="another-number"),
    ],
)
def test_a_paper_is_known_by_number_or_title(sentence: str, expected: list[str]) -> None:
    """A sentence hands its matter to the papers whose number or whole title it names, and to no others."""
    assert [one.id for one in papers_named(sentence, PAPERS)] == expected


@pytest.mark.parametrize(
    ("words", "elsewhere"),
    [
        pytest.param("The County maintains a Personnel Rule 3-65 on this.", True, id="personnel"),
        pytest.param("as Administrative Rule 12 provides", True, id="administrative"),
        pytest.param("as provided in Rule 7 of the parties", False, id="its-own"),
    ],
)
def test_a_rule_of_another_book_is_no_article_of_this_text(words: str, elsewhere: bool) -> None:
    """A rule that is called after somebody's book of rules is not looked for in the text that names it."""
    assert any(one.elsewhere for one in find_references(words)) is elsewhere
