"""The pipeline that a tutorial builds: plain text, chunks of 1,000 characters, MiniLM, Chroma, the five nearest."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from bs4 import BeautifulSoup
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.evaluation.records import Record
from assistant.reading import list_documents

CHUNK, OVERLAP = 1000, 200
CITED, EVIDENCE = 5, 20
ADDED_AT_ONCE = 2000


def page_texts(path: Path) -> Iterator[str]:
    """Yield the text of every page of a file as its format gives it; other files than PDF have one page."""
    match path.suffix:
        case ".pdf":
            for page in pypdfium2.PdfDocument(path):
                yield page.get_textpage().get_text_bounded()
        case ".docx":
            yield "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
        case ".html" | ".htm":
            yield BeautifulSoup(path.read_bytes(), "lxml").get_text("\n")
        case _:
            yield from path.read_text(encoding="utf-8", errors="replace").split("\f")


class Tutorial:
    """Chunks of a whole folder in one vector store, asked without regard to unit, date or standing."""

    def __init__(self, folder: Path, embedder: Embeddings) -> None:
        cutter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
        self.chunks = [
            Document(
                page_content=chunk, metadata={"document": path.relative_to(folder).as_posix(), "page": page}
            )
            for path in list_documents(folder)
            for page, text in enumerate(page_texts(path), 1)
            for chunk in cutter.split_text(text)
        ]
        self._store = Chroma(embedding_function=embedder, collection_metadata={"hnsw:space": "cosine"})
        for start in range(0, len(self.chunks), ADDED_AT_ONCE):
            self._store.add_documents(self.chunks[start : start + ADDED_AT_ONCE])

    def ask(self, row: Record) -> Record:
        """Return the nearest chunks as an answer record; the history is put before the question."""
        started = time.perf_counter()
        asked = " ".join([*(row.get("history") or ()), row["question"]])
        found = [_found(chunk) for chunk in self._store.similarity_search(asked, k=EVIDENCE)]
        return {
            "id": row["id"],
            "outcome": "answered",
            "answer": found[0]["quote"],
            "citations": found[:CITED],
            "passages": found,
            "seconds": time.perf_counter() - started,
        }


def _found(chunk: Document) -> dict[str, Any]:
    """Return a chunk as a citation and a passage at once; it knows its page and no article."""
    text = chunk.page_content
    unknown = {"article": "", "section": "", "label": "", "status": ""}
    return {**chunk.metadata, **unknown, "quote": text, "text": text}
