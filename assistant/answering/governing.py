"""Which term of a unit's agreement governs what happened on a day, told by the register and shown by the terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.library import GOVERNING, Register, own_agreements
from assistant.library.wording import written_date
from assistant.retrieval.asked_days import asked_days
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.types import Hit, Instrument, Scope

# What a term says of itself and of events before it, in the words of most articles on duration.
DURATION = Query(
    "effective date, duration and term of this agreement; events that occurred before it took effect"
)
PASSAGES = 20
_WHICH = re.compile(
    r"\b(?:which|what)\s+(?:[\w'\u2019-]+\s+){0,3}?(?:agreement|contract|cba|mou|book|term)\b[^?.]{0,20}?\b"
    r"(?:govern\w*|appl(?:y|ies|ied)|control\w*|cover(?:s|ed)?|(?:is|was)\s+in\s+(?:force|effect))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GoverningTerm:
    """The one term that has force on a day, and a scope of that day with it and the unit's other terms.

    `said` is one sentence that names both.
    """

    term: Instrument
    scope: Scope
    said: str


def governing_term(register: Register, question: str, scope: Scope) -> GoverningTerm | None:
    """Return the term that a question about a single day asks for, None when it asks something else.

    None, too, when no unit is plain or not exactly one of its terms has force on that day.
    """
    days = [day.first for day in asked_days(question) if day.first == day.last]
    if len(days) != 1 or not _WHICH.search(question):
        return None
    own = own_agreements(scope.instruments)
    terms = list(dict.fromkeys(term for one in own for term in register.terms_of(one)))
    executed = [term for term in terms if term.kind == "agreement" and term.execution != "draft"]
    then = [term for term in executed if register.standing(term, days[0]) in GOVERNING]
    if len(then) != 1:
        return None
    others = [term for term in executed if term != then[0]]
    dated = replace(scope, as_of=days[0], instruments=(then[0], *others))
    return GoverningTerm(then[0], dated, f"{then[0].name} governs what happened on {written_date(days[0])}.")


def find_durations(searcher: Searcher, governing: GoverningTerm) -> Found:
    """Find what each term says of its own duration, best passage of each, that of the governing term first."""
    found = searcher.search(DURATION, governing.scope.instruments, PASSAGES)
    best: dict[str, Hit] = {}
    for hit in found.hits:
        best.setdefault(hit.passage.instrument.id, hit)
    ordered = sorted(best.values(), key=lambda hit: hit.passage.instrument.id != governing.term.id)
    return replace(found, hits=tuple(ordered))
