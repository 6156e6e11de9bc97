"""Difficulties of real documents that the sample library must hold, each where a reader would meet it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from corpus.build.forms import clean_copy
from corpus.build.masters import Heading, Master, Table, read_master
from corpus.build.pdf import render_pdf

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

STALE = [
    ("c2-21", "Article 22", "Article 22, Section Six", "## Section Six"),
    ("c2-24", "Article 22", "Article 22, Section Six", "## Section Six"),
    ("t4-23", "17", "Section 17.13", "## 17.13"),
    ("h1-22", "XVIII", "Article XVIII, Section K", "## K."),
    ("coal-23", "Article II", "II.9", "## II.9"),
]
CHAINS = {
    "round in a circle of three": [
        ("c2-24", "Article 22", "Five", "Article 32, Section Four"),
        ("c2-24", "Article 32", "Four", "Article 17, Section Four"),
        ("c2-24", "Article 17", "Four", "Article 22, Section Five"),
    ],
    "over four hops": [
        ("c2-24", "Article 14", "Nine", "Appendix C"),
        ("c2-24", "Appendix C", "", "HRC 9-141"),
        ("hrc-title-9", "", "Sec. 9-141", "Section V.4"),
        ("coal-23", "Article V ", "V.4", "first, the reemployment list"),
    ],
    "to a section that does not define": [
        ("c2-24", "Article 1", "Three", "meaning given to it in Article 29, Section Eight"),
        ("t4-23", "33 Definitions", "33.5", "meaning given in Section 22.1"),
    ],
}
LINKS = [
    pytest.param(*link, id=f"{name}: {link[0]} {link[3]}") for name, chain in CHAINS.items() for link in chain
]
PLANTED = [
    pytest.param("c2-24", r"eight \(10\) hours", id="a word and a numeral that differ"),
    pytest.param("c2-24", r"Article 15 a\b", id="Article 15 a"),
    pytest.param("c2-24", r"^# Article 15A ", id="Article 15A"),
    pytest.param("c2-24", r"hired before October 1, 1983", id="a list of dates of hire"),
    pytest.param("c2-24", r"(?s)^# Appendix A .*^# Appendix 1 ", id="two series of appendices"),
    pytest.param("h1-22", r"(?s)^# Appendix A .*^# Appendix 1 ", id="two series in H-1"),
    pytest.param("h1-22", r"(?s)^# XXVII Duration.*^# XXVIII Jury Duty", id="an article after Duration"),
    pytest.param("c2-mou25", r"Memorandum C2-22-07 is terminated", id="a memorandum ended by number only"),
    pytest.param(
        "c2-24", r"first scheduled shift|\[\^1\]: An employee who is laid off", id="a footnote that excepts"
    ),
]


@cache
def master(identifier: str) -> Master:
    """One master of the sample corpus."""
    return read_master(CORPUS / "masters" / f"{identifier}.md")


@cache
def pages(file: str) -> tuple[str, ...]:
    """The text of every page of a committed PDF, line ends kept."""
    return page_texts((CORPUS / "hartwell" / file).read_bytes())


def page_texts(data: bytes) -> tuple[str, ...]:
    """The text of every page of a PDF."""
    document = pypdfium2.PdfDocument(data)
    texts = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return tuple(text.replace("\r", "") for text in texts)


@pytest.mark.parametrize(("identifier", "article", "words", "heading"), STALE, ids=[row[0] for row in STALE])
def test_every_agreement_has_a_stale_reference(
    identifier: str, article: str, words: str, heading: str
) -> None:
    """A section is referred to that its article does not have."""
    body = master(identifier).body
    assert words in body
    (text,) = re.findall(rf"(?ms)^# {article} .*?(?=^# )", body)
    assert "\n## " in text
    assert heading not in text


@pytest.mark.parametrize(("identifier", "article", "section", "words"), LINKS)
def test_references_lead_on(identifier: str, article: str, section: str, words: str) -> None:
    """Every link of a chain of references stands under the heading to which the one before leads."""
    trail, found = ["", ""], []
    for block in master(identifier).blocks:
        if isinstance(block, Heading):
            trail = [block.text, ""] if block.depth == 1 else [trail[0], block.text]
        elif trail[0].startswith(article) and section in trail[1]:
            found.append(str(block))
    assert words in "\n".join(found)


@pytest.mark.parametrize(("identifier", "pattern"), PLANTED)
def test_planted_in_the_text(identifier: str, pattern: str) -> None:
    """The peculiarities of real documents are in the masters."""
    assert re.search(pattern, master(identifier).body, re.M)


@pytest.mark.parametrize(
    ("file", "ends", "goes_on"),
    [
        ("c2-24.pdf", "twenty", "eight (28)"),
        ("c2-21.pdf", "twenty", "one (21)"),
        ("c2-mou25.pdf", "twenty", "one (21)"),
        ("t4-23.pdf", "thirty", "six (36)"),
    ],
)
def test_number_is_hyphenated_over_a_line_end(file: str, ends: str, goes_on: str) -> None:
    """A number in words is broken after its tens."""
    text = "".join(pages(file))
    assert re.search(rf"{ends}\x02(?:\d+ +)?{re.escape(goes_on)}", text)


@pytest.mark.parametrize(("file", "caption"), [("c2-24.pdf", "Table 1."), ("t4-23.pdf", "Classes in T-4")])
def test_table_is_split_over_pages(file: str, caption: str) -> None:
    """Rows of one table stand on two pages."""
    identifier = file.removesuffix(".pdf")
    table = next(
        b for b in master(identifier).blocks if isinstance(b, Table) and b.caption.startswith(caption)
    )
    rows = [row for row in table.rows if row]
    first, last = (
        next(number for number, page in enumerate(pages(file)) if all(cell in page for cell in cells[1:4]))
        for cells in (rows[0], rows[-1])
    )
    assert first < last


def test_running_foot_looks_like_a_heading() -> None:
    """The title of the article stands at the foot of the page as it stands in its heading."""
    feet = ["\n".join(page.strip().splitlines()[-2:]).upper() for page in pages("c2-24.pdf")]
    assert sum("GRIEVANCE PROCEDURE" in foot for foot in feet) >= 2


def test_margin_numbers_the_lines() -> None:
    """Every page of the field agreement's text counts its lines in the margin."""
    text = [page for page in pages("t4-23.pdf") if len(page) > 1500]
    numbered = [page for page in text if len(re.findall(r"^\d{1,2}\b", page, re.M)) > 15]
    assert len(numbered) > 0.8 * len(text)


def test_struck_words_stand_in_the_scan_only() -> None:
    """What was struck by hand is on the scanned page, with a line through it, and in no other form."""
    document = master("h1-22")
    struck = re.findall(r"~~(.+?)~~", document.body)
    assert struck
    scanned, clean = (
        " ".join(" ".join(page_texts(render_pdf(m))).split()) for m in (document, clean_copy(document))
    )
    for words in struck:
        assert scanned.count(words) == clean.count(words) + 1
