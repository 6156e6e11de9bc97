"""An invented register of a harbour board and a neighbouring college for the tests of conversations."""

from __future__ import annotations

from datetime import date

from assistant.library import Register
from assistant.types import BargainingUnit, Evidence, Instrument, InstrumentKind

BOARD, COLLEGE = "Brackwater Harbour Board", "Tarn College"
DECLARED = (Evidence("units", "", "library.yaml"), Evidence("aliases", "", "library.yaml"))
PILOTS = BargainingUnit("Pilot Boat Crew", ("PB-1",), ("Deckhand", "Boat Engineer", "Coxswain"))
TOLLS = BargainingUnit("Toll and Gate Staff", ("TG-2",), ("Gate Attendant", "Toll Collector", "attendant"))
WARDENS = BargainingUnit("Harbour Wardens", ("HW-3",), ("Harbour Warden", "Quay Inspector"))
LEADS = BargainingUnit("Harbour Warden Supervisors", ("HW-3S",), ("Warden Supervisor",))
TUTORS = BargainingUnit("College Tutors", ("CT-9",), ("Tutor", "Lab Demonstrator"))


def _text(
    key: str,
    kind: InstrumentKind,
    title: str,
    years: tuple[int, int | None],
    *units: BargainingUnit,
    employer: str = BOARD,
    union: str | None = None,
    **values: object,
) -> Instrument:
    return Instrument(
        id=key,
        title=title,
        kind=kind,
        sources=(f"{key}.pdf",),
        short_title=title,
        employer=employer,
        union=union,
        units=units,
        effective=date(years[0], 1, 1),
        expires=date(years[1], 12, 31) if years[1] else None,
        evidence=DECLARED,
        **values,  # type: ignore[arg-type]
    )


HARBOUR = Register(
    (
        _text(
            "pilots-40", "agreement", "PB-1 Agreement", (2040, 2042), PILOTS, union="Seafarers Guild",
            superseded_by="pilots-43",
        ),
        _text(
            "pilots-43", "agreement", "PB-1 Agreement", (2043, 2046), PILOTS, union="Seafarers Guild",
            replaces="pilots-40",
        ),
        _text("pilots-memo", "amendment", "PB-1 Fog Letter", (2045, None), PILOTS, amends=("pilots-43",)),
        _text("pilots-note", "notice", "Notice 44-7", (2044, None), PILOTS),
        _text("tolls-43", "agreement", "TG-2 Agreement", (2043, 2046), TOLLS, union="Gate Federation"),
        _text("wardens-43", "agreement", "HW-3 Agreement", (2043, 2046), WARDENS, LEADS),
        _text("pact-42", "agreement", "Pension Pact", (2042, 2049), PILOTS, TOLLS, WARDENS, LEADS),
        _text(
            "tutors-43", "agreement", "CT-9 Agreement", (2043, 2046), TUTORS, employer=COLLEGE,
            union="Tutors Association",
        ),
        _text("gifts", "policy", "Gifts", (2041, None)),
        _text("coxswain", "class_specification", "Coxswain", (2044, None), PILOTS, replaces="coxswain-39"),
        _text(
            "coxswain-39", "class_specification", "Coxswain", (2039, 2043), PILOTS, execution="cancelled",
            superseded_by="coxswain",
        ),
    )
)  # fmt: skip
