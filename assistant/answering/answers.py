"""Answers put together from what was found: the text, its quotes, and what must be said beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.amended_quotes import amended_notices
from assistant.answering.carving import carve_out_notices
from assistant.answering.changes import TermChanges
from assistant.answering.comparing import Comparison
from assistant.answering.composing import (
    compose_answer,
    compose_not_found,
    compose_unreadable,
    compose_which_unit,
)
from assistant.answering.composing_changes import compose_changes, compose_effects
from assistant.answering.composing_comparison import compose_comparison
from assistant.answering.effects import Effects
from assistant.answering.handing import HandedMatter
from assistant.answering.notices import (
    answer_notices,
    coverage_notice,
    letter_notices,
    unread_governing,
)
from assistant.answering.supersession import supersession_notices
from assistant.answering.surroundings import surroundings
from assistant.answering.unsaid import unsaid
from assistant.index import LibraryIndex
from assistant.types import Accord, Answer, Citation, Hit, Outcome, Row, Scope


def quoted_answer(
    index: LibraryIndex,
    question: str,
    scope: Scope,
    citations: Sequence[Citation],
    hits: tuple[Hit, ...],
    leads: Sequence[str],
    handed: Sequence[HandedMatter] = (),
) -> Answer:
    """Return the answer that quotes the citations, with what changes them and the rules that they are `handed` to.

    `leads` are said before the quotes.
    """
    around = surroundings(index, citations, scope.as_of, handed)
    quotes = (*citations, *around.quoted)
    notices = (
        *supersession_notices(index, citations),
        *answer_notices(index, scope, quotes),
        *around.notices,
    )
    first = citations[:1]
    said = (
        *leads,
        *letter_notices(index, first, scope.as_of),
        *carve_out_notices(index, first, scope.as_of),
    )
    text = compose_answer(index.register, scope, citations, around, notices, "\n\n".join(said))
    remarks = tuple(change.remark for change in around.changes)
    return Answer(question, "answered", text, scope, quotes, hits, (*remarks, *notices))


def comparison_answer(index: LibraryIndex, question: str, scope: Scope, found: Comparison) -> Answer:
    """Return the answer with a row for each side of a comparison that quotes something."""
    amending = tuple(change.citation for change in found.changes if change.citation)
    quotes = (*found.citations, *amending)
    firsts = [row.citations[0] for row in found.rows if row.citations]
    notices = (
        *answer_notices(index, scope, quotes, one_unit=False),
        *amended_notices(index, quotes, firsts, scope.as_of),
    )
    text = compose_comparison(index.register, scope, found.rows, notices, found.accord, found.changes)
    said = (*(change.remark for change in found.changes), *notices)
    return Answer(
        question, "answered", text, scope, quotes, found.hits, said, rows=found.rows, accord=found.accord
    )


def changes_answer(index: LibraryIndex, question: str, scope: Scope, found: TermChanges) -> Answer:
    """Return the answer that shows what became of the provisions of one term in the next."""
    notices = answer_notices(index, scope, found.citations)
    text = compose_changes(found, scope, notices)
    return Answer(
        question, "answered", text, scope, found.citations, found.hits, notices, changes=found.changes
    )


def effects_answer(index: LibraryIndex, question: str, scope: Scope, found: tuple[Effects, ...]) -> Answer:
    """Return the answer that shows what papers did to the clauses that they name."""
    citations = tuple(one for effects in found for one in effects.citations)
    notices = answer_notices(index, replace(scope, outcome="resolved"), citations)
    text = compose_effects(index.register, found, scope, notices)
    changes = tuple(change for effects in found for change in effects.changes)
    return Answer(question, "answered", text, scope, citations, (), notices, changes=changes)


def agreed_answer(
    index: LibraryIndex,
    question: str,
    scope: Scope,
    citations: tuple[Citation, ...],
    hits: tuple[Hit, ...],
    accord: Accord,
) -> Answer:
    """Answer for several units at once whose agreements say the same; units that were not near may differ."""
    notices = answer_notices(index, scope, citations)
    rows = tuple(Row(one.passage.instrument, (one,)) for one in citations)
    text = compose_comparison(index.register, scope, rows, notices, accord)
    return Answer(question, "answered", text, scope, citations, hits, notices, rows=rows, accord=accord)


def which_unit_answer(
    index: LibraryIndex,
    question: str,
    scope: Scope,
    citations: tuple[Citation, ...],
    hits: tuple[Hit, ...],
) -> Answer:
    """Ask which unit is meant, with what the agreements of the nearest ones say."""
    notices = answer_notices(index, scope, citations, one_unit=False)
    text = compose_which_unit(index.register, scope, citations, notices)
    return Answer(question, "needs_scope", text, scope, citations, hits, notices)


def not_found_answer(
    index: LibraryIndex, question: str, scope: Scope, hits: tuple[Hit, ...], reason: str = ""
) -> Answer:
    """Say what was searched in vain and what came nearest, or that what governs could not be read."""
    if governing := unread_governing(index, scope):
        return unquoted_answer(question, "unreadable", compose_unreadable(governing), scope, hits)
    nearest = list(dict.fromkeys(hit.passage.label for hit in hits[:3]))
    unread = coverage_notice(index, scope)
    words = "" if reason else unsaid(index, question, scope.instruments)
    silence = compose_not_found(scope, nearest, reason, words)
    text = "\n\n".join([silence, *([unread] if unread else [])])
    return unquoted_answer(question, "not_found", text, scope, hits)


def nothing_to_search(question: str, scope: Scope) -> Answer:
    """Say that no text of the scope could be read, or that there is none."""
    if scope.instruments:
        return unquoted_answer(question, "unreadable", compose_unreadable(scope.instruments), scope)
    return unquoted_answer(question, "not_found", compose_not_found(scope, ()), scope)


def unquoted_answer(
    question: str, outcome: Outcome, text: str, scope: Scope, hits: tuple[Hit, ...] = ()
) -> Answer:
    """Return an answer that quotes nothing."""
    return Answer(question, outcome, text, scope, (), hits, scope.notices)
