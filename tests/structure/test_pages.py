"""Pages as they are cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.structure import cited_pages
from assistant.types import Span
from tests.support.documents import document

BOOK = document("first page\fsecond page\fthird page")


@pytest.mark.parametrize(
    ("span", "cited"),
    [(Span(0, 5), "p. 1"), (Span(6, 17), "pp. 1-2"), (Span(0, 10), "p. 1"), (Span(11, 23), "p. 2")],
    ids=["inside", "over-a-break", "up-to-the-break", "with-the-break"],
)
def test_pages_of_a_quote(span: Span, cited: str) -> None:
    """One page, or the first and the last; the break itself belongs to the page before."""
    assert cited_pages(BOOK, span) == cited


def test_printed_numbers_are_cited() -> None:
    """What the page prints is cited, not its place in the file."""
    pages = tuple(replace(page, printed=f"A-{page.number + 4}") for page in BOOK.pages)
    assert cited_pages(replace(BOOK, pages=pages), Span(6, 17)) == "pp. A-5-A-6"


def test_a_text_without_pages_cites_none() -> None:
    """A text that is one run of words has no page to be cited, a one-page PDF has."""
    text = document("no pages at all")
    assert cited_pages(text, Span(0, 4)) == ""
    assert cited_pages(replace(text, media_type="application/pdf"), Span(0, 4)) == "p. 1"
