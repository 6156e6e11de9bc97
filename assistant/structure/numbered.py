"""Top-level units with a number but not the word article: "12. Holidays", "SECTION 8 - HOURS"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.structure.contents import ContentsEntry
from assistant.structure.headings import UnitHeading, article_order, is_title, layout_score, title_matches
from assistant.structure.lines import Line
from assistant.structure.units import article_chain
from assistant.structure.vocabulary import title_case

_NUMBERED = re.compile(
    r"^(?P<hashes>#{1,6}\s*)?[*_]{0,3}(?:(?P<word>SECTION|Section|PART|Part|TITLE|Title)\s+)?"
    r"(?P<label>\d{1,2}|[IVXLCT]{1,8})(?P<sep>\.0\b|[.):])?\s*[-\u2013\u2014:]?\s+(?P<title>\S.*)$"
)
_STATUTE = re.compile(
    r"^(?:#{1,6}\s*)?(?:Sec\.|Section|\u00a7+)\s*(?P<label>\d{1,3}[a-z]?-\d{1,4}[a-z]{0,2})\.?\s+(?P<title>[A-Z][^.]{2,120})"
)
_FEWEST_UNITS = 4
_LOWEST_SCORE = 3


def numbered_units(body: Sequence[Line], contents: Sequence[ContentsEntry]) -> list[UnitHeading]:
    """Return numbered headings that form one rising run through the document; empty when there is none."""
    statute = _statute_units(body)
    if len(statute) >= 2:
        return statute
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
    return best


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


def _statute_units(body: Sequence[Line]) -> list[UnitHeading]:
    units = []
    for position, line in enumerate(body):
        match = _STATUTE.match(line.text)
        if match:
            title = match.group("title").strip()
            units.append(
                UnitHeading(
                    position, position, "article", "section", match.group("label"), title, line.span, 0
                )
            )
    return units
