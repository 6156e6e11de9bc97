"""Fixtures of the reading tests: settings with small limits, and a reader of bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.reading import read_document
from assistant.settings import Settings
from assistant.types import SourceDocument

ReadBytes = Callable[[str, bytes], SourceDocument]


@pytest.fixture
def settings() -> Settings:
    """Settings whose limits a test can reach quickly."""
    return Settings(parse_seconds=20, max_file_bytes=2 * 2**20)


@pytest.fixture
def read_bytes(tmp_path: Path, settings: Settings) -> ReadBytes:
    """Write bytes under a name and read them in this process."""

    def read(name: str, data: bytes) -> SourceDocument:
        path = tmp_path / name
        path.write_bytes(data)
        return read_document(path, tmp_path, settings)

    return read
