"""Scans in a library: indexed like any document, boxed on their pages, and gone when they are deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.reading import engine_name
from assistant.reading.page_images import word_boxes
from tests.reading.scans import NOTICE, draw_lines, scan_pdf
from tests.support.library import build, files_under, opened

pytestmark = pytest.mark.skipif(engine_name() is None, reason="the package tesseract-ocr is not installed")


def test_a_scan_is_indexed_boxed_and_deleted(source: Path, tmp_path: Path) -> None:
    """A passage of a scan slices its document and has boxes; deleting the scan deletes what OCR read."""
    library = tmp_path / "library"
    (source / "notice.pdf").write_bytes(scan_pdf([draw_lines(["ARTICLE 1 NOTICE", "", *NOTICE])]))
    build(source, library)
    index = opened(library)
    document = index.document("notice.pdf")
    assert document.pages[0].quality.ocr
    boxes = word_boxes(index.original("notice.pdf"), 1, document.pages[0].span.start)
    assert [box.span.of(document.text) for box in boxes] == document.text.split()
    assert any("changed schedule" in p.text for p in index.passages if p.source == "notice.pdf")
    assert any("changed" in path.read_text() for path in (library / "ocr").rglob("*.json"))
    (source / "notice.pdf").unlink()
    build(source, library)
    assert not any(b"changed schedule" in path.read_bytes() for path in files_under(library))
    assert list((library / "ocr").iterdir()) == []
