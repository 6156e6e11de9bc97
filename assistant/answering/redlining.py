"""A redline: the words of two texts, those that were deleted and those that were inserted marked apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.types import Run, RunKind

_SHORT_ISLAND = 1
_MARKS = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def redline(before: str, after: str) -> tuple[Run, ...]:
    """Return the runs of words that lead from one text to the other.

    Kept and deleted runs, joined by spaces, are the words of `before`; kept and inserted ones those of
    `after`.
    """
    old, new = before.split(), after.split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    runs: list[Run] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            runs.append(Run("kept", " ".join(old[start:end])))
            continue
        runs += _runs("deleted", old[start:end])
        runs += _runs("inserted", new[other_start:other_end])
    return tuple(_without_islands(runs))


def marked(runs: Sequence[Run]) -> str:
    """Return a redline as plain text: [-deleted-] and {+inserted+}."""
    return " ".join(_MARKS[run.kind].format(run.text) for run in runs)


def _runs(kind: RunKind, words: Sequence[str]) -> list[Run]:
    return [Run(kind, " ".join(words))] if words else []


def _without_islands(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs with lone kept words between changes taken into them, so that phrases stay whole."""
    deleted: list[str] = []
    inserted: list[str] = []
    for position, run in enumerate(runs):
        inside = 0 < position < len(runs) - 1 and (deleted or inserted)
        if run.kind == "kept" and not (inside and len(run.text.split()) <= _SHORT_ISLAND):
            yield from (*_runs("deleted", deleted), *_runs("inserted", inserted), run)
            deleted, inserted = [], []
            continue
        deleted += [run.text] if run.kind != "inserted" else []
        inserted += [run.text] if run.kind != "deleted" else []
    yield from (*_runs("deleted", deleted), *_runs("inserted", inserted))
