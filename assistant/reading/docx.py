"""Word files: the package is checked before anything in it is parsed."""

from __future__ import annotations

import io
import re
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
from assistant.reading.packages import check_package

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# A break that the author set is noted again by the word processor where the next page's text begins.
_SAME_BREAK = re.compile(f"{SET_BREAK}(?=[ \t\n]*{NOTED_BREAK})")
_EMPTY_LINES = re.compile(r"\n{3,}")


def read_docx(data: bytes, name: str) -> RawDocument:
    """Return the Word file's pages; raises ReadingError when it is encrypted, damaged or a zip bomb."""
    check_package(data, name, "Word file", ".docx")
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
        problems=(*_problems(body, marks), *_comments(document)),
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


def _comments(document: Document) -> tuple[str, ...]:
    """Say how many comments hang on the text; they are somebody's remarks and not words of the instrument."""
    part = _part(document, RELATIONSHIP_TYPE.COMMENTS)
    count = len(part.findall(qn("w:comment"))) if part is not None else 0
    noun = "comment" if count == 1 else "comments"
    verb = "is" if count == 1 else "are"
    return (f"bears {count} {noun}, which {verb} not part of the text",) if count else ()


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
