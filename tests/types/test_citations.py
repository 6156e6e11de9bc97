"""The pinpoint of a citation, as the field writes it."""

from __future__ import annotations

import pytest

from assistant.types import Instrument, Provision, Span
from assistant.types.citations import pinpoint

AGREEMENT = Instrument("id", "Ferry Agreement", "agreement", ("ferry.txt",), short_title="Ferry Agreement")


@pytest.mark.parametrize(
    ("section", "place"),
    [
        ("3", "Art. 14 §3"),
        ("IV", "Art. 14 §IV"),
        ("Nine", "Art. 14 §Nine"),
        ("Eleven", "Art. 14 §Eleven"),
        ("SEVENTEEN", "Art. 14 §SEVENTEEN"),
        ("Twenty-one", "Art. 14 §Twenty-one"),
        ("Thirty", "Art. 14 §Thirty"),
        ("Uniforms", "Art. 14 (Uniforms)"),
        ("Twelvemonth", "Art. 14 (Twelvemonth)"),
    ],
    ids=str,
)
def test_a_section_is_cited_by_its_number_else_by_its_title(section: str, place: str) -> None:
    """A number, also one written out at any length, follows the section sign; a title stands in brackets."""
    provision = Provision("", "", "section", ("", ""), Span(0, 1), article="14", section=section)
    assert pinpoint(AGREEMENT, provision, "p. 2") == f"{AGREEMENT.name}, {place}, p. 2"
