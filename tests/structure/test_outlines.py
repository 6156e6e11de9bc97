"""The tree of small documents in each numbering style of the field."""

from __future__ import annotations

import pytest

from assistant.structure import build_structure, provision_at
from assistant.types import Span
from tests.structure.builders import agreement, outermost, pinpoints, structure
from tests.support.documents import document

SECTIONS_IN_BRACKETS = """Section 1. Workweek.
The workweek has five days.

Section 2. Overtime.
Overtime is paid as follows:
(a) after eight hours in a day;
(b) after forty hours in a week, which means
    (1) hours worked, and
    (2) paid leave.
Section 3. Callback.
A callback is at least two hours."""
OUTLINE_IN_LETTERS = """I.     General
       A.     Base rate
              1.     The base rate is monthly.
              2.     It is paid twice a month:
                     a.     on the fifth, and
                     b.     on the twentieth.
       B.     Premiums
              1.     Premiums are hourly.
II.    Standby
       A.     Standby pay is two dollars."""
FULL_NUMBERS = """5.1 Rates
Rates are set by the schedule.
5.2 Differentials
5.2.1 The evening rate is five percent.
5.2.2 The night rate is eight percent.
5.3 Lead work
Lead work is paid at six percent."""
WORDS = """Section One. The first rule of the unit is stated here.

Section Two. The second rule of the unit is stated here.
(a) An item of it.
(b) Another item."""
STEPS = """Section 1. Definition
A grievance is a dispute about this text.
Section 2. Steps
Grievances about pay are filed as follows:
   (a) by hand, or
   (b) by mail.

   Step 1. The steward meets the supervisor within ten days.

   Step 2. The steward writes to the director within five days of the
   Step 1 answer.

   Step 3. The parties choose an arbitrator."""
TITLES = """Meals

An employee who works a double shift is paid for one meal on that day.

Uniforms

The Town gives each employee two uniforms and replaces them when worn."""

GOLDEN = [
    ("sections", SECTIONS_IN_BRACKETS, ["", "1", "2", "2(a)", "2(b)", "2(b)(1)", "2(b)(2)", "3"]),
    (
        "letters",
        OUTLINE_IN_LETTERS,
        [
            *("", "I", "I.A", "I.A.1", "I.A.2", "I.A.2.a", "I.A.2.b"),
            *("I.B", "I.B.1", "II", "II.A"),
        ],
    ),
    ("full numbers", FULL_NUMBERS, ["", "5.1", "5.2", "5.2.1", "5.2.2", "5.3"]),
    ("words", WORDS, ["", "One", "Two", "Two(a)", "Two(b)"]),
    ("steps", STEPS, ["", "1", "2", "2(a)", "2(b)", "2.Step 1", "2.Step 2", "2.Step 3"]),
    ("titles", TITLES, ["", "Meals", "Uniforms"]),
]


@pytest.mark.parametrize(
    ("body", "sections"), [case[1:] for case in GOLDEN], ids=[case[0] for case in GOLDEN]
)
def test_each_numbering_style_gives_its_outline(body: str, sections: list[str]) -> None:
    """The sections of an article come out in order, each with the label that people would cite."""
    before = [(str(n), f"SUBJECT {n}", f"The rule of subject {n} is short.") for n in range(1, 5)]
    found = structure(agreement([*before, ("5", "PAY", body), ("6", "TERM", "The term is one year.")]))
    assert [section for article, section in pinpoints(found) if article == "5"] == sections


def test_two_appendix_series_letters_and_suffixed_articles_stay_apart() -> None:
    """Article 15A is not Article 15, Appendix A is not Appendix 1, and a letter is a unit of its own."""
    text = (
        agreement(
            [("14", "PAY", "Pay is weekly."), ("15", "LEAVE", "Leave is annual."), ("15A", "CARE", "Care.")]
        )
        + "\n\nARTICLE 16 - TERM\n\nOne year.\n\nAPPENDIX A - GRADES\n\nGrade one is the lowest grade.\n\n"
        + "APPENDIX 1 - FURLOUGH\n\nFurlough days are unpaid.\n\nLETTER OF AGREEMENT #2 - BOOTS\n\n"
        + "The Town pays for one pair of boots.\n"
    )
    labels = [one.article for one in outermost(structure(text))]
    assert labels == ["14", "15", "15A", "16", "Appendix A", "Appendix 1", "LOA 2"]


