"""The public face of retrieval: a LangChain retriever over one opened library."""

from __future__ import annotations

from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.retrieval.resolving import resolve
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Hit


def to_document(hit: Hit) -> Document:
    """Return a hit as a LangChain document with flat metadata; the only place that names its keys."""
    passage = hit.passage
    metadata = {
        "instrument": passage.instrument.name,
        "document": passage.source,
        "article": passage.provision.article,
        "section": passage.provision.section,
        "label": passage.label,
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
        "score": hit.score,
    }
    return Document(id=passage.id, page_content=passage.text, metadata=metadata)


class PassageRetriever(BaseRetriever):
    """Retrieves the passages of the instruments in scope; `k` passages, best first."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    as_of: date | None = None
    unit: str | None = None
    k: int = 5

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, k: int | None = None, **_: Any
    ) -> list[Document]:
        index, on = self.searcher.index, self.as_of or date.today()
        scope = resolve(index, query, as_of=on, unit=self.unit).searched
        found = self.searcher.search(Query(query), scope.instruments, k or self.k)
        return [to_document(hit) for hit in found.hits]
