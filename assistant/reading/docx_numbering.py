"""Automatic list labels of a Word file, computed the way the word processor prints them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from assistant.reading.characters import normalise
from assistant.reading.numbering import format_number

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `text` holds places such as %1 for the counters."""

    style: str
    text: str
    start: int
    decimal_only: bool
    restarts: bool
    spaced: bool


@dataclass(frozen=True, slots=True)
class NumberedList:
    """One list: the definition whose counters it shares, its levels, and the levels that it starts anew."""

    definition: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._lists = _read_lists(numbering) if numbering is not None else {}
        self._styles = _read_styles(styles) if styles is not None else {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, paragraph: _Element) -> str:
        """Count the paragraph and return its printed label with the space after it, or nothing."""
        number_id, depth = self._place(paragraph)
        numbered = self._lists.get(number_id)
        level = numbered.levels.get(depth) if numbered else None
        if numbered is None or level is None:
            return ""
        counters = self._count(number_id, numbered, depth)
        if level.style == "none" and not level.text:
            return ""
        label = "\N{BULLET}" if level.style == "bullet" else _render(level, numbered, counters)
        return f"{label} " if label.strip() and level.spaced else label

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """Return the list and depth that the paragraph names itself or through its style."""
        own_list, own_depth = _numbering_of(paragraph.find(qn("w:pPr")))
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = _value(style) or ""
        for _ in range(_DEEPEST_STYLE):
            if own_list is not None and own_depth is not None:
                break
            styled_list, styled_depth, name_of_base = self._styles.get(name, (None, None, ""))
            own_list = own_list if own_list is not None else styled_list
            own_depth = own_depth if own_depth is not None else styled_depth
            name = name_of_base
        return own_list or "", own_depth or 0

    def _count(self, number_id: str, numbered: NumberedList, depth: int) -> list[int | None]:
        counters = self._counters.setdefault(numbered.definition, [None] * _LEVELS)
        if (number_id, depth) not in self._started and depth in numbered.restarts:
            counters[depth] = numbered.restarts[depth]
        else:
            current = counters[depth]
            counters[depth] = numbered.levels[depth].start if current is None else current + 1
        self._started.add((number_id, depth))
        for deeper in range(depth + 1, _LEVELS):
            level = numbered.levels.get(deeper)
            if level is None or level.restarts:
                counters[deeper] = None
        return counters


def _render(level: Level, numbered: NumberedList, counters: list[int | None]) -> str:
    def counted(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        other = numbered.levels.get(depth)
        if other is None:
            return ""
        counter = counters[depth]
        style = "decimal" if level.decimal_only else other.style
        return format_number(other.start if counter is None else counter, style)

    return _PLACE.sub(counted, level.text)


def _read_lists(numbering: _Element) -> dict[str, NumberedList]:
    definitions = {_attribute(node, "abstractNumId"): node for node in numbering.iter(qn("w:abstractNum"))}
    linked = {_value(node.find(qn("w:styleLink"))): node for node in definitions.values()}
    lists: dict[str, NumberedList] = {}
    for node in numbering.iter(qn("w:num")):
        definition = _value(node.find(qn("w:abstractNumId"))) or ""
        abstract = definitions.get(definition)
        if abstract is None:
            continue
        link = _value(abstract.find(qn("w:numStyleLink")))
        abstract = linked.get(link, abstract) if link else abstract
        lists[_attribute(node, "numId")] = _read_list(definition, abstract, node)
    return lists


def _read_list(definition: str, abstract: _Element, number: _Element) -> NumberedList:
    levels = {_depth(node): _read_level(node) for node in abstract.iter(qn("w:lvl"))}
    restarts: dict[int, int] = {}
    for override in number.iter(qn("w:lvlOverride")):
        replaced = override.find(qn("w:lvl"))
        if replaced is not None:
            levels[_depth(override)] = _read_level(replaced)
        start = _value(override.find(qn("w:startOverride")))
        if start is not None:
            restarts[_depth(override)] = _integer(start, 1)
    return NumberedList(definition, levels, restarts)


def _read_level(node: _Element) -> Level:
    legal = node.find(qn("w:isLgl"))
    return Level(
        style=_value(node.find(qn("w:numFmt"))) or "decimal",
        text=normalise(_value(node.find(qn("w:lvlText"))) or ""),
        start=_integer(_value(node.find(qn("w:start"))), 1),
        decimal_only=legal is not None and _value(legal) not in ("0", "false"),
        restarts=_value(node.find(qn("w:lvlRestart"))) != "0",
        spaced=_value(node.find(qn("w:suff"))) != "nothing",
    )


def _read_styles(styles: _Element) -> dict[str, tuple[str | None, int | None, str]]:
    return {
        _attribute(style, "styleId"): (
            *_numbering_of(style.find(qn("w:pPr"))),
            _value(style.find(qn("w:basedOn"))) or "",
        )
        for style in styles.iter(qn("w:style"))
    }


def _numbering_of(properties: _Element | None) -> tuple[str | None, int | None]:
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None:
        return None, None
    depth = _value(numbering.find(qn("w:ilvl")))
    return _value(numbering.find(qn("w:numId"))), None if depth is None else _integer(depth, 0)


def _depth(node: _Element) -> int:
    return _integer(_attribute(node, "ilvl"), 0)


def _value(node: _Element | None) -> str | None:
    return None if node is None else node.get(qn("w:val"))


def _attribute(node: _Element, name: str) -> str:
    return node.get(qn(f"w:{name}")) or ""


def _integer(text: str | None, otherwise: int) -> int:
    return min(int(text), 100_000) if text is not None and text.isdecimal() else otherwise
