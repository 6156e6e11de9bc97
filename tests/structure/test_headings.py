"""Which lines open a unit or a section, and which only look as if they did."""

from __future__ import annotations

import pytest

from assistant.structure.headings import article_order, is_title, unit_heading
from assistant.structure.lines import read_lines
from assistant.structure.markers import read_markers
from tests.structure.builders import outermost, structure
from tests.support.documents import document

OPENING_UNITS = [
    ("ARTICLE 7 - HOLIDAYS", "7", "Holidays"),
    ("ARTICLE 7--HOLIDAYS", "7", "Holidays"),
    ("Article 7 - Holidays", "7", "Holidays"),
    ("ARTICLE 7. HOLIDAYS", "7", "Holidays"),
    ("ARTICLE VII HOLIDAYS", "VII", "Holidays"),
    ("ARTICLE XXXIV: SAVINGS", "XXXIV", "Savings"),
    ("ARTICLE XIL: SAVINGS", "XII", "Savings"),
    ("ARTICLE Vll: SAVINGS", "VII", "Savings"),
    ("ARTICLE 15A - FLEX TIME", "15A", "Flex Time"),
    ("Article 15 a / Review of Duties", "15 a", "Review of Duties"),
    ("ARTICLE 22T--EQUAL TREATMENT", "22T", "Equal Treatment"),
    ("ARTICLE 90.2K--WORK SCHEDULES", "90.2K", "Work Schedules"),
    ("ARTICLE TWENTY-ONE - PARKING", "21", "Parking"),
    ("ARTICLE NO. 4 PARKING", "4", "Parking"),
    ("ARTICLE 40 - 401K PLAN", "40", "401K Plan"),
    ("## ARTICLE 9 <br> TRAVEL", "9", "Travel"),
    ("# Article 9: Travel and Meals", "9", "Travel and Meals"),
    ("APPENDIX A - PAY GRADES", "Appendix A", "Pay Grades"),
    ("APPENDIX 1 - FURLOUGH DAYS", "Appendix 1", "Furlough Days"),
    ("ADDENDUM C: FLEET SHOP", "Addendum C", "Fleet Shop"),
    ("SCHEDULE B - LONGEVITY", "Schedule B", "Longevity"),
    ("LETTER OF AGREEMENT #14 - BOOT STIPEND", "LOA 14", "Boot Stipend"),
    ("LETTER OF AGREEMENT 26.2A-23-448 - STIPENDS", "LOA 26.2A-23-448", "Stipends"),
    ("MEMORANDUM OF UNDERSTANDING NO. 3 - RADIO ROOM", "MOU 3", "Radio Room"),
    ("LETTER OF AGREEMENT - ARTICLE 23 - TRAINING", "LOA Article 23", "Article 23 - Training"),
    ("SIDE LETTER - NIGHT CREW", "Side Letter Night Crew", "Night Crew"),
]
MENTIONING_UNITS = [
    "Article 14 of this Agreement shall govern the matter.",
    "Article 33, Section 2 controls in that event.",
    "Article 5 and Article 6 apply to seasonal staff.",
    "Article 12 (Leaves) is not affected by this language.",
    "ARTICLE 9, Section 4 shall be amended to read as follows",
    "Articles 4 through 9 of the prior contract",
    "article 8 above",
    "Article 7 shall not apply to a temporary employee.",
    "Appendix A of this contract",
    "Letter of agreement between the parties about parking",
    "Articles of clothing are not reimbursed.",
    "Schedules are posted every Monday.",
]


@pytest.mark.parametrize(("line", "label", "title"), OPENING_UNITS, ids=[case[0] for case in OPENING_UNITS])
def test_unit_headings_are_read_with_label_and_title(line: str, label: str, title: str) -> None:
    """A heading in any printed form gives the label people cite and its title in Title Case."""
    lines, _ = read_lines(document(f"The last words stand here.\n\n{line}\n\nBody text follows in full.\n"))
    heading = unit_heading(lines, 1)
    assert heading is not None
    assert (heading.label, heading.title) == (label, title)


@pytest.mark.parametrize("line", MENTIONING_UNITS)
def test_mentions_of_units_are_no_headings(line: str) -> None:
    """A sentence that begins with the name of an article opens nothing."""
    lines, _ = read_lines(document(f"The parties agree that as provided in\n{line}\nthe rule stands.\n"))
    heading = unit_heading(lines, 1)
    assert heading is None or heading.score < 3


