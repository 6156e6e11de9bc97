"""Days on which a question says that somebody was hired: they tell how long somebody has served."""

from __future__ import annotations

import re

HIRED = (
    r"(?:(?:re)?hired?|hires|employed|appointed|started?|starting|joined"
    r"|(?:hire|start|service|seniority|employment)\s+date|date\s+of\s+(?:hire|employment|appointment))"
)
# "as a clerk", "with the County": whom somebody was hired as or by stands between the word and the day.
_AS_WHAT = r"(?:\s+(?:as|by|with|at|for|into|work|working)(?:\s+[\w'\u2019-]+){1,4}?)?"
_TO_THE_DAY = (
    r"(?:[\s,(:]+(?:on|or|and|before|after|prior|to|since|in|of|is|was|from|back|during|about|around|until|through|effective"
    r"|here|between))*[\s,(:]*\Z"
)
_BEFORE_DAY = re.compile(rf"\b{HIRED}\b{_AS_WHAT}{_TO_THE_DAY}", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+\Z", re.IGNORECASE)


def tells_hire(words: str) -> bool:
    """Tell whether the words before a day, month or year say that somebody was hired on it."""
    return _BEFORE_DAY.search(words) is not None


def tells_service(words: str) -> bool:
    """Tell whether the words before a day say from when somebody serves: hired then, or there since."""
    return tells_hire(words) or _SINCE.search(words) is not None
