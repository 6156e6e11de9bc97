"""What offices really hand in: odd, damaged and enormous files give a clear report, and nothing is lost."""

from __future__ import annotations

import io
import re
import string
import zipfile
from pathlib import Path

import docx
import pytest
import reportlab
from reportlab.lib.pagesizes import letter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import ReadingError
from assistant.reading import engine_name, read_document, read_documents
from assistant.settings import Settings

from .builders import docx_bytes, paragraph, pdf_bytes, with_entry
from .conftest import ReadBytes
from .scans import NOTICE, draw_lines, picture_bytes, scan_pdf

WORDS = (
    "The employer shall give each employee written notice of a change in",
    "the schedule of work, and the notice shall be given to the union and",
    "to the employee in the same week in which the change is decided, or",
    "the employee is paid for the time that was lost because of the change.",
)
_ROTATED = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[13:] + string.ascii_lowercase[:13])


def ciphered_pdf_bytes(lines: tuple[str, ...]) -> bytes:
    """Return a PDF that looks right, and whose font map names another letter for each one that is drawn."""
    font = TTFont("Vera", str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    pdfmetrics.registerFont(font)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter, pageCompression=0, invariant=True)
    canvas.setFont("Vera", 12)
    for row, line in enumerate(lines):
        canvas.drawString(72, 720 - 16 * row, line)
    canvas.save()

    def rotate(match: re.Match[bytes]) -> bytes:
        return b"<%04X>" % ord(chr(int(match[1], 16)).translate(_ROTATED))

    head, start, rest = stream.getvalue().partition(b"begincmap")
    body, end, tail = rest.partition(b"endcmap")
    return head + start + re.sub(rb"<([0-9A-Fa-f]{4})>", rotate, body) + end + tail


def with_comments_and_notes() -> bytes:
    """Return a Word file with a comment on its sentence and a footnote that carries the exception."""
    document = docx.Document()
    run = document.add_paragraph().add_run("Overtime is paid after forty hours.")
    document.add_comment([run], text="Check this with payroll before we sign.", author="A", initials="A")
    stream = io.BytesIO()
    document.save(stream)
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = "<w:p><w:r><w:t>Travel is not counted.</w:t></w:r></w:p>"
    part = (
        f'<w:footnotes {space}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    )
    package = with_entry(stream.getvalue(), "word/footnotes.xml", part.encode())
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = _inserted(
        package,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kinds}" Target="footnotes.xml"/>',
    )
    package = _inserted(
        package,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/>',
    )
    return _inserted(package, "word/document.xml", "</w:p>", reference)


def _inserted(package: bytes, name: str, before: str, text: str) -> bytes:
    """Return the package with text put before the first place of some words in an entry."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        content = opened.read(name).decode()
    return with_entry(package, name, content.replace(before, text + before, 1).encode())


@pytest.mark.skipif(engine_name() is None, reason="the package tesseract-ocr is not installed")
def test_a_ciphered_font_is_read_from_the_picture(tmp_path: Path) -> None:
    """Where the font map gives other letters than are printed, OCR reads what is printed, and this is said."""
    (tmp_path / "a.pdf").write_bytes(ciphered_pdf_bytes(WORDS))
    document = read_document(tmp_path / "a.pdf", tmp_path, Settings(ocr_cache=tmp_path / "ocr"))
    assert document.pages[0].quality.ocr
    assert "shall give each employee written notice" in " ".join(document.text.split())


def test_a_ciphered_font_is_unreadable_without_ocr(tmp_path: Path) -> None:
    """Without OCR the page is reported as unreadable with the reason, and the cipher is no silence."""
    (tmp_path / "a.pdf").write_bytes(ciphered_pdf_bytes(WORDS))
    document = read_document(tmp_path / "a.pdf", tmp_path, Settings(ocr=False))
    assert not document.pages[0].quality.readable
    assert "ciphered font" in (document.pages[0].quality.reason or "")


def test_comments_are_reported_and_footnotes_kept(read_bytes: ReadBytes) -> None:
    """A footnote stands after its paragraph; a comment is no word of the text, and its presence is told."""
    document = read_bytes("a.docx", with_comments_and_notes())
    assert "Overtime is paid after forty hours." in document.text
    assert "Travel is not counted." in document.text
    assert "payroll" not in document.text
    assert "bears 1 comment, which is not part of the text" in document.problems


def test_a_book_of_1200_pages_keeps_every_page(read_bytes: ReadBytes) -> None:
    """Every page of a very long PDF is read, with its own words and number."""
    document = read_bytes(
        "a.pdf", pdf_bytes([[f"Rule {n}. Clerks at desk {n} may leave."] for n in range(1, 1201)])
    )
    assert len(document.pages) == 1200
    assert all(f"desk {page.number} may" in page.span.of(document.text) for page in document.pages)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("\u201cpaid\u201d".encode() + b"\nthe \x93shift\x94", "the \u201cshift\u201d", id="mixed"),
        pytest.param("Pe\u00f1a \u2014 clerk".encode("cp1252"), "Pe\u00f1a \u2014 clerk", id="cp1252"),
        pytest.param("\u202eevael\u202c Pay \u200f(5)\u200e days".encode(), "evael Pay (5) days", id="right to left"),
        pytest.param("Step\u2066 2\u2069 of 9".encode("utf-16"), "Step 2 of 9", id="utf-16 isolates"),
    ],
)  # fmt: skip
def test_odd_encodings_and_marks_lose_no_word(read_bytes: ReadBytes, data: bytes, text: str) -> None:
    """Words stay as they are printed, in whatever encoding and with whatever invisible marks."""
    assert text in read_bytes("a.txt", data).text


def test_a_page_on_its_side_beside_an_upright_one(read_bytes: ReadBytes) -> None:
    """A page that the file turns by 90 degrees gives its lines like any other."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    for turned in (False, True):
        if turned:
            canvas.setPageRotation(90)
            canvas.translate(letter[0], 0)
            canvas.rotate(90)
        for row, line in enumerate(WORDS):
            canvas.drawString(72, 500 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    document = read_bytes("a.pdf", stream.getvalue())
    pages = [page.span.of(document.text).split() for page in document.pages]
    assert pages[0] == pages[1] == " ".join(WORDS).split()


def test_bad_files_beside_good_ones_are_each_reported(tmp_path: Path) -> None:
    """Read in the limited process, every damaged file is an error of its own and the good ones are read."""
    files = {
        "cut.png": picture_bytes([draw_lines(NOTICE)], "PNG")[:1500],
        "cut.pdf": scan_pdf([draw_lines(NOTICE)])[:900],
        "good.docx": docx_bytes(paragraph("Leave is granted.")),
        "good.txt": b"Leave is granted.",
        "odd.docx": b"PK nothing",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    paths = [tmp_path / name for name in files]
    outcomes = {path.name: outcome for path, outcome in read_documents(paths, tmp_path, Settings(ocr=False))}
    failed = {name for name, outcome in outcomes.items() if isinstance(outcome, ReadingError)}
    assert failed == {"cut.png", "cut.pdf", "odd.docx"}
    assert all(name in str(outcomes[name]) for name in failed)
