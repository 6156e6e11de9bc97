"""What holds for every document, however it is laid out."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.structure import build_structure, provision_at, split_passages
from assistant.types import SourceDocument, Structure
from tests.structure.builders import INSTRUMENT
from tests.support.documents import document

LINES = st.sampled_from(
    [
        *("ARTICLE 1 - UNIT", "ARTICLE 2", "ARTICLE 3. PAY", "Article 2 of this text", "APPENDIX A", "RATES"),
        *(
            "Section 1. Hours",
            "Section 2.",
            "1.1 Rates",
            "1.2 Steps",
            "A. First",
            "B. Second",
            "1. One",
            "(a) an item",
        ),
        *(
            "(b) another item, and",
            "i. small",
            "Meals",
            "The gate is closed at night by the keeper who",
            "comes last.",
        ),
        *(
            "Grade 1    10.00    11.00",
            "- 4 -",
            "12",
            "Town of Elmbrook",
            "",
            "",
            "## Duties",
            "ARTICLE 3 ..... 9",
        ),
        *(
            "\u00a7 2-10-010 Purpose",
            "\u00a7 2-10-020 Scope",
            "MINIMUM QUALIFICATIONS",
            "1    numbered",
            "2    lines",
        ),
    ]
)
PAGES = st.lists(st.lists(LINES, max_size=14).map("\n".join), min_size=1, max_size=5)
TEXTS = PAGES.map("\f".join)


def _uncovered(source: SourceDocument, found: Structure, spans: list[tuple[int, int]]) -> str:
    free = bytearray(b"\1" * len(source.text))
    for start, end in [*((piece.span.start, piece.span.end) for piece in found.furniture), *spans]:
        free[start:end] = bytes(end - start)
    return "".join(c for c, left in zip(source.text, free, strict=True) if left and not c.isspace())


@settings(max_examples=150)
@given(TEXTS)
def test_nothing_is_lost_but_furniture(text: str) -> None:
    """Every character is furniture, white space, or inside an outermost provision."""
    source = document(text)
    found = build_structure(source)
    spans = [(one.span.start, one.span.end) for one in found.provisions if not one.depth]
    assert _uncovered(source, found, spans) == ""


@settings(max_examples=150)
@given(TEXTS)
def test_provisions_nest_and_never_cross(text: str) -> None:
    """Provisions stand in reading order, each inside its parent, siblings apart."""
    open_ones: list[tuple[int, int]] = []
    for one in build_structure(document(text)).provisions:
        while len(open_ones) > one.depth:
            open_ones.pop()
        assert len(open_ones) == one.depth
        if open_ones:
            assert open_ones[-1][0] <= one.span.start
            assert one.span.end <= open_ones[-1][1]
        assert one.span.start < one.span.end
        open_ones.append((one.span.start, one.span.end))


@settings(max_examples=100)
@given(TEXTS, st.integers(min_value=5, max_value=60))
def test_passages_are_small_ordered_and_within_one_unit(text: str, words: int) -> None:
    """Passages keep to the limit, never overlap, stay inside an outermost provision, and cover the text."""
    source = document(text)
    found = build_structure(source)
    passages = split_passages(source, found, INSTRUMENT, words)
    outer = [one.span for one in found.provisions if not one.depth]
    assert all(len(one.text.split()) <= words for one in passages)
    assert all(one.span.end <= two.span.start for one, two in pairwise(passages))
    assert all(any(span.contains(one.span) for span in outer) for one in passages)
    assert all(provision_at(found, one.span) == one.provision for one in passages)


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    """Text of any characters gives a structure, with a provision as soon as it has a word."""
    found = build_structure(document(text))
    assert found.provisions or found.furniture or not text.strip()
