"""Build the tree of a document: furniture out, units in order, an outline inside each unit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from assistant.structure.alarms import find_alarms
from assistant.structure.cleaning import blank_furniture
from assistant.structure.contents import Contents, find_contents
from assistant.structure.furniture import find_running_lines
from assistant.structure.headings import UnitHeading, is_title
from assistant.structure.labelled import labelled_parts
from assistant.structure.lines import Line, cut_items, read_lines
from assistant.structure.numbered import numbered_units
from assistant.structure.outline import MINOR_STYLES, Node, Outline
from assistant.structure.page_alarms import find_page_alarms
from assistant.structure.policies import read_policy
from assistant.structure.reference_alarms import find_reference_alarms
from assistant.structure.sheets import is_sheet, sheet_provisions
from assistant.structure.statutes import read_statute
from assistant.structure.units import find_units, merged_units
from assistant.types import Furniture, Provision, ProvisionKind, SourceDocument, Span, Structure

_FEWEST_ARTICLES = 2
_FEWEST_SECTIONS = 3


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one document is laid out: its lines, its units, and headings known beforehand."""

    body: Sequence[Line]
    units: Sequence[UnitHeading]
    named: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    listed: Sequence[Line] = ()
    prefix: tuple[int, ...] = ()


def build_structure(document: SourceDocument) -> Structure:
    """Return the document's provisions in reading order, its furniture, and what looks wrong in it.

    Every document with words has at least one provision; provisions nest and never cross; each character
    of the text is furniture, inside a provision, or white space.
    """
    if is_sheet(document):
        return Structure(sheet_provisions(document))
    lines, furniture = read_lines(document)
    running = find_running_lines(lines, document.pages)
    text_lines = _without(lines, {piece.span.start for piece in running})
    if text_lines:
        lines = text_lines
    else:
        running = []  # what fills every page of a document is its text
    contents = find_contents(lines, len(document.pages))
    listed = [Furniture("contents", lines[position].span) for position in sorted(contents.positions)]
    body = [piece for n, line in enumerate(lines) if n not in contents.positions for piece in cut_items(line)]
    if not body:
        body, listed = lines, []
    plan = _plan(body, contents)
    listed.extend(Furniture("contents", line.span) for line in plan.listed)
    pieces = sorted([*furniture, *running, *listed], key=lambda piece: piece.span.start)
    words = blank_furniture(document.text, Span(0, len(document.text)), pieces)
    structure = Structure(tuple(_provisions(plan)), tuple(pieces))
    alarms = (
        *find_alarms(words, plan.units, contents.entries),
        *find_page_alarms(document.pages),
        *find_reference_alarms(words, structure, document.pages, partial(provision_at, structure)),
    )
    return replace(structure, alarms=alarms)


def _plan(body: Sequence[Line], contents: Contents) -> _Plan:
    """Decide what kind of tree the document has: articles, coded policy, numbered units or labelled parts."""
    units = find_units(body, contents.entries)
    articles = [unit for unit in units if unit.kind == "article"]
    statute = read_statute(body, articles)
    if statute:
        return _Plan(statute.body, statute.units)
    if len(articles) >= _FEWEST_ARTICLES or (articles and articles[0].position * 6 <= len(body)):
        return _Plan(body, [unit for unit in units if not _is_cover(unit, articles)])
    policy = read_policy(body)
    if policy:
        return _Plan(policy.body, policy.units, listed=policy.listed, prefix=policy.prefix)
    numbered = numbered_units(body, contents.entries)
    if numbered:
        others = [unit for unit in units if unit.kind != "article" and not _is_cover(unit, numbered)]
        return _Plan(body, merged_units(numbered, others))
    parts = labelled_parts(body)
    if len(parts.units) > len(units):
        return _Plan(body, parts.units, named=parts.inside)
    return _Plan(body, units)


def _is_cover(unit: UnitHeading, articles: Sequence[UnitHeading]) -> bool:
    """Tell whether a letter or memorandum heading only names the whole document on its cover."""
    return unit.kind == "letter" and unit.position < articles[0].position


def provision_at(structure: Structure, span: Span) -> Provision:
    """Return the deepest provision that holds the span, or its start when none holds all of it.

    Raises ValueError when the structure has no provisions.
    """
    provisions = structure.provisions
    if not provisions:
        raise ValueError("The document has no words, so it has no provisions; check how it was read.")
    after = bisect_left(provisions, span.start + 1, key=lambda provision: provision.span.start)
    holding_start = None
    for provision in reversed(provisions[:after]):
        if provision.span.contains(span):
            return provision
        if holding_start is None and provision.span.start <= span.start < provision.span.end:
            holding_start = provision
    return holding_start or provisions[max(0, after - 1)]


def provision_spanning(structure: Structure, span: Span) -> Provision | None:
    """Return the deepest provision with exactly that span, None when there is none."""
    return next((provision for provision in reversed(structure.provisions) if provision.span == span), None)


def _without(lines: Sequence[Line], starts: set[int]) -> list[Line]:
    return [line for line in lines if line.span.start not in starts]


