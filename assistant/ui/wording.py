"""The words and formats that the interface uses for dates, standings, outcomes and instruments."""

from __future__ import annotations

from datetime import date

from assistant.library.wording import written_date
from assistant.types import Answer, Instrument, Outcome, Standing

OUTCOME_TITLES: dict[Outcome, str] = {
    "answered": "Answer",
    "not_found": "Not found in the governing text",
    "not_in_library": "Not in this library",
    "unreadable": "Could not be read",
    "needs_scope": "Which one do you mean?",
    "refused": "Not a question for this library",
}

STANDING_PHRASES: dict[Standing, str] = {
    "in force": "In force on {day}",
    "continued": "Expired, continued on {day}",
    "expired": "Expired on {day}",
    "superseded": "Superseded on {day}",
    "future": "Not yet in force on {day}",
    "draft": "Draft, not executed",
    "cancelled": "Cancelled",
    "undated": "No dates stated",
}

STANDING_TONES: dict[Standing, str] = {
    "in force": "good",
    "continued": "caution",
    "expired": "alert",
    "superseded": "alert",
    "future": "caution",
    "draft": "alert",
    "cancelled": "alert",
    "undated": "neutral",
}


def standing_phrase(standing: Standing, on: date) -> str:
    """Return how an instrument stands on a date, in words."""
    return STANDING_PHRASES[standing].format(day=written_date(on))


def term_phrase(instrument: Instrument) -> str:
    """Return the term in words, empty when the instrument has no dates."""
    if instrument.effective and instrument.expires:
        return f"{written_date(instrument.effective)} to {written_date(instrument.expires)}"
    if instrument.effective:
        return f"from {written_date(instrument.effective)}"
    return f"until {written_date(instrument.expires)}" if instrument.expires else ""


def parties_phrase(instrument: Instrument) -> str:
    """Return the parties, "employer and union", as far as they are known."""
    return " and ".join(party for party in (instrument.employer, instrument.union) if party)


def count_phrase(number: int, noun: str, plural: str = "") -> str:
    """Return "1 instrument" or "3 instruments"; `plural` is given where it takes more than an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"


def announcement(answer: Answer) -> str:
    """Return the one sentence that a screen reader speaks when an answer is complete."""
    title = OUTCOME_TITLES[answer.outcome]
    if not answer.citations:
        return f"{title}."
    return f"{title} ready with {count_phrase(len(answer.citations), 'cited passage')}."


def citation_text(quote: str, label: str) -> str:
    """Return a quote with its pinpoint, ready to paste into a memo."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{quote}\N{RIGHT DOUBLE QUOTATION MARK} ({label})"
