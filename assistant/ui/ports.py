"""What the web interface needs from an opened library; the service's own classes satisfy these protocols."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.finding import RankedClass
from assistant.exporting import Sheet
from assistant.library import Register
from assistant.types import Answer, SourceDocument, Structure, Turn


class IndexPort(Protocol):
    """The documents of an opened library."""

    def document(self, source: str) -> SourceDocument:
        """Return a document as it was read."""

    def structure(self, source: str) -> Structure:
        """Return the tree of a document."""

    def problems(self, source: str) -> tuple[str, ...]:
        """Return what the ingest said of a document: problems of reading and alarms."""

    def original(self, source: str) -> Path:
        """Return the path of the immutable original."""


class AssistantPort(Protocol):
    """A ready assistant over one library."""

    @property
    def register(self) -> Register:
        """The register of the library."""

    @property
    def index(self) -> IndexPort:
        """The documents of the library."""

    @property
    def library_name(self) -> str:
        """The name shown to readers."""

    @property
    def built_at(self) -> datetime:
        """When the library was built."""

    @property
    def catalogue(self) -> ClassCatalogue:
        """The classes of the library."""

    def fit_classes(self, duties: str, *, as_of: date | None = None) -> tuple[RankedClass, ...]:
        """Return the classes nearest to described duties, best first."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Answer one question."""

    def answers(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
    ) -> Iterator[Answer]:
        """Yield the quoted answer, then the one with a language model's verified sentences when one is set."""

    def sheet(
        self,
        question: str,
        *,
        earlier: Sequence[str] = (),
        as_of: date | None = None,
        unit: str | None = None,
    ) -> Sheet:
        """Return the answer to a question as a table of quotes to export."""
