"""Carriers of a conversation: the scope, the answer with what it shows, and the turns before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.types.citations import Citation, Hit
from assistant.types.documents import Span
from assistant.types.instruments import Instrument

Outcome = Literal["answered", "not_found", "not_in_library", "unreadable", "needs_scope", "refused"]
PhrasingStatus = Literal["pending", "worded", "silent", "rejected", "unavailable"]
RunKind = Literal["kept", "deleted", "inserted"]
Accord = Literal["words", "rule"]
ChangeKind = Literal["added", "removed", "renumbered", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which instruments may answer, on which date, and why.

    `asked_day` is set when the question itself names the date, which then carries over to what follows.
    """

    instruments: tuple[Instrument, ...]
    as_of: date
    reason: str
    outcome: Literal["resolved", "open", "not_in_library", "needs_scope"] = "open"
    missing: str = ""
    compare: bool = False
    notices: tuple[str, ...] = ()
    asked_day: date | None = None


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What a language model added to an answer: verified sentences with markers like [1], or why there are none.

    `note` is the mark that is shown with the answer; `sentences` is empty unless the status is "worded", and
    "pending" says that the model is being asked.
    """

    model: str
    status: PhrasingStatus
    note: str
    sentences: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Row:
    """One side of a comparison: an instrument with the quotes that answer there, or why there are none."""

    instrument: Instrument
    citations: tuple[Citation, ...] = ()
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of a redline; kept and deleted runs make up the older words, kept and inserted the newer."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one provision from one term to the next; the side it is missing from is None."""

    kind: ChangeKind
    before: Citation | None = None
    after: Citation | None = None
    runs: tuple[Run, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes of the sides that have one, the older first."""
        return tuple(one for one in (self.before, self.after) if one)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets: an outcome, text with markers like [1], citations, evidence, scope and notices.

    A comparison has `rows`, one per side; a question about two terms has `changes`. Their citations are
    among `citations` too. `accord` tells that all rows say the same, in the same words or in small words
    apart, and None that they differ. `turn` is how the question was understood; it is the history of the next one.
    """

    question: str
    outcome: Outcome
    text: str
    scope: Scope
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    notices: tuple[str, ...] = ()
    fingerprint: str = ""
    phrasing: Phrasing | None = None
    rows: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    accord: Accord | None = None
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that an answer quoted, as plain data: the document's path and their span in its canonical text."""

    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation: what was asked, how it was understood, and the scope that answered.

    `shown` is what the answer quoted, in its order; None where a history does not keep it.
    """

    question: str
    resolved_question: str
    scope: Scope | None = None
    shown: tuple[Shown, ...] | None = None
