"""What must be said about a document before its facts are used: a posting, a cancelled version, odd dates."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.classification.facts import ClassFacts

_POSTING = (
    "This document is a posting, which copies a specification and decides nothing; check the specification."
)
_CANCELLED = "This version of the specification is cancelled."
_SEVERAL = "The document gives several dates as {meaning}: {days}. It does not say which one holds."
_BEFORE = "The document says it was {meaning} on {day}, before it was established on {established}."


def notice_of(facts: ClassFacts) -> str:
    """Return what must be said about a document that does not govern or whose dates disagree, else ""."""
    standing = {"posting": _POSTING, "cancelled": _CANCELLED}.get(facts.authority, "")
    return " ".join(filter(None, [standing, *_contradictions(facts)]))


def _contradictions(facts: ClassFacts) -> Iterator[str]:
    own = [one for one in facts.dates if not one.level]
    for meaning in ("established", "effective", "cancelled"):
        days = sorted({one.day for one in own if one.meaning == meaning})
        if len(days) > 1:
            shown = ", ".join(f"{day:%m/%d/%Y}" for day in days)
            yield _SEVERAL.format(meaning=meaning, days=shown)
    established = max((one.day for one in own if one.meaning == "established"), default=None)
    for one in own:
        if established and one.meaning in {"effective", "revised"} and one.day < established:
            yield _BEFORE.format(
                meaning=one.meaning, day=f"{one.day:%m/%d/%Y}", established=f"{established:%m/%d/%Y}"
            )
