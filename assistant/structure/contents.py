"""Contents lists and indexes: recognised as furniture, kept as a map of the headings to expect."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.structure.lines import Line
from assistant.structure.vocabulary import NUMBER_WORD, label_key

_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|\u2026{2,}|(?:\u2026 ?\.?){2,}|_{5,}|-{6,}|(?:[sec]){12,}")
_LEADING_ENTRY = re.compile(
    r"(?:\.{4,}|(?:\. ?){4,}|\u2026[.\u2026 ]+)\s*(?:[A-Z]{0,2}-?\d{1,4}|[ivxl]+)?\s*$", re.IGNORECASE
)
_SPACED_ENTRY = re.compile(r"\S(?:\s{2,}|\t)([A-Z]-)?(\d{1,3}|[ivxl]{1,6})$")
_PLAIN_ENTRY = re.compile(r"[A-Za-z)]\s+(\d{1,3})(?:\s*[-\u2013]\s*\d{1,3})?$")
_BOOKMARK = re.compile(r"bookmark not defined", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:#+\s*)?(?:TABLE\s+OF\s+CONTENTS?|CONTENTS|INDEX|TOPICAL\s+INDEX|ALPHABETICAL\s+INDEX)\b.{0,20}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^(?:#+\s*)?(?:ARTICLE|APPENDIX|ADDENDUM|SCHEDULE|ATTACHMENT|EXHIBIT|CHAPTER|LETTER\s+OF|MEMORAND|SIDE\s+LETTER)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:#+\s*)?(?:section\s+)?(?:\d{1,3}(?:[.-]\d{1,3})*|[IVXLC]+|[A-Z])[.:)\s-]\s*\S", re.IGNORECASE
)
_PAGE_AT_END = re.compile(r"(\d{1,3})\s*$")
_ENTRY_HEAD = re.compile(
    r"^(?:#+\s*)?(?P<keyword>ARTICLE|APPENDIX|ADDENDUM|SCHEDULE|ATTACHMENT|EXHIBIT)\s+(?:NO\.?\s*)?"
    rf"(?P<label>[A-Z]?[\d.]+[A-Z]*|[A-Z]{{1,2}}|[IVXLC]+|{NUMBER_WORD})(?!\w)"
    r"[\s.:\u2013\u2014-]*(?P<title>.*)$",
    re.IGNORECASE,
)
_NUMBERED_ENTRY = re.compile(r"^(?P<label>\d{1,2}|[IVXLC]{1,7})(?:\.0|[.:])?\s+(?P<title>[A-Z].*)$")
_SHORTEST_RUN = 4


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a contents list that names a unit: "ARTICLE 12 Workers' Compensation", "12.0 Leaves".

    `keyword` is empty when the unit is only numbered.
    """

    keyword: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The lines that belong to contents lists, and the units they name in order."""

    positions: frozenset[int]
    entries: tuple[ContentsEntry, ...]


def find_contents(lines: Sequence[Line], page_count: int) -> Contents:
    """Find contents lists (with leaders, columns or nothing at all) and back indexes among the body lines."""
    by_page: dict[int, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        by_page[line.page].append(position)
    positions: set[int] = set()
    open_list = False
    for page in sorted(by_page):
        block = _contents_block(lines, by_page[page], page_count, continued=open_list)
        positions.update(block)
        open_list = bool(block) and (len(block) + 3 >= len(by_page[page]) or by_page[page][-1] in block)
    positions.update(_dense_unit_runs(lines, positions))
    return Contents(frozenset(positions), tuple(_entries(lines, sorted(positions))))


def _contents_block(
    lines: Sequence[Line], page: Sequence[int], page_count: int, *, continued: bool
) -> Sequence[int]:
    """Return the positions of one page that form a contents list."""
    title = next((n for n, position in enumerate(page[:12]) if _TITLE.match(lines[position].text)), None)
    leading = [n for n, position in enumerate(page) if _is_leading_entry(lines[position].text)]
    entries = [n for n, position in enumerate(page) if _is_entry(lines[position].text)]
    if len(leading) >= 3 and len(leading) * 4 >= len(page):
        members = sorted({*leading, *entries})
    elif title is not None or continued or lines[page[0]].page * 7 < page_count:
        members = _spaced_members(lines, page, entries, announced=title is not None or continued)
    else:
        members = []
    if not members:
        return []
    first = title if title is not None and title < members[-1] else members[0]
    first = 0 if continued and members[0] <= 4 else first
    return page[first : members[-1] + 1]


def _spaced_members(
    lines: Sequence[Line], page: Sequence[int], entries: list[int], *, announced: bool
) -> list[int]:
    numbers = [
        int(match.group(1))
        for n in entries
        if (match := _PAGE_AT_END.search(lines[page[n]].text)) is not None
    ]
    rising = sum(1 for one, two in pairwise(numbers) if one <= two)
    if len(numbers) < (3 if announced else 8) or rising < 0.8 * (len(numbers) - 1):
        return []
    if not announced and sum(1 for n in entries if _UNIT.match(lines[page[n]].text)) < 2:
        return []
    return entries if len(entries) * 5 >= len(page) * 2 else []


def _is_leading_entry(text: str) -> bool:
    return bool(
        _LEADING_ENTRY.search(text) or _BOOKMARK.search(text) or (_LEADERS.search(text) and _UNIT.match(text))
    )


def _is_entry(text: str) -> bool:
    if _is_leading_entry(text):
        return True
    if len(text) > 150 or "$" in text:
        return False
    if _SPACED_ENTRY.search(text) and len(re.findall(r"\d+", text)) <= 5:
        return True
    return bool(_PLAIN_ENTRY.search(text) and (_UNIT.match(text) or _NUMBERED.match(text)))


def _dense_unit_runs(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Find lists of units without dots or page numbers: unit lines in a row that come again later."""
    units = [
        (position, label)
        for position, line in enumerate(lines)
        if position not in known and len(line.text) < 110 and (label := _unit_key(line.text))
    ]
    found: set[int] = set()
    run: list[tuple[int, str]] = []
    for position, label in units:
        if run and (not _follows(lines, run[-1][0], position) or label in {one for _, one in run}):
            found.update(_run_positions(lines, run, units))
            run = []
        run.append((position, label))
    found.update(_run_positions(lines, run, units))
    return found


