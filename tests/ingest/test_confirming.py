"""Figures of a scan are confirmed one by one; what is confirmed loses its warning, and new bytes lose it all."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.notices import scan_notices
from assistant.answering.placing import cite_span
from assistant.answering.quoting import is_verbatim
from assistant.errors import LibraryError
from assistant.index import LibraryIndex
from assistant.index.reader import Generation
from assistant.ingest import Caretaker, ingest
from assistant.library.figures import find_figures, reads
from assistant.library.uncertainty import list_figures
from assistant.reading import engine_name
from assistant.types import Span
from tests.reading.scans import NOTICE, draw_lines, scan_pdf
from tests.support.documents import document
from tests.support.library import FERRY, SETTINGS, WordEmbedder, office, opened

pytestmark = pytest.mark.skipif(engine_name() is None, reason="the package tesseract-ocr is not installed")


@pytest.fixture(scope="module")
def caretaker(tmp_path_factory: pytest.TempPathFactory) -> Caretaker:
    """Who cares for a library of an agreement and a scanned notice."""
    folder = tmp_path_factory.mktemp("confirming")
    source = office(folder / "source", ferry=FERRY)
    lines = ["ARTICLE 1 NOTICE", "", *NOTICE, "", "Agreed on July 1, 2024."]
    (source / "notice.pdf").write_bytes(scan_pdf([draw_lines(lines)]))
    ingest(source, folder / "library", SETTINGS, WordEmbedder())
    return Caretaker(folder / "library", SETTINGS, WordEmbedder())


def test_figures_are_confirmed_by_number(caretaker: Caretaker) -> None:
    """Each number and date of a scanned page can be confirmed on its own, and stays so when others follow."""
    with pytest.raises(LibraryError, match="no figure 99"):
        caretaker.confirm_figures("notice.pdf", 1, [99])
    with pytest.raises(LibraryError, match="read from a scan"):
        caretaker.confirm_figures("ferry.txt", 1)
    (first,) = caretaker.confirm_figures("notice.pdf", 1, [1])
    assert first == "1"
    assert _states(caretaker) == ["confirmed", *["to confirm"] * (len(_states(caretaker)) - 1)]
    everything = caretaker.confirm_figures("notice.pdf", 1)
    assert "July 1, 2024" in everything
    assert set(_states(caretaker)) == {"confirmed"}


def test_new_bytes_must_be_confirmed_again(caretaker: Caretaker, tmp_path: Path) -> None:
    """A confirmation holds for the bytes that were compared; after a replacement it says so and is void."""
    caretaker.confirm_figures("notice.pdf", 1)
    better = tmp_path / "better.pdf"
    better.write_bytes(scan_pdf([draw_lines(["ARTICLE 1 NOTICE", "", *NOTICE])]))
    caretaker.replace("notice.pdf", better)
    assert set(_states(caretaker)) == {"to confirm"}
    notes = Generation.current(caretaker.library).register.notes
    assert any("other bytes" in note for note in notes)


def test_a_misread_figure_is_corrected_beside_the_bytes(caretaker: Caretaker) -> None:
    """The corrected figure is quoted between marks, found by search and told; the text as read stays."""
    before = _index(caretaker).document("notice.pdf")
    read = caretaker.correct_figure("notice.pdf", 1, _number(caretaker, "30"), "41")
    index = _index(caretaker)
    document = index.document("notice.pdf")
    assert (read, document) == ("30", before)
    assert any("41" in passage.text for passage in index.passages if passage.source == "notice.pdf")
    start = document.text.index("30")
    span = Span(document.text.rindex("\n\n", 0, start) + 2, document.text.index("\n\n", start))
    instrument = index.register.of_source("notice.pdf")
    assert instrument is not None
    citation = cite_span(index, instrument, "notice.pdf", span, 1)
    assert "\u27e841\u27e9" in citation.quote
    assert is_verbatim(index, citation)
    assert any(
        "\u201c41\u201d where the scan was read as \u201c30\u201d" in one
        for one in scan_notices(index, [citation])
    )
    history = [(one.field, one.new) for one in Generation.current(caretaker.library).history]
    assert any("on page 1" in field and new == "41, read as 30" for field, new in history)


def test_a_correction_can_be_taken_back(caretaker: Caretaker) -> None:
    """Without what the page prints the figure stands as it was read; confirming it takes a correction back too."""
    number = _number(caretaker, "30")
    for take_back in (
        lambda: caretaker.correct_figure("notice.pdf", 1, number, None),
        lambda: caretaker.confirm_figures("notice.pdf", 1, [number]),
    ):
        caretaker.correct_figure("notice.pdf", 1, number, "41")
        assert _index(caretaker).register.corrected
        take_back()
        assert not _index(caretaker).register.corrected
    with pytest.raises(LibraryError, match="confirm it instead"):
        caretaker.correct_figure("notice.pdf", 1, number, "30")


def test_dates_and_numbers_are_figures() -> None:
    """A date is one figure, a number another; words are none."""
    text = "On July 1, 2024 the l4 clerks get $1,2OO.50 or 5% each (see 3.2)."
    source = document(text)
    found = [reads(source, figure) for figure in find_figures(source, source.pages[0])]
    assert found == ["July 1, 2024", "l4", "$1,2OO.50", "5%", "3.2"]


def _states(caretaker: Caretaker) -> list[str]:
    generation = Generation.current(caretaker.library)
    sha256 = next(one.sha256 for one in generation.manifest.sources if one.path == "notice.pdf")
    document = generation.parsed_document(sha256).document
    lines = list_figures(document, 1, generation.register)
    return ["confirmed" if " confirmed " in line else "to confirm" for line in lines]


def _index(caretaker: Caretaker) -> LibraryIndex:
    return opened(caretaker.library)


def _number(caretaker: Caretaker, read: str) -> int:
    document = _index(caretaker).document("notice.pdf")
    figures = find_figures(document, document.pages[0])
    return 1 + next(number for number, one in enumerate(figures) if reads(document, one) == read)
