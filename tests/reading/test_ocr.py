"""OCR: scanned pages become text with boxes, and every page that does not says why."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import ReadingError
from assistant.reading import read_document, read_documents
from assistant.reading.ocr import engine_name
from assistant.reading.ocr_cache import RecognitionCache, keep_recognitions
from assistant.reading.ocr_rules import without_table_rules
from assistant.reading.page_images import render_page, word_boxes
from assistant.settings import Settings
from assistant.types import SourceDocument

from .scans import (
    HEIGHT,
    LINE_STEP,
    MARGIN,
    NOTICE,
    WIDTH,
    draw_lines,
    draw_words,
    picture_bytes,
    scan_pdf,
    worn,
)

pytestmark = pytest.mark.skipif(engine_name() is None, reason="the package tesseract-ocr is not installed")

GARBLED = 3 * (
    "Scct1on l. Tlne Emp1oyer sha11 gve eacln ennployee",
    "wrltlen nolice cf al lcast thlrty (3O) doys",
    "hefore a chanqe oi tne wcrk sclnedule takcs effcct",
)


class Counted:
    """Remembers the stages and how many pages of them were done."""

    def __init__(self) -> None:
        self.stages: list[tuple[str, int]] = []
        self.done = 0

    def begin(self, stage: str, steps: int) -> None:
        self.stages.append((stage, steps))

    def advance(self, steps: int = 1) -> None:
        self.done += steps


@pytest.fixture
def caching(settings: Settings, tmp_path: Path) -> Settings:
    """Settings that keep what OCR reads where a library would."""
    return settings.model_copy(update={"ocr_cache": tmp_path / "library" / "ocr"})


def _read(folder: Path, name: str, data: bytes, settings: Settings) -> SourceDocument:
    """Read the bytes from where a library keeps its originals."""
    path = folder / "library" / "originals" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return read_document(path, path.parent, settings)


def _words(document: SourceDocument) -> list[str]:
    return document.text.split()


def test_a_worn_page_is_read_and_named(tmp_path: Path, caching: Settings) -> None:
    """A tilted page with specks gives its words in lines, and the document says which pages OCR read."""
    document = _read(tmp_path, "a.pdf", scan_pdf([worn(draw_lines(NOTICE))]), caching)
    assert [line.split() for line in document.text.split("\n")] == [line.split() for line in NOTICE]
    quality = document.pages[0].quality
    assert (quality.readable, quality.ocr) == (True, True)
    assert 0.7 < (quality.confidence or 0) <= 1
    assert "page 1 was read by OCR; confirm numbers and dates" in document.problems
    assert dict(document.metadata)["ocr"] == f"{engine_name()}; page 1"


@pytest.mark.parametrize("turn", [0, 90, 180, 270], ids=lambda turn: f"{turn} degrees")
def test_boxes_lie_on_the_printed_words(tmp_path: Path, caching: Settings, turn: int) -> None:
    """Word boxes slice the document's text and lie where the words are printed, whichever way up."""
    page = draw_lines([*NOTICE, "", *NOTICE]).rotate(turn, expand=True)
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE), page]), caching)
    path = tmp_path / "library" / "originals" / "a.pdf"
    start = document.pages[1].span.start
    boxes = word_boxes(path, 2, start)
    assert [box.span.of(document.text) for box in boxes] == [box.text for box in boxes]
    assert " ".join(box.text for box in boxes).split() == " ".join([*NOTICE, *NOTICE]).split()
    image = render_page(path, 2, 2.0).convert("L")
    for box in boxes:
        corners = (box.left * image.width, box.top * image.height)
        corners += (box.right * image.width, box.bottom * image.height)
        assert image.crop(tuple(map(round, corners))).getextrema()[0] < 100
    assert (boxes[0].right - boxes[0].left > boxes[0].bottom - boxes[0].top) is (turn in (0, 180))


def test_the_first_box_stands_at_the_margin(tmp_path: Path, caching: Settings) -> None:
    """Shares of the page's size tell where the first word of the second line begins."""
    _read(tmp_path, "a.pdf", scan_pdf([worn(draw_lines(NOTICE), tilt=2.0)]), caching)
    boxes = word_boxes(tmp_path / "library" / "originals" / "a.pdf", 1)
    box = next(box for box in boxes if box.text == "written")
    drop = 0.0349 * (WIDTH / 2 - MARGIN)  # the page was turned about its middle
    assert box.left == pytest.approx(MARGIN / WIDTH, abs=0.02)
    assert box.top == pytest.approx((MARGIN + LINE_STEP + drop) / HEIGHT, abs=0.01)


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [("a.png", "PNG", "image/png"), ("a.jpg", "JPEG", "image/jpeg"), ("a.tif", "TIFF", "image/tiff")],
    ids=["png", "jpeg", "tiff"],
)
def test_an_image_file_is_a_document(
    tmp_path: Path, caching: Settings, name: str, kind: str, media_type: str
) -> None:
    """Pictures are read as pages, and their words have boxes."""
    document = _read(tmp_path, name, picture_bytes([draw_lines(NOTICE)], kind), caching)
    assert _words(document) == " ".join(NOTICE).split()
    assert document.media_type == media_type
    boxes = word_boxes(tmp_path / "library" / "originals" / name, 1)
    assert [box.span.of(document.text) for box in boxes] == _words(document)