def _unit_key(text: str) -> str:
    match = _ENTRY_HEAD.match(text)
    if match:
        return f"{match.group('keyword')} {match.group('label')}".casefold().rstrip(".")
    return label_key(text) if _UNIT.match(text) else ""


def _follows(lines: Sequence[Line], before: int, after: int) -> bool:
    return after - before <= 2 and all(_may_be_listed(lines[n].text) for n in range(before, after))


def _may_be_listed(text: str) -> bool:
    """Tell whether a line can stand in a list of titles: short, and not the end of a sentence."""
    return len(text) < 90 and not (text.endswith((".", ";", ":")) and len(text.split()) > 6)


def _run_positions(
    lines: Sequence[Line], run: Sequence[tuple[int, str]], units: Sequence[tuple[int, str]]
) -> set[int]:
    """Return the lines of a run that is a list: long enough, and most of its units stand again after it."""
    while len(run) > 1 and run[-1][1].split()[0] != run[0][1].split()[0] and not _again(run[-1], units):
        run = run[:-1]
    if len(run) < _SHORTEST_RUN - 1:
        return set()
    first, last = run[0][0], run[-1][0]
    later = {label for position, label in units if position > last}
    while first and lines[first - 1].page == lines[first].page and _TITLE.match(lines[first - 1].text):
        first -= 1
    if len(run) < _SHORTEST_RUN and not all(label in later for _, label in run):
        return set()
    announced = first < run[0][0]
    if not announced and sum(label in later for _, label in run) * 2 < len(run):
        return set()
    return set(range(first, last + 1))


def _again(unit: tuple[int, str], units: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a unit of that label stands again further down."""
    return any(label == unit[1] and position > unit[0] for position, label in units)


def _entries(lines: Sequence[Line], positions: Sequence[int]) -> Iterator[ContentsEntry]:
    for position in positions:
        match = _ENTRY_HEAD.match(lines[position].text) or _NUMBERED_ENTRY.match(lines[position].text)
        if match:
            title = re.sub(r"[\s.\u2026_-]*\d*\s*$", "", _LEADERS.split(match.group("title"))[0])
            keyword = (match.groupdict().get("keyword") or "").casefold()
            yield ContentsEntry(keyword, match.group("label").rstrip(".").upper(), label_key(title))
