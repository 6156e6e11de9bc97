"""Facts of the C-2 agreements stand in the articles and sections in which questions expect them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.build.inline import plain_text
from corpus.build.masters import Heading, Paragraph, Table, read_master

MASTERS = Path(__file__).resolve().parents[2] / "corpus" / "masters"


def _text_of(identifier: str, article: str, section: str) -> str:
    """Text of a section, or of a whole article, appendix or letter when the section is empty."""
    master = read_master(MASTERS / f"{identifier}.md")
    texts: list[str] = []
    in_article = in_section = False
    for block in master.blocks:
        if isinstance(block, Heading):
            if block.depth == 1:
                in_article = block.text.startswith(f"{article} ")
            in_section = in_article and (not section or block.text.startswith(f"Section {section} "))
        elif in_section and isinstance(block, Paragraph):
            texts.append(plain_text(block.text))
        elif in_section and isinstance(block, Table):
            texts += [block.caption, *(" | ".join(row) for row in block.rows if row), *block.notes]
    assert texts, f"{identifier} has no {article} {section}"
    return "\n".join(texts)


FACTS = [
    ("Article 1", "Three", '"Day" means a calendar day', '"Day" means a working day'),
    ("Article 8", "Six", "(1,200) hours", "(1,000) hours"),
    ("Article 9", "Five", "eighteen (18) months", "twenty-four (24) months from the date on which"),
    ("Article 12", "One", "six (6) months", "four (4) months"),
    ("Article 12", "Two", "four (4) months", "four (4) months"),
    ("Article 12", "Three", "more than ten (10) working days", "more than ten (10) working days"),
    ("Article 14", "Four", "six (6) weeks", "six (6) weeks"),
    ("Article 14", "Nine", "three (3) years", "three (3) years"),
    ("Article 15", "Four", "thirty (30) days after the date", "twenty (20) days after the date"),
    ("Article 15", "Five", "agency head within ten (10) days", "agency head within seven (7) days"),
    ("Article 15", "Seven", "twenty-eight (28) days", "twenty-one (21) days"),
    ("Article 15A", "Two", "forty-five (45) days", "forty-five (45) days"),
    ("Article 16", "Six", "fifteen (15) days", "ten (10) days"),
    ("Article 18", "Six", "within ninety (90) days", "within ninety (90) calendar days"),
    ("Article 19", "One", "0 to 5 years | 12 days", "0 to 5 years | 12 days"),
    ("Article 22", "Four", "three (3) days of personal leave", "three (3) days of personal leave"),
    ("Article 23", "Three", "five (5) days", "three (3) days"),
    ("Article 23", "Eight", "five (5) working days", "three (3) working days"),
    ("Article 24", "Two", "thirty (30) consecutive working days", "thirty (30) consecutive working days"),
    ("Article 36", "One", "June 30, 2028", "June 30, 2024"),
    ("Appendix B", "", "Third shift | $1.05", "Third shift | $1.05"),
]
FACT_IDS = [f"{article} {section}".strip() for article, section, _, _ in FACTS]


@pytest.mark.parametrize(("article", "section", "later", "earlier"), FACTS, ids=FACT_IDS)
def test_terms_say_what_they_said(article: str, section: str, later: str, earlier: str) -> None:
    """Each term prints its own value of a fact in the same section."""
    assert later in _text_of("c2-24", article, section)
    assert earlier in _text_of("c2-21", article, section)


PLANTED = [
    ("Article 1", "Three", "meaning given to it in Article 29, Section Eight"),
    ("Article 14", "Nine", "named in Appendix C"),
    ("Article 17", "Four", "Article 22, Section Five"),
    ("Article 22", "Five", "Article 32, Section Four"),
    ("Article 29", "Four", "Article 22, Section Six"),
    ("Article 31", "Two", "eight (10) hours"),
    ("Article 32", "Four", "Article 17, Section Four"),
    ("Article 33", "Three", "Article 15 a"),
    ("Appendix B", "", "7/5/2024 | CO-9 | $43,200 | $44,582 | $46,009 | $47,841"),
    ("Appendix C", "", "HRC 9-141"),
    ("Side Letter 3", "", "expires on June 30, 2025"),
]
PLANTED_IDS = [f"{article} {section}".strip() for article, section, _ in PLANTED]


@pytest.mark.parametrize(("article", "section", "words"), PLANTED, ids=PLANTED_IDS)
def test_planted_difficulties_stand(article: str, section: str, words: str) -> None:
    """Misprints, stale references and conflicts that the product must notice are in the text."""
    assert words in _text_of("c2-24", article, section)


@pytest.mark.parametrize("word", ["weingarten", "dress", "attire", "vote", "voting", "tape", "snow"])
@pytest.mark.parametrize("identifier", ["c2-21", "c2-24", "c2-mou25"])
def test_silence_is_real(identifier: str, word: str) -> None:
    """Subjects on which the agreements are meant to be silent are not mentioned."""
    words = read_master(MASTERS / f"{identifier}.md").body.casefold().split()
    assert word not in [part.strip('.,;:()"') for part in words]


def test_no_article_22_section_six() -> None:
    """The stale reference in Article 29 points to a section that does not exist."""
    with pytest.raises(AssertionError, match="has no Article 22 Six"):
        _text_of("c2-24", "Article 22", "Six")
