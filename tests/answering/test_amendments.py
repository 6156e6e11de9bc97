"""Amendments are shown with the clause that they name, newest first, with their standing on the date."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.amended_quotes import amended_notices
from assistant.answering.amendments import amending_texts, quoted_changes
from assistant.answering.notices import in_force_first, letter_notices
from assistant.answering.placing import cite_span
from assistant.index import LibraryIndex
from assistant.service import Assistant
from assistant.types import Citation, Hit, Span
from tests.answering.writing import CANNERY, TRANSIT, TRANSIT_MEMORANDUM
from tests.support.library import build, office, opened

LETTERS = """

LETTER OF AGREEMENT 1
FERRY RUNS

1. On ferry runs the period in Article 7, Section 1 is replaced by eight (8) weeks.

2. This letter is effective July 1, 2025 and expires on December 31, 2025.

LETTER OF AGREEMENT 2
DEPOT MOVE

1. Article 8, Section 1 is deleted for operators of the North Depot.

2. Nothing in this letter changes Article 5, Section 1.
"""
FUTURE = """MEMORANDUM OF UNDERSTANDING
between CEDAR BAY TRANSIT AUTHORITY and OPERATORS GUILD LOCAL 9

Effective January 1, 2027.

1. Appeal. Article 3, Section 3 is amended to read "within sixty (60) days".
"""
STRANGER = """MEMORANDUM OF UNDERSTANDING
between CEDAR BAY CANNERY COMPANY and CANNERY WORKERS LOCAL 77

Effective April 1, 2026.

1. Appeal. Article 3, Section 3 is amended to read "within ninety (90) days".
"""
YAML = """instruments:
  - {file: memorandum.txt, kind: amendment, amends: [transit.txt], effective: 2026-03-01}
  - {file: future.txt, kind: amendment, amends: [transit.txt], effective: 2027-01-01}
  - {file: stranger.txt, kind: amendment, amends: [cannery.txt], effective: 2026-04-01}
"""


@pytest.fixture(scope="module")
def amended(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """The transit agreement with two letters and two memoranda, and a cannery with one of its own."""
    folder = tmp_path_factory.mktemp("amended")
    texts = {"memorandum": TRANSIT_MEMORANDUM, "future": FUTURE, "stranger": STRANGER}
    source = office(folder / "source", transit=TRANSIT + LETTERS, cannery=CANNERY, **texts)
    (source / "library.yaml").write_text(YAML, encoding="utf-8")
    build(source, folder / "library")
    return opened(folder / "library")


def cited(index: LibraryIndex, words: str, source: str = "transit.txt") -> Citation:
    """Return a quote of the provision that holds some words of a document."""
    start = index.document(source).text.index(words)
    provision = next(
        one for one in reversed(index.structure(source).provisions) if one.span.start <= start < one.span.end
    )
    instrument = index.register.of_source(source)
    assert instrument is not None
    return cite_span(index, instrument, source, provision.span, 1)


@pytest.mark.parametrize(
    ("words", "on", "expected"),
    [
        pytest.param(
            "The Guild may appeal",
            date(2026, 6, 1),
            [("future.txt", "future"), ("memorandum.txt", "in force")],
            id="newest first",
        ),
        pytest.param(
            "The Guild may appeal",
            date(2026, 1, 1),
            [("future.txt", "future"), ("memorandum.txt", "future")],
            id="before both",
        ),
        pytest.param(
            "written notice of layoff", date(2025, 8, 1), [("transit.txt", "in force")], id="letter in force"
        ),
        pytest.param(
            "written notice of layoff", date(2026, 6, 1), [("transit.txt", "expired")], id="letter lapsed"
        ),
        pytest.param("A grievance shall be filed", date(2026, 6, 1), [], id="another section"),
    ],
)
def test_texts_that_name_the_clause(
    amended: LibraryIndex, words: str, on: date, expected: list[tuple[str, str]]
) -> None:
    """Memoranda and bound letters that name the quoted section are found, with their standing on the date."""
    texts = amending_texts(amended, cited(amended, words), on)
    assert [(text.source, text.standing) for text in texts] == expected


def test_another_units_memorandum_never_attaches(amended: LibraryIndex) -> None:
    """The cannery's memorandum names Article 3, Section 3 too, and stays with the cannery."""
    texts = amending_texts(amended, cited(amended, "The Guild may appeal"), date(2026, 6, 1))
    assert "stranger.txt" not in {text.source for text in texts}


