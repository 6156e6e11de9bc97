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


ORCHARD = """AGREEMENT between HILLTOP ORCHARD COOPERATIVE and PICKERS UNION 7
January 1, 2025 through December 31, 2027

ARTICLE 1 RECOGNITION

A. Unit. The Cooperative recognizes the Union for all pickers and graders.

ARTICLE 8 COMPLAINTS OF UNFAIR TREATMENT

A. Complaints alleging unequal treatment by reason of age may be submitted to the manager within six (6) calendar
days of the date the Union knew of the alleged violation.

ARTICLE 9 GRIEVANCE PROCEDURE

A. Steps

Level One. If talk with the row boss does not help, the grievant shall, within eleven (11) calendar days after the
act or occurrence, submit the grievance in writing to the row boss. The row boss shall, within five (5) calendar days
of receipt of the grievance, give the grievant a decision.

Level Two. If the grievant is dissatisfied with the decision at Level One, the grievant may, within eight (8) calendar
days of receipt of the decision, file a written appeal with the yard manager. The yard manager shall respond within
seven (7) calendar days. If management gives no answer at any level, the Union must move the grievance to the next
level within four (4) calendar days.

Level Three. If it is not settled at Level Two, either party may, but in no event later than twelve (12)
calendar days from the date of the Level Two meeting, in writing, request arbitration. The parties shall choose an
arbitrator within three (3) calendar days of the request for arbitration.

B. Discharge. Grievances involving a discharge shall be filed directly at Level Two within two (2) calendar days of
the effective date of the discharge.

C. Council. In the event the Union alleges a violation as a direct result of a resolution of the Orchard Council, the
grievance shall be filed with the Council within nine (9) calendar days of the event.
"""


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the orchard agreement, whose levels name their limits in other words."""
    return assistant_over(tmp_path_factory.mktemp("orchard"), orchard=ORCHARD)


@pytest.mark.parametrize(
    ("question", "days"),
    [
        pytest.param("The violation happened on {}. When must the grievance be filed?", 11, id="first"),
        pytest.param("It happened {}. Last day for the level 1 grievance?", 11, id="first by its label"),
        pytest.param("The Level One decision came {}. When is the appeal due?", 8, id="appeal"),
        pytest.param("The row boss denied the grievance on {}. Last day to appeal to Level Two?", 8, id="to"),
        pytest.param(
            "The Level Two meeting was {}. When must arbitration be requested?", 12, id="arbitration"
        ),
        pytest.param("The grievance was filed {} at Level One. When is the decision due?", 5, id="answer"),
        pytest.param("A picker was discharged {}. When must the grievance be filed?", 2, id="case told"),
        pytest.param(
            "A resolution of the Council broke the contract on {}. When must it be grieved?", 9, id="council"
        ),
    ],
)
def test_the_step_decides_among_limits_that_are_much_alike(
    orchard: Assistant, question: str, days: int
) -> None:
    """The limit of the step that is named or implied is counted, a special case only when it is told."""
    block = deadline(orchard, "orchard.txt", question.format("June 1, 2026"), DAY)
    assert block is not None
    assert (block.day - date(2026, 6, 1)).days == days


LAUNDRY = """AGREEMENT between BRIGHTWATER LAUNDRY and PRESSERS UNION 31
January 1, 2025 through December 31, 2027

ARTICLE 1 RECOGNITION

A. Unit. The Laundry recognizes the Union for all pressers.

ARTICLE 3 DISCIPLINE

A. Dismissal. The dismissal of a presser may be appealed by the Union within seven (7) calendar days of the effective
date of the dismissal.

ARTICLE 4 GRIEVANCE PROCEDURE

A. Time. Disciplinary actions must be grieved within the thirty (30) calendar day period of Step 1, except for
suspensions, which must be grieved within nine (9) calendar days as told in Article 3 (Discipline).

B. Step 1. A presser may file a grievance with the floor lead (unless this Article says otherwise) within thirty (30)
calendar days of the alleged action;
however, appeals of dismissals shall be pursuant to Article 3.

C. Step 2. If, after four (4) calendar days from the date of submission, the grievance remains unsettled, it may be
submitted in writing to the owner within six (6) calendar days.
"""


@pytest.fixture(scope="module")
def laundry(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the laundry agreement, whose limits take cases out of each other."""
    return assistant_over(tmp_path_factory.mktemp("laundry"), laundry=LAUNDRY)


@pytest.mark.parametrize(
    ("question", "days"),
    [
        pytest.param(
            "The floor lead denied it {}. When must it be appealed to Step 2?", 6, id="after a wait"
        ),
        pytest.param("It happened {}. When must the grievance be filed?", 30, id="the rule"),
        pytest.param(
            "A presser was dismissed effective {}. When must it be grieved?", 7, id="referred elsewhere"
        ),
        pytest.param("A presser was suspended {}. When must the grievance be filed?", 9, id="the exception"),
        pytest.param("A presser got a written reprimand {}. When must it be grieved?", 30, id="not excepted"),
    ],
)
def test_a_case_taken_out_of_a_limit_is_not_counted_by_it(
    laundry: Assistant, question: str, days: int
) -> None:
    """What the sentence of a limit excepts has a limit of its own, and what it does not except has none."""
    block = deadline(laundry, "laundry.txt", question.format("June 1, 2026"), DAY)
    assert block is not None
    assert (block.day - date(2026, 6, 1)).days == days