def _provisions(plan: _Plan) -> list[Provision]:
    body, units = plan.body, plan.units
    if not body:
        return []
    outline = Outline(_usual_gap(body), plan.named)
    if not units:
        return _unparted_provisions(body, outline)
    starts = [unit.position for unit in units]
    provisions: list[Provision] = []
    if starts[0]:
        span = Span(body[0].span.start, body[starts[0] - 1].span.end)
        provisions.append(Provision("", "", "front", ("Front matter",), span))
    for unit, (_, end) in zip(units, pairwise([*starts, len(body)]), strict=True):
        number = (unit.order[0],) if unit.order and unit.kind == "article" else ()
        provisions.extend(_unit_provisions(body[unit.position : end], unit, outline, plan.prefix or number))
    return provisions


def _unparted_provisions(body: Sequence[Line], outline: Outline) -> list[Provision]:
    """Return a document without units as one provision, with the sections that a run of numbers gives it."""
    title = body[0].text.strip("#*_ ")
    title = title if is_title(title) else ""
    span = Span(body[0].span.start, body[-1].span.end)
    unit = UnitHeading(0, 0 if title else -1, "letter", "", "", title or "Text", body[0].span, 0)
    whole, *sections = _unit_provisions(body, unit, outline, ())
    numbered = [one for one in sections if one.number != one.heading]
    if len(numbered) < _FEWEST_SECTIONS:
        return [Provision("", "", "front", ("Front matter",), span)]
    return [replace(whole, kind="front", heading=title), *sections]


def _usual_gap(body: Sequence[Line]) -> int:
    """Return how many blank lines stand between the lines of one sentence: 1 in double-spaced print."""
    gaps = sorted(
        line.gap
        for before, line in pairwise(body)
        if line.gap != 99 and line.text[0].islower() and not before.text.endswith((".", ":", ";"))
    )
    return min(gaps[len(gaps) // 2], 3) if gaps else 0


def _unit_provisions(
    lines: Sequence[Line], unit: UnitHeading, outline: Outline, prefix: tuple[int, ...]
) -> list[Provision]:
    end = lines[-1].span.end
    name = unit_name(unit)
    whole = Span(lines[0].span.start, end)
    provisions = [Provision(unit.label, unit.title, unit.kind, (name,), whole, unit.label)]
    inside = lines[unit.last_position - unit.position + 1 :]
    if lines[0].span.start in outline.named:
        inside = lines
    nodes = outline.nodes(inside, prefix)
    if not nodes and unit.title:
        provisions[0] = replace(provisions[0], section=unit.title)
    ancestors: list[Node] = []
    for index, node in enumerate(nodes):
        while ancestors and ancestors[-1].depth >= node.depth:
            ancestors.pop()
        following = next((n.start for n in nodes[index + 1 :] if n.depth <= node.depth), None)
        span = Span(node.start, _trimmed_end(inside, following, end))
        ancestors.append(node)
        provisions.append(_section_provision(unit, name, ancestors, span))
    return provisions


def unit_name(unit: UnitHeading) -> str:
    """Return the unit's label and title as one name: "Article 14 Compensation"."""
    word = "Article " if unit.keyword == "article" else ""
    title = "" if unit.title and unit.title in unit.label else unit.title
    return f"{word}{unit.label} {title}".strip()


def _trimmed_end(lines: Sequence[Line], following: int | None, end: int) -> int:
    """Return the end of the last line before the following section."""
    if following is None:
        return end
    position = bisect_left(lines, following, key=lambda line: line.span.start)
    if position < len(lines) and lines[position].span.start == following and position:
        return lines[position - 1].span.end
    return following


def _section_provision(unit: UnitHeading, name: str, chain: Sequence[Node], span: Span) -> Provision:
    node = chain[-1]
    kind: ProvisionKind = "section" if len(chain) == 1 else "subsection"
    path = (name, *(_path_label(one) for one in chain))
    return Provision(
        node.label,
        node.heading,
        kind,
        path,
        span,
        unit.label,
        section_label(chain, titled=unit.kind == "part"),
    )


def _path_label(node: Node) -> str:
    if node.style == "title":
        return node.heading
    if node.style == "section":
        return f"Section {node.label} {node.heading}".strip()
    label = f"({node.label})" if node.bracketed else node.label if node.decimal else f"{node.label}."
    return f"{label} {node.heading}".strip()


def section_label(chain: Sequence[Node], *, titled: bool = False) -> str:
    """Join the labels of a section and its ancestors the way people cite it: "2(e)(2)", "II.D.4", "5.7.3".

    Titles count only where no number is above them, where a list marker is all that follows, or if `titled`.
    """
    numbered = [node for node in chain if node.style != "title"]
    if not numbered:
        return ", ".join(node.label for node in chain)
    if chain[0].style == "title" and numbered[0].style in MINOR_STYLES:
        numbered = [chain[0], *numbered]
    label = ""
    for node in chain if titled else numbered:
        if node.decimal:
            label = node.label
        elif node.bracketed and label:
            label += f"({node.label})"
        else:
            label += f"{', ' if node.style == 'title' else '.'}{node.label}" if label else node.label
    return label
