"""The outline inside one unit: decide for each marker whether it goes on, opens or closes a level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.structure.headings import is_title, is_unfinished
from assistant.structure.lines import Line
from assistant.structure.markers import Marker, Reading, lone_heading, read_markers, split_heading
from assistant.structure.titles import unnumbered_heading

_COST_LIMIT = 4.0
_DEEPER_INDENT = 3
_STEP_STYLES = frozenset(("step", "level"))
# List markers that are never cited without the title of the paragraph that holds them.
MINOR_STYLES = frozenset(("a.", "(a)", "a)", "i.", "(i)", "i)", "(1)", "1)"))
_LONGEST_JUMP = 15
# A number above it opens no list: it goes on counting paragraphs through the articles.
_LONG_LIST = 12
# A line that ends so leaves the number of what it names to the next line.
_REFERRING = re.compile(
    r"(?:\S\s+(?:sections?|articles?|paragraphs?|subsections?|subparagraphs?|appendix|steps?|items?|clauses?)"
    r"|\S\s+article\s+[\dIVXLC]{1,7},?)\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Node:
    """A section while the tree is built; `depth` counts from 1 below its unit."""

    label: str
    heading: str
    start: int
    depth: int
    style: str
    ordinal: int
    indent: int
    bracketed: bool = False
    decimal: tuple[int, ...] = ()


@dataclass(slots=True)
class Outline:
    """Reads the outlines of a document's units one after the other.

    `carried` remembers the last outermost number of each style, for agreements that number their
    sections through all articles. `named` holds headings already known, by the offset of their line:
    (label, level).
    """

    usual_gap: int
    named: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    prefix: tuple[int, ...] = ()
    carried: dict[str, int] = field(default_factory=dict)

    def nodes(self, lines: Sequence[Line], prefix: tuple[int, ...]) -> list[Node]:
        """Return one unit's sections in reading order; `prefix` begins the full numbers of its sections."""
        self.prefix = prefix
        found: list[Node] = []
        stack: list[Node] = []
        outermost: dict[str, int] = {}
        for position, line in enumerate(lines):
            known = self.named.get(line.span.start)
            added = [] if known else self._numbered(lines, position, stack)
            if not added:
                heading, level = known or unnumbered_heading(lines, position, self.usual_gap)
                added = [_titled(heading, level, line, stack)] if heading else []
            found.extend(added)
            outermost.update({node.style: node.ordinal for node in _outermost(stack) if node.style == "(1)"})
        self.carried.update({node.style: node.ordinal for node in found if node.depth == 1})
        self.carried.update(outermost)
        return found

    def _numbered(self, lines: Sequence[Line], position: int, stack: list[Node]) -> list[Node]:
        line = lines[position]
        markers = read_markers(line.text)
        added: list[Node] = []
        offset = 0
        for index, marker in enumerate(markers):
            if _repeats_open(marker, stack) and index + 1 < len(markers):
                offset = marker.end
                continue
            node = self._place(marker, lines, position, stack, offset)
            if node is None:
                break
            node.start = line.span.start + (offset if added else 0)
            offset = marker.end
            added.append(node)
        if added:
            added[-1].heading = split_heading(line.text[offset:]) or _heading_below(
                lines, position, offset, self.usual_gap
            )
        return added

    def _place(
        self, marker: Marker, lines: Sequence[Line], position: int, stack: list[Node], offset: int
    ) -> Node | None:
        line = lines[position]
        indent = line.indent + offset
        if offset == 0 and position and line.gap == 0 and _REFERRING.search(lines[position - 1].text):
            return None
        wrapped = offset == 0 and position > 0 and line.gap == 0 and is_unfinished(lines[position - 1].text)
        if marker.decimal:
            return None if wrapped else self._place_decimal(marker, stack, indent)
        best: tuple[float, int, Reading] | None = None
        for cost, depth, reading in self._choices(marker, stack, indent):
            cost += (4.5 if reading.style == "section" else 2.5) if wrapped else 0.0
            if best is None or cost < best[0]:
                best = (cost, depth, reading)
        if best is None or best[0] > _COST_LIMIT:
            return None
        return _push(stack, marker, best[1], best[2], indent)

    def _choices(
        self, marker: Marker, stack: Sequence[Node], indent: int
    ) -> list[tuple[float, int, Reading]]:
        """Return (cost, depth, reading) for every way to take a marker."""
        choices: list[tuple[float, int, Reading]] = []
        for reading in marker.readings:
            if reading.style == "section":
                choices.append((self._section_cost(reading, stack), 1, reading))
                continue
            levels = [level for level in stack if level.style == reading.style]
            if reading.style in _STEP_STYLES:
                choices.append((_step_cost(levels, reading), _step_depth(stack), reading))
                continue
            choices.extend(
                (_continuing_cost(level, reading, indent, stack), level.depth, reading) for level in levels
            )
            if not levels or levels[-1] is not stack[-1]:
                cost = self._opening_cost(reading, stack, indent) + (1.0 if levels else 0.0)
                choices.append((cost, (stack[-1].depth if stack else 0) + 1, reading))
        return choices

    def _section_cost(self, reading: Reading, stack: Sequence[Node]) -> float:
        """Return how unlikely "Section n" is here, given the sections before it in this unit or the last."""
        open_sections = [node.ordinal for node in stack if node.style == "section"]
        if not open_sections and any(node.style != "title" for node in stack):
            return 1.0 if reading.ordinal == 1 else 5.0
        step = reading.ordinal - (open_sections[0] if open_sections else self.carried.get("section", 0))
        if step == 1 or (reading.ordinal == 1 and not open_sections):
            return 0.0
        if reading.ordinal == 1 or 1 < step <= 4:
            return 1.0
        if open_sections:
            return 5.0
        return 1.0 if reading.ordinal <= 3 else 3.0

    def _opening_cost(self, reading: Reading, stack: Sequence[Node], indent: int) -> float:
        step = reading.ordinal - self.carried.get(reading.style, 99)
        if not stack and 0 < step <= 2:
            return 0.5
        if reading.style == "(1)" and self.carried.get("(1)") and not _outermost(stack):
            longest = _LONGEST_JUMP if reading.ordinal > _LONG_LIST else 2
            if 0 < step <= longest:
                return 1.0
        if reading.ordinal > 2:
            return 9.0
        cost = 0.5 if reading.ordinal == 1 else 3.5
        return cost + (0.7 if stack and indent < stack[-1].indent - _DEEPER_INDENT else 0.0)

    def _place_decimal(self, marker: Marker, stack: list[Node], indent: int) -> Node | None:
        """Place "15.3.1": under its own unit, or under the open number that it extends."""
        parts = marker.decimal
        if self.prefix and parts[: len(self.prefix)] == self.prefix and len(parts) > len(self.prefix):
            depth = len(parts) - len(self.prefix)
            same = next((n for n in stack if n.decimal and len(n.decimal) == len(parts)), None)
            if same and not self._goes_on(same.decimal, parts):
                return None
        else:
            extended = next(
                (n for n in reversed(stack) if n.decimal and parts[: len(n.decimal)] == n.decimal), None
            )
            sibling = next((n for n in reversed(stack) if n.decimal and parts[:-1] == n.decimal[:-1]), None)
            numbered = next(
                (n for n in stack if n.style in {"section", "1."} and n.ordinal == parts[0]), None
            )
            if sibling and 0 < parts[-1] - sibling.decimal[-1] <= 2:
                depth = sibling.depth
            elif extended:
                depth = extended.depth + 1
            elif numbered and parts[-1] <= 2:
                depth = numbered.depth + 1
            elif not self.prefix and not stack and parts[-1] <= 1:
                depth = 1
            else:
                return None
        return _push(stack, marker, depth, marker.readings[0], indent)

    def _goes_on(self, before: tuple[int, ...], parts: tuple[int, ...]) -> bool:
        """Tell whether a full number follows another: upwards, and in an article not by a great jump."""
        return before < parts and (
            len(self.prefix) > 1 or parts[-2:-1] != before[-2:-1] or parts[-1] - before[-1] <= _LONGEST_JUMP
        )


