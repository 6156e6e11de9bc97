"""Choose the top-level units of an agreement: one heading per article, in order, references left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.structure.contents import ContentsEntry
from assistant.structure.headings import UnitHeading, title_matches, unit_heading
from assistant.structure.lines import Line
from assistant.structure.vocabulary import label_key

_LOWEST_SCORE = 3
_SURE_SCORE = 5
# A list of appendices stands in the first tenth of a text.
_FRONT = 10


def find_units(lines: Sequence[Line], contents: Sequence[ContentsEntry]) -> list[UnitHeading]:
    """Return the headings that open articles, appendices and letters, in reading order."""
    candidates = [
        _confirmed(heading, contents)
        for position in range(len(lines))
        if (heading := unit_heading(lines, position)) is not None
    ]
    articles = article_chain([c for c in candidates if c.kind == "article" and c.score >= _LOWEST_SCORE])
    appended = _without_list([c for c in candidates if c.kind != "article"], len(lines))
    others = _first_of_each([c for c in appended if c.score >= _LOWEST_SCORE + 1])
    return merged_units(articles, others)


def merged_units(first: Sequence[UnitHeading], second: Sequence[UnitHeading]) -> list[UnitHeading]:
    """Return both lists as one in reading order, without a heading that stands on another one's lines."""
    taken: set[int] = set()
    chosen: list[UnitHeading] = []
    for heading in sorted([*first, *second], key=lambda h: h.position):
        if heading.position not in taken:
            chosen.append(heading)
            taken.update(range(heading.position, heading.last_position + 1))
    return chosen


def _confirmed(heading: UnitHeading, contents: Sequence[ContentsEntry]) -> UnitHeading:
    """Raise the score of a heading that the contents list announces."""
    bare = heading.label.split()[-1].upper() if heading.label else ""
    for entry in contents:
        if entry.keyword == heading.keyword and entry.label == bare:
            bonus = 3 if title_matches(heading.title, entry.title) else 1
            return replace(heading, score=heading.score + bonus)
    return heading


def article_chain(candidates: Sequence[UnitHeading], *, sure_outside: bool = True) -> list[UnitHeading]:
    """Keep the heaviest run of rising numbers and, if asked, sure headings that stand outside the order."""
    best: list[int] = []
    before: list[int | None] = []
    for index, candidate in enumerate(candidates):
        weight, previous = 0, None
        for earlier in range(index):
            if _order(candidates[earlier]) < _order(candidate) and best[earlier] >= weight:
                weight, previous = best[earlier], earlier
        best.append(weight + candidate.score)
        before.append(previous)
    chain: list[UnitHeading] = []
    cursor = max(range(len(best)), key=lambda n: (best[n], n), default=None)
    while cursor is not None:
        chain.append(candidates[cursor])
        cursor = before[cursor]
    labels = {heading.label for heading in chain}
    last = chain[0].position if chain else 0
    for candidate in candidates if sure_outside else ():
        needed = _SURE_SCORE if candidate.position < last else _SURE_SCORE + 2
        if candidate.label not in labels and candidate.score >= needed:
            chain.append(candidate)
            labels.add(candidate.label)
    return sorted(chain, key=lambda heading: heading.position)


def _without_list(candidates: Sequence[UnitHeading], lines: int) -> list[UnitHeading]:
    """Drop titles of appendices listed at the front that stand again later, which makes the later ones sure."""
    kept: list[UnitHeading] = []
    for index, candidate in enumerate(candidates):
        again = [
            c for c in candidates[index + 1 :] if c.label == candidate.label and _same_title(c, candidate)
        ]
        if candidate.position * _FRONT < lines and again:
            continue
        listed = [c for c in candidates[:index] if c.label == candidate.label and _same_title(c, candidate)]
        sure = any(c.position * _FRONT < lines for c in listed)
        kept.append(replace(candidate, score=candidate.score + 3) if sure else candidate)
    return kept


def _same_title(first: UnitHeading, second: UnitHeading) -> bool:
    return bool(first.title and second.title) and title_matches(first.title, label_key(second.title))


def _order(heading: UnitHeading) -> tuple[int, int, str]:
    return heading.order or (0, 0, "")


def _first_of_each(candidates: Sequence[UnitHeading]) -> list[UnitHeading]:
    """Drop headings that repeat the unit before them: running titles and "continued" lines."""
    kept: list[UnitHeading] = []
    seen: dict[str, str] = {}
    for candidate in candidates:
        title = label_key(
            re.sub(r"cont(?:inued|\.|'d)|\d+ of \d+$", "", candidate.title, flags=re.IGNORECASE)
        )
        known = seen.get(candidate.label)
        if known is not None and (known.startswith(title) or title.startswith(known)):
            continue
        if candidate.label in seen and candidate.score < _SURE_SCORE:
            continue
        seen[candidate.label] = title
        kept.append(candidate)
    return kept