def test_sections_numbered_through_all_articles_keep_their_numbers() -> None:
    """An agreement that never restarts its section numbers is read with the numbers as printed."""
    text = agreement(
        [
            ("1", "UNIT", "Section 1. The unit is all staff.\n\nSection 2. The list is kept."),
            ("2", "HOURS", "Section 3. A day has eight hours.\n\nSection 4. A week has five days."),
            ("3", "TERM", "Section 5. The term is one year."),
        ]
    )
    assert ("2", "4") in pinpoints(structure(text))
    assert ("3", "5") in pinpoints(structure(text))


def test_section_on_its_own_line_takes_the_heading_below_it() -> None:
    """A number alone on a line is joined with the title printed under it."""
    text = agreement(
        [("1", "UNIT", "Short."), ("2", "HOURS", "Section 1.\nMeal Periods\nMeals take half an hour.")]
    )
    section = next(one for one in structure(text).provisions if one.section == "1")
    assert section.heading == "Meal Periods"


def test_markdown_articles_one_per_file_are_agreements() -> None:
    """A file with one article heading at its start is read as that article."""
    text = (
        "# ARTICLE 11 <br> TRAVEL\n\n## A. FARES\n\n1. Fares are repaid.\n2. Taxis are not.\n\n## B. INNS\n"
    )
    assert pinpoints(structure(text)) == [("11", ""), ("11", "A"), ("11", "A.1"), ("11", "A.2"), ("11", "B")]


def test_numbered_headings_without_the_word_article_are_units() -> None:
    """A run of numbered titles through the document stands for its articles."""
    bodies = ["The rule is set out here in a full sentence.\n\nA. First item.\n\nB. Second item."] * 6
    titles = ["RECOGNITION", "DUES", "HOURS", "PAY", "LEAVE", "TERM"]
    text = "\n\n".join(
        f"{n}. {title}\n\n{body}" for n, (title, body) in enumerate(zip(titles, bodies, strict=True), 1)
    )
    found = structure(text)
    assert [one.article for one in outermost(found)] == ["1", "2", "3", "4", "5", "6"]
    assert ("4", "B") in pinpoints(found)


def test_full_numbers_imply_their_units_without_any_heading() -> None:
    """Where only full section numbers are printed, each belongs to the unit that its number names."""
    numbers = [f"{unit}.{n}" for unit in range(1, 7) for n in range(1, 6)]
    found = structure("\n\n".join(f"{number} The rule is set out here in a sentence." for number in numbers))
    assert [one.article for one in outermost(found)] == ["1", "2", "3", "4", "5", "6"]
    assert ("4", "4.3") in pinpoints(found)


def test_policy_sections_inside_a_running_paragraph_are_found() -> None:
    """Section codes open sections wherever they stand, and the list of sections is contents."""
    text = (
        "Rule 4-12 Parking \u00a7\u00a7: \u00a7 4-12-010 Purpose \u00a7 4-12-020 Permits "
        "\u00a7 4-12-030 Fines "
        "\u00a7 4-12-010 Purpose This rule is about parking lots of the Town.\n"
        "\u00a7 4-12-020 Permits\nA. A permit lasts a year.\nB. It is renewed under 4-12-030 each spring.\n"
        "\u00a7 4-12-030 Fines\n(A) The first fine is small.\n(B) The second is not:\n"
        "(1) ten dollars, or\n(2) a tow."
    )
    found = structure(text)
    assert [one.article for one in outermost(found)] == ["Rule 4-12"]
    assert [section for _, section in pinpoints(found)][1:] == [
        *("4-12-010", "4-12-020", "4-12-020.A", "4-12-020.B"),
        *("4-12-030", "4-12-030(A)", "4-12-030(B)", "4-12-030(B)(1)", "4-12-030(B)(2)"),
    ]
    assert {piece.kind for piece in found.furniture} == {"contents"}


def test_statute_sections_are_units() -> None:
    """A statute's sections are cited by their own numbers."""
    text = (
        "Sec. 9-140. Training classes. (a) A class may be made for training.\n(b) It ends in three years.\n"
        "Sec. 9-141. Tests. Tests are fair.\n"
    )
    assert [one.article for one in outermost(structure(text))] == ["9-140", "9-141"]


