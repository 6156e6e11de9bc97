"""Fixtures shared by the index tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.library import FERRY, LIBRARY_STAFF, build, office


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder with two agreements."""
    return office(tmp_path / "source", ferry=FERRY, library=LIBRARY_STAFF)


@pytest.fixture(scope="session")
def built_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of those two agreements, built once; tests get copies of it."""
    folder = tmp_path_factory.mktemp("built")
    build(office(folder / "source", ferry=FERRY, library=LIBRARY_STAFF), folder / "library")
    return folder / "library"


@pytest.fixture
def library(tmp_path: Path, built_library: Path) -> Path:
    """A library of its own, built from the folder that `source` gives."""
    return shutil.copytree(built_library, tmp_path / "library")
