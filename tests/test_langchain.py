"""The retriever passes LangChain's own conformance tests, and the runnable answers."""

from __future__ import annotations

from datetime import date

import pytest
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant.answering.answerer import Answerer
from assistant.retrieval.resolving import resolve
from assistant.retrieval.retriever import PassageRetriever
from assistant.retrieval.searching import Query, Searcher
from assistant.service import Assistant
from tests.support.library import FERRY, LIBRARY_STAFF, SETTINGS, build, office, opened


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """A searcher over two small agreements."""
    folder = tmp_path_factory.mktemp("retriever")
    build(office(folder / "source", ferry=FERRY, library=LIBRARY_STAFF), folder / "library")
    return Searcher(opened(folder / "library"))


class TestPassageRetriever(RetrieversIntegrationTests):
    """The standard suite for retrievers."""

    @pytest.fixture(autouse=True)
    def _searcher(self, searcher: Searcher) -> None:
        type(self).searcher = searcher

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        """The class under test."""
        return PassageRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, object]:
        """What it is made from."""
        return {"searcher": self.searcher}

    @property
    def retriever_query_example(self) -> str:
        """A question that the library answers."""
        return "How is overtime paid?"


def test_documents_carry_their_pinpoint(searcher: Searcher) -> None:
    """A retrieved document names its file, article, page and offsets in flat metadata."""
    found: list[Document] = PassageRetriever(searcher=searcher, k=1).invoke("cleaning allowance of deckhands")
    metadata = found[0].metadata
    assert metadata["document"] == "ferry.txt"
    assert metadata["article"] == "3"
    assert metadata["page"] == 1
    assert metadata["end"] > metadata["start"]


def test_the_runnable_answers_a_question(searcher: Searcher) -> None:
    """The assistant as a runnable gives the same answer as asking it."""
    assistant = Assistant(searcher.index, Answerer(searcher, SETTINGS.citations, 0.0), SETTINGS)
    question = "What cleaning allowance does a deckhand get?"
    assert assistant.as_runnable().invoke(question).citations == assistant.ask(question).citations


@pytest.mark.parametrize(
    "question",
    [
        "What cleaning allowance does a deckhand get?",
        "How is overtime paid?",
        "And what does the Larkspur agreement pay?",
        "Compare overtime for deckhands and librarians.",
    ],
)
def test_the_retriever_finds_what_an_answer_is_taken_from(searcher: Searcher, question: str) -> None:
    """The same question has the same scope and the same ranked passages, whichever way it is asked."""
    assistant = Assistant(searcher.index, Answerer(searcher, SETTINGS.citations, 0.0), SETTINGS)
    on = date(2026, 3, 16)
    scope = resolve(searcher.index, question, as_of=on).searched
    answer = assistant.ask(question, as_of=on)
    found = assistant.as_retriever(k=20, as_of=on).invoke(question)
    assert answer.scope == scope
    assert {document.metadata["instrument"] for document in found} <= {
        item.name for item in scope.instruments
    }
    if not scope.compare:
        assert [document.id for document in found] == [
            hit.passage.id for hit in searcher.search(Query(question), scope.instruments, 20).hits
        ]
