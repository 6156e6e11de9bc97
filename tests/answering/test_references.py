"""References, exceptions and definitions around quotes of an agreement written for the test."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.definitions import definitions_used, find_definitions
from assistant.answering.placing import cite_span, text_of
from assistant.answering.references import exceptions_in_section, related
from assistant.answering.surroundings import surroundings
from assistant.index import LibraryIndex
from assistant.structure.references import find_references, section_labels
from assistant.structure.resolving import resolve
from assistant.types import Citation, Instrument
from tests.answering.writing import TRANSIT, printed


def quote_of(index: LibraryIndex, words: str) -> tuple[Instrument, Citation]:
    """Return the transit agreement and a citation of the sentence that holds some words."""
    instrument = index.register.of_source("transit.txt")
    assert instrument is not None
    text = text_of(index, "transit.txt")
    sentence = text.sentence_at(text.printed.index(words))
    assert sentence is not None
    return instrument, cite_span(index, instrument, "transit.txt", sentence.span, 1)


@pytest.mark.parametrize(
    ("text", "places", "kind"),
    [
        pytest.param(
            "except as provided in Article 16, the rule stands", [("16", "")], "exception", id="exception"
        ),
        pytest.param(
            "subject to Article 5, Section 3(b), it is paid", [("5", "3(b)")], "subject to", id="subject"
        ),
        pytest.param(
            "as defined in Section Four of this Article", [("", "Four")], "definition", id="own article"
        ),
        pytest.param("as provided in Section 3(b) of Article 16", [("16", "3(b)")], "plain", id="reversed"),
        pytest.param(
            "Sections 3(a), (c) and 5 apply", [("", "3(a)"), ("", "3(c)"), ("", "5")], "plain", id="list"
        ),
        pytest.param(
            "Articles 15 and 29.3 do not apply to them",
            [("15", ""), ("29", "29.3")],
            "exception",
            id="lifted",
        ),
        pytest.param("under Appendix B it is paid", [("Appendix B", "")], "plain", id="appendix"),
        pytest.param("notwithstanding Article XIV, Section H", [("XIV", "H")], "exception", id="roman"),
        pytest.param("as Rule 2-57 provides", [("2-57", "")], "plain", id="rule"),
        pytest.param("within three days of Section 8 notice", [("", "8")], "plain", id="section alone"),
    ],
)
def test_printed_references_are_read(text: str, places: list[tuple[str, str]], kind: str) -> None:
    """Labels and kind come from the printed words."""
    found = find_references(text)
    assert [(one.article, one.section) for one in found] == places
    assert {one.kind for one in found} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("as required by ORS 243.650", id="abbreviation"),
        pytest.param("under Section 9-141 of the Revised Code", id="section of code"),
        pytest.param("29 U.S.C. 207 applies", id="federal"),
        pytest.param("pursuant to Education Code section 45192, the", id="code before a small section"),
        pytest.param("by section 451 of the Education Code", id="small section of a code"),
        pytest.param("Sections 45113 and 45304 of the Education Code", id="several of a code"),
        pytest.param("Section 1983, Title 42, United States Code", id="title and code behind"),
        pytest.param("Title 5, California Code of Regulations, Section 80021", id="regulations"),
        pytest.param("as Charter Section 8.409 provides", id="charter"),
        pytest.param("a section 403(b) plan", id="kind of plan"),
        pytest.param("per SB 822, Section 2", id="bill"),
        pytest.param("as defined in Rule 101-015-0026", id="rule of an agency"),
    ],
)
def test_statutes_are_no_places_of_the_agreement(text: str) -> None:
    """Law outside the instrument is marked as such."""
    assert [one.statute for one in find_references(text)] == [True]


def test_no_part_of_a_long_number_is_a_section() -> None:
    """Agreements have no section 45113, and so none is read, least of all section 451."""
    assert find_references("as Section 45113 requires") == ()


def test_a_place_in_another_instrument_is_marked() -> None:
    """ "Article 5 of the pay plan" is not an article of this agreement."""
    (found,) = find_references("as Article 5 of the State Constitution requires")
    assert found.elsewhere


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        pytest.param("Section Five(b)", ["Five(b)"], id="word"),
        pytest.param("Sections 2, 3 and 4", ["2", "3", "4"], id="list"),
        pytest.param("\u00a7 12.10", ["12.10"], id="decimal"),
        pytest.param("Section 1.A.2.a", ["1.A.2.a"], id="dotted"),
        pytest.param("Sections 1-4", ["1", "4"], id="range"),
        pytest.param("Section 5-1", ["5-1"], id="label with a hyphen"),
    ],
)
def test_section_labels(words: str, labels: list[str]) -> None:
    """Every label of a list of sections is read."""
    assert section_labels(words) == labels


@pytest.mark.parametrize(
    ("words", "path"),
    [
        pytest.param("Article 3, Section 2", ("3", "2"), id="pinned"),
        pytest.param("Article 4", ("4", ""), id="article"),
        pytest.param("Section 3 of Article 2", ("2", "3"), id="reversed"),
    ],
)
def test_references_lead_to_provisions(words: str, path: tuple[str, str]) -> None:
    """A printed reference resolves to the provision with that label."""
    text = printed(TRANSIT)
    (reference,) = find_references(words)
    target = resolve(text.structure, reference, text.structure.provisions[0])
    assert target is not None
    assert (target.article, target.section) == path


def test_an_exception_outward_is_followed(index: LibraryIndex) -> None:
    """ "Except as provided in Article 6" leads to that article, and its first words can be quoted."""
    instrument, citation = quote_of(index, "No operator shall be suspended")
    first = related(index, instrument, citation).outgoing[0]
    assert first.kind == "exception"
    assert first.target is not None
    assert first.target.article == "6"
    assert first.shown is not None
    assert "PROBATION" in text_of(index, "transit.txt").words(first.shown)


def test_a_stale_reference_is_said_to_be_stale(index: LibraryIndex) -> None:
    """A section that the cited article does not have is reported, and never resolved to something else."""
    instrument, citation = quote_of(index, "Operators serve six months")
    (stale,) = related(index, instrument, citation).outgoing
    assert stale.stale
    assert stale.target is None
    assert "appears to be stale" in stale.notice


def test_an_exception_inward_is_found(index: LibraryIndex) -> None:
    """A "notwithstanding" in another article is found from the provision that it lifts."""
    instrument, citation = quote_of(index, "No operator shall be suspended")
    incoming = related(index, instrument, citation).incoming
    assert [(one.provision.article, one.provision.section) for one in incoming] == [("6", "2")]


def test_an_article_that_does_not_apply_to_some_is_found(index: LibraryIndex) -> None:
    """ "Articles 7 and 8 do not apply" is found from a quote of article 8."""
    instrument, citation = quote_of(index, "An operator assigned a split run")
    assert [one.provision.article for one in related(index, instrument, citation).incoming] == ["1"]


def test_an_exception_in_the_same_section_is_found(index: LibraryIndex) -> None:
    """The sentence after the quote that takes something back belongs to the answer."""
    _, citation = quote_of(index, "The Authority shall give written notice at least five")
    text = text_of(index, "transit.txt")
    (found,) = exceptions_in_section(index, citation)
    assert text.words(found).startswith("This notice is not required")


def test_definitions_of_quoted_words_are_shown(index: LibraryIndex) -> None:
    """A defined term that the quote uses comes with its definition; one that it does not use does not."""
    instrument, citation = quote_of(index, "An operator assigned a split run")
    assert [one.term for one in related(index, instrument, citation).definitions] == ["Split run"]
    quoted = [one.quote for one in surroundings(index, [citation], date(2026, 3, 2)).citations]
    assert sum("means a shift with an unpaid break" in one for one in quoted) == 1


def test_what_a_purpose_says_of_something_else_defines_no_term() -> None:
    """ "Uniform pay, for purposes of this agreement, refers to ..." says nothing of what an agreement is."""
    words = "Uniform pay, for purposes of this agreement, refers to the allowance of Article 7."
    book = f"ARTICLE 1 PARTIES\n\nBoth sign.\n\nARTICLE 2 DRESS\n\nSection 1. {words}\n"
    assert [one.term for one in find_definitions(printed(book))] == []


def test_working_day_is_no_use_of_day() -> None:
    """A longer defined term hides the shorter one that it holds."""
    text = printed(TRANSIT)
    sentence = text.sentence_at(text.printed.index("A grievance over a dismissal"))
    assert sentence is not None
    assert [one.term for one in definitions_used(text, sentence.span)] == ["Working day"]


def test_who_acts_is_not_explained() -> None:
    """The agreement says who "the Agency" is, and no reader of a clause asks."""
    words = 'Section 1. "Agency" means a department.\n\nSection 2. "Shift" means a period of work.'
    hours = "Section 1. The agency posts each shift on Monday."
    text = printed(f"ARTICLE 1 DEFINITIONS\n\n{words}\n\nARTICLE 2 HOURS\n\n{hours}\n")
    sentence = text.sentence_at(text.printed.index("The agency posts"))
    assert sentence is not None
    assert [one.term for one in definitions_used(text, sentence.span)] == ["Shift"]


@pytest.mark.parametrize(
    ("words", "term", "reach"),
    [
        pytest.param('In this Agreement "shift" means a period of work.', "shift", "", id="whole agreement"),
        pytest.param(
            'For purposes of this Article, "family" means a spouse or child.', "family", "2", id="own article"
        ),
        pytest.param('In Article 3 "uniform" means a coat and a cap.', "uniform", "3", id="named article"),
        pytest.param(
            'As used in this Section, the term "crew" shall mean three loaders.',
            "crew",
            "2",
            id="own section",
        ),
    ],
)
def test_definitions_have_their_reach(words: str, term: str, reach: str) -> None:
    """A definition reaches the article that it names, its own, or the whole agreement."""
    head, tail = "ARTICLE 1 PARTIES\n\nBoth sign.\n\nARTICLE 2 WORK", "ARTICLE 3 DRESS\n\nDress is free.\n"
    book = f"{head}\n\nSection 1. {words}\n\n{tail}"
    (found,) = find_definitions(printed(book))
    assert (found.term, found.article) == (term, reach)
