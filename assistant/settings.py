"""One frozen settings object, read once at the edge (environment prefix `ASSISTANT_`) and passed on."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_LIBRARY = Path("indexes/library")


class Settings(BaseSettings):
    """Everything that can be set; every field can come from an `ASSISTANT_...` environment variable.

    `embedder` and `reranker` name a built-in ("assistant", "minilm", "bge-small", "ms-marco-minilm", "none"), a local
    path or a hub name. Sizes are in characters, words, seconds or bytes as their names say. `ocr_cache` holds
    what OCR read of one library's pages (by default LIBRARY/ocr); `ocr_seconds` limits each page's computing.
    `pool` is how many of the best passages the reranker reads.
    `model` is "provider:name" of a language model that words answers, none by default; `model_seconds` limits
    all that is asked of it for one answer, and `model_options` are passed to its LangChain class.
    """

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", frozen=True, extra="forbid")

    library: Path = DEFAULT_LIBRARY
    embedder: str = "assistant"
    reranker: str = "assistant"
    passage_words: int = 150
    citations: int = 5
    pool: int = 8
    threshold: float = 0.4
    parse_seconds: int = 120
    parse_memory_bytes: int = 3 * 2**30
    max_file_bytes: int = 120 * 2**20
    ocr: bool = True
    ocr_cache: Path | None = None
    ocr_processes: int = 2
    ocr_seconds: int = 60
    model: str = ""
    model_url: str = ""
    model_key: SecretStr | None = None
    model_seconds: float = 12.0
    model_passages: int = 8
    model_options: dict[str, Any] = {"temperature": 0}
    host: str = "127.0.0.1"
    port: int = 7860

    @property
    def index_fingerprint(self) -> str:
        """A hash of the settings that change what an index holds."""
        return hashlib.sha256(f"{self.embedder}|{self.passage_words}".encode()).hexdigest()[:16]
