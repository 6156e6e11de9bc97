"""An expired agreement that continues: a quote of what its extension leaves out says so before anything else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.quoting import is_verbatim
from assistant.service import Assistant
from tests.answering.asking import assistant_over

CLERKS = """AGREEMENT between LINDEN COUNTY, Oregon, and LINDEN CLERKS GUILD LOCAL 12
July 1, 2022 through June 30, 2025

ARTICLE 1 RECOGNITION

Section 1. The County recognizes the Guild for all clerks.

ARTICLE 2 PREMIUMS

Section 1. A clerk who works on a weekend is paid a premium of two dollars an hour.

ARTICLE 3 UNIFORMS

Section 1. The County pays each clerk a uniform allowance of two hundred dollars a year.

ARTICLE 4 DURATION

Section 1. This Agreement ends on June 30, 2025.
"""
EXTENSION = """EXTENSION AGREEMENT
between LINDEN COUNTY and LINDEN CLERKS GUILD LOCAL 12

Effective July 1, 2025.

1. The Agreement that expires June 30, 2025 is extended through December 31, 2026.

2. The following provisions have no effect after June 30, 2025:
   (a) Article 3 (uniforms). The County lends uniforms without charge.
"""


@pytest.fixture(scope="module")
def linden(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over an expired agreement and its extension, which leaves an article out."""
    folder: Path = tmp_path_factory.mktemp("linden")
    return assistant_over(folder, clerks=CLERKS, extension=EXTENSION)


def test_an_article_left_out_says_so_first_and_quotes_why(linden: Assistant) -> None:
    """The answer begins with the place that does not continue, and quotes the words of the extension."""
    answer = linden.ask("What uniform allowance does a clerk get?", as_of=date(2026, 3, 16))
    first = answer.text.split("\n\n")[0]
    assert first.startswith("[1] Article 3 does not continue after June 30, 2025: ")
    assert "[1] does not continue under" in answer.text
    assert any("(uniforms)" in citation.quote for citation in answer.citations)
    assert all(is_verbatim(linden.index, citation) for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "as_of"),
    [
        pytest.param(
            "What premium is a clerk paid on a weekend?", date(2026, 3, 16), id="an article that continues"
        ),
        pytest.param(
            "What uniform allowance does a clerk get?", date(2024, 3, 16), id="before the extension"
        ),
    ],
)
def test_what_continues_carries_no_such_notice(linden: Assistant, question: str, as_of: date) -> None:
    """Neither another article nor the same one during the term is said to have ended."""
    answer = linden.ask(question, as_of=as_of)
    assert not any(one.startswith("[1]") and "not continue" in one for one in answer.notices)
    assert "not continue" not in answer.text.split("\n\n")[0]
