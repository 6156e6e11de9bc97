"""Real agreements beside the checkout: faithful to another extractor, and numbered as they are printed."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from assistant.reading import list_documents, read_document
from assistant.settings import Settings
from assistant.types import SourceDocument

REAL = Path(__file__).resolve().parents[3] / "shared" / "real" / "agreements"
PATHS = [path for path in list_documents(REAL) if path.parent == REAL] if REAL.is_dir() else []
SENTENCE = re.compile(r"[A-Z](?:(?!\n\n)[^.\f]){60,400}\.")
SAMPLE, SEED = 100, 7

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not PATHS, reason="the real agreements are not beside this checkout"),
]


def _read(path: Path) -> SourceDocument:
    return read_document(path, REAL, Settings())


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", text).lower()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem[-40:])
def test_pages_slice_the_text_and_most_are_numbered(path: Path) -> None:
    """Spans partition the text; a text file that prints page numbers has them on nearly every page."""
    document = _read(path)
    assert "\f".join(page.span.of(document.text) for page in document.pages) == document.text
    if path.suffix == ".txt":
        assert sum(page.printed is not None for page in document.pages) >= 0.85 * len(document.pages)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.suffix == ".pdf"], ids=lambda path: path.stem[-40:]
)
def test_sentences_of_a_pdf_occur_in_another_extraction(path: Path) -> None:
    """Sampled sentences stand in the output of another extractor, white space and hyphens aside."""
    document = _read(path)
    if sum(page.quality.ocr for page in document.pages) > len(document.pages) // 2:
        pytest.skip("a scan: no other extraction to compare with")
    sentences = SENTENCE.findall(document.text)
    chosen = random.Random(SEED).sample(sentences, min(SAMPLE, len(sentences)))
    command = ["pdftotext", "-raw", str(path), "-"]
    other = _squeezed(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert [sentence for sentence in chosen if _squeezed(sentence) not in other] == []
