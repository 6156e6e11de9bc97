"""What is said before the facts of a document are used: dates that contradict each other, postings."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.classification.cautions import notice_of
from assistant.classification.facts import read_class_facts
from tests.classification.specifications import STATE_FORM, own, parsed


@pytest.mark.parametrize(
    ("printed", "instead", "expected"),
    [
        ("", "", ""),
        (
            "Revised: 06/11/1996",
            "Revised: 06/11/1948",
            "revised on 06/11/1948, before it was established on 03/02/1958",
        ),
        (
            "Revised: 06/11/1996",
            "Established: 05/05/1961",
            "several dates as established: 03/02/1958, 05/05/1961",
        ),
    ],
    ids=["dates agree", "revised before it was established", "established twice"],
)
def test_contradictory_dates_are_said(printed: str, instead: str, expected: str, tmp_path: Path) -> None:
    """A specification whose dates cannot all hold says which ones; none of them is chosen."""
    path = tmp_path / "trail-warden.md"
    path.write_text(STATE_FORM.replace(printed, instead) if printed else STATE_FORM, encoding="utf-8")
    notice = notice_of(read_class_facts(*parsed(path)))
    assert expected in notice
    assert bool(notice) == bool(expected)


def test_a_posting_is_no_authority(tmp_path: Path) -> None:
    """A posting says that it decides nothing about the class."""
    own("posting", tmp_path)
    assert "posting" in notice_of(read_class_facts(*parsed(tmp_path / "posting.txt")))
