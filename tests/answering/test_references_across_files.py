"""References of an agreement whose articles are files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.placing import cite_span, text_of
from assistant.answering.references import related
from assistant.service import Assistant
from tests.answering.asking import assistant_over_folder
from tests.support.library import office

LEAVES = """ARTICLE 4 LEAVES

A. Sea Leave. A keeper is granted six weeks of sea leave each year, except as provided in Article 9, Section B.

B. Shore Leave. Shore leave is granted by the harbor master, subject to Article 31, Section C.
"""
STORMS = """ARTICLE 9 STORMS

A. Watch. During a storm two keepers stand each watch.

B. Leave. No leave of any kind begins while a storm warning is posted.
"""
LIBRARY_YAML = """instruments:
  - files: [leaves.txt, storms.txt]
    title: Keepers Agreement
    kind: agreement
    employer: Lantern Bay Lights
    units: [{name: Keepers}]
    effective: 2025-07-01
    expires: 2028-06-30
"""


@pytest.fixture(scope="module")
def lights(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over an agreement of two files."""
    folder: Path = tmp_path_factory.mktemp("lights")
    source = office(folder / "source", leaves=LEAVES, storms=STORMS)
    (source / "library.yaml").write_text(LIBRARY_YAML, encoding="utf-8")
    return assistant_over_folder(source, folder / "library")


def test_a_reference_is_followed_into_another_file_of_the_instrument(lights: Assistant) -> None:
    """ "Except as provided in Article 9" leads into the file that holds it; Article 31 is in none and leads nowhere."""
    index = lights.index
    passage = next(one for one in index.passages if "six weeks" in one.text)
    quoted = cite_span(index, passage.instrument, passage.source, passage.span, 1)
    made, nowhere = related(index, passage.instrument, quoted).outgoing
    assert (made.kind, made.source, made.stale) == ("exception", "storms.txt", False)
    assert made.shown is not None
    assert "No leave of any kind begins" in text_of(index, made.source).words(made.shown)
    assert (nowhere.words, nowhere.target) == ("Article 31, Section C", None)
