"""Masters: YAML front matter and a Markdown body, parsed into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_SUBSECTION = re.compile(r"\(([a-z]{1,4}|\d{1,2}|[A-Z])\)\s")
_FOOTNOTE = re.compile(r"\[\^(\w+)\]:\s*(.*)", re.DOTALL)
_HEADING = re.compile(r"(#{1,3}) +(.*)")
_COMMENT = re.compile(r"<!--.*-->")
_ROMAN = re.compile(r"[ivx]+")
PAGE_BREAK = "<!-- page -->"


class MasterError(ValueError):
    """A master cannot be read; the message names the file and what to change."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An article, appendix or letter (`depth` 1), a section (2) or a sub-heading (3)."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its inline marks; `indent` counts bracket levels, `footnotes` the references."""

    text: str
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A pipe table; a row of None is a forced page break inside the table."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...] | None, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A forced new page."""


Block = Heading | Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Form:
    """One output file of a master: its path under `corpus/`, the form's name and the form's options."""

    file: str
    form: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Master:
    """A parsed master; `notes` maps footnote labels to their text."""

    path: Path
    facts: Mapping[str, Any]
    blocks: tuple[Block, ...]
    notes: Mapping[str, str]
    forms: tuple[Form, ...]
    body: str

    @property
    def identifier(self) -> str:
        """The id given in the front matter."""
        return str(self.facts["id"])

    def fact(self, name: str) -> str:
        """A front matter value as text, empty when it is absent."""
        value = self.facts.get(name)
        return "" if value is None else str(value)


def read_master(path: Path) -> Master:
    """Parse one master; raises MasterError when the front matter is missing or incomplete."""
    text = path.read_text(encoding="utf-8")
    match = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if match is None:
        raise MasterError(f"{path.name}: start the master with a YAML front matter between two --- lines")
    facts = yaml.safe_load(match[1])
    for key in ("id", "title", "forms"):
        if key not in facts:
            raise MasterError(f"{path.name}: add the front matter key {key!r}")
    body = match[2]
    notes = dict(_footnote_definitions(body))
    return Master(path, facts, tuple(parse_blocks(body)), notes, _read_forms(path, facts["forms"]), body)


def _read_forms(path: Path, entries: list[Any]) -> tuple[Form, ...]:
    forms = []
    for entry in entries:
        options = dict(entry) if isinstance(entry, Mapping) else {"file": entry}
        file = str(options.pop("file", ""))
        if not file:
            raise MasterError(f"{path.name}: give every form a file")
        form = str(options.pop("form", "") or Path(file).suffix.lstrip("."))
        forms.append(Form(file if "/" in file else f"hartwell/{file}", form, options))
    return tuple(forms)


def _footnote_definitions(body: str) -> Iterator[tuple[str, str]]:
    for chunk in _chunks(body):
        match = _FOOTNOTE.match("\n".join(chunk))
        if match:
            yield match[1], " ".join(match[2].split())


def parse_blocks(body: str) -> Iterator[Block]:
    """Blocks of a Markdown body in order; footnote definitions are left out."""
    levels = _BracketLevels()
    caption = ""
    pending: Table | None = None
    for chunk in _chunks(body):
        first = chunk[0]
        if pending is not None and first.startswith("Note:"):
            notes = re.split(r" (?=Note:)", _joined(chunk))
            pending = Table(pending.caption, pending.header, pending.rows, (*pending.notes, *notes))
            continue
        if pending is not None:
            yield pending
            pending = None
        if first.startswith("Table:"):
            caption = first.removeprefix("Table:").strip()
            chunk = chunk[1:]
            if not chunk:
                continue
            first = chunk[0]
        if first.startswith("|"):
            pending, caption = _parse_table(caption, chunk), ""
        elif not _FOOTNOTE.match(first):
            yield from _parse_text(chunk, levels)
    if pending is not None:
        yield pending


def _parse_text(chunk: list[str], levels: _BracketLevels) -> Iterator[Block]:
    match = _HEADING.fullmatch(chunk[0])
    if match:
        levels.restart()
        yield Heading(match[2].strip(), len(match[1]))
        return
    if chunk[0].strip() == PAGE_BREAK:
        yield PageBreak()
        return
    text = _joined(chunk)
    yield Paragraph(text, levels.indent(text))


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def _chunks(body: str) -> Iterator[list[str]]:
    """Groups of lines: a heading or a page break alone, a table whole, other text by blank lines."""
    chunk: list[str] = []
    for line in [*body.split("\n"), ""]:
        stripped = line.strip()
        in_table = bool(chunk) and chunk[-1].startswith("|")
        alone = bool(_HEADING.fullmatch(stripped)) or (stripped == PAGE_BREAK and not in_table)
        leaves_table = in_table and not stripped.startswith("|") and stripped != PAGE_BREAK
        if chunk and (not stripped or alone or leaves_table):
            yield chunk
            chunk = []
        if alone:
            yield [stripped]
        elif stripped and not (_COMMENT.fullmatch(stripped) and stripped != PAGE_BREAK):
            chunk.append(stripped)


def _parse_table(caption: str, lines: list[str]) -> Table:
    rows: list[tuple[str, ...] | None] = []
    notes: list[str] = []
    for line in lines:
        if line == PAGE_BREAK:
            rows.append(None)
        elif line.startswith("|") and not re.fullmatch(r"[|\s:-]+", line):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
        elif not line.startswith("|"):
            notes.append(line)
    header = rows[0] or ()
    return Table(caption, header, tuple(rows[1:]), tuple(notes))


class _BracketLevels:
    """Remembers which kinds of bracket were opened under the current section."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def restart(self) -> None:
        """Forget the brackets of the section before."""
        self._open = []

    def indent(self, text: str) -> int:
        """Depth of a paragraph: 0 for plain text, 1 for the first kind of bracket, and so on."""
        match = _SUBSECTION.match(text)
        if match is None:
            return 0
        kind = self._kind(match[1])
        if kind not in self._open:
            self._open.append(kind)
        del self._open[self._open.index(kind) + 1 :]
        return len(self._open)

    def _kind(self, label: str) -> str:
        if label.isdigit():
            return "number"
        # "(i)" is the letter i only where it follows (h); under numbers it is a roman numeral.
        if _ROMAN.fullmatch(label) and "number" in self._open:
            return "roman"
        return "upper" if label.isupper() else "letter"
