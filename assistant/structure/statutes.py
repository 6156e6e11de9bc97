"""Statutes: sections with numbers of their own ("Sec. 9-140. Title") that chapters only group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.structure.headings import UnitHeading, is_title, is_unfinished
from assistant.structure.lines import Line, cut_line
from assistant.structure.units import merged_units

_SECTION = re.compile(
    r"^(?:#{1,6}\s*)?[*_]{0,3}(?:Sec\.|SEC\.|Section|SECTION|\u00a7+)\s*"
    r"(?P<label>(?P<title_number>\d{1,3}[a-z]?)-\d{1,4}[a-z]{0,2})(?:\.|(?=\s+[A-Z]|\s*$))"
    r"(?P<title>\s+[A-Z][^.]{2,120}|\s*$)"
)
_FEWEST_SECTIONS = 2
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute's lines, cut where the text of a section follows its title, and its sections and chapters."""

    body: list[Line]
    units: list[UnitHeading]


def read_statute(body: Sequence[Line], groups: Sequence[UnitHeading]) -> Statute | None:
    """Return the document read as a statute, None when it is none.

    `groups` are headings already found; in an agreement whose sections are numbered "12-3" they are the
    articles that those numbers name, and the document is then no statute.
    """
    opening = [match if _stands_free(body, n) else None for n, match in enumerate(map(_match, body))]
    found = [(n, match) for n, match in enumerate(opening) if match]
    if len(found) < _FEWEST_SECTIONS or _named_by_articles(found, groups):
        return None
    cut: list[Line] = []
    units: list[UnitHeading] = []
    moved: dict[int, int] = {}
    for position, (line, match) in enumerate(zip(body, opening, strict=True)):
        moved[position] = len(cut)
        if match:
            units.append(_unit(len(cut), line, match))
        cut.extend(cut_line(line, [match.end()] if match else []))
    return Statute(cut, merged_units(units, [_chapter(group, moved) for group in groups]))


def _match(line: Line) -> re.Match[str] | None:
    return _SECTION.match(line.text)


def _stands_free(body: Sequence[Line], position: int) -> bool:
    """Tell whether a line is not the middle of a sentence that names a section."""
    return position == 0 or body[position].gap >= 1 or not is_unfinished(body[position - 1].text)


def _named_by_articles(found: Sequence[tuple[int, re.Match[str]]], groups: Sequence[UnitHeading]) -> bool:
    """Tell whether most section numbers begin with the number of the article that holds them."""
    named = 0
    for position, match in found:
        holding = [group for group in groups if group.position < position and group.order]
        order = holding[-1].order if holding else None
        named += order is not None and str(order[0]) == match.group("title_number")
    return named * 2 >= len(found)


def _unit(position: int, line: Line, match: re.Match[str]) -> UnitHeading:
    title = match.group("title").strip(" *_")
    title = title if is_title(title) or len(title) <= _LONGEST_TITLE else ""
    return UnitHeading(position, position, "article", "section", match.group("label"), title, line.span, 0)


def _chapter(group: UnitHeading, moved: dict[int, int]) -> UnitHeading:
    """Return a chapter as a part of its own, so that its number is never taken for a section's."""
    label = f"{group.keyword.capitalize()} {group.label}" if group.kind == "article" else group.label
    first, last = moved[group.position], moved[group.last_position]
    return replace(group, position=first, last_position=last, kind="part", label=label, order=None)
