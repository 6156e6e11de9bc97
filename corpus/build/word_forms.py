"""Word documents; tracked changes of a master become real insertions and deletions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches
from docx.text.paragraph import Paragraph as WordParagraph

from corpus.build.inline import Run, parse_runs
from corpus.build.masters import Heading, Master, Paragraph, Table
from corpus.build.styles import printed_heading, style_named

_STAMP = (2025, 1, 2, 3, 4, 0)


def render_docx(master: Master, options: Mapping[str, Any]) -> bytes:
    """A Word document; `author` and `dated` are the names that its tracked changes carry."""
    document = Document()
    moment = datetime(*_STAMP, tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.author = master.fact("title"), master.fact("employer")
    properties.created = properties.modified = moment
    author, dated = options.get("author", "Labor Relations"), options.get("dated", moment.date())
    editor = ChangeWriter(str(author), str(dated))
    style = style_named(master.fact("style"))
    document.add_heading(master.fact("title"), 0)
    for block in master.blocks:
        if isinstance(block, Heading):
            printed = printed_heading(block.text, block.depth, style)
            editor.write(document.add_heading("", block.depth), " ".join(printed))
        elif isinstance(block, Paragraph):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Inches(0.3 * block.indent)
            editor.write(paragraph, block.text)
        elif isinstance(block, Table):
            _add_table(document, block, editor)
    for label, text in master.notes.items():
        editor.write(document.add_paragraph(), f"{label}. {text}")
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def _add_table(document: Any, table: Table, editor: ChangeWriter) -> None:
    if table.caption:
        editor.write(document.add_paragraph(), f"**{table.caption}**")
    rows = [table.header, *(row for row in table.rows if row is not None)]
    grid = document.add_table(rows=len(rows), cols=len(table.header))
    grid.style = "Table Grid"
    for row, cells in zip(rows, grid.rows, strict=True):
        for text, cell in zip(row, cells.cells, strict=False):
            editor.write(cell.paragraphs[0], text)
    for note in table.notes:
        editor.write(document.add_paragraph(), note)


class ChangeWriter:
    """Writes runs into paragraphs and numbers the tracked changes."""

    def __init__(self, author: str, dated: str) -> None:
        self._author = author
        self._dated = f"{dated}T09:00:00Z"
        self._count = 0

    def write(self, paragraph: WordParagraph, text: str) -> None:
        """Append a marked text to a paragraph."""
        for run in parse_runs(text):
            if run.line_break:
                continue
            self._write_run(paragraph, run)

    def _write_run(self, paragraph: WordParagraph, run: Run) -> None:
        written = paragraph.add_run(run.text)
        written.bold, written.italic = run.bold or None, run.italic or None
        written.font.strike = run.struck or None
        written.font.superscript = run.footnote or None
        if run.change == "none":
            return
        self._count += 1
        element = written._r
        wrapper = OxmlElement("w:ins" if run.change == "inserted" else "w:del")
        wrapper.set(qn("w:id"), str(self._count))
        wrapper.set(qn("w:author"), self._author)
        wrapper.set(qn("w:date"), self._dated)
        element.addprevious(wrapper)
        wrapper.append(element)
        if run.change == "deleted":
            for text in element.findall(qn("w:t")):
                text.tag = qn("w:delText")
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _with_fixed_dates(data: bytes) -> bytes:
    """The same package with one date on every member, so that equal masters give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, date_time=_STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return buffer.getvalue()
