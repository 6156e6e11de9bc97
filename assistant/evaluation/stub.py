"""Help with writing gold: a question line filled in from the clauses that the program finds, to be edited."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evaluation.records import Record

OFFERED = 3


def gold_stub(question: str, as_of: str, record: Record) -> Record:
    """Return a question object whose gold is what was found first; a person deletes what does not answer."""
    places = [_place(citation) for citation in record["citations"][:OFFERED]]
    return {
        "id": "",
        "question": question,
        "kind": "lookup",
        "history": [],
        "as_of": as_of,
        "unit": _unit(record["citations"]),
        "answerable": bool(places),
        "behaviour": "answer" if places else "not_found",
        "gold": places[:1],
        "also": places[1:],
        "must_include": [],
        "must_not_include": [],
    }


def _place(citation: Record) -> Record:
    return {key: citation[key] for key in ("article", "section", "page", "quote")} | {
        "file": citation["document"]
    }


def _unit(citations: Sequence[Record]) -> str | None:
    return (citations[0]["unit"] or None) if citations else None
