"""Alarms: each thing that looks wrong in a document is named once, in a sentence; sound documents have none."""

from __future__ import annotations

import pytest

from assistant.structure import build_structure
from assistant.structure.alarms import figure_conflicts
from assistant.structure.page_alarms import find_page_alarms
from assistant.types import Page, PageQuality, Span
from tests.support.documents import document

BODY = "\n\n".join(
    f"ARTICLE {number} {title}\n\nSection 1. {words}\n\nSection 2. The parties meet on request of either one."
    for number, (title, words) in enumerate(
        (
            ("RECOGNITION", "The county recognizes the guild for all clerks."),
            ("DEFINITIONS", "A shift differential is an amount added to the rate for evening work."),
            ("OVERTIME", "Hours beyond forty in a week are paid at one and one-half times the rate."),
            ("LEAVE", "A clerk earns eight hours of vacation each month."),
            ("HOLIDAYS", "There are eleven holidays in each year."),
            ("GRIEVANCES", "A grievance is filed within ten days."),
        ),
        1,
    )
)


@pytest.mark.parametrize(
    ("old", "new", "alarm"),
    [
        pytest.param("", "", "", id="sound"),
        pytest.param("eight hours", "eighty (8) hours", '"eighty (8)"', id="word against numeral"),
        pytest.param("ARTICLE 4 LEAVE", "LEAVE", "No heading was found for article 4", id="missing article"),
        pytest.param("within ten days", "see Article 9, Section 1", '"Article 9, Section 1"', id="no article"),
        pytest.param("within ten days", "see Article 3, Section 7", '"Article 3, Section 7"', id="no section"),
        pytest.param("eleven holidays", "holidays, see Article 3, Section 1", "", id="sound reference"),
        pytest.param(
            "There are eleven",
            "A shift differential, as defined in Article 4, is not paid on the eleven",
            'should define "shift differential"',
            id="term not defined there",
        ),
        pytest.param(
            "There are eleven",
            "A shift differential, as defined in Article 2, is not paid on the eleven",
            "",
            id="term defined there",
        ),
        pytest.param("eleven holidays", "holidays under Section 125 of the Code", "", id="law"),
        pytest.param("eleven holidays", "holidays under Rule 125-7-101", "", id="regulation"),
        pytest.param("eleven holidays", "holidays under Rule 121", "", id="somebody else's rule"),
        pytest.param("eleven holidays in", "holidays.\n\nArticle 9\n\nThey are in", "", id="line of its own"),
    ],
)  # fmt: skip
def test_what_looks_wrong_is_named(old: str, new: str, alarm: str) -> None:
    """A planted fault gives one alarm that names it; the sound text and sound references give none."""
    alarms = build_structure(document(BODY.replace(old, new, 1) if old else BODY)).alarms
    assert len(alarms) == bool(alarm), alarms
    assert not alarm or alarm in alarms[0]


def test_a_contents_list_against_other_headings() -> None:
    """An article that the contents list names and no heading opens is an alarm."""
    contents = "TABLE OF CONTENTS\n\n" + "\n".join(
        f"ARTICLE {number} {title} ........ {number}"
        for number, title in enumerate(
            ("RECOGNITION", "DEFINITIONS", "OVERTIME", "LEAVE", "HOLIDAYS", "GRIEVANCES", "SAVINGS"), 1
        )
    )
    alarms = build_structure(document(f"{contents}\n\n{BODY}")).alarms
    assert [alarm for alarm in alarms if "contents list names" in alarm and "7" in alarm]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within eighty (8) hours and ten (10) days", ("eighty (8)",)),
        ("one hundred\ntwenty (120) days", ()),
        ("Twenty-\nfive (52) members", ("Twenty- five (52)",)),
        ("one hundred eighty (180) and One Hundred and Eighty (180) days", ()),
        ("three-hundred and fifty (350), two hundred-forty (240) hours", ()),
        ("one hundred, twenty-five (125) or a hundred (100) hours", ()),
        ("one hundred eighty (80) days", ("one hundred eighty (80)",)),
        ("two hundred (20) hours", ("two hundred (20)",)),
    ],
    ids=[
        "one of two",
        "hundreds",
        "over a line",
        "hundred with and",
        "hundred with hyphen",
        "hundred with comma",
        "hundred not in the figure",
        "hundreds only",
    ],
)
def test_both_readings_are_printed(text: str, expected: tuple[str, ...]) -> None:
    """The words and the figure that disagree are returned as printed, on one line."""
    assert figure_conflicts(text) == expected


