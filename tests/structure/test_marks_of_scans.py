"""Headings as scans and older books print them: quoted labels, lists at the front, numbers through all articles."""

from __future__ import annotations

import pytest

from tests.structure.builders import structure

FILLER = "\n".join(f"The rule number {n} of this text is stated here in full words." for n in range(40))
ARTICLES = "\n\n".join(
    f"ARTICLE {number} - {title}\n\nSection 1. {FILLER}"
    for number, title in enumerate(("PAY", "HOURS", "LEAVE"), 1)
)


def _articles(text: str) -> list[str]:
    found = [provision.article for provision in structure(text).provisions if provision.depth == 0]
    return [article for article in found if article]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{ARTICLES}\n\nEXHIBIT \u201cA\u201d - JOB TITLES\n\nBridge tender\n\n\n"
            "EXHIBIT \u201cB\u201d - RATES\n\nTwo dollars",
            ["1", "2", "3", "Exhibit A", "Exhibit B"],
            id="quoted-labels",
        ),
        pytest.param(
            "BOOK OF RULES\n\nAPPENDIX A Leave Bank\n\nwith notes\n\nAPPENDIX B Time Bank\n\nwith notes\n\n"
            f"{ARTICLES}\n\nAppendix A: Leave Bank\nIt is kept.\n\nAppendix B: Time Bank\nIt is kept too.",
            ["1", "2", "3", "Appendix A", "Appendix B"],
            id="list-at-the-front",
        ),
        pytest.param(
            f"{ARTICLES}\n\nSection 2. These apply:\n\nAppendix A Pay Table\nAppendix B Calendar\n"
            f"Appendix C Dental Plan\n\nand no others.\n\nARTICLE 4 - TERM\n\nSection 1. {FILLER}\n\n"
            "APPENDIX A\n\nPay Table\n\nAPPENDIX B\n\nCalendar\n\nAPPENDIX C\n\nDental Plan\n",
            ["1", "2", "3", "4", "Appendix A", "Appendix B", "Appendix C"],
            id="list-in-the-text",
        ),
    ],
)
def test_appendices_open_where_they_stand(text: str, expected: list[str]) -> None:
    """A list of appendices opens none of them; each opens once, where its own text follows."""
    assert _articles(text) == expected


def test_paragraphs_counted_through_articles_are_sections_below_titles_too() -> None:
    """Paragraph numbers go on from article to article, also where a title stands over them."""
    first = "\n".join(f"({n}) The rule number {n} is stated here." for n in range(1, 15))
    text = (
        f"ARTICLE I\n\n{first}\n\nARTICLE II\n\nSICK LEAVE\n\n(15) Sick leave is ten hours.\n"
        "(a) It is paid.\n\n(17) It is carried over.\n"
    )
    sections = [p.section for p in structure(text).provisions if p.article == "II"]
    assert [label for label in ("15", "17") if any(s.endswith(label) for s in sections)] == ["15", "17"]


def test_a_title_without_space_after_its_number_opens_a_section() -> None:
    """A scan that loses the blank after a full number loses no section."""
    text = (
        "ARTICLE 8 - SITES\n\n8.1 Doors\nThey close.\n\n8.2Windows\nThey open.\n\n"
        "ARTICLE 9 - PAY\n\n9.1 Rate\nTen.\n"
    )
    assert [p.section for p in structure(text).provisions if p.article == "8"][1:] == ["8.1", "8.2"]


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        pytest.param("Section 2, Employees shall receive their pay each week.", True, id="sentence"),
        pytest.param("Section 2, Paragraph 4 of this Agreement shall apply to them.", False, id="place"),
        pytest.param("Section 2, Vacations, shall not apply to them in that year.", False, id="reference"),
    ],
)
def test_a_comma_read_for_a_point_opens_a_section(line: str, *, opens: bool) -> None:
    """A whole sentence after "Section 2," is that section's text; a place or a name there is a reference."""
    text = f"ARTICLE 1 - PAY\n\nSection 1. {FILLER}\n\n{line}\n\nARTICLE 2 - HOURS\n\nSection 3. {FILLER}\n"
    assert ("2" in [provision.section for provision in structure(text).provisions]) is opens
