"""Word files: the package is checked before anything in it is parsed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from assistant.errors import ReadingError
from assistant.reading.assembly import PAGE_SEPARATOR, RawDocument
from assistant.reading.characters import normalise
from assistant.reading.docx_body import NOTED_BREAK, SET_BREAK, BodyText
from assistant.reading.docx_numbering import Numbering

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_ENTRIES = 5_000
_MOST_BYTES = 400 * 2**20
_MOST_XML_BYTES = 100 * 2**20
_HIGHEST_RATIO = 150  # Word's own XML packs about 10 to 1; bombs reach 1000 to 1
_RATIO_COUNTS_FROM = 8 * 2**20
_OLD_OFFICE_MARK = bytes.fromhex("D0CF11E0")
_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)
# A break that the author set is noted again by the word processor where the next page's text begins.
_SAME_BREAK = re.compile(f"{SET_BREAK}(?=[ \t\n]*{NOTED_BREAK})")
_EMPTY_LINES = re.compile(r"\n{3,}")


def read_docx(data: bytes, name: str) -> RawDocument:
    """Return the Word file's pages; raises ReadingError when it is encrypted, damaged or a zip bomb."""
    _check_package(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        return _read(document)
    except (PackageNotFoundError, KeyError, ValueError, XMLSyntaxError, AttributeError) as error:
        raise ReadingError(f"{name}: is no readable Word file. Save it again as .docx or PDF.") from error


def _read(document: Document) -> RawDocument:
    numbering = Numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), document.styles.element)
    body = BodyText(numbering, _notes(document))
    text = "\n\n".join(block for block in body.blocks(document.element.body))
    marks = _watermarks(document)
    text = "\n\n".join([text, *_edge_lines(document)])
    return RawDocument(
        _MEDIA_TYPE,
        _split_pages(text),
        metadata=_metadata(document, body, marks),
        problems=_problems(body, marks),
    )


def _split_pages(text: str) -> tuple[str, ...]:
    text = _SAME_BREAK.sub("", text).replace(SET_BREAK, PAGE_SEPARATOR)
    pages = [_EMPTY_LINES.sub("\n\n", page).strip("\n") for page in text.split(PAGE_SEPARATOR)]
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return tuple(pages)


def _part(document: Document, kind: str) -> _Element | None:
    related = [link.target_part for link in document.part.rels.values() if link.reltype == kind]
    return parse_xml(related[0].blob) if related else None


def _notes(document: Document) -> dict[str, _Element]:
    notes: dict[str, _Element] = {}
    kinds = (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES))
    for kind, relationship in kinds:
        part = _part(document, relationship)
        for note in part.iter(qn(f"w:{kind}")) if part is not None else ():
            if note.get(qn("w:type")) in (None, "normal"):  # the others are separator lines
                notes[kind + (note.get(qn("w:id")) or "")] = note
    return notes


def _edge_parts(document: Document) -> Iterator[_Element]:
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for link in document.part.rels.values():
        if link.reltype in kinds:
            yield parse_xml(link.target_part.blob)


def _edge_lines(document: Document) -> list[str]:
    """Return the wording of headers and footers, each once, without lone page numbers."""
    lines: dict[str, None] = {}
    for part in _edge_parts(document):
        text = BodyText(Numbering(None, None), {})
        line = " ".join(" ".join(text.blocks(part)).split())
        if re.search(r"[^\W\d_]{3}", re.sub(r"(?i)\bpage\b|\bof\b", "", line)):
            lines[line] = None
    return list(lines)


def _watermarks(document: Document) -> tuple[str, ...]:
    marks = {
        normalise(node.get("string") or "").strip(): None
        for part in _edge_parts(document)
        for node in part.iter("{urn:schemas-microsoft-com:vml}textpath")
    }
    return tuple(mark for mark in marks if mark)


def _metadata(document: Document, body: BodyText, marks: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    title = normalise(document.core_properties.title or "").strip()
    pairs = (
        ("document_title", title),
        ("tracked_changes", "true" if body.tracked else ""),
        ("struck_text", "true" if body.struck else ""),
        ("watermark", ", ".join(marks)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _problems(body: BodyText, marks: tuple[str, ...]) -> tuple[str, ...]:
    problems = []
    if body.tracked:
        problems.append("contains tracked changes: insertions were kept and deletions left out")
    if body.struck:
        problems.append("contains struck-through words, which were left out")
    problems.extend(f"bears the watermark {mark!r}" for mark in marks)
    return tuple(problems)


def _check_package(data: bytes, name: str) -> None:
    if data.startswith(_OLD_OFFICE_MARK):
        raise ReadingError(
            f"{name}: is encrypted or in the old .doc format. Save a copy without a password as .docx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_sizes(package.infolist(), len(data), name)
            _check_declarations(package, name)
    except _DAMAGE as error:
        raise ReadingError(f"{name}: the Word file is damaged or cut short. Get a fresh copy.") from error


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    total = sum(entry.file_size for entry in entries)
    bomb = total > _RATIO_COUNTS_FROM and total > _HIGHEST_RATIO * size
    if bomb or total > _MOST_BYTES or len(entries) > _MOST_ENTRIES:
        raise ReadingError(
            f"{name}: unpacks to {total / 2**20:,.0f} MB in {len(entries):,} parts, more than a document "
            "needs. Do not open it; ask where it came from."
        )


def _check_declarations(package: zipfile.ZipFile, name: str) -> None:
    for entry in package.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if entry.file_size > _MOST_XML_BYTES:
            raise ReadingError(f"{name}: one part is larger than {_MOST_XML_BYTES:,} bytes. Split the file.")
        if _DECLARATION.search(package.read(entry)):
            raise ReadingError(
                f"{name}: declares XML entities, which no word processor does. Ask where it came from."
            )
