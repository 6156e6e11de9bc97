"""The lexical index alone: ranking by words, fields, and which passages hold a term."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.index.lexical import LexicalIndex

from .passages import instrument, passage

FERRY, MILLPOND = instrument("Harbor Ferry District"), instrument("City of Millpond", "Librarians")
PASSAGES = [
    passage(
        "Time beyond forty hours is paid at one and one-half times the rate.", path=("Overtime",), of=FERRY
    ),
    passage("Two uniforms a year and an allowance of $0.85 a shift.", path=("Uniforms",), of=FERRY),
    passage("Grievances are filed within ten days of the event.", path=("Grievances",), of=MILLPOND),
    passage("An employee may appeal a denied grievance under Section 12.3.", path=("Appeals",), of=MILLPOND),
]


@pytest.fixture
def index() -> LexicalIndex:
    """The index of the four passages."""
    return LexicalIndex.build(PASSAGES)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("how is overtime paid?", 0),
        ("allowance of $0.85", 1),
        ("filing a grievance", 2),
        ("what does 12.3 say?", 3),
    ],
)
def test_the_passage_with_the_words_ranks_first(index: LexicalIndex, question: str, row: int) -> None:
    """Words of the heading, amounts, inflections and section numbers lead to their passage."""
    assert int(index.scores(question).argmax()) == row


def test_breadcrumb_words_favour_their_instrument(index: LexicalIndex) -> None:
    """Naming an employer raises every passage of its instruments and no other."""
    scores = index.scores("Millpond")
    assert (scores[2:] > 0).all()
    assert not scores[:2].any()


def test_unknown_words_score_nothing(index: LexicalIndex) -> None:
    """A question without a known word gives zero for every passage."""
    assert not index.scores("submarine periscope").any()
    assert not index.scores("").any()


@pytest.mark.parametrize(
    ("term", "rows"),
    [
        ("grievance", [2, 3]),
        ("grievanc", [2, 3]),
        ("denied grievances", [3]),
        ("uniform", [1]),
        ("Millpond", []),
        ("grievance submarine", []),
        ("", []),
    ],
)
def test_rows_with_a_term(index: LexicalIndex, term: str, rows: list[int]) -> None:
    """A term is found in heading and text, in any inflection, all its words together, not in breadcrumbs."""
    assert index.rows_with(term).tolist() == rows


def test_save_and_load_score_alike(index: LexicalIndex, tmp_path: Path) -> None:
    """An index read back gives the same scores."""
    index.save(tmp_path)
    again = LexicalIndex.load(tmp_path, len(PASSAGES))
    question = "a grievance about overtime on a shift"
    np.testing.assert_array_equal(again.scores(question), index.scores(question))
