"""Policies numbered like "2-57-010": sections found wherever they stand, even inside a running paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.structure.headings import UnitHeading
from assistant.structure.lines import Line, cut_line
from assistant.types import Span

_CODE = re.compile(r"(?:\u00a7+\s*)?\b(\d{1,3}-\d{1,3})-(\d{2,4})\b(?=\s+[\"\u201cA-Z])")
# Initials before a code name the body of rules that is referred to.
_REFERRING = re.compile(
    r"(?:\b(?:(?-i:[A-Z]{3,6})|rules?|sections?|in|under|per|of|with|see|by|and|to|or|at)|[,(])\s*\Z",
    re.IGNORECASE,
)
_RULE = re.compile(
    r"\b(?P<word>Rule|Policy|Chapter|Regulation)s?\s*(?:No\.?|#)?\s*(?P<code>\d{1,3}-\d{1,3})\b[:.\s]*",
    re.IGNORECASE,
)
_LIST_GAP = 160
_FEWEST_CODES = 2


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy's lines, cut where sections and items begin, its lists of sections, and its one unit."""

    body: list[Line]
    listed: list[Line]
    units: list[UnitHeading]
    prefix: tuple[int, ...]


def read_policy(body: Sequence[Line]) -> Policy | None:
    """Return the document read as a coded policy, None when its sections carry no such codes."""
    found = [(line, match) for line in body for match in _CODE.finditer(line.text)]
    prefixes = Counter(match.group(1) for _, match in found)
    if not prefixes:
        return None
    prefix, count = prefixes.most_common(1)[0]
    if count < _FEWEST_CODES:
        return None
    own = [(line, match) for line, match in found if match.group(1) == prefix]
    opening, listed = _opening_codes(own)
    if len(opening) < _FEWEST_CODES:
        return None
    cut = _cut_lines(body, {(line.span.start, match.start()) for line, match in opening}, listed)
    kept = [line for line, is_list in cut if not is_list]
    unit = _unit(kept, prefix)
    return Policy(
        kept,
        [line for line, is_list in cut if is_list],
        [unit],
        tuple(int(part) for part in prefix.split("-")),
    )


def _opening_codes(
    own: Sequence[tuple[Line, re.Match[str]]],
) -> tuple[list[tuple[Line, re.Match[str]]], set[int]]:
    """Return the codes that open sections and the positions of those that only list them."""
    offsets = [line.span.start + match.start() for line, match in own]
    runs: list[list[int]] = []
    for index, offset in enumerate(offsets):
        if (
            runs
            and offset - offsets[runs[-1][-1]] < _LIST_GAP
            and own[index][1].group(2) > own[runs[-1][-1]][1].group(2)
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    listed: set[int] = set()
    for run in runs:
        later = {own[index][1].group(2) for index in range(run[-1] + 1, len(own))}
        if len(run) >= 3 and all(own[index][1].group(2) in later for index in run):
            listed.update(run)
    opening: list[tuple[Line, re.Match[str]]] = []
    for index, (line, match) in enumerate(own):
        rising = not opening or match.group(2) > opening[-1][1].group(2)
        if index not in listed and rising and not _REFERRING.search(line.text[: match.start()]):
            opening.append((line, match))
    return opening, {offsets[index] for index in listed}


def _cut_lines(
    body: Sequence[Line], opening: set[tuple[int, int]], listed: set[int]
) -> list[tuple[Line, bool]]:
    """Cut lines where sections and lists of sections begin; say which pieces are lists."""
    pieces: list[tuple[Line, bool]] = []
    for line in body:
        section_cuts = {at for start, at in opening if start == line.span.start}
        list_cuts = {
            offset - line.span.start for offset in listed if line.span.contains(Span(offset, offset))
        }
        for piece in cut_line(line, section_cuts | list_cuts):
            pieces.append((piece, piece.span.start - line.span.start in list_cuts))
    return pieces


def _unit(body: Sequence[Line], prefix: str) -> UnitHeading:
    """Open the policy at the last line that names it before its first section, else at that section."""
    first = next((n for n, line in enumerate(body) if _opens_section(line, prefix)), 0)
    for position in range(first - 1, -1, -1):
        line = body[position]
        match = _RULE.search(line.text)
        if match and match.group("code") == prefix and len(line.text) < 200:
            title = re.split(r"\s\(|\u00a7", line.text[match.end() :])[0]
            label = f"{match.group('word').capitalize()} {prefix}"
            return UnitHeading(
                position, position, "article", "rule", label, " ".join(title.split()), line.span, 0
            )
    return UnitHeading(first, first - 1, "article", "rule", f"Rule {prefix}", "", body[first].span, 0)


def _opens_section(line: Line, prefix: str) -> bool:
    match = _CODE.match(line.text)
    return match is not None and match.group(1) == prefix
