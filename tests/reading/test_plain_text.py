"""Text and Markdown files: pages, front matter and encodings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.assembly import RawDocument, assemble
from assistant.reading.characters import ADDED_END, ADDED_START
from assistant.reading.plain_text import read_markdown, read_text

from .conftest import ReadBytes


def test_form_feeds_part_pages(read_bytes: ReadBytes) -> None:
    """Each form feed starts a page, and one after the last page adds none."""
    document = read_bytes("a.txt", b"First\nline\fSecond\f\fFourth\n\f")
    assert [page.span.of(document.text) for page in document.pages] == [
        "First\nline",
        "Second",
        "",
        "Fourth\n",
    ]
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert document.pages[2].quality.readable is False
    assert document.problems == ("page 3: no text on this page",)


def test_front_matter_becomes_metadata_and_leaves_the_text(read_bytes: ReadBytes) -> None:
    """Fields are kept as they are written; their characters are no part of the text."""
    front = "---\ntitle: 'Rule 4: Pay'\neffective: 2024-07-01\nunits: [H-1, C-2]\nnested: {a: 1}\n---\n"
    document = read_bytes("a.md", (front + "# Rule 4\n\nPay is monthly.\n").encode())
    assert dict(document.metadata) == {
        "title": "Rule 4: Pay",
        "effective": "2024-07-01",
        "units": "H-1, C-2",
    }
    assert document.text == "# Rule 4\n\nPay is monthly.\n"
    assert document.pages[0].span.of(document.text) == document.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: [unclosed\n---\nText\n", id="broken YAML"),
        pytest.param("---\njust words\n---\nText\n", id="no fields"),
        pytest.param("Text\n---\nkey: value\n---\n", id="a rule in the text"),
    ],
)
def test_text_that_only_looks_like_front_matter_stays(text: str) -> None:
    """Nothing is lost when a block of dashes holds no fields."""
    raw = read_markdown(text.encode(), "a.md")
    assert raw.pages == (text,)
    assert raw.metadata == ()


def test_aliases_in_front_matter_cannot_grow_without_bound() -> None:
    """Nested aliases are left out instead of being written out."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    raw = read_markdown(("---\n" + "\n".join(lines) + "\n---\nText").encode(), "a.md")
    assert raw.metadata == (("a0", "x, x"),)


@given(
    st.lists(
        st.text(
            alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=40
        ),
        min_size=1,
        max_size=6,
    )
)
def test_pages_slice_the_canonical_text(pages: list[str]) -> None:
    """Page spans ascend, do not overlap, and leave only separators between them."""
    document = assemble(read_text("\f".join(pages).encode(), "a.txt"), "a.txt", "0" * 64)
    ends = [page.span.end for page in document.pages]
    starts = [page.span.start for page in document.pages]
    assert starts[0] == 0
    assert ends[-1] == len(document.text)
    assert all(
        document.text[end] == "\f" and start == end + 1 for end, start in zip(ends, starts[1:], strict=False)
    )
    assert document.text.count("\f") == len(document.pages) - 1


def test_words_added_by_a_reader_are_marked() -> None:
    """Fences around added words disappear and leave spans that slice those words."""
    label = f"{ADDED_START}A. {ADDED_END}"
    document = assemble(RawDocument("text/plain", ("Title", f"{label}Scope")), "a.docx", "0" * 64)
    assert document.text == "Title\fA. Scope"
    assert [span.of(document.text) for span in document.added] == ["A. "]
