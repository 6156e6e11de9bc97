"""Tests of the words of a question that nothing searched uses."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.answerer import Answerer
from assistant.answering.unsaid import unsaid, unsaid_words
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Searcher
from assistant.service import Assistant
from assistant.types import Answer
from tests.support.library import FERRY, LIBRARY_STAFF, SETTINGS, build, office, opened

DAY = date(2025, 3, 3)
WORDS_OF_THE_CLAUSE = "Two uniforms a year and a cleaning allowance for each shift worked, parrot or not?"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """A library of two agreements."""
    folder = tmp_path_factory.mktemp("unsaid")
    build(office(folder / "source", ferry=FERRY, staff=LIBRARY_STAFF), folder / "library")
    return opened(folder / "library")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Is a deckhand paid for a parrot?", ("parrot",)),
        ("Are parrots or a parrot allowed, and any iguana?", ("parrots", "iguana")),
        ("Does a guy get a parrot?", ("parrot",)),
        ("Is overtime paid?", ()),
        ("Is time and a half paid for OT?", ()),
        ("What did Harbor Ferry District pay in 2019?", ()),
    ],
    ids=[
        "a thing",
        "each once, as asked",
        "everyday words",
        "said",
        "said by another name",
        "names, figures",
    ],
)
def test_words_are_named_that_no_text_uses(
    index: LibraryIndex, question: str, words: tuple[str, ...]
) -> None:
    """Words count whatever their ending; names, figures, everyday speech and other names for a thing do not."""
    ferry = index.register.of_source("ferry.txt")
    assert ferry is not None
    assert unsaid_words(index, question, (ferry,)) == words


def test_a_word_of_another_agreement_is_missing_from_this_one(index: LibraryIndex) -> None:
    """Only what is searched counts, and all that is searched."""
    ferry, staff = index.register.of_source("ferry.txt"), index.register.of_source("staff.txt")
    assert ferry is not None
    assert staff is not None
    word = "librarian"
    assert unsaid(index, f"Is a {word} paid?", (ferry,)) == f"Nothing searched uses “{word}”"
    assert unsaid(index, f"Is a {word} paid?", (ferry, staff)) == ""


def asked(index: LibraryIndex, question: str, threshold: float) -> Answer:
    """Return the answer at a threshold of confidence."""
    desk = Assistant(index, Answerer(Searcher(index), SETTINGS.citations, threshold), SETTINGS)
    return desk.ask(question, as_of=DAY)


def test_a_doubtful_answer_says_what_no_text_speaks_of(index: LibraryIndex) -> None:
    """The reader learns beside the quote that the thing asked about is in none of the texts."""
    answer = asked(index, "Is a parrot paid when a deckhand works at sea?", 0.0)
    (notice,) = [notice for notice in answer.notices if notice.startswith("Nothing searched uses")]
    assert notice.startswith("Nothing searched uses “parrot” or “sea”: check")
    assert notice in answer.text


def test_what_is_not_found_is_named(index: LibraryIndex) -> None:
    """A search in vain says which of the words it did not meet."""
    text = asked(index, "Is a parrot paid when a deckhand works?", 1.0).text
    assert text.startswith("Not found:")
    assert "Nothing searched uses “parrot”. Nearest passages" in text


def test_a_sure_answer_is_not_doubted(index: LibraryIndex) -> None:
    """A clause in the very words of the question stands without a remark."""
    answer = asked(index, WORDS_OF_THE_CLAUSE, 0.0)
    assert answer.outcome == "answered"
    assert "Nothing searched uses" not in answer.text
