"""Which step of a procedure a question means, over an agreement whose steps are much alike."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.deadlines.reckoning import FROM_DUE
from assistant.service import Assistant
from tests.answering.asking import assistant_over, deadline

FERRY = """AGREEMENT between LANTERN BAY FERRY COMPANY and DECKHANDS LOCAL 12
July 1, 2025 through June 30, 2028

ARTICLE 1 RECOGNITION

A. Unit. The Company recognizes the Local for all deckhands and pursers.

ARTICLE 2 GRIEVANCE PROCEDURE

A. Days. "Days" means calendar days in this Article.

B. Step 1. A deckhand meets with the mate to discuss an alleged violation within twenty (20) days of the alleged
violation.

C. Step 2. If it is not resolved, the Local submits a written grievance to the captain within ten (10) days of
the Step 1 meeting. The captain answers in writing within twelve (12) days. An unsatisfactory answer at Step 2 is
appealed to Step 3 within fifteen (15) days of receipt of the Step 2 answer.

D. Step 3. The port office hears the appeal and answers within thirty (30) days.

E. Step 4. The Local may submit the grievance to the owners within nine (9) days after the Step 3 answer of the port
office is due.

F. Arbitration. Failure to file an arbitration request within its time limits shall be deemed a waiver of the case.

ARTICLE 3 UNIFORMS

A. Issue. Uniforms are issued by the Company each spring.
"""
DAY = date(2026, 3, 16)


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the ferry agreement."""
    return assistant_over(tmp_path_factory.mktemp("ferry"), ferry=FERRY)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        pytest.param(
            "A violation happened on March 2, 2026. When must the grievance be filed?",
            date(2026, 3, 22),
            id="first filing is no later step",
        ),
        pytest.param(
            "The Step 2 answer came on March 2, 2026. When is the appeal to Step 3 due?",
            date(2026, 3, 17),
            id="runs from the answer that came",
        ),
        pytest.param(
            "The Step 3 answer came on March 2, 2026. When is the appeal to Step 4 due?",
            date(2026, 3, 11),
            id="next step",
        ),
    ],
)
def test_the_limit_runs_from_the_step_that_is_told(ferry: Assistant, question: str, day: date) -> None:
    """An answer at one step starts the limit of the next one, and a first filing starts from the event."""
    block = deadline(ferry, "ferry.txt", question, DAY)
    assert block is not None
    assert block.day == day


def test_a_limit_that_runs_from_the_day_due_says_so(ferry: Assistant) -> None:
    """Where only the day an answer came is told, the reader learns that the day it was due counts."""
    question = "The Step 3 answer came on March 2, 2026. When is the appeal to Step 4 due?"
    block = deadline(ferry, "ferry.txt", question, DAY)
    assert block is not None
    assert FROM_DUE in block.text


def test_what_follows_a_late_arbitration_request_is_not_said_of_a_grievance(ferry: Assistant) -> None:
    """The waiver of Section F is for arbitration alone."""
    question = "A violation happened on March 2, 2026. When must the grievance be filed?"
    block = deadline(ferry, "ferry.txt", question, DAY)
    assert block is not None
    assert "arbitration request" not in block.text
