"""HTML pages: headings, paragraphs, lists and tables as lines of text; one page, no scripts or menus.

A heading carries the signs of its level, "## ", as added text: a page shows the level but stores no words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from assistant.reading.assembly import RawDocument
from assistant.reading.characters import ADDED_END, ADDED_START, decode, normalise
from assistant.reading.numbering import format_number
from assistant.reading.tables import MOST_COLUMNS, MOST_ROWS, SpannedCell, spread_rows, table_rows

_DROPPED = ("script", "style", "nav", "template", "noscript", "svg", "iframe", "object", "form", "aside")
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "ul",
})  # fmt: skip
_SPACED = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "table", "ul", "ol", "blockquote",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Whole paragraphs are sometimes marked as headings to make them large.
_LONGEST_HEADING = 150
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DECLARED_ENCODING = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def read_html(data: bytes, name: str) -> RawDocument:
    """Return the HTML file as one page; raises ReadingError when the bytes are not text."""
    text, problems = _decode_declared(data, name)
    soup = BeautifulSoup(text, "lxml")
    title = normalise(soup.title.get_text()).strip() if soup.title else ""
    for tag in soup.find_all([*_DROPPED, "head"]):
        tag.decompose()
    body = "".join(_lines(soup))
    lines = (line.strip(" ") for line in body.split("\n"))
    page = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    metadata = (("document_title", title),) if title else ()
    return RawDocument("text/html", (page,), metadata=metadata, problems=problems)


def _decode_declared(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    declared = _DECLARED_ENCODING.search(data[:4096])
    if declared and b"\0" not in data[:100]:
        try:
            return data.decode(declared.group(1).decode("ascii")), ()
        except (UnicodeDecodeError, LookupError):
            return decode(data, name)
    return decode(data, name)


def _lines(parent: Tag) -> Iterator[str]:
    for node in parent.children:
        if isinstance(node, Tag):
            yield from _tag_lines(node)
        else:
            yield _words(node)


def _words(node: PageElement) -> str:
    if type(node) is not NavigableString:  # its subclasses are comments, declarations and the like
        return ""
    return _SPACES.sub(" ", normalise(str(node)))


def _tag_lines(tag: Tag) -> Iterator[str]:
    if tag.name == "br":
        yield "\n"
    elif tag.name == "table":
        yield "\n\n"
        if tag.caption and tag.caption.parent is tag:
            yield from _lines(tag.caption)
            yield "\n\n"
        yield "\n".join(_table_lines(tag)) + "\n\n"
    elif tag.name in _BLOCKS:
        gap = "\n\n" if tag.name in _SPACED else "\n"
        yield gap
        if tag.name == "li":
            yield _list_label(tag)
        elif tag.name in _HEADINGS and 0 < len(tag.get_text(strip=True)) <= _LONGEST_HEADING:
            yield f"{ADDED_START}{'#' * int(tag.name[1])} {ADDED_END}"
        yield from _lines(tag)
        yield gap
    else:
        yield from _lines(tag)


def _list_label(item: Tag) -> str:
    parent = item.parent
    if parent is None or parent.name != "ol":
        return f"{ADDED_START}\N{BULLET} {ADDED_END}"
    earlier = len(item.find_previous_siblings("li"))
    start = str(parent.get("start") or "1")
    number = earlier + (int(start) if start.isdigit() else 1)
    style = _LIST_STYLES.get(str(parent.get("type") or ""), "decimal")
    return f"{ADDED_START}{format_number(number, style)}. {ADDED_END}"


def _table_lines(table: Tag) -> list[str]:
    rows = []
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            cells = row.find_all(["td", "th"], recursive=False)
            rows.append([_cell(cell) for cell in cells])
    return table_rows(spread_rows(rows))


def _cell(cell: Tag) -> SpannedCell:
    words = _SPACES.sub(" ", "".join(_lines(cell))).strip()
    return SpannedCell(words, _extent(cell, "rowspan", MOST_ROWS), _extent(cell, "colspan", MOST_COLUMNS))


def _extent(cell: Tag, name: str, most: int) -> int:
    stated = str(cell.get(name) or "1").strip()
    return min(max(1, int(stated)), most) if stated.isdecimal() and len(stated) < 6 else 1