def test_both_texts_are_quoted_with_what_became_of_the_clause(amended: LibraryIndex) -> None:
    """A clause is quoted with the words that delete it, and a memorandum's words with the clause they change."""
    clause = cited(amended, "premium of $2.10")
    (change,) = quoted_changes(amended, [clause], date(2026, 6, 1))
    assert change.citation is not None
    assert "is deleted for operators" in change.citation.quote
    assert change.remark.startswith("[1] is deleted by")
    words = cited(amended, "are substituted", "memorandum.txt")
    (back,) = quoted_changes(amended, [words], date(2026, 6, 1))
    assert back.citation is not None
    assert "within fifteen (15) days" in back.citation.quote


def test_what_a_text_says_it_leaves_alone_is_not_changed_by_it(amended: LibraryIndex) -> None:
    """A letter that names a place only to say that it changes nothing there is named, no change."""
    (named,) = quoted_changes(amended, [cited(amended, "The holidays are New Year")], date(2026, 6, 1))
    assert named.remark.startswith("[1] is named by")


@pytest.mark.parametrize(
    ("first", "known", "on", "said"),
    [
        pytest.param("Step One. The supervisor", True, date(2026, 6, 1), 1, id="a section further down"),
        pytest.param("Step One. The supervisor", True, date(2026, 1, 1), 0, id="not yet in force"),
        pytest.param("Step Two. The Guild", False, date(2026, 6, 1), 1, id="a further quote"),
        pytest.param("Limits. A grievance", True, date(2026, 6, 1), 0, id="behind the changed section"),
    ],
)
def test_every_quote_says_what_changes_its_words(
    amended: LibraryIndex, first: str, known: bool, on: date, said: int
) -> None:
    """A quote that runs over a changed section is not passed off as what holds, whichever section it is cited by."""
    index = amended
    text, start = index.document("transit.txt").text, index.document("transit.txt").text.index(first)
    instrument = index.register.of_source("transit.txt")
    assert instrument is not None
    quote = cite_span(index, instrument, "transit.txt", Span(start, text.index("ARTICLE 4 DISCIPLINE")), 1)
    notices = amended_notices(index, [quote], [quote] if known else [], on)
    assert len(notices) == said
    assert all(one.startswith("[1] is changed by") and "in force on June 1, 2026" in one for one in notices)


def test_an_answer_shows_clause_and_change(desk: Assistant) -> None:
    """The answer quotes the clause and the memorandum that changes it, and says how they stand."""
    question = "Within how many days may the Guild appeal to the general manager?"
    answer = desk.ask(question, as_of=date(2026, 6, 1), document="transit.txt")
    sources = {citation.passage.source for citation in answer.citations}
    assert sources == {"transit.txt", "memorandum.txt"}
    assert any("memorandum" in notice.lower() or "is changed by" in notice for notice in answer.notices)


def test_lapsed_letters_do_not_answer_first(amended: LibraryIndex) -> None:
    """A bound letter that has ended is quoted after the text that governs, and is labelled."""
    rows = [one for one in amended.passages if one.source == "transit.txt"]
    letter = next(one for one in rows if "ferry runs" in one.text.lower())
    clause = next(one for one in rows if "notice of layoff" in one.text)
    hits = [Hit(letter, 0.9), Hit(clause, 0.8)]
    for on, first in ((date(2025, 8, 1), letter), (date(2026, 6, 1), clause)):
        assert in_force_first(amended, hits, on)[0].passage == first
    quote = cited(amended, "On ferry runs")
    assert letter_notices(amended, [quote], date(2025, 8, 1)) == ()
    (notice,) = letter_notices(amended, [quote], date(2026, 6, 1))
    assert "December 31, 2025" in notice
