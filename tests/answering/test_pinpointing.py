"""The provision with which a quote is labelled."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.pinpointing import cite_hits
from assistant.index import LibraryIndex
from assistant.structure import clean, sentences
from assistant.types import Hit
from tests.answering.asking import assistant_over

SOURCE = "pumps.txt"
PUMP_HOUSE = """AGREEMENT between HERON FLATS PUMP HOUSE, Oregon, and TENDERS LOCAL 31
January 1, 2025 through December 31, 2027

ARTICLE 1 UNIT

Section 1. Unit. The Local represents all tenders.

ARTICLE 2 PUMPS

Section 1. Night Pumps
A. A tender who minds a pump at night is paid $3.15 an hour more.
B. No tender minds more than two pumps.
C. A pump that stops is reported to the engineer at once.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """A library of one agreement with a short section of three items."""
    folder: Path = tmp_path_factory.mktemp("pumps")
    return assistant_over(folder, pumps=PUMP_HOUSE).index


@pytest.mark.parametrize(
    ("words", "section"),
    [("at night", "1.A"), ("two pumps", "1.B"), ("engineer", "1.C")],
    ids=["heading-and-first-item-are-one-sentence", "second-item", "last-item"],
)
def test_a_quote_is_labelled_with_the_item_of_its_nearest_sentence(
    index: LibraryIndex, words: str, section: str
) -> None:
    """A quote of several items has the label of the one that answers, also where its heading runs into it."""
    passage = next(one for one in index.passages if "at night" in one.text and "engineer" in one.text)
    read = sentences(clean(index.document(SOURCE).text, passage.span, index.structure(SOURCE).furniture))
    nearest = next(one for one in read if words in one.of(index.document(SOURCE).text))
    (citation,) = cite_hits(index, "What does a tender get?", [Hit(passage, 0.9, nearest)])
    assert (citation.provision.article, citation.provision.section) == ("2", section)
    assert citation.quote == passage.text
