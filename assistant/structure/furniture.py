"""Running heads and feet and page numbers: lines at the edges of pages that repeat from page to page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.structure.lines import Line
from assistant.types import Furniture, FurnitureKind, Page

_ZONE = 5
_FEWEST_REPEATS = 3
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page\s+|p\.\s*)?([A-Z]{1,2}-)?(\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_UNIT_LINE = re.compile(
    r"^\W*(?:ARTICLE|APPENDIX|ADDENDUM|SCHEDULE|ATTACHMENT|EXHIBIT|CHAPTER)\s+"
    r"(?:NO\.?\s*)?(?P<label>[\w.]{1,6}?)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
# A section mark has at most three digits a part: "2025-2027" opens a running line, not a section.
_MARKED = re.compile(
    r"^\W{0,3}(?:section|sec\.|step|level|\u00a7|[A-Z]{1,4}[.)]|\d{1,3}(?:\.\d+)*[.)]|\(\w{1,4}\)|\d{1,3}[.-]\d{1,3})(?:\W|\Z)",
    re.IGNORECASE,
)
# A mark without words opens a section whose words stand on the next page, however often pages happen to end so.
_BARE_MARK = re.compile(r"^\W{0,3}(?:section|sec\.|step|level|\u00a7)\s*[\w.-]{1,8}[.:]\Z", re.IGNORECASE)
_CONTINUED = re.compile(r"\bcont(?:\.|inued|'d)", re.IGNORECASE)
_COLUMNS = re.compile(r"\S\s{3,}\S")


@dataclass(frozen=True, slots=True)
class _Edge:
    """What repeats at one edge of the pages."""

    exact: Counter[str]
    template: Counter[str]
    unit_labels: Counter[str]


def find_running_lines(lines: Sequence[Line], pages: Sequence[Page]) -> list[Furniture]:
    """Return the running heads, running feet and page numbers, one piece of furniture per printed line."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    if len(by_page) < 2:
        return _lone_page_numbers(by_page, pages)
    heads = [page[:_ZONE] for page in by_page.values()]
    feet = [page[::-1][:_ZONE] for page in by_page.values()]
    found: dict[int, Furniture] = {}
    for zones, foot in ((feet, True), (heads, False)):
        edge = _edge(zones)
        offsets = _page_number_offsets(zones, pages)
        for zone in zones:
            for piece in _strip(zone, edge, len(by_page), pages, offsets, foot=foot):
                found.setdefault(piece.span.start, piece)
    for start in _only_headings(lines, found):
        del found[start]
    return [found[start] for start in sorted(found)]


def _only_headings(lines: Sequence[Line], found: dict[int, Furniture]) -> Iterator[int]:
    """Yield the first running title of each unit that has no heading in the text: it serves as one."""
    kept = {_unit_label(line.text) for line in lines if line.span.start not in found}
    for line in lines:
        label = _unit_label(line.text) if line.span.start in found else ""
        if label and label not in kept and line.top < line.bottom:
            kept.add(label)
            yield line.span.start


def _edge(zones: Sequence[Sequence[Line]]) -> _Edge:
    exact: Counter[str] = Counter()
    template: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for zone in zones:
        exact.update({_key(line.text) for line in zone})
        template.update({_template(line.text) for line in zone})
    for zone in zones:
        labels.update({label for line in _outermost(zone, template) if (label := _unit_label(line.text))})
    return _Edge(exact, template, labels)


def _outermost(zone: Sequence[Line], template: Counter[str]) -> Iterator[Line]:
    """Yield lines from the edge inward up to the first that neither repeats nor is a page number."""
    for line in zone:
        yield line
        if not _PAGE_NUMBER.match(line.text) and template[_template(line.text)] < _FEWEST_REPEATS:
            return


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _template(text: str) -> str:
    return re.sub(r"\d+", "#", _key(text))


def _unit_label(text: str) -> str:
    match = _UNIT_LINE.match(text)
    return match.group("label").upper() if match else ""


def _page_number_offsets(zones: Iterable[Sequence[Line]], pages: Sequence[Page]) -> frozenset[int]:
    """Return the differences between printed and file page numbers that occur often enough to be trusted."""
    offsets: Counter[int] = Counter()
    for zone in zones:
        for line in zone[:3]:
            match = _PAGE_NUMBER.match(line.text)
            if match and match.group(2).isdigit():
                offsets[int(match.group(2)) - pages[line.page].number] += 1
    return frozenset(offset for offset, count in offsets.items() if count >= _FEWEST_REPEATS)