def test_every_picture_of_a_file_is_a_page(tmp_path: Path, caching: Settings) -> None:
    """A TIFF file of two pictures is a document of two pages."""
    document = _read(
        tmp_path, "a.tiff", picture_bytes([draw_lines(NOTICE[:4]), draw_lines(NOTICE[4:])], "TIFF"), caching
    )
    assert [page.span.of(document.text).split()[1] for page in document.pages] == ["1.", "2."]


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\nnothing more", picture_bytes([draw_lines(NOTICE)], "PNG")[:2000], b"not an image"],
    ids=["header only", "cut short", "something else"],
)
def test_a_corrupt_image_is_named(tmp_path: Path, caching: Settings, data: bytes) -> None:
    """A damaged picture is an error with the file's name, not a crash."""
    with pytest.raises(ReadingError, match=r"a\.png: the image is damaged"):
        _read(tmp_path, "a.png", data, caching)


def _ruled(rows: int, upright: bool) -> Image.Image:
    """Return a page with a row of wages between level lines, and upright lines where asked."""
    page = draw_words(
        [
            (left, MARGIN + row * LINE_STEP, word)
            for row in range(rows)
            for left, word in (
                (160, f"Grade {row} employees"),
                (620, f"${row + 20}.25"),
                (900, f"${row + 21}.75"),
            )
        ]
    )
    pen = ImageDraw.Draw(page)
    bottom = MARGIN - 6 + rows * LINE_STEP
    for row in range(rows + 1):
        pen.line((140, MARGIN - 6 + row * LINE_STEP, 1100, MARGIN - 6 + row * LINE_STEP), fill=0, width=2)
    for left in (140, 600, 880, 1100) if upright else ():
        pen.line((left, MARGIN - 6, left, bottom), fill=0, width=2)
    return page


def test_a_ruled_table_keeps_its_rows(tmp_path: Path, caching: Settings) -> None:
    """Lines round the cells of a table neither become letters nor part its rows."""
    document = _read(tmp_path, "a.pdf", scan_pdf([_ruled(9, upright=True)]), caching)
    rows = [line.split() for line in document.text.split("\n") if line]
    assert rows == [["Grade", str(i), "employees", f"${i + 20}.25", f"${i + 21}.75"] for i in range(9)]


def test_only_tables_lose_their_lines() -> None:
    """Level lines alone stay, because they may strike words out."""
    assert without_table_rules(_ruled(9, upright=False)) is None
    clean = without_table_rules(_ruled(9, upright=True))
    assert clean is not None
    assert clean.getpixel((145, MARGIN + 20)) == clean.getpixel((700, MARGIN - 6)) == 255
    assert clean.crop((160, MARGIN, 400, MARGIN + 30)).getextrema()[0] < 100


def test_a_poor_text_layer_is_read_again(tmp_path: Path, caching: Settings) -> None:
    """A scan whose stored text is hardly words gets what OCR reads, and says so."""
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)], GARBLED), caching)
    assert _words(document) == " ".join(NOTICE).split()
    assert document.pages[0].quality.ocr


def test_a_sound_text_layer_stays(tmp_path: Path, caching: Settings) -> None:
    """A scan whose stored text is words keeps it, whatever the picture shows; it is still read from a scan."""
    stored = [line.replace("thirty", "sixty") for line in NOTICE]
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)], stored), caching)
    assert _words(document) == " ".join(stored).split()
    assert (document.pages[0].quality.ocr, document.pages[0].quality.confidence) == (True, None)


