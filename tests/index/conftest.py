"""Fixtures shared by the index tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from .building import FERRY, LIBRARY_STAFF, build, office


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with two agreements."""
    return office(tmp_path / "source", ferry=FERRY, library=LIBRARY_STAFF)


@pytest.fixture
def library(tmp_path: Path, source: Path) -> Path:
    """The library built from that folder."""
    build(source, tmp_path / "library")
    return tmp_path / "library"