def _outermost(stack: Sequence[Node]) -> list[Node]:
    """Return the open numbered section that nothing but titles holds, in a list; empty when there is none."""
    return [node for node in stack if node.style != "title"][:1]


def _repeats_open(marker: Marker, stack: list[Node]) -> bool:
    """Tell whether a full number only repeats the open section, as in "15.9(d)"; close what is below."""
    position = next(
        (n for n, node in enumerate(stack) if node.decimal and node.decimal == marker.decimal), None
    )
    if position is None:
        return False
    del stack[position + 2 :]
    return True


def _titled(heading: str, level: int, line: Line, stack: list[Node]) -> Node:
    """Add a titled paragraph: a leaf below a numbered section, else a section of its own."""
    if any(node.style != "title" for node in stack) and not level:
        return Node(heading, heading, line.span.start, stack[-1].depth + 1, "title", level, line.indent)
    while stack and (stack[-1].style != "title" or stack[-1].ordinal >= (level or 9)):
        stack.pop()
    node = Node(heading, heading, line.span.start, len(stack) + 1, "title", level or 9, line.indent)
    stack.append(node)
    return node


def _push(stack: list[Node], marker: Marker, depth: int, reading: Reading, indent: int) -> Node:
    while stack and stack[-1].depth >= depth:
        stack.pop()
    depth = stack[-1].depth + 1 if stack else 1
    node = Node(
        marker.label, "", 0, depth, reading.style, reading.ordinal, indent, marker.bracketed, marker.decimal
    )
    stack.append(node)
    return node


def _step_cost(levels: Sequence[Node], reading: Reading) -> float:
    step = reading.ordinal - (levels[-1].ordinal if levels else 0)
    return 0.0 if step == 1 else 1.0 if step == 2 or reading.ordinal == 1 else 9.0


def _step_depth(stack: Sequence[Node]) -> int:
    """Return the depth for a grievance step: below the section that lists the steps, not below its items."""
    for node in reversed(stack):
        if node.style in _STEP_STYLES:
            return node.depth
    for node in reversed(stack):
        if node.style not in MINOR_STYLES:
            return node.depth + 1
    return 1


def _continuing_cost(level: Node, reading: Reading, indent: int, stack: Sequence[Node]) -> float:
    step = reading.ordinal - level.ordinal
    depth_below = sum(1 for node in stack if node.depth > level.depth)
    shift = abs(indent - level.indent)
    cost = 0.1 * depth_below + min(1.2, 0.1 * shift)
    if step == 1:
        return cost
    if reading.ordinal == 1:
        return cost + 2.0
    if 1 < step <= 3:
        return cost + 2.5
    return cost + 9.0


def _heading_below(lines: Sequence[Line], position: int, offset: int, usual_gap: int) -> str:
    """Return the heading that fills the line of a number, or the one printed below a lone "Section 4."."""
    line = lines[position]
    if position + 1 >= len(lines):
        return ""
    if line.text[offset:].strip(" .:*_"):
        alone = usual_gap < lines[position + 1].gap < 99
        return lone_heading(line.text[offset:]) if alone else ""
    below = lines[position + 1].text.strip("*_# ")
    return below if is_title(below) and len(below.split()) <= 10 and not read_markers(below) else ""
