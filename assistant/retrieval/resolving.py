"""The one place where a question about a library gets its scope, for every way of asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.index import LibraryIndex
from assistant.library import Register
from assistant.retrieval.scope import resolve_scope
from assistant.retrieval.scope_terms import agreements_covering
from assistant.types import Instrument, Scope, Turn

SUPPORTING = frozenset(("statute", "policy", "pay_plan"))
CLASS_KINDS = frozenset(("class_specification", "posting"))


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a question names, and what is searched for it: that and what stands beside it."""

    named: Scope
    searched: Scope


def resolve(
    index: LibraryIndex,
    question: str,
    *,
    as_of: date,
    history: Sequence[Turn] = (),
    unit: str | None = None,
    document: str | None = None,
) -> Resolution:
    """Return the scope of a question over an opened library; `unit` and `document` narrow it."""
    named = resolve_scope(
        index.register, question, as_of=as_of, history=history, unit=unit, vocabulary=index.vocabulary
    )
    if document:
        chosen = document_scope(index.register, document, named)
        return Resolution(chosen, chosen)
    return Resolution(named, with_supporting(index.register, named))


def document_scope(register: Register, document: str, scope: Scope) -> Scope:
    """Return the scope narrowed to the instrument of one document path."""
    instrument = register.of_source(document)
    reason = f"chosen document: {document}"
    if instrument is None:
        return replace(scope, instruments=(), outcome="not_in_library", reason=reason, missing=document)
    return replace(scope, instruments=(instrument,), outcome="resolved", reason=reason)


def with_supporting(register: Register, scope: Scope) -> Scope:
    """Return the scope with what stands beside it: its employers' statutes, policies and pay plans in force.

    Classes also bring the agreements of their units. Not for a comparison, nor for a paper of no kind that
    is asked for itself; an agreement prevails over what stands beside it, so that is ranked behind.
    """
    if scope.compare or scope.outcome != "resolved" or {item.kind for item in scope.instruments} == {"other"}:
        return scope
    employers = {item.employer for item in scope.instruments if item.employer}
    for_all = [
        item
        for item in register.in_force(scope.as_of)
        if item.kind in SUPPORTING and item.employer in employers
    ]
    added = {
        item.id: item for item in (*scope.instruments, *_agreements_of_classes(register, scope), *for_all)
    }
    return replace(scope, instruments=tuple(added.values()))


def _agreements_of_classes(register: Register, scope: Scope) -> tuple[Instrument, ...]:
    """Return the agreements of the units of classes, with their amendments, when nothing else is in scope."""
    if not {item.kind for item in scope.instruments} <= CLASS_KINDS:
        return ()
    units = {name for item in scope.instruments for name in item.unit_names}
    agreements = agreements_covering(register, units, scope.as_of)
    amendments = [each for item in agreements for each in register.amendments_of(item, scope.as_of)]
    return (*agreements, *amendments)