def test_statute_sections_are_units_among_chapters() -> None:
    """Chapters of a statute group its sections; each section is cited by its own number."""
    text = (
        "CHAPTER 1 HARBOR STAFF\n\nSec. 7-104. Definitions\n\n(a) A berth is.\n\n(b) A tide is not.\n\n"
        "Section 7-110.\n\nThe warden keeps the gate as a rule under\nSection 7-104. Others do not.\n\n"
        "CHAPTER 2 BARGAINING\n\nSec. 7-210. Duty to meet\n\n(a) The parties meet.\n"
    )
    assert pinpoints(structure(text)) == [
        ("Chapter 1", "Harbor Staff"),
        *(("7-104", ""), ("7-104", "a"), ("7-104", "b"), ("7-110", "")),
        ("Chapter 2", "Bargaining"),
        *(("7-210", ""), ("7-210", "a")),
    ]


def test_sections_that_name_their_article_make_no_statute() -> None:
    """An agreement with sections such as "Section 2-1" keeps its articles."""
    text = agreement(
        [
            (
                str(n),
                f"SUBJECT {n}",
                f"Section {n}-1. First Rule\nIt is short.\n\nSection {n}-2. Next Rule\nSo.",
            )
            for n in range(1, 5)
        ]
    )
    assert ("3", "3-2") in pinpoints(structure(text))


def test_roman_article_before_an_arabic_section_number() -> None:
    """ "IV.2" is one section number of Article IV, and a reference to it in a sentence opens nothing."""
    bodies = [
        f"{roman}.1. Purpose\n\nThe purpose is plain.\n\n{roman}.2. No other talks\n\nTalks are as in\n"
        f"Section I.1 above.\n\n    (a) Here.\n\n    (b) There."
        for roman in ("I", "II", "III", "IV")
    ]
    articles = zip(("I", "II", "III", "IV"), ("UNIT", "PAY", "LEAVE", "TERM"), bodies, strict=True)
    found = structure(agreement(list(articles)))
    assert [section for article, section in pinpoints(found) if article == "IV"] == [
        *("", "IV.1", "IV.2", "IV.2(a)", "IV.2(b)")
    ]
    headings = {one.section: one.heading for one in found.provisions if one.article == "IV"}
    assert (headings["IV.1"], headings["IV.2"]) == ("Purpose", "No other talks")


def test_dates_and_form_labels_open_no_section() -> None:
    """The date, the subject and the notes of a notice are text; its numbered paragraphs are its sections."""
    text = (
        "GENERAL NOTICE 7\n\nDate: May 4, 2031\n\nSubject: Boats and the keeping of them in the harbor\n\n"
        "June 20, 2031\n\n1. Purpose. This notice is about boats that are kept over the winter months.\n\n"
        "2. Things kept. Boats, oars and sails are kept until the harbor opens in the spring.\n\n"
        "Note: The harbor opens when the ice is gone and the master says so in writing.\n\n"
        "3. Fees. The fee is small, and nobody has ever been heard to complain about it.\n"
    )
    sections = [one for one in structure(text).provisions if one.depth]
    assert [(one.section, one.heading) for one in sections] == [
        *(("1", "Purpose"), ("2", "Things kept"), ("3", "Fees"))
    ]


def test_numbered_paragraphs_of_a_document_without_units_are_sections() -> None:
    """A preface whose paragraphs are numbered has sections without an article."""
    paragraphs = [
        f"{n}. Subject {n}. The rule of it is stated in a sentence that goes on." for n in range(1, 5)
    ]
    found = structure("# Harbor Manual, Preface\n\nIt is issued by the Town.\n\n" + "\n\n".join(paragraphs))
    assert [(one.article, one.section) for one in found.provisions] == [
        ("", ""),
        *(("", str(n)) for n in range(1, 5)),
    ]
    assert found.provisions[3].path == ("Harbor Manual, Preface", "3. Subject 3")


