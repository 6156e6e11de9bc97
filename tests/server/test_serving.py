"""What the server says about a library that is not there yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import IndexLockedError, IndexMissingError
from assistant.index.generations import library_lock
from assistant.server import serving
from assistant.settings import Settings


def raise_missing(settings: Settings) -> None:
    """Stand for a library that was never built."""
    raise IndexMissingError("There is no library.")


def test_missing_library_is_told_from_one_being_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a first build holds the lock the library counts as being built, otherwise as missing."""
    monkeypatch.setattr("assistant.service.open_assistant", raise_missing)
    settings = Settings(library=tmp_path)
    with pytest.raises(IndexMissingError):
        serving.open_library(settings)
    with library_lock(tmp_path), pytest.raises(IndexLockedError):
        serving.open_library(settings)
