"""Specifications that the tests read: those of the sample library, and own ones in the other forms."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from assistant.library import Register
from assistant.reading import read_document
from assistant.settings import Settings
from assistant.structure import build_structure
from assistant.types import BargainingUnit, Instrument, SourceDocument, Structure

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 3, 16)
HARTWELL = ROOT / "corpus" / "hartwell"
SHARED = ROOT.parent / "shared"

STATE_FORM = """# Trail Warden

## Marren State Personnel Board Specification

Schematic Code: QT10

Class Code: 4410

Established: 03/02/1958

Revised: 06/11/1996

Title Changed: --

## Definition

Under general direction, to supervise trail crews in a State forest; and to do other related work.

## Distinguishing Characteristics

A Trail Warden answers for several crews. A Trail Hand works in one crew and is distinguished by taking
daily direction from another.

## Typical Tasks

Plans the season's work; supervises crews; inspects bridges and signs; and keeps records.

## Minimum Qualifications

### Either I

One year of experience in the Marren state service performing the duties of a Senior Trail Hand.

### Or II

Three years of experience in the Marren state service performing the duties of a Trail Hand.
(Applicants who have
completed all but six months of this service will be admitted to the examination, but they must
complete the three
years before they can be eligible for appointment.)

### Or III

Experience: Four years of experience in forestry, trail building or park maintenance, including one
year as a crew
supervisor. (Experience in indoor plant care is not qualifying.) and

Education: Equivalent to completion of the twelfth grade. (Additional qualifying experience may be
substituted for the
required education on a year-for-year basis.)

## Special Personal Characteristics

Willingness to camp for a week at a time.

Minimum age for appointment: 18 years.
"""

SERIES_FORM = """# Records Examiner Series

## Marren State Personnel Board Specification

Series established May 6, 1991

## Scope

This series describes two levels. 

Records Examiner Series Specification - Class Titles and Codes
Schem Code Class Code Class

| RX10 | 7301 | Records Examiner

| RX20 | 7302 | Records Examiner II

## Definition of Levels

## Records Examiner

This is the entry level. Under close supervision, incumbents learn to check filings for completeness.

## Records Examiner II

This is the journey level. Under general supervision, incumbents decide disputed filings and train others.

## Minimum Qualifications

## Records Examiner

Education: Equivalent to graduation from college.

## Records Examiner II

### Either I

In the Marren state service, either (a) 12 months of experience performing the duties of a Records
Examiner; or (b) 30
months of experience performing the duties of a Filing Clerk.

### Or II

Experience: Two years of experience in examining legal or financial filings. and

Education: Equivalent to graduation from college. (Additional qualifying experience may be
substituted for not more than
two years of the required education on a year-for-year basis.)
"""

CITY_FORM = """HARBOR PERMIT CLERK

Class Code:       6120
Open Date:  04-12-19
(Exam Open to All, including Current City Employees)

ANNUAL SALARY

$44,120 to $61,905

DUTIES

A Harbor Permit Clerk receives, checks and issues permits for the use of docks; may lead other clerks.

REQUIREMENTS/MINIMUM QUALIFICATIONS

1. Two years of full-time paid clerical experience, including six months of full-time paid cashiering; or
2. Graduation from an accredited college or university with a degree in public administration.

Completion of 6 semester or 9 quarter units in accounting may be substituted for a maximum of six
months of the above
required clerical experience.

PROCESS NOTES

1. Applicants who lack six months or less of the required experience may file for this examination.
However, they
cannot be appointed until the full experience requirement is met.
2. A valid Marren driver's license is required prior to appointment.
3. Some positions may require a forklift certificate.
4. Volunteer greeting of visitors does not qualify as clerical experience.

WHERE TO APPLY

Applications are accepted on-line.
"""

POSTING = """Harbor Permit Clerk

Recruitment #190412-6120HP-001

We encourage you to apply! The city is looking for a person who likes boats.

Before you apply

The minimum experience must be met by the close date.

Two (2) years of experience in clerical work.

College training may be substituted for the General Experience on the basis of fifteen (15) semester
hours equaling
one-half (1/2) year of experience to a maximum of one (1) year.
"""

OWN = {"state": STATE_FORM, "series": SERIES_FORM, "city": CITY_FORM, "posting": POSTING}


@lru_cache(maxsize=64)
def parsed(path: Path) -> tuple[SourceDocument, Structure]:
    """Read a file and build its structure."""
    document = read_document(path, path.parent, Settings())
    return document, build_structure(document)


def own(name: str, folder: Path) -> tuple[SourceDocument, Structure]:
    """Write one of the own specifications to a folder and read it."""
    path = folder / f"{name}.txt"
    path.write_text(OWN[name], "utf-8")
    return parsed(path)


def hartwell(name: str) -> tuple[SourceDocument, Structure]:
    """Read a specification of the sample library."""
    return parsed(HARTWELL / f"spec-{name}.html")


SPECIFICATIONS = {
    "0412co": ("Office Technician 1", "0412CO"),
    "0413co": ("Office Technician 2", "0413CO"),
    "2210tf": ("Field Inspector", "2210TF"),
    "2214ts": ("Field Inspection Supervisor", "2214TS"),
    "9040mc": ("Employee Relations Analyst", "9040MC"),
}
AGREEMENT = Instrument(
    id="t4",
    title="Field Agreement",
    kind="agreement",
    sources=("t4.pdf",),
    units=(BargainingUnit("Field and Technical", ("T-4",)),),
    effective=date(2023, 7, 1),
    expires=date(2026, 6, 30),
)


class Shelf:
    """A library of sample specifications and one agreement."""

    def __init__(self) -> None:
        classes = tuple(
            Instrument(
                name, f"{title} ({code})", "class_specification", (f"spec-{name}.html",), aliases=(code,)
            )
            for name, (title, code) in SPECIFICATIONS.items()
        )
        self.register = Register((*classes, AGREEMENT))

    def document(self, source: str) -> SourceDocument:
        """Return a specification as read."""
        return parsed(HARTWELL / source)[0]

    def structure(self, source: str) -> Structure:
        """Return its structure."""
        return parsed(Path(HARTWELL / source))[1]

    def problems(self, source: str) -> tuple[str, ...]:
        """Return what the ingest said of it: nothing."""
        return ()
