"""Top-level units with a number but not the word article: "12. Holidays", "SECTION 8 - HOURS"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.structure.contents import ContentsEntry
from assistant.structure.headings import UnitHeading, article_order, is_title, layout_score, title_matches
from assistant.structure.lines import Line
from assistant.structure.units import article_chain
from assistant.structure.vocabulary import title_case

_NUMBERED = re.compile(
    r"^(?P<hashes>#{1,6}\s*)?[*_]{0,3}(?:(?P<word>SECTION|Section|PART|Part|TITLE|Title)\s+)?"
    r"(?P<label>\d{1,2}|[IVXLCT]{1,8})(?P<sep>\.0\b|[.):])?\s*[-\u2013\u2014:]?\s+(?P<title>\S.*)$"
)
_FULL_NUMBER = re.compile(
    r"^(?:#{1,6}\s*)?(?:Section\s+)?(?P<unit>\d{1,2})[.](?:\d{1,2}[.]?)+\s+[A-Z\"\u201c]"
)
_FEWEST_FULL_NUMBERS = 20
_LINES_OF_LEAD = 12
_FEWEST_UNITS = 4
_LOWEST_SCORE = 3


def numbered_units(body: Sequence[Line], contents: Sequence[ContentsEntry]) -> list[UnitHeading]:
    """Return numbered headings that form one rising run through the document; empty when there is none."""
    listed = {entry.label: entry.title for entry in contents if not entry.keyword}
    candidates = [
        heading
        for position in range(len(body))
        if (heading := _numbered_heading(body, position, listed)) is not None
        and heading.score >= _LOWEST_SCORE
    ]
    best: list[UnitHeading] = []
    for roman in (False, True):
        chain = article_chain([c for c in candidates if c.label.isalpha() == roman], sure_outside=False)
        if _is_whole(chain, len(body)) and sum(c.score for c in chain) > sum(c.score for c in best):
            best = chain
    implied = _implied_units(body, candidates)
    return implied if len(implied) > len(best) else best


def _implied_units(body: Sequence[Line], headings: Sequence[UnitHeading]) -> list[UnitHeading]:
    """Return the units that full section numbers imply: "13.2" stands in unit 13, heading or not."""
    runs: list[list[tuple[int, int]]] = []
    for position, line in enumerate(body):
        match = _FULL_NUMBER.match(line.text)
        if not match:
            continue
        number = int(match.group("unit"))
        if not runs or runs[-1][-1][1] != number:
            runs.append([])
        runs[-1].append((position, number))
    if sum(len(run) for run in runs) < _FEWEST_FULL_NUMBERS:
        return []
    by_label = {heading.label: heading for heading in headings}
    chain = article_chain([_implied_unit(body, run, by_label) for run in runs], sure_outside=False)
    return chain if _is_whole(chain, len(body)) else []


def _implied_unit(
    body: Sequence[Line], run: Sequence[tuple[int, int]], by_label: Mapping[str, UnitHeading]
) -> UnitHeading:
    """Open a unit at its heading when that stands shortly before its first full number, else there."""
    position, number = run[0]
    heading = by_label.get(str(number))
    if heading and 0 < position - heading.position <= _LINES_OF_LEAD:
        return replace(heading, score=len(run))
    span = body[position].span
    order = (number, 0, "")
    return UnitHeading(position, position - 1, "article", "section", str(number), "", span, len(run), order)


def _numbered_heading(body: Sequence[Line], position: int, listed: Mapping[str, str]) -> UnitHeading | None:
    line = body[position]
    match = _NUMBERED.match(line.text)
    if (
        not match
        or len(line.text) > 100
        or not (match.group("sep") or match.group("word") or match.group("hashes"))
    ):
        return None
    title = match.group("title").strip("*_# ")
    order = article_order(match.group("label"))
    if (
        order is None
        or not is_title(title)
        or re.search(r"\S\s{3,}\S|[$|]", title)
        or len(title.split()) > 12
    ):
        return None
    score = layout_score(body, position, hashes=bool(match.group("hashes")))
    score += 3 if title.isupper() else 1
    score += 1 if position + 1 < len(body) and body[position + 1].gap >= 1 else 0
    score += 1 if match.group("word") or match.group("sep") == ".0" else 0
    score += 3 if title_matches(title, listed.get(match.group("label"), "")) else 0
    label = match.group("label")
    label = str(order[0]) if label.isdigit() else label
    return UnitHeading(
        position, position, "article", "section", label, title_case(title), line.span, score, order
    )


def _is_whole(chain: Sequence[UnitHeading], line_count: int) -> bool:
    """Tell whether a run of numbers starts low, misses little and spans most of the document."""
    if len(chain) < _FEWEST_UNITS or chain[0].order is None or chain[-1].order is None:
        return False
    first, last = chain[0].order[0], chain[-1].order[0]
    spanned = chain[-1].position - chain[0].position
    return first <= 2 and len(chain) * 3 >= (last - first + 1) * 2 and spanned * 5 >= line_count * 2
