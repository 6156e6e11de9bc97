"""Ingest: a folder of documents becomes a library, and a library is cared for."""

from __future__ import annotations

from assistant.ingest.care import Caretaker
from assistant.ingest.ingesting import ingest, refresh

__all__ = ["Caretaker", "ingest", "refresh"]
