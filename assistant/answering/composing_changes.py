"""The text of an answer about two terms: a redline and both quotes for each provision, and what changed in all."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.changes import TermChanges
from assistant.answering.composing import quoted, searched_line
from assistant.answering.effects import AskedPaper, Effects
from assistant.answering.redlining import marked
from assistant.library import Register
from assistant.library.wording import written_date
from assistant.types import Change, ChangeKind, Scope

TITLES: dict[ChangeKind, str] = {
    "added": "Added in the newer text",
    "removed": "Removed or without effect: only in the older text",
    "renumbered": "Renumbered, same words",
    "changed": "Changed",
    "kept": "Same words in both terms",
}
LEGEND = "[-struck-] stands only in the older, {+added+} only in the newer text:"
_ORDER: tuple[ChangeKind, ...] = ("changed", "added", "removed", "renumbered", "kept")


def compose_changes(found: TermChanges, scope: Scope, notices: Sequence[str]) -> str:
    """Write what changed between two terms: an opening line, then each provision with both its quotes."""
    parts = [opening(found), *(block(change) for change in found.changes)]
    return "\n\n".join([*parts, *notices, searched_line(scope)])


def opening(found: TermChanges) -> str:
    """Name the terms and say what became of their provisions, in numbers when no topic was named."""
    terms = f"From {found.older.name} to {found.newer.name}"
    if not found.whole:
        return f"{terms}:"
    counts = dict(found.counts)
    said = ", ".join(f"{counts[kind]} {kind}" for kind in _ORDER if counts.get(kind))
    return f"{terms}: {said} provisions. The first that changed follow; `cba compare` lists all of them."


def block(change: Change) -> str:
    """Write one change: its redline when both terms have the words, then the quotes."""
    quotes = [quoted(one) for one in change.citations]
    redlined = [f"> {LEGEND}\n>\n> {marked(change.runs)}"] if change.kind == "changed" and change.runs else []
    return "\n\n".join([f"{TITLES[change.kind]}:", *redlined, *quotes])


def compose_effects(
    register: Register, found: Sequence[Effects], scope: Scope, notices: Sequence[str]
) -> str:
    """Write what papers changed: each with its standing, its changes, and its paragraphs that name no clause."""
    parts: list[str] = []
    for one in found:
        parts += [_effects_line(register, one, scope), *(block(change) for change in one.changes)]
        if one.further:
            parts.append(f"Paragraphs that change no clause by its number: {'; '.join(one.further)}.")
    return "\n\n".join([*parts, *notices, searched_line(scope)])


def _effects_line(register: Register, found: Effects, scope: Scope) -> str:
    standing = register.standing(found.paper, scope.as_of)
    return f"What {found.label} changes ({standing} on {written_date(scope.as_of)}):"


def nothing_changed(papers: Sequence[AskedPaper]) -> str:
    """Say that papers change no clause by its number, so that what they say stands beside the agreement."""
    names = "; ".join(dict.fromkeys(one.label for one in papers))
    return f"No clause of the agreement is named as changed; what is said there is added to it: {names}."
