"""Contents lists, running lines, page and margin numbers are kept out of the text, and nothing else."""

from __future__ import annotations

import pytest

from assistant.structure import build_structure
from tests.structure.builders import outermost
from tests.support.documents import document

WORDS = (
    *("gates", "hinges", "lamps", "keys", "doors", "bells", "ropes", "carts"),
    *("wells", "mills", "barns", "sheds", "ponds", "lanes", "yards", "tolls"),
)


def _kinds(text: str) -> dict[str, list[str]]:
    found = build_structure(document(text))
    kinds: dict[str, list[str]] = {}
    for piece in found.furniture:
        kinds.setdefault(piece.kind, []).append(piece.span.of(text))
    return kinds


def _body(page: int, lines: int = 12) -> list[str]:
    return [
        f"The rule on {WORDS[(page + n) % 16]} and {WORDS[(page * 3 + n) % 16]} is kept by {page}, {n} here"
        for n in range(lines)
    ]


CONTENTS = {
    "dotted leaders": "ARTICLE {n} - {title} ............... {page}",
    "spaced dots": "ARTICLE {n} - {title} . . . . . . . . {page}",
    "columns": "ARTICLE {n} - {title}                 {page}",
    "no numbers": "ARTICLE {n} - {title}",
    "lost bookmarks": "ARTICLE {n} - {title} ....... Error! Bookmark not defined.{page}",
}


@pytest.mark.parametrize("form", CONTENTS.values(), ids=CONTENTS.keys())
def test_contents_lists_open_no_articles(form: str) -> None:
    """A contents list in any form is furniture, and each article opens once, at its own heading."""
    titles = [word.upper() for word in WORDS[:9]]
    entries = [form.format(n=n, title=title, page=n + 2) for n, title in enumerate(titles, 1)]
    bodies = [f"ARTICLE {n} - {title}\n\n" + "\n".join(_body(n)) for n, title in enumerate(titles, 1)]
    text = "TABLE OF CONTENTS\n\n" + "\n".join(entries) + "\f" + "\f".join(bodies)
    found = build_structure(document(text))
    assert [one.article for one in outermost(found)] == [str(n) for n in range(1, 10)]
    assert all(one.span.start > text.index("\f") for one in outermost(found))
    assert sum(piece.kind == "contents" for piece in found.furniture) >= 9


def test_article_titles_in_the_foot_open_no_articles() -> None:
    """A running title printed at the foot of each page is furniture, also just before the next article."""
    pages = []
    for article in (12, 13, 14):
        for part in (1, 2):
            heading = [f"ARTICLE {article}", f"{WORDS[article].upper()}", ""] if part == 1 else []
            foot = ["", f"ARTICLE {article}, {WORDS[article].upper()} RULES", f"{article * 2 + part + 30}"]
            pages.append("\n".join([*heading, *_body(article * 2 + part), *foot]))
    text = "\f".join(pages)
    found = build_structure(document(text))
    assert [one.article for one in outermost(found)] == ["12", "13", "14"]
    kinds = _kinds(text)
    assert len(kinds["running_line"]) == 6
    assert len(kinds["page_number"]) == 6


def test_running_foot_that_opens_with_the_years_of_the_term_is_furniture() -> None:
    """The years of a term at the foot of a page are not the number of a section."""
    words = ("Alpha", "Bravo", "Cedar", "Delta", "Ember", "Fjord")
    pages = [
        f"{word} words that stand alone on this page.\n2025-2027 Elmbrook    {n}    Agreement"
        for n, word in enumerate(words, 1)
    ]
    feet = [f"2025-2027 Elmbrook    {n}    Agreement" for n in range(1, 7)]
    assert _kinds("\f".join(pages)) == {"running_line": feet}


def test_running_head_with_changing_page_number_is_furniture() -> None:
    """A head that differs from page to page only in its number is recognised by its place."""
    text = "\f".join("\n".join([f"Town of Elmbrook   Page {n}", "", *_body(n)]) for n in range(1, 7))
    assert _kinds(text) == {"running_line": [f"Town of Elmbrook   Page {n}" for n in range(1, 7)]}


def test_margin_numbers_are_cut_and_the_words_stay() -> None:
    """Numbers at the left of every line are furniture, whether or not words follow them."""
    numbered = [f"{n:2d}   {words}" for n, words in enumerate(_body(1, 20), 1)]
    numbered.insert(10, "11")
    numbered = [line if n < 11 else f"{n + 1:2d}{line[2:]}" for n, line in enumerate(numbered)]
    text = "\n".join(numbered)
    kinds = _kinds(text)
    assert kinds == {"margin_number": [str(n) for n in range(1, 22)]}
    (only,) = build_structure(document(text)).provisions
    assert only.span.of(text).startswith("The rule on")


