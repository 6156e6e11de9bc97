"""The nearest sentence of a passage: read with its heading, and never a heading alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index import LibraryIndex
from assistant.retrieval.sentence_ranking import by_nearest_sentence
from assistant.structure import clean
from assistant.types import Hit
from tests.support.library import build, office, opened

TEXTS = {
    "ashby": """AGREEMENT between TOWN OF ASHBY and CLERKS GUILD
July 1, 2033 through June 30, 2036

ARTICLE 1 OTHER LEAVE

A. Bereavement. A clerk is paid for three days when a parent or a child has died.

B. Death of a Friend. A clerk may go without pay to the service of a friend.
""",
    "wexford": """AGREEMENT between WEXFORD COUNTY and DRIVERS UNION
July 1, 2033 through June 30, 2036

ARTICLE 7 MEALS AND BREAKS

Section 1. Meal Period. Half an hour is free of work in the middle of each shift.

Section 2. Late Meals. Whoever cannot leave the road is paid for the half hour instead.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """An index over two agreements whose items begin with a heading of their own."""
    folder: Path = tmp_path_factory.mktemp("nearest")
    build(office(folder / "source", **TEXTS), folder / "library")
    return opened(folder / "library")


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        pytest.param("death of a friend", "Death of a Friend.", id="heading-of-an-item"),
        pytest.param("meal period", "Meal Period.", id="below-the-heading-of-the-article"),
        pytest.param("late meals", "Late Meals.", id="heading-of-a-section"),
    ],
)
def test_a_heading_is_read_with_the_sentence_under_it(
    index: LibraryIndex, question: str, heading: str
) -> None:
    """What comes nearest to the words of a heading is the clause that it heads, heading and all."""
    passage = next(one for one in index.passages if heading in one.text)
    (hit,) = by_nearest_sentence(index, question, (Hit(passage, 0.5),))
    assert hit.nearest is not None
    nearest = clean(index.document(passage.source).text, hit.nearest, ()).text
    assert heading in nearest
    assert not nearest.endswith(heading)
    assert hit.nearness > 0
