"""What the web interface needs from an opened library; the service's own classes satisfy these protocols."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.types import Answer, Instrument, SourceDocument, Standing, Structure, Turn


class RegisterPort(Protocol):
    """The register of instruments."""

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """Every instrument of the library."""

    def of_source(self, path: str) -> Instrument | None:
        """Return the instrument that a file belongs to."""

    def standing(self, instrument: Instrument, on: date) -> Standing:
        """Tell how the instrument stands on a date."""

    def amendments_of(self, instrument: Instrument, on: date) -> tuple[Instrument, ...]:
        """Return the instruments that amend this one on a date."""


class IndexPort(Protocol):
    """The documents of an opened library."""

    def document(self, source: str) -> SourceDocument:
        """Return a document as it was read."""

    def structure(self, source: str) -> Structure:
        """Return the tree of a document."""

    def original(self, source: str) -> Path:
        """Return the path of the immutable original."""


class AssistantPort(Protocol):
    """A ready assistant over one library."""

    @property
    def register(self) -> RegisterPort:
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

    def remember(self, question: str, history: Sequence[Turn], answer: Answer) -> tuple[Turn, ...]:
        """Return the history with this exchange added."""
