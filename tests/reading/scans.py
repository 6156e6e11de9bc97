"""Scanned pages, drawn by the tests: text with noise, tilted, turned, in columns or as a table."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 1275, 1650  # letter paper at 150 dots an inch
TYPE_SIZE, LINE_STEP, MARGIN = 26, 40, 140

NOTICE = (
    "Section 1. The Employer shall give each employee",
    "written notice of at least thirty (30) days before",
    "a change of the work schedule takes effect.",
    "",
    "Section 2. An employee who was not given notice",
    "shall receive one and one-half times the regular",
    "rate for each hour worked on the changed schedule",
    "until thirty (30) days after the notice was given.",
)


def draw_lines(lines: Sequence[str], *, left: int = MARGIN, top: int = MARGIN) -> Image.Image:
    """Return a clean page with the lines printed on it."""
    return draw_words([(left, top + row * LINE_STEP, line) for row, line in enumerate(lines)])


def draw_words(words: Sequence[tuple[int, int, str]]) -> Image.Image:
    """Return a clean page with each piece of text at its place (dots from the upper left)."""
    page = Image.new("L", (WIDTH, HEIGHT), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(TYPE_SIZE)
    for x, y, text in words:
        pen.text((x, y), text, fill=20, font=font)
    return page


def worn(page: Image.Image, *, tilt: float = 0.8, specks: int = 1500, seed: int = 5) -> Image.Image:
    """Return the page as a worn copy: tilted by so many degrees, with dark specks and grey paper."""
    chance = random.Random(seed)
    copy = page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    for _ in range(specks):
        copy.putpixel((chance.randrange(copy.width), chance.randrange(copy.height)), chance.randrange(160))
    return copy.point(lambda level: min(level, 235))


def scan_pdf(pages: Sequence[Image.Image], layer: Sequence[str] = ()) -> bytes:
    """Return a PDF whose pages are images, over an invisible text layer of these lines on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)  # the same pages give the same bytes
    for page in pages:
        size = letter if page.height > page.width else letter[::-1]
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(page), 0, 0, *size)
        invisible = canvas.beginText(67, size[1] - 80)
        invisible.setTextRenderMode(3)
        invisible.textLines(list(layer))
        canvas.drawText(invisible)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture_bytes(pages: Sequence[Image.Image], kind: str) -> bytes:
    """Return the pages as an image file of that kind; only TIFF holds more than one."""
    stream = io.BytesIO()
    more = {"save_all": True, "append_images": list(pages[1:]), "compression": "tiff_deflate"}
    pages[0].save(stream, kind, **(more if kind == "TIFF" else {}))
    return stream.getvalue()
