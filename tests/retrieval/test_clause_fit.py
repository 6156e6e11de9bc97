"""Clauses that resemble a question and answer another one stand behind those that answer it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index import LibraryIndex
from assistant.retrieval.clause_fit import by_fit
from assistant.retrieval.sentence_ranking import LOOKED_AT
from assistant.types import Hit
from tests.support.library import build, office, opened

GUILD = """AGREEMENT between TOWN OF ASHBY and CLERKS GUILD
July 1, 2033 through June 30, 2036

ARTICLE 1 STRIKES AND LOCKOUTS

A. {strike}

B. {lockout}

ARTICLE 2 TRIAL SERVICE

A. {length}

B. {extension}

ARTICLE 3 HOLIDAYS

A. {list}

B. {detail}

ARTICLE 4 MEALS
"""
LONG = " It binds the Town and the Guild alike." * 18
TEXTS = {
    "ashby": GUILD.format(
        strike="The Guild shall call no strike." + LONG,
        lockout="The Town shall order no lockout." + LONG,
        length="New clerks serve six months on trial." + LONG,
        extension="The trial may be extended by three months for cause." + LONG,
        list="The Town observes the following holidays: Harvest Day, Founders Day and Frost Day." + LONG,
        detail="When a holiday falls on a Sunday, the following day is the holiday." + LONG,
    ),
    "wexford": GUILD.format(
        strike="No clerk takes part in a strike while this Agreement lasts." + LONG,
        lockout="There is no lockout while this Agreement lasts." + LONG,
        length="Every appointment begins with a trial of twelve months." + LONG,
        extension="An extension of a trial needs the consent of the Guild." + LONG,
        list="Paid holidays of a clerk are as follows: Harvest Day, Founders Day and Frost Day." + LONG,
        detail="A clerk who works on a holiday is paid twice for the holidays worked." + LONG,
    ),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """An index over two agreements that say the same in different words."""
    folder: Path = tmp_path_factory.mktemp("fit")
    build(office(folder / "source", **TEXTS), folder / "library")
    return opened(folder / "library")


def hit(index: LibraryIndex, source: str, word: str, score: float) -> Hit:
    """Return a hit on the passage that holds a word, its first sentence being nearest."""
    passage = next(one for one in index.passages if one.source == f"{source}.txt" and word in one.text)
    end = index.document(passage.source).text.index(".", passage.span.start + 4) + 1
    return Hit(passage, score, nearest=type(passage.span)(passage.span.start, end))


@pytest.mark.parametrize("source", TEXTS)
@pytest.mark.parametrize(
    ("question", "first", "second", "gap"),
    [
        pytest.param("May clerks strike?", "lockout", "strike", 0.04, id="a-neighbour-under-one-heading"),
        pytest.param("How long is the trial?", "exten", "months on trial|twelve", 0.2, id="an-extension"),
    ],
)
def test_a_clause_on_something_else_falls_behind(
    index: LibraryIndex, source: str, question: str, first: str, second: str, gap: float
) -> None:
    """A neighbour that only its heading joins to the question, and an extension of what is asked for, fall behind."""
    words = next(
        word
        for word in second.split("|")
        if any(word in one.text for one in index.passages if source in one.source)
    )
    near, answer = hit(index, source, first, 1.0), hit(index, source, words, 1.0 - gap)
    ranked = by_fit(index, question, (near, answer))
    assert [one.passage.id for one in ranked] == [answer.passage.id, near.passage.id]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("For how long can the trial be extended?", id="asks-for-the-extension"),
        pytest.param("Who decides on the trial?", id="asks-for-no-length"),
        pytest.param("Who says how long a clerk stays on trial?", id="asks-who"),
    ],
)
def test_an_extension_may_be_the_answer(index: LibraryIndex, question: str) -> None:
    """Where another thing is asked than how long something lasts, an extension keeps its place."""
    hits = (hit(index, "ashby", "extended", 1.0), hit(index, "ashby", "six months", 0.9))
    assert by_fit(index, question, hits) == hits


@pytest.mark.parametrize(
    ("source", "detail"),
    [pytest.param("ashby", "Sunday", id="a-day"), pytest.param("wexford", "twice", id="pay")],
)
@pytest.mark.parametrize(
    "question",
    [
        "What holidays do clerks get?",
        "Which paid holidays are observed?",
        "What are the holidays of a clerk?",
    ],
)
def test_a_list_answers_which_ones_there_are(
    index: LibraryIndex, source: str, detail: str, question: str
) -> None:
    """Asked which things there are, the clause that lists them stands before a rule on one of them."""
    near, answer = hit(index, source, detail, 1.0), hit(index, source, "Founders Day", 0.7)
    assert by_fit(index, question, (near, answer))[0].passage == answer.passage


def test_a_rule_on_one_of_them_may_be_the_answer(index: LibraryIndex) -> None:
    """Where it is not asked which things there are, the list gains nothing."""
    hits = (hit(index, "ashby", "Sunday", 1.0), hit(index, "ashby", "Founders Day", 0.9))
    assert by_fit(index, "What if a holiday falls on a Sunday?", hits) == hits


def test_a_heading_alone_answers_nothing(index: LibraryIndex) -> None:
    """A passage that holds no more than the words of its headings falls behind a clause."""
    bare = Hit(next(one for one in index.passages if one.text == "ARTICLE 4 MEALS"), 1.0)
    clause = hit(index, "ashby", "Sunday", 0.7)
    assert by_fit(index, "meals", (bare, clause))[0] == clause


def test_only_the_first_dozen_is_looked_at(index: LibraryIndex) -> None:
    """Hits behind the first dozen stay where they are, whatever they say."""
    behind = hit(index, "ashby", "strike", 0.1)
    near = tuple(hit(index, "ashby", "lockout", 0.12) for _ in range(LOOKED_AT))
    assert by_fit(index, "May clerks strike?", (*near, behind))[-1] == behind
