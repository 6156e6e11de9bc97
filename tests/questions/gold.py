"""The gold questions and the places in the sample library that prove their answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.reading import list_documents, read_document
from assistant.settings import Settings
from assistant.structure import build_structure, clean, provision_at
from assistant.types import Page, Provision, SourceDocument, Span, Structure
from corpus.build.inline import plain_text
from corpus.build.masters import Heading, Master, Paragraph, Table, read_master

FOLDER = Path(__file__).parent
SILENCE = FOLDER / "silence"
ROOT = FOLDER.parents[1]
LIBRARY = ROOT / "corpus" / "hartwell"
MASTERS = ROOT / "corpus" / "masters"
MARKER = re.compile(r"\(([A-Za-z0-9]{1,4})\)|(\d{1,2})\.\s")

Question = Mapping[str, Any]


def read_questions(folder: Path = FOLDER) -> list[Question]:
    """All questions of a folder, in order of file and line; those of `silence` are a set of their own."""
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def places(question: Question) -> list[Mapping[str, Any]]:
    """The places that answer a question and those that belong beside the answer."""
    return [*question["gold"], *question.get("also", ())]


def squeezed(text: str) -> str:
    """Letters, figures and signs only: immune to line ends, hyphens at them, spacing and curly quotes."""
    straight = text.translate(str.maketrans("‘’“”", "''\"\""))
    return re.sub(r"[\s\-|‑–]+", "", straight).lower()


@dataclass(frozen=True)
class Read:
    """A document as the program reads it, squeezed, with the canonical offset of every character left."""

    document: SourceDocument
    structure: Structure
    text: str
    offsets: tuple[int, ...]

    def find(self, quote: str) -> Iterator[Span]:
        """Yield the canonical span of every occurrence of the quote."""
        wanted = squeezed(quote)
        start = self.text.find(wanted)
        while start >= 0:
            yield Span(self.offsets[start], self.offsets[start + len(wanted) - 1] + 1)
            start = self.text.find(wanted, start + 1)

    def page(self, span: Span) -> Page:
        """The page on which the span begins."""
        return next(page for page in self.document.pages if page.span.start <= span.start < page.span.end)

    def provision(self, span: Span) -> Provision:
        """The deepest provision that holds the span."""
        return provision_at(self.structure, span)


@cache
def read(file: str) -> Read:
    """Read one document of the sample library as ingest does."""
    document = read_document(LIBRARY / file, LIBRARY, Settings())
    structure = build_structure(document)
    cleaned = clean(document.text, Span(0, len(document.text)), structure.furniture)
    kept = [(squeezed(sign), at) for sign, at in zip(cleaned.text, cleaned.offsets, strict=True)]
    left = [(sign, at) for sign, at in kept if sign]
    return Read(
        document, structure, "".join(sign for sign, _ in left), tuple(at for sign, at in left for _ in sign)
    )


@cache
def masters() -> dict[str, Master]:
    """The master of every rendered file, by the file's path in the library."""
    found = [read_master(path) for path in sorted(MASTERS.glob("*.md"))]
    return {form.file.removeprefix("hartwell/"): master for master in found for form in master.forms}


def text_files() -> list[str]:
    """The documents of the sample library that hold text; a scan says what its master says."""
    scans = {
        form.file.removeprefix("hartwell/")
        for master in masters().values()
        for form in master.forms
        if form.form.endswith("scan")
    }
    files = [path.relative_to(LIBRARY).as_posix() for path in list_documents(LIBRARY)]
    return [file for file in files if file not in scans]


def trails(master: Master) -> Iterator[tuple[str, str]]:
    """Yield the text of every block with the headings and markers that lead to it."""
    headings: list[str] = []
    markers: list[str] = []
    title = master.fact("short_title")
    for block in master.blocks:
        if isinstance(block, Heading):
            headings = [*headings[: block.depth - 1], block.text]
            markers = []
        elif isinstance(block, Paragraph):
            found = MARKER.match(block.text)
            markers = [*markers[: block.indent], found.group(1) or found.group(2)] if found else markers
            trail = " ".join([title, *headings, *markers])
            yield trail, f"{headings[-1] if headings else ''} {block.text}"
            yield from _footnotes(master, block.text, trail)
        elif isinstance(block, Table):
            trail = " ".join([title, *headings, block.caption])
            lines = [*(" ".join(row) for row in block.rows if row), *block.notes]
            yield trail, " ".join(lines)
            yield from _footnotes(master, " ".join(lines), trail)


def _footnotes(master: Master, text: str, trail: str) -> Iterator[tuple[str, str]]:
    for label in re.findall(r"\[\^(\w+)\]", text):
        yield trail, master.notes[label]


@cache
def squeezed_trails(file: str) -> tuple[tuple[str, str], ...]:
    """The trails of a file's master, each with its text squeezed."""
    return tuple((trail, squeezed(as_changed(text))) for trail, text in trails(masters()[file]))


def trails_of(file: str, quote: str) -> list[str]:
    """The headings and markers above the quote in the master of a file."""
    wanted = squeezed(quote)
    return [trail for trail, text in squeezed_trails(file) if wanted in text]


def as_changed(text: str) -> str:
    """A master's paragraph with its tracked changes accepted."""
    return plain_text(re.sub(r"\{-.*?-\}", "", text))


def label_words(text: str) -> list[str]:
    """The words and figures of a label in lower case."""
    return re.findall(r"[a-z0-9]+", text.lower())


@cache
def words_of(file: str) -> str:
    """The words and figures of a whole document, one space between them."""
    return f" {' '.join(label_words(read(file).document.text))} "


def leads_to(trail: str, article: str, section: str) -> bool:
    """Tell whether the words of the label stand in the trail in their order."""
    words = iter(label_words(trail))
    return all(word in words for word in label_words(f"{article} {section}"))
