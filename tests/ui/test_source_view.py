"""The source beside the chat: the marked words are the quoted words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.page_images import WordBox
from assistant.types import Furniture, Span
from assistant.ui.links import SourceLocation, locate_citation
from assistant.ui.source_view import locate_source, marked_spans, render_source, shown_text

from .fakes import AS_OF, CLERK_OVERTIME, CLERKS, HOSTILE, PARKS, FakeAssistant, damage_page

spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(quoted=spans, page=spans, holes=st.lists(spans, max_size=5))
def test_marks_are_the_quote_on_the_page_without_furniture(
    quoted: Span, page: Span, holes: list[Span]
) -> None:
    """Exactly the quoted characters of the page that are no furniture are marked, in order, each once."""
    furniture = [Furniture("running_line", hole) for hole in holes]
    marked = [at for span in marked_spans(quoted, furniture, page) for at in range(span.start, span.end)]
    inside = [at for at in range(quoted.start, quoted.end) if page.start <= at < page.end]
    assert marked == [at for at in inside if not any(hole.start <= at < hole.end for hole in holes)]


def test_text_page_marks_the_quote(library: FakeAssistant) -> None:
    """On a text page the marked words equal the quote, with label and standing above."""
    citation = library.ask("overtime", unit=CLERKS).citations[0]
    view = locate_source(library, SourceLocation("clerks.txt", 2, AS_OF, citation.span))
    assert view is not None
    soup = BeautifulSoup(render_source(view), "html.parser")
    assert [mark.get_text() for mark in soup.select("mark")] == [CLERK_OVERTIME]
    assert soup.select_one("h2").get_text() == citation.label
    assert "Expired on March 16, 2026" in soup.select_one(".instrument").get_text()


def test_signs_of_headings_are_not_shown(library: FakeAssistant) -> None:
    """What the reader put before a heading to tell its level is no part of the page that a person sees."""
    view = locate_source(library, SourceLocation("clerks.txt", 1, AS_OF))
    assert view is not None
    page = "## PAY\n\n(a) Wages\n"
    added = (Span(0, 3), Span(8, 12))
    document = replace(view.document, text=page, added=added)
    assert shown_text(replace(view, document=document), Span(0, len(page))) == "PAY\n\n(a) Wages\n"


def test_label_names_the_provision_of_the_citation(library: FakeAssistant) -> None:
    """A citation that names one provision of a longer quote has that provision in the label above the page."""
    citation = library.ask("overtime", unit=CLERKS).citations[0]
    longer = replace(citation, span=Span(0, citation.span.end))
    location = locate_citation(longer, AS_OF)
    named, unnamed = (locate_source(library, place) for place in (location, replace(location, cited=None)))
    assert named is not None
    assert unnamed is not None
    assert "Art. 4" in citation.label
    assert "Art. 4" in named.label
    assert "Art. 4" not in unnamed.label


def test_other_pages_have_no_marks_but_keep_the_label(library: FakeAssistant) -> None:
    """Turning the page keeps the citation and marks nothing that is not quoted."""
    citation = library.ask("overtime", unit=CLERKS).citations[0]
    view = locate_source(library, SourceLocation("clerks.txt", 1, AS_OF, citation.span))
    assert view is not None
    soup = BeautifulSoup(render_source(view), "html.parser")
    assert not soup.select("mark")
    assert soup.select_one("h2").get_text() == citation.label


def test_quote_over_two_pages_is_marked_on_both(library: FakeAssistant) -> None:
    """A quote that runs over a page break is marked on each page, without the running line between."""
    document = library.index.document("clerks.txt")
    quoted = Span(document.pages[0].span.end - 8, document.pages[1].span.end)
    marks = []
    for page in (1, 2):
        view = locate_source(library, SourceLocation("clerks.txt", page, AS_OF, quoted))
        assert view is not None
        marks.append("\n".join(span.of(document.text) for span in view.marks))
    assert marks[0] == document.text[quoted.start : document.pages[0].span.end]
    assert "Agreement of the" not in marks[1]
    assert all(line == line.strip() for line in "\n".join(marks).splitlines())


@pytest.mark.parametrize(
    ("source", "page", "quoted"),
    [
        pytest.param("../secret.txt", 1, None, id="path outside"),
        pytest.param("other.txt", 1, None, id="unknown document"),
        pytest.param("clerks.txt", 3, None, id="page after the last"),
        pytest.param("clerks.txt", 1, Span(0, 10**9), id="span after the end"),
        pytest.param("clerks.txt", 1, Span(9, 9), id="empty span"),
    ],
)
def test_what_the_library_does_not_hold_is_not_located(
    library: FakeAssistant, source: str, page: int, quoted: Span | None
) -> None:
    """Unknown documents, pages and spans lead nowhere."""
    assert locate_source(library, SourceLocation(source, page, AS_OF, quoted)) is None


def test_other_bytes_under_the_same_path_are_not_shown(library: FakeAssistant) -> None:
    """A citation of a document that was replaced since leads nowhere instead of to wrong marks."""
    assert locate_source(library, SourceLocation("clerks.txt", 1, AS_OF, Span(0, 9), "another id")) is None


def test_page_text_is_escaped(library: FakeAssistant) -> None:
    """Markup printed in a document is shown as text."""
    view = locate_source(library, SourceLocation("parks.pdf", 3, AS_OF))
    assert view is not None
    soup = BeautifulSoup(render_source(view), "html.parser")
    assert HOSTILE in soup.select_one(".sheet.text").get_text()
    assert [image["src"] for image in soup.select("img")] == ["/source/image?source=parks.pdf&page=3"]


def test_unreadable_page_says_so(library: FakeAssistant) -> None:
    """A page that could not be read well carries a warning with the reason."""
    view = locate_source(library, SourceLocation("parks.pdf", 1, AS_OF))
    assert view is not None
    damaged = replace(view, document=damage_page(view.document))
    assert "could not be read well: scanned" in render_source(damaged)


def test_first_and_last_page_have_no_link_beyond(library: FakeAssistant) -> None:
    """Previous and next lead only to pages that exist."""
    for page, links in ((1, ["Next page"]), (2, ["Previous page", "Next page"]), (3, ["Previous page"])):
        view = locate_source(library, SourceLocation("parks.pdf", page, AS_OF))
        assert view is not None
        soup = BeautifulSoup(render_source(view), "html.parser")
        assert [link.get_text() for link in soup.select(".turner a")] == links
        assert PARKS in soup.select_one("h2").get_text()


def test_alarms_of_the_document_are_listed(library: FakeAssistant) -> None:
    """What the ingest found wrong in a document stands on each of its pages, folded; other documents have no list."""
    for source, expected in (("parks.pdf", ['Word and numeral disagree: "eighty (8)".']), ("clerks.txt", [])):
        view = locate_source(library, SourceLocation(source, 1, AS_OF))
        assert view is not None
        soup = BeautifulSoup(render_source(view), "html.parser")
        assert [line.get_text() for line in soup.select(".remarks li")] == expected


def test_pages_of_image_files_are_pictures_with_boxed_words(library: FakeAssistant) -> None:
    """The page of a scanned picture is shown as the picture, and the quoted words have boxes on it."""
    view = locate_source(library, SourceLocation("clerks.txt", 2, AS_OF, Span(0, 10_000_000)))
    assert view is None
    document = library.index.document("clerks.txt")
    quoted = Span(document.text.index(CLERK_OVERTIME), document.text.index(CLERK_OVERTIME) + 6)
    view = locate_source(library, SourceLocation("clerks.txt", 2, AS_OF, quoted))
    assert view is not None
    box = WordBox("Clerks", quoted, 0.1, 0.2, 0.3, 0.25)
    scan = replace(view, document=replace(view.document, media_type="image/tiff"), boxes=(box,))
    soup = BeautifulSoup(render_source(scan), "html.parser")
    assert [image["src"] for image in soup.select("img")] == ["/source/image?source=clerks.txt&page=2"]
    assert [mark["data-word"] for mark in soup.select("rect")] == ["Clerks"]
