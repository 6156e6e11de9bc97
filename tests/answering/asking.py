"""Ways to build a small assistant and to ask one of its documents for a deadline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.answering.answerer import Answerer
from assistant.answering.deadlines import DeadlineBlock, deadline_block
from assistant.retrieval.searching import Query, Searcher
from assistant.service import Assistant
from assistant.types import Scope
from tests.support.library import SETTINGS, build, office, opened

LIBRARY_YAML = """instruments:
  - file: memorandum.txt
    kind: amendment
    amends: [transit.txt]
    effective: 2026-03-01
"""


def assistant_over(folder: Path, **texts: str) -> Assistant:
    """Return an assistant over one text document per keyword."""
    source = office(folder / "source", **texts)
    if "memorandum" in texts:
        (source / "library.yaml").write_text(LIBRARY_YAML, encoding="utf-8")
    return assistant_over_folder(source, folder / "library")


def assistant_over_folder(source: Path, library: Path) -> Assistant:
    """Return an assistant over the documents of a folder."""
    build(source, library)
    index = opened(library)
    return Assistant(index, Answerer(Searcher(index), SETTINGS.citations, 0.0), SETTINGS)


def deadline(
    desk: Assistant, source: str, question: str, as_of: date, marker: int = 1
) -> DeadlineBlock | None:
    """Ask one document for a deadline on a date."""
    instrument = desk.register.of_source(source)
    assert instrument is not None
    scope = Scope((instrument,), as_of, "chosen", "resolved")
    found = desk.answerer.searcher.search(Query(question), scope.instruments)
    return deadline_block(question, as_of, desk.index, scope, found.hits, first_marker=marker)