def test_a_wrapped_reference_in_title_form_is_no_heading() -> None:
    """A reference wrapped to the start of a line stays text even when nothing follows it on that line."""
    body = "Leave is granted as provided in\nArticle 2\nand nowhere else."
    text = (
        f"ARTICLE 1 - LEAVE\n\n{body}\n\nARTICLE 2 - PAY\n\nPay is weekly.\n\nARTICLE 3 - TERM\n\nOne year.\n"
    )
    assert [one.article for one in outermost(structure(text))] == ["1", "2", "3"]
    assert outermost(structure(text))[1].heading == "Pay"


OPENING_SECTIONS = [
    ("Section 4. Overtime", ["4"]),
    ("Section 4 - Overtime", ["4"]),
    ("Section 4", ["4"]),
    ("SECTION 4: OVERTIME", ["4"]),
    ("Section 4, Overtime Pay", ["4"]),
    ("Sec. 3. Overtime", ["3"]),
    ("Section One. Overtime", ["One"]),
    ("Section Twenty. Overtime", ["Twenty"]),
    ("\u00a7 2-57-010  Purpose  The rule covers all.", ["2-57-010"]),
    ("5.7.3 The night rate is paid.", ["5.7.3"]),
    ("4-1.1 The school day is seven hours.", ["4-1.1"]),
    ("18.2A Standby.", ["18.2A"]),
    ("IV. Standby", ["IV"]),
    ("A. Standby", ["A"]),
    ("a. standby is paid", ["a"]),
    ("(a) standby is paid", ["a"]),
    ("(12) standby is paid", ["12"]),
    ("b) standby is paid", ["b"]),
    ("(iv) standby is paid", ["iv"]),
    ("A. 1. Standby is paid", ["A", "1"]),
    ("(a)(1) Standby is paid", ["a", "1"]),
    ("15.9(d) Standby is paid", ["15.9", "d"]),
    ("Step 1. The grievant writes.", ["Step 1"]),
    ("STEP TWO: The grievant appeals.", ["Step TWO"]),
    ("Step 5 If the answer is late", ["Step 5"]),
    ("## 3. Standby", ["3"]),
    ("**B. Standby**", ["B"]),
]
NOT_OPENING_SECTIONS = [
    "Section 4 of this Article applies.",
    "Section 4, above, applies.",
    "section 4 applies.",
    "Section 414(h)(2) of the Code",
    "Sections are read together.",
    "(a) and (b) above do not apply",
    "(3), whichever is later",
    "Step 2 of the procedure is final.",
    "4 hours of pay are due.",
    "I agree with the steward.",
    "A union steward may attend.",
    "30 days after the notice",
]


@pytest.mark.parametrize(("line", "labels"), OPENING_SECTIONS, ids=[case[0] for case in OPENING_SECTIONS])
def test_section_markers_are_read(line: str, labels: list[str]) -> None:
    """Numbers and letters at the start of a line are read in order, outermost first."""
    assert [marker.label for marker in read_markers(line)] == labels


@pytest.mark.parametrize("line", NOT_OPENING_SECTIONS)
def test_text_that_looks_like_a_marker_is_none(line: str) -> None:
    """References, figures and words at the start of a line are no markers."""
    assert read_markers(line) == []


@pytest.mark.parametrize(
    ("label", "order"),
    [
        ("12", (12, 0, "")),
        ("90.2K", (90, 2, "K")),
        ("XIV", (14, 0, "")),
        ("Nine", (9, 0, "")),
        ("Duty", None),
    ],
)
def test_article_numbers_have_an_order(label: str, order: tuple[int, int, str] | None) -> None:
    """Every printed form of an article number sorts in one order; words that are no number have none."""
    assert article_order(label) == order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hours of Work", True),
        ("WORK OUT OF CLASS", True),
        ("401K Plan", True),
        ("the employee shall be paid", False),
        ("Employees who work at night shall be paid.", False),
        ("Overtime,", False),
        ("", False),
    ],
)
def test_titles_differ_from_sentences(text: str, expected: bool) -> None:
    """A title is short and capitalised; a sentence is not a title."""
    assert is_title(text) is expected
