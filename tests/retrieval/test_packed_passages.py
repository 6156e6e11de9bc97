"""Short provisions on many matters in one passage: each is found as if it stood alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index import LibraryIndex
from assistant.retrieval.packed_passages import packed_provisions
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Passage
from tests.support.library import build, office, opened

TEXTS = {
    "ashby": """AGREEMENT between ASHBY SCHOOL DISTRICT and CUSTODIANS UNION
July 1, 2033 through June 30, 2036

13.0 LEAVE OF ABSENCE

13.1 All leaves of absence are governed by these general provisions:
13.1.1 Leave requests must be approved by the department head or direct supervisor.
13.1.2 A request for leave of more than five working days must be made on the prescribed form.
13.1.3 A temporary appointee is limited to a personal leave not to exceed one month.
13.1.4 Witness and jury service shall be governed by the rules of the commission.

14.0 SUPPLIES

14.1 The custodian of a school keeps its supply room.
""",
    "wexford": """AGREEMENT between WEXFORD COUNTY and DRIVERS UNION
July 1, 2033 through June 30, 2036

ARTICLE 7 MISCELLANEOUS

A. The County keeps a board for notices of the Union in each garage.
B. A driver who loses a badge pays two dollars for the next one that is made.
C. Boots are bought by the County for drivers who plow in winter weather.

ARTICLE 8 HOURS

Section 1. A driver works five days in a week.
""",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """An index over two agreements, each with an article of short rules on different matters."""
    folder: Path = tmp_path_factory.mktemp("packed")
    build(office(folder / "source", **TEXTS), folder / "library")
    return opened(folder / "library")


def passage_with(index: LibraryIndex, words: str) -> Passage:
    """Return the passage that holds words."""
    return next(one for one in index.passages if words in one.text)


@pytest.mark.parametrize(
    ("words", "count", "last"),
    [
        pytest.param("jury service", 4, "Witness and jury service", id="decimal-labels"),
        pytest.param("loses a badge", 3, "Boots are bought", id="letters"),
        pytest.param("five days in a week", 0, "", id="one-provision"),
    ],
)
def test_each_provision_of_a_passage_is_read_alone(
    index: LibraryIndex, words: str, count: int, last: str
) -> None:
    """The innermost provisions come in order under their own headings; a passage of few gives none."""
    found = packed_provisions(index, passage_with(index, words))
    assert len(found) == count
    if found:
        assert last in found[-1]
        assert all(last not in one for one in found[:-1])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("Which rules govern jury service and a witness?", "jury service", id="the-last-of-four"),
        pytest.param("What does a driver pay who loses a badge?", "loses a badge", id="the-second-of-three"),
    ],
)
def test_a_passage_is_as_near_as_its_nearest_provision(
    index: LibraryIndex, question: str, words: str
) -> None:
    """The search measures the provision that the words of the question found, and not the list around it."""
    passage = passage_with(index, words)
    found = Searcher(index).search(Query(question), (passage.instrument,))
    assert found.hits[0].passage == passage
    assert found.best_cosine > float(index.dense_scores(question).max()) + 0.02
