"""Passages follow the tree, stay small and cover the text."""

from __future__ import annotations

from assistant.structure import build_structure, context_heading, split_passages
from assistant.types import BargainingUnit, Instrument, Passage
from tests.structure.builders import INSTRUMENT, agreement
from tests.support.documents import document

SENTENCE = "The gate keeper opens the gate at dawn and closes it at dusk on every day of the week."
LONG = " ".join([SENTENCE] * 30)


def _passages(text: str, words: int = 150) -> tuple[Passage, ...]:
    source = document(text)
    return split_passages(source, build_structure(source), INSTRUMENT, words)


def test_passages_never_cross_an_article() -> None:
    """Two tiny articles are two passages."""
    found = _passages(
        agreement([("1", "UNIT", "All staff."), ("2", "PAY", "Weekly."), ("3", "TERM", "A year.")])
    )
    assert [one.provision.article for one in found] == ["1", "2", "3"]
    assert found[1].text == "ARTICLE 2 - PAY Weekly."


def test_long_text_is_cut_at_sentence_ends() -> None:
    """Text without sections is cut into pieces of whole sentences within the limit."""
    found = _passages(agreement([("1", "UNIT", LONG), ("2", "PAY", "Weekly.")]))
    pieces = [one.text for one in found if one.provision.article == "1"]
    assert len(pieces) >= 4
    assert all(len(piece.split()) <= 150 and piece.endswith(".") for piece in pieces)


def test_whole_subsections_are_preferred_and_tiny_ones_joined() -> None:
    """A long subsection stands alone; tiny neighbours come together under their parent."""
    long_rule = " ".join([SENTENCE] * 7)
    short = "A. The first short rule is this: Rule one.\n\nB. The second short rule is: Rule two."
    body = f"{short}\n\nC. {long_rule}\n\nD. Rule three. {SENTENCE}"
    found = _passages(agreement([("1", "UNIT", body), ("2", "PAY", "Weekly.")]))
    in_first = [one for one in found if one.provision.article == "1"]
    assert [one.provision.section for one in in_first] == ["", "C", "D"]
    assert "Rule one." in in_first[0].text
    assert "Rule two." in in_first[0].text


def test_table_is_cut_at_rows() -> None:
    """A table longer than a passage is cut between rows."""
    rows = [f"Grade {n}    {n}1.10   {n}2.20   {n}3.30   {n}4.40" for n in range(10, 70)]
    text = agreement([("1", "UNIT", "All."), ("2", "RATES", "\n".join(rows))])
    pieces = [one.text for one in _passages(text) if one.provision.article == "2"]
    assert len(pieces) > 1
    assert all(piece.startswith(("Grade", "ARTICLE")) for piece in pieces)


def test_one_endless_line_is_still_cut() -> None:
    """Words without any sentence or row are cut by number."""
    text = "word " * 1000
    assert max(len(one.text.split()) for one in _passages(text)) == 150


def test_identity_page_and_span_belong_to_the_words() -> None:
    """The page is that of the first word, the id depends on document and place, the span slices back."""
    text = "ARTICLE 1 - UNIT\n\nAll staff of the Town.\f\n\nARTICLE 2 - PAY\n\nPay is weekly."
    found = _passages(text)
    assert [one.page for one in found] == [1, 2]
    assert len({one.id for one in found}) == 2
    assert all(one.id == again.id for one, again in zip(found, _passages(text), strict=True))
    assert found[1].span.of(text).startswith("ARTICLE 2")


def test_context_names_the_path() -> None:
    """A passage's context names where it stands, outermost first."""
    source = document(
        agreement([("1", "UNIT", "All."), ("2", "PAY", "Section 1. Rates\nThe rates are old.")])
    )
    units = (BargainingUnit("Gate Keepers"),)
    instrument = Instrument(
        "i", "Agreement", "agreement", ("t.txt",), employer="Town of Elmbrook", units=units
    )
    last = split_passages(source, build_structure(source), instrument, 8)[-1]
    assert context_heading(last).startswith("Article 2 Pay")
