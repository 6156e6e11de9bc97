"""Text PDF files: cover, contents, numbered body pages, running feet and margin line numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.build.contents import ContentsLine, contents_pages
from corpus.build.flow import flow_blocks
from corpus.build.items import CELL_PADDING, RowLines, TextLine
from corpus.build.masters import Master
from corpus.build.pages import Page, Pagination, Paginator, footnote_leading
from corpus.build.styles import INCH, PAGE_HEIGHT, PAGE_WIDTH, Style, heading_lines, style_named
from corpus.build.wrapping import Line, Word, word_width

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def render_pdf(master: Master, style: Style | None = None) -> bytes:
    """A master as a text PDF; equal masters give equal bytes."""
    style = style or style_named(master.fact("style"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1)
    canvas.setTitle(master.fact("title"))
    canvas.setAuthor(master.fact("employer"))
    width = PAGE_WIDTH - style.left - style.right
    paginator = Paginator(style, master.notes, width)
    pagination = paginator.paginate(flow_blocks(master.blocks, style, width))
    writer = PageWriter(canvas, master, style, len(pagination.pages))
    if master.facts.get("cover", style.cover):
        writer.write_cover()
    if master.facts.get("contents", style.contents):
        writer.write_contents(pagination)
    for number, page in enumerate(pagination.pages, 1):
        writer.write_page(page, number)
    canvas.save()
    return buffer.getvalue()


def spelled_date(value: object) -> str:
    """A date of the front matter in words: "July 1, 2024"."""
    if isinstance(value, date):
        return f"{value:%B} {value.day}, {value.year}"
    return "" if value is None else str(value)


class PageWriter:
    """Draws pages of one document on a canvas."""

    def __init__(self, canvas: Canvas, master: Master, style: Style, total: int) -> None:
        self._canvas = canvas
        self._master = master
        self._style = style
        self._total = total
        self._width = PAGE_WIDTH - style.left - style.right

    def write_cover(self) -> None:
        """Title page, without a number."""
        lines = [
            (self._master.fact("title"), 20, True),
            *self._party_lines(),
        ]
        lines += [(_unit_line(unit), 13, False) for unit in self._master.facts.get("units") or ()]
        term = [spelled_date(self._master.facts.get(name)) for name in ("effective", "expires")]
        lines.append((" - ".join(part for part in term if part), 13, True))
        y = PAGE_HEIGHT - 2.6 * INCH
        for text, size, bold in lines:
            if not text:
                continue
            self._canvas.setFont(self._style.font_name(bold=bold), size)
            for piece in _fold(text, 44 if size > 14 else 60):
                self._canvas.drawCentredString(PAGE_WIDTH / 2, y, piece)
                y -= size * 1.4
            y -= 20
        self._canvas.showPage()

    def _party_lines(self) -> list[tuple[str, int, bool]]:
        """Employer and union, unless the title already names them."""
        employer, union = self._master.fact("employer"), self._master.fact("union")
        if not union or union in self._master.fact("title"):
            return []
        return [("between the", 12, False), (employer, 15, True), ("and the", 12, False), (union, 15, True)]

    def write_contents(self, pagination: Pagination) -> None:
        """Contents pages numbered in roman figures from ii on."""
        for number, lines in enumerate(contents_pages(pagination.marks, self._style), 1):
            y = PAGE_HEIGHT - self._style.top
            self._canvas.setFont(self._style.font_name(bold=True), self._style.size + 1)
            heading = "TABLE OF CONTENTS" if number == 1 else "CONTENTS"
            self._canvas.drawCentredString(PAGE_WIDTH / 2, y, heading)
            for line in lines:
                y -= line.leading
                self._write_contents_line(line, y)
            self._canvas.setFont(self._style.font_name(), self._style.size - 1)
            self._canvas.drawCentredString(PAGE_WIDTH / 2, 0.6 * INCH, _ROMANS[min(number, 9)])
            self._canvas.showPage()

    def _write_contents_line(self, line: ContentsLine, y: float) -> None:
        self._canvas.setFont(self._style.font_name(), line.size)
        self._canvas.drawString(self._style.left + line.indent, y, line.text)
        self._canvas.drawRightString(PAGE_WIDTH - self._style.right, y, line.page)

    def write_page(self, page: Page, number: int) -> None:
        """One body page with its feet, footnotes and margin numbers."""
        if self._style.running_head:
            self._canvas.setFont(self._style.font_name(italic=True), self._style.size - 2)
            self._canvas.drawCentredString(PAGE_WIDTH / 2, PAGE_HEIGHT - 0.6 * INCH, self._running_text())
        for count, placed in enumerate(page.placed, 1):
            if isinstance(placed.item, RowLines):
                self._write_row(placed.item, placed.y)
                continue
            self._write_text(placed.item, placed.y)
            if self._style.line_numbers:
                self._write_line_number(count, placed.y - self._style.size)
        self._write_footnotes(page.footnotes)
        self._write_foot(page, number)
        self._canvas.showPage()

    def _running_text(self) -> str:
        return self._master.fact("running_foot") or self._master.fact("title")

    def _write_line_number(self, count: int, y: float) -> None:
        self._canvas.setFont(self._style.font_name(), self._style.size - 2)
        self._canvas.drawRightString(self._style.left - 20, y, str(count))

    def _write_text(self, item: TextLine, y: float) -> None:
        x = self._style.left + item.x
        spare = item.width - _line_width(item.line)
        if item.centred:
            x += spare / 2
        gaps = len(item.line.words) - 1
        justified = self._style.justified and not item.line.last and not item.centred and gaps > 3
        stretch = spare / gaps if justified and spare < 0.28 * item.width else 0.0
        self.write_line(item.line, x, y - self._style.size, stretch)

    def write_line(self, line: Line, x: float, y: float, stretch: float = 0.0) -> None:
        """Draw one line; neighbours in the same font are drawn as one string."""
        for text, word, gap in _spans(line):
            part = word[0]
            self._canvas.setFont(part.font, part.size)
            run = self._canvas.beginText(x, y)
            run.setFont(part.font, part.size)
            run.setWordSpace(stretch)
            run.setRise(part.rise)
            run.textOut(text)
            run.setWordSpace(0)
            run.setRise(0)
            self._canvas.drawText(run)
            width = self._canvas.stringWidth(text, part.font, part.size) + stretch * text.count(" ")
            if part.struck:
                self._canvas.line(x, y + part.size * 0.28, x + width - gap, y + part.size * 0.28)
            x += width

    def _write_row(self, row: RowLines, y: float) -> None:
        x = self._style.left
        for cell, width in zip(row.cells, row.widths, strict=True):
            self._canvas.rect(x, y - row.height, width, row.height)
            for number, line in enumerate(cell, 1):
                self.write_line(line, x + CELL_PADDING, y - number * row.leading - row.padding / 2 + 2)
            x += width

    def _write_footnotes(self, lines: Sequence[Line]) -> None:
        if not lines:
            return
        leading = footnote_leading(self._style)
        y = self._style.bottom + leading * len(lines)
        self._canvas.line(self._style.left, y + 1, self._style.left + 1.5 * INCH, y + 1)
        for number, line in enumerate(lines, 1):
            self.write_line(line, self._style.left, y - number * leading + 2)

    def _write_foot(self, page: Page, number: int) -> None:
        left, right, y = self._style.left, PAGE_WIDTH - self._style.right, 0.62 * INCH
        self._canvas.setFont(self._style.font_name(), self._style.size - 1.5)
        match self._style.foot:
            case "article title":
                article = " ".join(heading_lines(page.article, self._style))
                self._canvas.drawCentredString(PAGE_WIDTH / 2, y + 13, article)
                self._canvas.drawCentredString(PAGE_WIDTH / 2, y, str(number))
            case "title and page":
                self._canvas.drawString(left, y, self._running_text())
                self._canvas.drawRightString(right, y, str(number))
            case "centred page":
                self._canvas.drawCentredString(PAGE_WIDTH / 2, y, f"- {number} -")
            case _:
                self._canvas.drawString(left, y, self._master.fact("running_foot"))
                self._canvas.drawRightString(right, y, f"Page {number} of {self._total}")


def _unit_line(unit: object) -> str:
    if not isinstance(unit, dict):
        return str(unit)
    name, code = str(unit.get("name", "")), str(unit.get("code", ""))
    return f"{name} Bargaining Unit ({code})" if code else name


def _fold(text: str, length: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > length:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _line_width(line: Line) -> float:
    words = line.words
    gaps = sum(_space_width(word) for word in words[1:])
    return sum(word_width(word) for word in words) + gaps


def _space_width(word: Word) -> float:
    return float(stringWidth(" ", word[0].font, word[0].size))


def _spans(line: Line) -> list[tuple[str, Word, float]]:
    """Strings to draw: text with its trailing space, a word that carries its marks, the space's width."""
    spans: list[tuple[str, Word, float]] = []
    for number, word in enumerate(line.words):
        for place, part in enumerate(word):
            ends = place == len(word) - 1 and number < len(line.words) - 1
            text = part.text + (" " if ends else "")
            key = (part.font, part.size, part.rise, part.struck)
            gap = _space_width((part,)) if ends else 0.0
            if spans:
                before = spans[-1][1][0]
                if key == (before.font, before.size, before.rise, before.struck):
                    spans[-1] = (spans[-1][0] + text, spans[-1][1], gap)
                    continue
            spans.append((text, (part,), gap))
    return spans