@pytest.mark.parametrize(
    "reference",
    [
        "under Article XVI, Section\nB. The rest",
        "as in Article 2\nSection Two. The rest",
        "by paragraph\n2. The rest",
    ],
    ids=["letter", "section in words", "figure"],
)
def test_a_reference_over_a_line_end_opens_no_section(reference: str) -> None:
    """The number of a section that a sentence names, printed on the next line, is part of the sentence."""
    bodies = [
        f"{label} The rule is stated in a sentence {reference} is as before.\n"
        for label in ("A.", "Section One.", "1.")
    ]
    found = structure(agreement([(str(n), f"SUBJECT {n}", body) for n, body in enumerate(bodies, 1)]))
    assert [section for _, section in pinpoints(found)] == ["", "A", "", "One", "", "1"]


def test_table_captions_are_cited() -> None:
    """A table in an appendix is cited by its number, and the note below it belongs to it."""
    text = agreement([(str(n), f"SUBJECT {n}", "It is short.") for n in range(1, 4)]) + (
        "\n\nAPPENDIX A - RATES\n\nTable 1. Rates by day\nMonday   $4\nNote: Rates are for a whole day.\n"
        "Table 2. Rates by night\nMonday   $5\n"
    )
    assert [section for article, section in pinpoints(structure(text)) if article == "Appendix A"] == [
        *("", "Table 1", "Table 2")
    ]


CLASS_SPECIFICATION = """GATE KEEPER

PURPOSE OF JOB CLASS (NATURE OF WORK)

This class keeps the gates of the Town.

EXAMPLES OF DUTIES

Opens and closes gates; oils hinges.

MINIMUM QUALIFICATIONS - GENERAL EXPERIENCE

Two years of work with gates.

MINIMUM QUALIFICATIONS - SUBSTITUTIONS ALLOWED

A certificate in hinges for one year.

SPECIAL REQUIREMENTS

1. A key.
2. A lantern.
"""
SERIES = """# Gate Keeper Series

## Definition of Levels

## Gate Keeper I

Learns the gates.

## Gate Keeper II

Keeps the gates alone.

## Minimum Qualifications

## Gate Keeper II

### Either I

One year as Gate Keeper I.

### Or II

Two years of guarding doors.
"""


def test_class_specification_labels_are_articles_and_sublabels_sections() -> None:
    """Labelled parts are cited by their label, and the qualifications by their sub-label."""
    found = pinpoints(structure(CLASS_SPECIFICATION))
    assert ("Minimum Qualifications", "General Experience") in found
    assert ("Minimum Qualifications", "Substitutions Allowed") in found
    assert ("Special Requirements", "2") in found
    assert ("Purpose of Job Class", "") in found


def test_levels_of_a_series_stand_below_their_part() -> None:
    """A level that follows an empty standard heading belongs to it, with its alternatives below."""
    found = pinpoints(structure(SERIES))
    assert ("Definition of Levels", "Gate Keeper II") in found
    assert ("Minimum Qualifications", "Gate Keeper II, Or II") in found


def test_lost_headings_of_a_copied_specification_are_recognised_by_set_words() -> None:
    """A copy without headings still has its qualifications."""
    text = (
        "Gate Keeper\n\nIn the Town of Elmbrook this class is accountable for the gates.\n\n"
        "Three (3) years of experience with gates.\n\n"
        "College training may be substituted for one year of it.\n"
    )
    assert pinpoints(structure(text))[-2:] == [
        ("Minimum Qualifications", "General Experience"),
        ("Minimum Qualifications", "Substitutions Allowed"),
    ]


def test_document_without_headings_has_one_provision() -> None:
    """Plain words are one provision over all of them."""
    text = "the gates are closed at night and\nopened in the morning by whoever comes first."
    (only,) = structure(text).provisions
    assert only.span.of(text) == text


def test_empty_document_has_no_provisions() -> None:
    """A document without words has nothing to cite, and asking for a place in it says so."""
    found = build_structure(document("  \n\f  \n"))
    assert found.provisions == ()
    with pytest.raises(ValueError, match="no words"):
        provision_at(found, Span(0, 1))


def test_deepest_provision_is_found() -> None:
    """The provision at a span is the innermost one that holds all of it."""
    text = agreement([("1", "UNIT", "Short."), ("2", "HOURS", SECTIONS_IN_BRACKETS)])
    start = text.index("paid leave")
    assert provision_at(structure(text), Span(start, start + 4)).section == "2(b)(2)"
    both = Span(text.index("after eight"), text.index("after forty") + 5)
    assert provision_at(structure(text), both).section == "2"