@pytest.mark.parametrize(
    ("characters", "alarm"),
    [
        pytest.param([2000] * 10, None, id="even"),
        pytest.param([2000] * 5 + [20] + [2000] * 4, "page 6: far fewer", id="scanty page"),
        pytest.param([2000] * 5 + [9000] + [2000] * 4, "page 6: far more", id="dense page"),
        pytest.param([20] + [2000] * 9, None, id="cover"),
        pytest.param([60] * 20, "only 60 characters each", id="hardly any text"),
        pytest.param([20] * 3, None, id="too short to tell"),
    ],
)
def test_pages_out_of_line_are_named(characters: list[int], alarm: str | None) -> None:
    """Pages with far fewer or far more characters than the others are named, and books with hardly any."""
    pages = [
        Page(number, None, Span(0, 0), PageQuality(count, 0.9, 0.0))
        for number, count in enumerate(characters, 1)
    ]
    alarms = list(find_page_alarms(pages))
    assert (alarms == []) if alarm is None else (len(alarms) == 1 and alarm in alarms[0])


@pytest.mark.parametrize(
    ("reference", "dangles"),
    [("Article 2.3", False), ("Article 3.4", True), ("Article 2.1, Section 2.B", False)],
    ids=["decimal article", "no such article", "roman section"],
)
def test_references_in_the_numbering_of_the_document(reference: str, dangles: bool) -> None:
    """Articles with decimal numbers and sections with roman ones are found by the numbers of a reference."""
    articles = [
        f"ARTICLE {part}.{number} {title}\n\nI. The parties meet twice a year about it.\n\n"
        "II. Each one may ask for more.\n\nA. The county answers in writing.\n\nB. The guild answers in writing."
        for part in (1, 2)
        for number, title in enumerate(("RECOGNITION", "HOURS", "LEAVE"), 1)
    ]
    alarms = build_structure(document("\n\n".join(articles) + f"\n\nC. See {reference} for more.")).alarms
    assert any(reference in alarm for alarm in alarms) is dangles, alarms


def test_a_choice_of_articles_lacks_none() -> None:
    """A tentative agreement on a few articles is no agreement with many missing."""
    chosen = (
        BODY.replace("ARTICLE 4 ", "ARTICLE 11 ")
        .replace("ARTICLE 5 ", "ARTICLE 19 ")
        .replace("ARTICLE 6 ", "ARTICLE 24 ")
    )
    assert build_structure(document(chosen)).alarms == ()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("ARTICLE SIX GRIEVANCES", False),
        ("ARTICLE VI GRIEVANCES", False),
        ("ARTICLE            PAGE", False),
        ("ARTICLE SEVEN DURATION", True),
    ],
    ids=["in words", "roman", "head of the list", "not there"],
)
def test_entries_of_a_contents_list(line: str, named: bool) -> None:
    """An entry is found by its number however it is written; the head of the list is no entry."""
    listed = [f"ARTICLE {number} TITLE {number} ........ {number}" for number in range(1, 6)]
    text = "\n".join(["TABLE OF CONTENTS", *listed, f"{line} ........ 9"]) + f"\n\f{BODY}"
    alarms = [one for one in build_structure(document(text)).alarms if one.startswith("The contents list")]
    assert bool(alarms) is named, alarms
