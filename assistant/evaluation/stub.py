"""Help with writing gold: a question line filled in from a clause that the program finds, to be edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.records import Record
from assistant.structure import Cleaned, sentences

OFFERED, OF_ONE, FEWEST_WORDS = 8, 2, 6
ID_WORDS = 8
Closeness = Callable[[str, Sequence[str]], NDArray[np.float32]]
# Amounts as instruments write them: "thirty (30) days", "$1.10", "14 percent".
_AMOUNT = re.compile(
    r"[a-z-]+ \((?P<figure>\d[\d,.]*)\) (?P<thing>[a-z]+)|\$\d[\d,.]*\d|\d[\d.]* ?(?:%|percent)",
    re.IGNORECASE,
)


def candidates(question: str, record: Record, closeness: Closeness) -> list[Record]:
    """Return the places that may prove the answer, best first: what was quoted, then what was only found.

    Each is a place of gold, with the `unit`, whose quote is one of the two sentences nearest to the question.
    """
    found = [*record["citations"], *({**item, "quote": item["text"]} for item in record["passages"])]
    places: dict[tuple[str, str], Record] = {}
    for item in found:
        for quote in _nearest_sentences(question, item["quote"], closeness):
            places.setdefault((item["document"], quote), _place(item, quote))
    return list(places.values())[:OFFERED]


def _place(item: Record, quote: str) -> Record:
    return {
        "file": item["document"],
        "article": item["article"],
        "section": item["section"],
        "page": item["page"],
        "quote": quote,
        "unit": item.get("unit") or None,
    }


def _nearest_sentences(question: str, quote: str, closeness: Closeness) -> list[str]:
    spans = sentences(Cleaned(quote, tuple(range(len(quote)))))
    parts = [part for part in (span.of(quote).strip() for span in spans) if len(part.split()) >= FEWEST_WORDS]
    order = np.argsort(-closeness(question, parts), kind="stable")[:OF_ONE] if parts else ()
    return [parts[place] for place in order] or [quote]


def gold_stub(question: str, as_of: str, place: Record | None) -> Record:
    """Return a question object with one place as its gold, or one that expects silence without a place."""
    gold = [{key: value for key, value in place.items() if key != "unit"}] if place else []
    return {
        "id": identifier(question),
        "question": question,
        "kind": "lookup" if place else "unanswerable",
        "history": [],
        "as_of": as_of,
        "unit": place["unit"] if place else None,
        "answerable": bool(place),
        "behaviour": "answer" if place else "not_found",
        "gold": gold,
        "also": [],
        "must_include": facts_of(place["quote"]) if place else [],
        "must_not_include": [],
    }


def identifier(question: str) -> str:
    """Return an id made of the first words of a question."""
    return "-".join(re.findall(r"[a-z0-9]+", question.lower())[:ID_WORDS])


def facts_of(quote: str) -> list[str]:
    """Return the amounts of a quote, each with the ways in which an answer may write it between bars."""
    return list(dict.fromkeys(_wordings(found) for found in _AMOUNT.finditer(quote)))


def _wordings(found: re.Match[str]) -> str:
    short = f"|{found['figure']} {found['thing']}" if found["figure"] else ""
    return found.group() + short
