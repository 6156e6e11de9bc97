"""A small library with a model in front of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.answerer import Answerer
from assistant.phrasing import Phraser, open_model
from assistant.retrieval.searching import Searcher
from assistant.service import Assistant
from assistant.settings import Settings
from tests.support.library import LIBRARY_STAFF, SETTINGS, build, office, opened

DAY = date(2025, 3, 3)
QUESTION = "When must a deckhand file a grievance?"
FERRY = """AGREEMENT between HARBOR FERRY DISTRICT and DECKHANDS UNION LOCAL 12
July 1, 2023 through June 30, 2026

ARTICLE 1 RECOGNITION

The District recognizes the Union as the exclusive representative of all deckhands and ticket agents.

ARTICLE 2 OVERTIME

Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay.
A deckhand may decline overtime. A deckhand shall not be required to work more than sixteen (16) hours
in a day.

ARTICLE 3 UNIFORMS

The District furnishes two uniforms a year and pays a cleaning allowance of $0.85 for each shift worked.

ARTICLE 4 GRIEVANCES

Section 1. Filing. A deckhand shall file a grievance within twenty-one (21) calendar days after the event.

Section 2. Answer. The District shall answer a grievance within ten (10) working days after it is filed.
"""
FILING = "A deckhand shall file a grievance within twenty-one (21) calendar days after the event."
ANSWERING = "The District shall answer a grievance within ten (10) working days after it is filed."

Quotes = Sequence[tuple[str, str]]


def draft(quotes: Quotes, *sentences: str, named: Sequence[str] | None = None) -> str:
    """Return a reply: quotes as (passage, words), numbered Q1, Q2, ..., and sentences that name all of them."""
    rows = [
        {"id": f"Q{number}", "passage": passage, "words": words}
        for number, (passage, words) in enumerate(quotes, 1)
    ]
    names = list(named) if named is not None else [row["id"] for row in rows]
    return json.dumps({"quotes": rows, "sentences": [{"text": text, "quotes": names} for text in sentences]})


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built library of the ferry and library agreements."""
    folder = tmp_path_factory.mktemp("phrasing")
    build(office(folder / "source", ferry=FERRY, library=LIBRARY_STAFF), folder / "library")
    return folder / "library"


@pytest.fixture(scope="session")
def quoting(library: Path) -> Assistant:
    """An assistant over that library, without a model."""
    index = opened(library)
    return Assistant(index, Answerer(Searcher(index), SETTINGS.citations, 0.0), SETTINGS)


@pytest.fixture
def worded_by(quoting: Assistant) -> Callable[..., Assistant]:
    """Return a way to put the model of some settings in front of the library."""

    def make(**fields: object) -> Assistant:
        settings = Settings.model_validate({"model": "openai:scripted", "model_seconds": 5, **fields})
        model = open_model(settings)
        assert model is not None
        phraser = Phraser(quoting.index, model, settings.model_passages)
        return Assistant(quoting.index, quoting.answerer, settings, phraser)

    return make
