"""The value of a spreadsheet's cell as the program shows it: amounts, shares and dates by their format."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from assistant.reading.characters import normalise

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_SIGNIFICANT = 11


def shown_value(value: object, number_format: str) -> str:
    """Return the words of a cell on one line, empty for an empty cell."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, number_format.split(";")[0])
        case datetime() | date():
            return _day(value)
        case time() | timedelta():
            return str(value)
        case _:
            return " ".join(normalise(str(value)).split())


def _number(value: float, pattern: str) -> str:
    plain = _QUOTED.sub(lambda match: match.group(1) or match.group(2) or match.group(3) or "", pattern)
    if not re.search(r"[0#?]", plain) or "E+" in plain.upper():
        return f"{value:.{_SIGNIFICANT}g}" if isinstance(value, float) else str(value)
    share = "%" in plain
    decimals = _DECIMALS.search(plain)
    places = len(decimals.group(1)) if decimals else 0
    figure = f"{abs(value) * (100 if share else 1):{',' if ',' in plain else ''}.{places}f}"
    unit = "$" if "$" in plain else ""
    return f"{'-' if value < 0 else ''}{unit}{figure}{'%' if share else ''}"


def _day(value: date) -> str:
    day = f"{value.month}/{value.day}/{value.year}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{day} {value:%H:%M}"
    return day
