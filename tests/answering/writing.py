"""Small documents written for the tests, read and structured like any other."""

from __future__ import annotations

from assistant.answering.printed_text import PrintedText, Sentence
from assistant.structure import build_structure, clean
from assistant.types import Span
from tests.support.documents import document

TRANSIT = """AGREEMENT between CEDAR BAY TRANSIT AUTHORITY, Oregon, and OPERATORS GUILD LOCAL 9
January 1, 2025 through December 31, 2027

ARTICLE 1 RECOGNITION

Section 1. Unit. The Authority recognizes the Guild as the representative of all bus operators and
dispatchers.

Section 2. Exclusions. Articles 7 and 8 do not apply to temporary operators.

ARTICLE 2 DEFINITIONS

Section 1. Day. In this Agreement "day" means a calendar day unless an article says otherwise.

Section 2. Working Day. "Working day" means Monday through Friday, excluding the holidays of Article 5.

Section 3. Counting. In counting a period, the day of the event is excluded and the last day is
included. If the last day is a Saturday, a Sunday or a holiday, the period runs to the next working day.

Section 4. Run. "Split run" means a shift with an unpaid break of more than ninety minutes.

ARTICLE 3 GRIEVANCES

Section 1. Filing. A grievance shall be filed with the supervisor within twenty-one (21) days after the
operator knew or should have known of the event.

Section 2. Step One. The supervisor shall give a written answer within ten (10) days after the grievance
is filed.

Section 3. Step Two. The Guild may appeal to the general manager within fifteen (15) days from the date
on which the Step One answer was due or received, whichever is earlier.

Section 4. Limits. A grievance that is not filed or appealed within these time limits is waived. Any
time limit may be extended by mutual agreement in writing.

ARTICLE 4 DISCIPLINE

Section 1. Cause. No operator shall be suspended or dismissed without just cause, except as provided in
Article 6.

Section 2. Dismissal. A grievance over a dismissal is filed at Step Two within seven (7) working days
from the effective date of the dismissal.

Section 3. Notice. The Authority shall give written notice at least five (5) working days before a
disciplinary meeting. This notice is not required where an operator is charged with a crime, except
during the first year.

ARTICLE 5 HOLIDAYS

Section 1. The holidays are New Year's Day, Memorial Day, Independence Day, Harbor Day, which is the
second Friday in October, Labor Day, Thanksgiving Day, the Friday after Thanksgiving, and Christmas Day.
A holiday that falls on a Saturday is observed on the preceding Friday; one that falls on a Sunday is
observed on the following Monday.

ARTICLE 6 PROBATION

Section 1. Length. Operators serve six months of probation, as described in Article 3, Section 9(b).

Section 2. Release. Notwithstanding Article 4, a probationary operator may be released at any time.

ARTICLE 7 LAYOFF

Section 1. Notice. The Authority shall give operators written notice of layoff at least six (6) weeks
before the effective date of the layoff.

ARTICLE 8 SPLIT RUNS

Section 1. Pay. An operator assigned a split run is paid a premium of $2.10 an hour, subject to Article
2, Section 2."""

TRANSIT_MEMORANDUM = """MEMORANDUM OF UNDERSTANDING
between CEDAR BAY TRANSIT AUTHORITY and OPERATORS GUILD LOCAL 9

Effective March 1, 2026.

1. Appeal. In Article 3, Section 3 of the Agreement of January 1, 2025 through December 31, 2027 the
words "within fifteen (15) days" are deleted and the words "within thirty (30) days" are substituted.
This change applies to grievances filed on or after March 1, 2026.

2. Other terms. The rest of the Agreement is unchanged."""

CANNERY = """AGREEMENT between PELICAN POINT CANNERY and PACKERS LOCAL 4
July 1, 2025 through June 30, 2028

ARTICLE I RECOGNITION

A. Unit. The Company recognizes the Local for all packers and loaders.

ARTICLE II GRIEVANCE PROCEDURE

A. Step One. A packer shall present a grievance to the foreman within fourteen (14) calendar days after
the event.

B. Step Two. The Local may appeal to the plant manager within eight days after receipt of the foreman's
answer.

C. Weekends. When the last day of a period in this Article falls on a Saturday or Sunday, it moves to
Monday.

ARTICLE III DISCHARGE

A. Discharge. A discharge shall be grieved within nine days after the packer receives the letter of
discharge."""


def printed(text: str) -> PrintedText:
    """Return the printed words of a text with its structure."""
    source = document(text)
    return PrintedText(source, build_structure(source))


def sentence(text: str) -> Sentence:
    """Return a text as one sentence."""
    return Sentence(clean(text, Span(0, len(text)), ()), Span(0, len(text)))