def test_text_drawn_over_a_picture_is_no_scan(tmp_path: Path, caching: Settings) -> None:
    """Words that the page itself shows, on whatever background, come from no scan."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter)
    canvas.drawImage(ImageReader(Image.new("L", (WIDTH, HEIGHT), 240)), 0, 0, *letter)
    for row, line in enumerate(NOTICE):
        canvas.drawString(72, 700 - 16 * row, line)
    canvas.save()
    document = _read(tmp_path, "a.pdf", stream.getvalue(), caching)
    assert not document.pages[0].quality.ocr


def test_a_poor_layer_over_a_worse_picture_stays(tmp_path: Path, caching: Settings) -> None:
    """The better of both readings is kept, and its doubtful words are reported."""
    picture = draw_lines(NOTICE).resize((170, 220)).resize((WIDTH, HEIGHT))
    document = _read(tmp_path, "a.pdf", scan_pdf([picture], GARBLED), caching)
    assert document.text.startswith("Scct1on")
    assert any("page 1: many words of the text layer" in problem for problem in document.problems)


def test_a_stamp_is_not_the_text_of_a_scan(tmp_path: Path, caching: Settings) -> None:
    """A few stored words do not keep OCR from reading the rest of the page."""
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)], ["RECEIVED"]), caching)
    assert _words(document) == " ".join(NOTICE).split()


def test_a_blank_page_is_no_problem(tmp_path: Path, caching: Settings) -> None:
    """An empty sheet between scanned pages holds nothing that could not be read."""
    blank = worn(Image.new("L", (WIDTH, HEIGHT), 255), specks=20)
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE), blank]), caching)
    assert [page.quality.readable for page in document.pages] == [True, True]
    assert not any("page 2" in problem for problem in document.problems)


def test_a_page_beyond_reading_says_so(tmp_path: Path, caching: Settings) -> None:
    """Guesses at a picture too coarse to read are not taken for text."""
    picture = draw_lines(NOTICE * 3).resize((180, 233)).resize((WIDTH, HEIGHT))
    document = _read(tmp_path, "a.pdf", scan_pdf([picture]), caching)
    assert document.text == ""
    assert not document.pages[0].quality.readable
    assert "OCR" in (document.pages[0].quality.reason or "")


@pytest.fixture
def engine_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is all of the search path for programs, so that a test decides which engine there is."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    engine_name.cache_clear()
    yield folder
    engine_name.cache_clear()


@pytest.mark.usefixtures("engine_on_path")
def test_without_the_engine_the_package_is_named(tmp_path: Path, caching: Settings) -> None:
    """Pages that need OCR are unreadable, with the package to install."""
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)] * 2), caching)
    assert not any(page.quality.readable for page in document.pages)
    assert document.problems == (
        "2 pages (1, 2): no text layer: the page is an image; "
        "install the package tesseract-ocr and load the file again",
    )


def test_switched_off_ocr_says_how_to_switch_it_on(tmp_path: Path, settings: Settings) -> None:
    """With OCR switched off, nothing is recognised and the reason names the setting."""
    document = _read(
        tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), settings.model_copy(update={"ocr": False})
    )
    assert "ASSISTANT_OCR" in (document.pages[0].quality.reason or "")


@pytest.mark.parametrize(
    ("script", "reason"),
    [("exit 1", "OCR failed"), ("exec $SLEEP 60", "OCR took too long")],
    ids=["fails", "hangs"],
)
def test_an_engine_that_fails_costs_only_its_pages(
    tmp_path: Path, caching: Settings, engine_on_path: Path, script: str, reason: str
) -> None:
    """The page is unreadable with the reason; pages with text are read all the same."""
    engine = engine_on_path / "tesseract"
    script = script.replace("$SLEEP", shutil.which("sleep", path="/bin:/usr/bin") or "sleep")
    engine.write_text(f'#!/bin/sh\n[ "$1" = --version ] && {{ echo tesseract 5.0; exit 0; }}\n{script}\n')
    engine.chmod(0o755)
    hasty = caching.model_copy(update={"ocr_seconds": 1})
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), hasty)
    assert reason in (document.pages[0].quality.reason or "")


def test_an_interrupted_reading_goes_on_where_it_was(tmp_path: Path, caching: Settings) -> None:
    """Pages read before are not read again, in this process or through the reading process."""
    first = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE[:4]), draw_lines(NOTICE[4:])]), caching)
    assert caching.ocr_cache is not None
    (caching.ocr_cache / first.sha256 / "2.json").unlink()
    path, progress = tmp_path / "library" / "originals" / "a.pdf", Counted()
    assert [document for _, document in read_documents([path], path.parent, caching, progress)] == [first]
    assert (progress.stages, progress.done) == ([("OCR of a.pdf", 1)], 1)
    assert [document for _, document in read_documents([path], path.parent, caching, progress)] == [first]
    assert len(progress.stages) == 1


@pytest.mark.usefixtures("engine_on_path")
def test_pages_read_before_outlive_the_engine(tmp_path: Path, caching: Settings) -> None:
    """What another engine read is used as long as none is installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "/usr/local/bin:/usr/bin:/bin")
        first = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), caching)
    engine_name.cache_clear()
    assert _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), caching).text == first.text


def test_nothing_of_a_deleted_document_stays(tmp_path: Path, caching: Settings) -> None:
    """The cache keeps the pages of the named files and no other byte."""
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), caching)
    assert caching.ocr_cache is not None
    (caching.ocr_cache / ".work-left").mkdir()
    keep_recognitions(caching.ocr_cache, {document.sha256})
    assert [path.name for path in caching.ocr_cache.iterdir()] == [document.sha256]
    keep_recognitions(caching.ocr_cache, set())
    assert list(caching.ocr_cache.iterdir()) == []


def test_a_damaged_cache_is_read_anew(tmp_path: Path, caching: Settings) -> None:
    """A page file that is no recognition counts as missing."""
    document = _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), caching)
    assert caching.ocr_cache is not None
    cache = RecognitionCache(caching.ocr_cache, document.sha256)
    (caching.ocr_cache / document.sha256 / "1.json").write_text("{half")
    assert cache.load(1, None) is None
    assert _read(tmp_path, "a.pdf", scan_pdf([draw_lines(NOTICE)]), caching) == document
