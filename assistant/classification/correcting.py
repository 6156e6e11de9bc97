"""Stated facts read back from the lines that show them, after somebody corrected, added or struck some."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from assistant.classification.amounts import Months, durations
from assistant.classification.backgrounds import read_background
from assistant.classification.education import degrees_in
from assistant.classification.stated import (
    EMPLOYEE,
    FOREIGN,
    HELD,
    LACKED,
    NO_DEGREE,
    NOTHING_ELSE,
    REMARK,
    UNFINISHED,
    UNPAID,
    WITHIN,
    Background,
    StatedCredits,
    StatedExperience,
    StatedLicence,
    StatedSchooling,
)

_LINE = re.compile(r"\s*[-\u2022]?\s*(?P<name>[A-Za-z ]+?)\s*:\s*(?P<value>.+?)\s*$")
_AMOUNT = re.compile(r"(?P<least>.+?)(?: to (?P<most>.+))?$")
_HOLDER = re.compile(r"(?P<work>.*?)\s*\((?P<holder>[^()]+)\)$")
_CREDITS = re.compile(
    r"(?P<least>[\d.]+)(?: to (?P<most>[\d.]+))? semester hours(?: in (?P<field>.+?))?(?: - (?P<said>.+))?$",
    re.IGNORECASE,
)


def read_facts(lines: Iterable[str]) -> Background:
    """Return the background that the lines state; a line in another form is read as plain words."""
    background = Background("")
    for line in lines:
        if line.strip():
            background = _with_line(background, line.strip())
    return background


def stated_background(words: str, facts: Iterable[str] = ()) -> Background:
    """Return what plain words state, with facts given one by one added; a fact given twice counts once."""
    stated = list(read_background(words).lines()) if words.strip() else []
    return replace(read_facts(dict.fromkeys([*stated, *facts])), words=" ".join([words, *facts]).strip())


def _with_line(background: Background, line: str) -> Background:
    flag = next((name for name in _FLAGS if name.lower() == line.rstrip(" .").lower()), None)
    match = _LINE.match(line)
    reader = _READERS.get(match["name"].capitalize()) if match else None
    said = " ".join([background.words, line]).strip()
    if flag:
        return _FLAGS[flag](replace(background, words=said))
    read = reader(replace(background, words=said), match["value"]) if reader and match else None
    return read or _joined(background, read_background(line))


def _joined(one: Background, other: Background) -> Background:
    """Return two backgrounds as one; positions of time within other time move along."""
    shift = len(one.experience)
    moved = (replace(e, within=None if e.within is None else e.within + shift) for e in other.experience)
    return Background(
        f"{one.words} {other.words}".strip(),
        (*one.experience, *moved),
        (*one.schooling, *other.schooling),
        (*one.credits, *other.credits),
        (*one.licences, *other.licences),
        other.age if other.age is not None else one.age,
        one.without_degree or other.without_degree,
        one.complete or other.complete,
        one.public_employee or other.public_employee,
        (*one.remarks, *other.remarks),
    )


def _experience(background: Background, value: str) -> Background | None:
    amount, _, work = value.partition(" - ")
    months = _months(amount)
    if months is None or not work:
        return None
    bare, within, unpaid = work.replace(WITHIN, ""), WITHIN in work, UNPAID in work
    bare = bare.replace(UNPAID, "").strip()
    match = _HOLDER.match(bare)
    done, holder = (match["work"], match["holder"]) if match else (bare, "")
    outer = [place for place, one in enumerate(background.experience) if one.within is None]
    inside = outer[-1] if within and outer else None
    one = StatedExperience(months, done, holder, bare, inside, unpaid)
    return replace(background, experience=(*background.experience, one))


def _months(amount: str) -> Months | None:
    match = _AMOUNT.match(amount.strip())
    bounds = [next(durations(part), None) for part in match.groups() if part] if match else []
    if not bounds or None in bounds:
        return None
    known = [one.months for one in bounds if one]
    return Months(known[0].least, known[-1].most)


def _education(background: Background, value: str) -> Background | None:
    name, _, field = value.replace(UNFINISHED, "").replace(FOREIGN, "").partition(" in ")
    degree = next(iter(degrees_in(f"{name} degree")), None)
    if degree is None:
        return None
    one = StatedSchooling(degree, field.strip(), value, UNFINISHED not in value, FOREIGN in value)
    return replace(background, schooling=(*background.schooling, one))


def _credits(background: Background, value: str) -> Background | None:
    match = _CREDITS.match(value)
    if not match:
        return None
    least = Fraction(match["least"])
    most = Fraction(match["most"] or match["least"])
    one = StatedCredits(least, most, match["field"] or "", match["said"] or value)
    return replace(background, credits=(*background.credits, one))


def _licence(background: Background, value: str, held: bool) -> Background:
    return replace(background, licences=(*background.licences, StatedLicence(value, held)))


def _age(background: Background, value: str) -> Background | None:
    return replace(background, age=int(value)) if value.isdigit() else None


def _remark(background: Background, value: str) -> Background:
    return replace(background, remarks=(*background.remarks, value))


_FLAGS: dict[str, Callable[[Background], Background]] = {
    NO_DEGREE: lambda background: replace(background, without_degree=True),
    NOTHING_ELSE: lambda background: replace(background, complete=True),
    EMPLOYEE: lambda background: replace(background, public_employee=True),
}
_READERS: dict[str, Callable[[Background, str], Background | None]] = {
    "Experience": _experience,
    "Education": _education,
    "Credits": _credits,
    HELD: lambda background, value: _licence(background, value, True),
    LACKED: lambda background, value: _licence(background, value, False),
    "Age": _age,
    REMARK: _remark,
}