def test_numbered_list_is_not_a_margin() -> None:
    """Numbers with a point open items; they are text."""
    text = "\n".join(f"{n}. The item on {word} is kept." for n, word in enumerate(WORDS, 1))
    assert "margin_number" not in _kinds(text)


def test_first_column_of_a_table_is_no_margin() -> None:
    """Pay ranges that count up down one page of an agreement are figures of its table."""
    table = "\n".join(f"{n}    {n}1,200    {n}2,300    {n}3,400" for n in range(1, 30))
    pages = ["\n".join(_body(n)) for n in range(1, 6)]
    assert "margin_number" not in _kinds("\f".join([*pages, table]))


def test_a_document_of_nothing_but_repeating_lines_keeps_them() -> None:
    """Pages that hold one like line each are text: no word of a document is lost to its furniture."""
    pages = "\n\f".join(f"Rule {number}. Clerks at desk {number} may leave." for number in range(1, 31))
    found = build_structure(document(pages))
    assert found.provisions[-1].span.end >= len(pages) - 2
    assert not any(piece.kind == "running_line" for piece in found.furniture)


def test_repeated_sentences_at_page_tops_are_text() -> None:
    """A sentence that happens to begin several pages is no running head."""
    sentence = "This letter is made between the Town and the union that represents its gate keepers and"
    pages = [
        f"LETTER OF AGREEMENT #{n} - {WORDS[n].upper()}\n{sentence}\n" + "\n".join(_body(n))
        for n in range(1, 9)
    ]
    assert "running_line" not in _kinds("\f".join(pages))


def test_section_numbers_at_page_tops_are_text() -> None:
    """A section that begins a page is not taken for a running head, even when many pages begin so."""
    pages = ["\n".join([f"Section {n}.", *_body(n)]) for n in range(1, 8)]
    assert "running_line" not in _kinds("ARTICLE 1 - ALL\n\n" + "\f".join(pages))


@pytest.mark.parametrize("mark", ["Section 3.", "SEC. IV:", "\u00a7 7."])
def test_a_section_number_alone_at_the_foot_of_several_pages_is_text(mark: str) -> None:
    """A mark whose words stand on the next page stays, while the line below it is a running foot."""
    foot = "Gate Keepers Agreement 2030-2033"
    pages = ["\n".join([*_body(n), mark, "", foot]) for n in range(1, 8)]
    assert _kinds("ARTICLE 1 - ALL\n\n" + "\f".join(pages))["running_line"] == [foot] * 7


def test_wage_table_is_no_contents_list() -> None:
    """Rows that end in figures stay text when no list of contents announces them."""
    rows = "\n".join(f"Grade {n}      {n * 3}.25      {n * 4}.50      {n * 5}" for n in range(1, 20))
    text = (
        "ARTICLE 1 - PAY\n\nRates are these.\n\nARTICLE 2 - RATES\n\n"
        + rows
        + "\n\nARTICLE 3 - TERM\n\nOne year."
    )
    assert "contents" not in _kinds(text)


def test_alarms_name_what_looks_wrong() -> None:
    """Gaps in the numbering and words that contradict their numerals are reported in plain words."""
    text = (
        "ARTICLE 1 - UNIT\n\nThe unit is small.\n\nARTICLE 2 - PAY\n\n"
        "Eight (10) hours are a day; twenty-one (21) days.\n\nARTICLE 4 - TERM\n\nThe term is one (1) year.\n"
    )
    assert build_structure(document(text)).alarms == (
        "No heading was found for article 3.",
        'Word and numeral disagree: "Eight (10)".',
    )


def test_a_figure_that_begins_a_label_is_no_margin_number() -> None:
    """On a page with numbered lines, a figure further in belongs to the words that it begins."""
    numbered = [f"{number:>2}  words of a paragraph that goes on and on" for number in range(1, 17)]
    text = "\n".join(
        [*numbered, "          15 or more        12 days", "          20 or more years  20 days"]
    )
    read = document(text)
    found = [
        piece.span.of(text) for piece in build_structure(read).furniture if piece.kind == "margin_number"
    ]
    assert found == [str(number) for number in range(1, 17)]


def test_margin_numbers_go_on_below_lines_that_have_none() -> None:
    """On a page whose table is printed without margin numbers, those of the lines below it are cut too."""
    pages = ["\n".join(f"{n} The rule of line {n} of this page says so." for n in range(1, 22))] * 3
    table = "\n".join(f"   Clerk of the post {n}   TF-{n} F" for n in range(1, 18))
    text = "\f".join(
        [*pages, f"{table}\n\n18   APPENDIX B RATES\n19   The rates are printed for\n20   convenience."]
    )
    numbers = _kinds(text)["margin_number"]
    assert numbers[-3:] == ["18", "19", "20"]
