"""A library of a transit agreement with its memorandum and a cannery agreement."""

from __future__ import annotations

import pytest

from assistant.index import LibraryIndex
from assistant.service import Assistant
from tests.answering.asking import assistant_over
from tests.answering.writing import CANNERY, TRANSIT, TRANSIT_MEMORANDUM


@pytest.fixture(scope="package")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the transit and cannery documents."""
    folder = tmp_path_factory.mktemp("desk")
    return assistant_over(folder, transit=TRANSIT, memorandum=TRANSIT_MEMORANDUM, cannery=CANNERY)


@pytest.fixture(scope="package")
def index(desk: Assistant) -> LibraryIndex:
    """The opened library of that assistant."""
    return desk.index
