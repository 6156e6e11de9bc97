"""Letters bound inside a document: their labels, their dates, and what the office states of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import ParsedDocument, Register, build_register
from assistant.library.letters import dated_letters, letter_labels, letter_of, merge_letters
from assistant.structure import build_structure
from assistant.types import BoundLetter, Instrument
from tests.support.documents import document

ARTICLES = "\n\n".join(
    f"ARTICLE {number} {title}\n\nSection 1. The parties agree on this and meet twice a year about it."
    for number, title in enumerate(("RECOGNITION", "HOURS", "LEAVE"), 1)
)
BEGINS, EXPIRES = date(2024, 7, 1), date(2028, 6, 30)


def book(*letters: str) -> ParsedDocument:
    """Return an agreement with side letters bound at its end."""
    bound = "\n\n".join(
        f"SIDE LETTER {number}\nPARKING AT DEPOT {number}\n\n{words}"
        for number, words in enumerate(letters, 1)
    )
    source = document(f"{ARTICLES}\n\n{bound}")
    return ParsedDocument(source, build_structure(source))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("This letter expires on June 30, 2025.", (None, date(2025, 6, 30))),
        (
            "This Side Letter is effective January 1, 2025 through December 31, 2025.",
            (date(2025, 1, 1), date(2025, 12, 31)),
        ),
        ("This letter sunsets June 30, 2026 unless extended.", (None, date(2026, 6, 30))),
        ("This letter remains in effect for the term of the Agreement.", None),
        ("Parking is free until June 30, 2025.", None),
        ("This letter was first signed through June 30, 2011 and is renewed.", None),
    ],
    ids=["expiry", "range", "sunset", "term", "another subject", "past"],
)
def test_dates_that_a_letter_states_of_itself(
    words: str, expected: tuple[date | None, date | None] | None
) -> None:
    """First and last day are read from what the letter says of itself, nothing else."""
    letters = dated_letters([book(words)], BEGINS)
    assert [(one.effective, one.expires) for one in letters] == ([expected] if expected else [])


def test_every_letter_has_a_label_that_finds_it_again() -> None:
    """The labels are those of the headings, and a provision inside a letter leads back to it."""
    parsed = book("1. Parking is free.", "1. Bicycles are welcome.")
    assert letter_labels(parsed) == ("Side Letter 1", "Side Letter 2")
    stated = BoundLetter("side letter 2", None, date(2025, 6, 30))
    instrument = Instrument("a", "Book", "agreement", ("a.txt",), letters=(stated,))
    held = {one.article: letter_of(instrument, one) for one in parsed.structure.provisions}
    assert held["Side Letter 2"] == stated
    assert held["Side Letter 1"] is None
    assert held["1"] is None


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("SIDE LETTER 2", None),
        ("Side Letter 3", "no letter 'Side Letter 3'; write one of its labels: Side Letter 1; Side Letter 2"),
    ],
    ids=["in any case", "not there"],
)
def test_a_letter_stated_by_hand_must_be_there(tmp_path: Path, label: str, message: str | None) -> None:
    """A label in `library.yaml` that no letter has is refused with the labels that there are."""
    parsed = book("1. Parking is free.", "1. Bicycles are welcome.")
    name = parsed.document.path
    stated = f"instruments:\n  - {{file: {name}, letters: [{{letter: {label}, expires: 2025-06-30}}]}}\n"
    (tmp_path / "library.yaml").write_text(stated)
    if message is None:
        assert build_register([parsed], tmp_path).instruments[0].letters[0].expires == date(2025, 6, 30)
        return
    with pytest.raises(LibraryError, match=message):
        build_register([parsed], tmp_path)


def test_what_the_office_states_replaces_what_the_words_say() -> None:
    """A stated letter takes the place of the inferred one of that label; the others stay."""
    inferred = BoundLetter("Side Letter 1", None, EXPIRES), BoundLetter("Side Letter 2", None, EXPIRES)
    stated = BoundLetter("SIDE LETTER 2", BEGINS, None)
    assert merge_letters(inferred, [stated]) == (inferred[0], stated)


@pytest.mark.parametrize(
    ("letter", "on", "standing"),
    [
        ((None, None), date(2025, 1, 1), "in force"),
        ((None, date(2025, 6, 30)), date(2025, 6, 30), "in force"),
        ((None, date(2025, 6, 30)), date(2025, 7, 1), "expired"),
        ((date(2026, 1, 1), None), date(2025, 7, 1), "future"),
        ((None, date(2029, 6, 30)), date(2029, 1, 1), "in force"),
        ((None, None), date(2029, 1, 1), "expired"),
    ],
    ids=["with its book", "last day", "lapsed", "not begun", "beyond its book", "book expired"],
)
def test_a_letter_stands_by_its_own_dates(
    letter: tuple[date | None, date | None], on: date, standing: str
) -> None:
    """A letter lapses and begins on its own days, and may outlast its book."""
    own = Instrument("a", "Book", "agreement", ("a.txt",), effective=BEGINS, expires=EXPIRES)
    assert Register((own,)).standing_of_letter(own, BoundLetter("Side Letter 1", *letter), on) == standing
