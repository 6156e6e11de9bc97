"""Clean text reads well and every character of it knows where it came from."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.structure import clean, sentences
from assistant.types import Furniture, Span

REPAIRS = [
    ("the repre-\nsentative and the representative", "the representative and the representative"),
    ("a twenty-\none day limit", "a twenty-one day limit"),
    ("for the use that is for-\nbidden", "for the use that is forbidden"),
    ("a sib-\nling", "a sibling"),
    ("a red lamp, circled: a red-\ncircled rate", "a red lamp, circled: a red-circled rate"),
    ("an over-the-\ncounter drug", "an over-the-counter drug"),
    ("a pre-exist-\ning rule, existing", "a pre-existing rule, existing"),
    ("a well-\nknown rule is well-known", "a well-known rule is well-known"),
    ("the non-\nexempt staff", "the non-exempt staff"),
    ("is f iled when filed late", "is filed when filed late"),
    ("a rule", "a rule"),
    ("   many   spaces\n\nand\nlines ", "many spaces and lines"),
    ("### ARTICLE 5\nLEAVE", "ARTICLE 5 LEAVE"),
    ("leave , pay", "leave, pay"),
]


@pytest.mark.parametrize(("text", "expected"), REPAIRS, ids=[case[1] for case in REPAIRS])
def test_printed_text_is_repaired(text: str, expected: str) -> None:
    """White space, line-end hyphens, split words and heading signs are repaired; real hyphens stay."""
    assert clean(text, Span(0, len(text)), ()).text == expected


def test_furniture_leaves_no_trace() -> None:
    """A page foot or margin number inside a sentence is gone from the clean text."""
    text = "within twenty- 6 one\n\n17\n\n(21) days"
    pieces = (Furniture("margin_number", Span(15, 16)), Furniture("page_number", Span(22, 24)))
    assert clean(text, Span(0, len(text)), pieces).text == "within twenty- one (21) days"


@given(st.text(alphabet="ab-#.,A1 \n", max_size=200))
def test_every_character_points_to_itself(text: str) -> None:
    """Each clean character is the canonical one at its offset, or a space for white space; offsets rise."""
    cleaned = clean(text, Span(0, len(text)), ())
    assert len(cleaned.text) == len(cleaned.offsets)
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))
    for character, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        assert character == text[offset] or (character == " " and text[offset].isspace())


@given(st.text(alphabet="ab-#A1 \n", max_size=200))
def test_only_white_space_hyphens_and_heading_signs_are_dropped(text: str) -> None:
    """What is left out of clean text is white space, hyphens and heading signs, nothing else."""
    cleaned = clean(text, Span(0, len(text)), ())
    dropped = set(range(len(text))) - set(cleaned.offsets)
    assert all(text[offset].isspace() or text[offset] in "-#" for offset in dropped)


SENTENCES = [
    ("Pay is due. It is weekly.", ["Pay is due.", "It is weekly."]),
    ("See Sec. 4 and Art. 5. Then stop.", ["See Sec. 4 and Art. 5.", "Then stop."]),
    ("Section 4. Overtime is paid. It is due.", ["Section 4. Overtime is paid.", "It is due."]),
    ("A. The first item. B. The second.", ["A. The first item.", "B. The second."]),
    ("The rate is $4.50 per hour. It rises.", ["The rate is $4.50 per hour.", "It rises."]),
    ("Paid as follows:\n(a) at once;\n(b) later.", ["Paid as follows:", "(a) at once;", "(b) later."]),
    ("no end", ["no end"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[case[0][:20] or "empty" for case in SENTENCES])
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    """Abbreviations, figures and list markers end no sentence; items on their own lines begin one."""
    assert [span.of(text) for span in sentences(clean(text, Span(0, len(text)), ()))] == expected


@given(st.text(alphabet="ab.:;() A1\n", max_size=200))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    """Sentences follow one another and leave out nothing but white space."""
    spans = sentences(clean(text, Span(0, len(text)), ()))
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(text[offset].isspace() for offset in set(range(len(text))) - covered)
