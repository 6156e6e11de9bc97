"""Small documents of every format, built by the tests themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

LINE_HEIGHT = 14.0

CLAUSE = (
    "The Employer shall post each vacancy for ten working days, and an employee may apply in writing to the "
    "head of the department before the last of these days has ended."
)


def pdf_bytes(pages: Sequence[Sequence[str]], left: float = 72.0) -> bytes:
    """Return a PDF with the given lines on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    for lines in pages:
        for index, line in enumerate(lines):
            canvas.drawString(left, 720 - index * LINE_HEIGHT, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def placed_pdf_bytes(words: Sequence[tuple[float, float, str]]) -> bytes:
    """Return a one-page PDF with each piece of text at its place (points from the lower left)."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    for x, y, text in words:
        canvas.drawString(x, y, text)
    canvas.save()
    return stream.getvalue()


def struck_pdf_bytes(words: int, height: float) -> bytes:
    """Return a PDF with so many words on one line, and a line drawn through all of them at a height."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    canvas.setFont("Helvetica", 12)
    text = " ".join(["struck"] * words)
    canvas.drawString(72, 700, text)
    canvas.line(72, 700 + height, 72 + canvas.stringWidth(text), 700 + height)
    canvas.save()
    return stream.getvalue()


def encrypted_pdf_bytes() -> bytes:
    """Return a PDF that opens only with a password."""
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("needed"))
    canvas.drawString(72, 720, "Sealed terms")
    canvas.save()
    return stream.getvalue()


def scan_pdf_bytes(image: Path) -> bytes:
    """Return a PDF whose one page is an image; the image file is written at the given path."""
    Image.new("L", (170, 220), 200).save(image)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    canvas.drawImage(str(image), 0, 0, *letter)
    canvas.save()
    return stream.getvalue()


def docx_bytes(body: str, numbering: str = "") -> bytes:
    """Return a Word file with the given body XML and numbering definitions (both with the `w:` prefix)."""
    document = docx.Document()
    element = document.element.body
    for child in list(element):
        if not child.tag.endswith("sectPr"):
            element.remove(child)
    for child in reversed(list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{body}</w:body>"))):
        element.insert(0, child)
    if numbering:
        lists = document.part.numbering_part.element
        for child in list(lists):
            lists.remove(child)
        lists.extend(list(parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>")))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraph(text: str, *, list_id: int = 0, level: int = 0) -> str:
    """Return the XML of a Word paragraph, numbered when a list is named."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if list_id else ""
    return f'<w:p><w:pPr>{numbered}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def list_definition(*levels: tuple[str, str], list_id: int = 1) -> str:
    """Return the XML of a Word list whose levels are given as number style and label text."""
    described = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>'
        "</w:lvl>"
        for depth, (style, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}">{described}</w:abstractNum>'
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{list_id}"/></w:num>'
    )


def with_entry(package: bytes, name: str, content: bytes) -> bytes:
    """Return a zip package with one entry replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return stream.getvalue()
