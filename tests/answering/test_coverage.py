"""Silent, not loaded and could not be read are three different answers, and gaps are named when they matter."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.answerer import Answerer
from assistant.ingest import ingest
from assistant.retrieval.searching import Searcher
from assistant.service import Assistant
from tests.answering.writing import CANNERY, TRANSIT
from tests.reading.scans import NOTICE, draw_lines, scan_pdf
from tests.support.library import SETTINGS, WordEmbedder, office, opened

AS_OF = date(2026, 6, 1)
YAML = """instruments:
  - file: harbor.pdf
    title: Harbor Patrol Agreement
    kind: agreement
    employer: Cedar Bay Harbor Authority
    units: [{name: Harbor Patrol}]
    effective: 2025-01-01
    expires: 2027-12-31
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over a readable agreement and one that is only a picture, read without OCR."""
    folder = tmp_path_factory.mktemp("coverage")
    source = office(folder / "source", transit=TRANSIT, cannery=CANNERY)
    (source / "harbor.pdf").write_bytes(scan_pdf([draw_lines(["ARTICLE 1 NOTICE", "", *NOTICE])]))
    (source / "library.yaml").write_text(YAML)
    settings = SETTINGS.model_copy(update={"ocr": False, "threshold": 0.4})
    ingest(source, folder / "library", settings, WordEmbedder())
    index = opened(folder / "library")
    return Assistant(index, Answerer(Searcher(index), settings.citations, settings.threshold), settings)


@pytest.mark.parametrize(
    ("question", "document", "outcome", "words"),
    [
        pytest.param(
            "What is the zeppelin mooring allowance of airship navigators?",
            "transit.txt",
            "not_found",
            "do not appear to address this",
            id="silent",
        ),
        pytest.param(
            "How much notice of a schedule change is given?", "nowhere.txt", "not_in_library", "Not in the library",
            id="not loaded",
        ),
        pytest.param(
            "How much notice of a schedule change is given?", "harbor.pdf", "unreadable", "Could not be read",
            id="could not be read",
        ),
        pytest.param(
            "Within how many days is a grievance filed with the supervisor?", "transit.txt", "answered", "twenty-one",
            id="answered",
        ),
    ],
)  # fmt: skip
def test_three_silences(assistant: Assistant, question: str, document: str, outcome: str, words: str) -> None:
    """Each case has an outcome and words of its own."""
    answer = assistant.ask(question, as_of=AS_OF, document=document)
    assert answer.outcome == outcome, answer.text
    assert words in answer.text


def test_a_unit_whose_agreement_could_not_be_read_is_not_silent(assistant: Assistant) -> None:
    """A question for a unit with an unreadable agreement says so, whatever else is in scope."""
    answer = assistant.ask(
        "How much notice of a schedule change is given?", as_of=AS_OF, unit="Harbor Patrol"
    )
    assert answer.outcome == "unreadable", answer.text
    assert "Harbor Patrol" in answer.text


def test_a_search_of_everything_names_what_could_not_be_read(assistant: Assistant) -> None:
    """When nothing is found in the whole library, the pages that could not be read are named."""
    answer = assistant.ask("What is the zeppelin mooring allowance of airship navigators?", as_of=AS_OF)
    assert answer.outcome == "not_found", answer.text
    assert "Harbor Patrol Agreement" in answer.text
    assert "page 1" in answer.text