def _strip(
    zone: Sequence[Line],
    edge: _Edge,
    page_count: int,
    pages: Sequence[Page],
    offsets: frozenset[int],
    *,
    foot: bool,
) -> Iterable[Furniture]:
    """Yield furniture from the edge inward; one line that does not repeat may stand between two that do."""
    kinds = [
        None
        if _is_prose(line.text) and not _is_apart(zone, position, foot=foot)
        else _kind(line, edge, page_count, pages, offsets, foot=foot)
        for position, line in enumerate(zone)
    ]
    reach = 0
    for position, kind in enumerate(kinds):
        if kind and (position == reach or (position == reach + 1 and _is_title(zone[reach]))):
            reach = position + 1
    for line, kind in zip(zone[:reach], kinds[:reach], strict=True):
        if kind or foot:
            yield Furniture(kind or "running_line", line.span)


def _is_apart(zone: Sequence[Line], position: int, *, foot: bool) -> bool:
    """Tell whether white space parts a line at the edge from the text further in."""
    if foot:
        return zone[position].gap >= 1
    return position + 1 < len(zone) and zone[position + 1].gap >= 1


def _is_title(line: Line) -> bool:
    return len(line.text) < 70 and line.text.upper() == line.text and not line.text.endswith((".", ",", ";"))


def _kind(
    line: Line,
    edge: _Edge,
    page_count: int,
    pages: Sequence[Page],
    offsets: frozenset[int],
    *,
    foot: bool,
) -> FurnitureKind | None:
    number = _PAGE_NUMBER.match(line.text)
    if number and _is_page_number(number, line, pages, offsets):
        return "page_number"
    if len(_key(line.text)) > 160:
        return None
    label = _unit_label(line.text)
    if label:
        return "running_line" if _is_running_unit(line, label, edge, foot=foot) else None
    if _BARE_MARK.match(line.text):
        return None
    if _MARKED.match(line.text) and not _CONTINUED.search(line.text):
        return "running_line" if foot and edge.exact[_key(line.text)] >= _FEWEST_REPEATS else None
    repeats = edge.template[_template(line.text)]
    by_chance = _is_tabular(line.text) or _is_prose(line.text)
    needed = max(_FEWEST_REPEATS, page_count // 4 if by_chance else page_count * 3 // 100)
    return "running_line" if repeats >= min(needed, max(2, page_count)) and _has_words(line.text) else None


def _is_page_number(
    number: re.Match[str], line: Line, pages: Sequence[Page], offsets: frozenset[int]
) -> bool:
    printed = pages[line.page].printed
    if printed and number.group(2).casefold() == printed.casefold():
        return True
    if number.group(2).isdigit():
        return int(number.group(2)) - pages[line.page].number in offsets
    return len(number.group(2)) > 1 or number.group(2).casefold() in {"i", "v", "x"}


def _is_running_unit(line: Line, label: str, edge: _Edge, *, foot: bool) -> bool:
    """Tell whether an "ARTICLE 5 ..." line at a page's edge is a running title rather than the heading."""
    if _CONTINUED.search(line.text):
        return True
    repeated_titles = sum(1 for count in edge.unit_labels.values() if count >= 2)
    if foot:
        return line.bottom < _ZONE and repeated_titles >= 2 and _ends_page(line)
    return edge.exact[_key(line.text)] >= 2 and edge.unit_labels[label] >= 2 and repeated_titles >= 2


def _ends_page(line: Line) -> bool:
    return not line.text.rstrip().endswith((".", ";", ":"))


def _is_tabular(text: str) -> bool:
    return len(_COLUMNS.findall(text)) >= 2


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(words) >= 8 and sum(1 for word in words if word[0].islower()) * 2 >= len(words)


def _has_words(text: str) -> bool:
    """Tell whether a line says enough to be a running line; markers and figures repeat by chance."""
    return len(re.findall(r"[A-Za-z]{2,}", text)) >= 1 or len(re.findall(r"\d{4}", text)) >= 1


def _lone_page_numbers(by_page: dict[int, list[Line]], pages: Sequence[Page]) -> list[Furniture]:
    found = []
    for page, lines in by_page.items():
        printed = pages[page].printed
        for line in (lines[0], lines[-1]):
            match = _PAGE_NUMBER.match(line.text)
            if printed and match and match.group(2) == printed:
                found.append(Furniture("page_number", line.span))
    return found
