"""An invented register of several employers, units, terms and kinds for the tests of scope."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.library import Register
from assistant.types import BargainingUnit, Instrument

TOWN, STATE, DISTRICT = "Town of Ashby", "State of Norwick", "Ferndale School District"


def _agreement(
    key: str, employer: str, unit: BargainingUnit, years: tuple[int, int], **values: object
) -> Instrument:
    return Instrument(
        id=key,
        title=f"{unit.name} Agreement",
        kind="agreement",
        sources=(f"{key}.pdf",),
        short_title=f"{unit.name} Agreement",
        employer=employer,
        units=(unit,),
        effective=date(years[0], 7, 1),
        expires=date(years[1], 6, 30),
        **values,  # type: ignore[arg-type]
    )


def agreement_between(
    key: str, employer: str, union: str, *titles: str, aliases: tuple[str, ...] = (), unit: str = ""
) -> Instrument:
    """Return an agreement of July 2033 to June 2036 with one unit, called after its union unless it has a name."""
    own = BargainingUnit(unit or union, (), titles)
    return replace(
        _agreement(key, employer, own, (2033, 2036), union=union, aliases=aliases),
        title=f"Agreement between {employer} and {union}",
        short_title=f"{employer} Agreement",
    )


ROADS = BargainingUnit(
    "Road Workers", ("RW-1",), ("Equipment Operator", "Maintenance Worker", "Bridge Tender")
)
NURSES = BargainingUnit("Public Health Nurses", ("PN-2",), ("Public Health Nurse", "Nurse Practitioner"))
GUARDS = BargainingUnit("Corrections Security", ("CS-4",), ("Correctional Officer", "Correctional Corporal"))
WARD = BargainingUnit("Norwick State Hospital Nurses", ("HN-5",), ("Registered Nurse", "Charge Nurse"))
TEACHERS = BargainingUnit("Ferndale Teachers", (), ("Teacher", "School Counselor"))

LIBRARY = Register(
    (
        _agreement(
            "roads-30",
            TOWN,
            ROADS,
            (2030, 2033),
            superseded_by="roads-33",
            aliases=("town", "Ashby", "Local 7"),
        ),
        _agreement(
            "roads-33", TOWN, ROADS, (2033, 2036), replaces="roads-30", aliases=("town", "Ashby", "Local 7")
        ),
        _agreement("nurses-33", TOWN, NURSES, (2033, 2036), aliases=("town", "Ashby")),
        _agreement(
            "guards-33", STATE, GUARDS, (2033, 2035), aliases=("state", "Department of Corrections", "DOC")
        ),
        _agreement(
            "guards-35",
            STATE,
            GUARDS,
            (2035, 2037),
            execution="draft",
            replaces="guards-33",
            aliases=("state",),
        ),
        _agreement("ward-33", STATE, WARD, (2033, 2036), aliases=("state",)),
        _agreement("teachers-28", DISTRICT, TEACHERS, (2028, 2031), aliases=("district", "Ferndale")),
        Instrument(
            "roads-mou",
            "Snow MOU",
            "amendment",
            ("roads-mou.pdf",),
            employer=TOWN,
            effective=date(2034, 1, 1),
            amends=("roads-33",),
        ),
        Instrument("gifts", "Gifts", "policy", ("gifts.md",), employer=TOWN, aliases=("town", "Ashby")),
        Instrument(
            "tender",
            "Bridge Tender",
            "class_specification",
            ("tender.txt",),
            employer=TOWN,
            aliases=("town", "4411"),
        ),
        Instrument(
            "engineer",
            "Bridge Engineer",
            "class_specification",
            ("eng.txt",),
            employer=TOWN,
            aliases=("town", "4415"),
        ),
    )
)
