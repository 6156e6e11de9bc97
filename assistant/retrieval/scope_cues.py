"""Turns of phrase that say what is wanted: comparison, versions, policies, classes, follow-ups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.library.dates import find_years
from assistant.retrieval.asked_days import asked_days
from assistant.structure.dates import find_dates

_COMPARE = re.compile(
    r"\b(?:versus|vs\.?|compar\w+|side by side|next to|differ\w*|between the two|most generous|better deal|"
    r"each (?:of|contract|agreement|unit)|both (?:units|contracts|agreements)|which of (?:the|our)|"
    r"across (?:the|all|our)|"
    r"(?:all|the|our)\s+(?:two|three|four|five|six)(?:\s+\w+){0,2}\s+(?:agreements|contracts|units)|"
    r"how do(?:es)? .{3,80}\bcompare)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|each|every|both|three|four|five|six)\b(?:\s+\w+){0,3}\s+(?:agreements?|contracts?|units?|cbas?)\b|"
    r"\bwhich\b(?:\s+\w+){0,3}\s+(?:agreements|contracts|units|cbas)\b|"
    r"\b(?:in|across|for|under) all(?: of)?(?: (?:two|three|four|five|six|them))?\s*(?=[?.!]|$)",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\bwhat(?:'s| has| is)? (?:changed|new|different)\b|\bchang\w+\b.{0,80}\b(?:between|since|from|"
    r"last|previous|old|prior)\b|"
    r"\b(?:last|previous|prior|old|earlier) (?:term|contract|agreement|cba|deal)\b.{0,60}\b(?:this|"
    r"new|current|now)\b|"
    r"\b(?:this|new|current)\b.{0,60}\b(?:compared|versus|vs\.?|than)\b.{0,30}\b(?:last|previous|prior|old)\b|"
    r"\bhow (?:did|has|have|was|were)\b.{2,80}\bchang(?:e|ed)\b|"
    r"\bboth terms\b|\bterm[ -](?:by|over)[ -]term\b|\bover the (?:last|past) (?:two|three) (?:terms|"
    r"contracts)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:last|previous|prior|old|earlier|expired|superseded|preceding) (?:term|contract|agreement|"
    r"cba|mou|deal|book)\b|"
    r"\bbefore (?:that|this (?:term|contract|agreement|one))\b|\bin the (?:old|previous|last|"
    r"prior) (?:one|contract)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:now|today|currently|these days|at present|(?:current|present) (?:term|contract|agreement|cba|mou))\b",
    re.I,
)
_DRAFT = re.compile(
    r"\b(?:draft|tentative(?: agreement)?|redline|proposed|proposal|ta\b|not yet ratified)", re.IGNORECASE
)
_CONTRACT = r"(?:agreement|contract|cba|mou|term|book|deal|bulletin|spec\w*)"
_UNDER_YEAR = re.compile(
    rf"\b(?P<year>(?:19|20)\d\d)\s+(?:[\w-]+\s+){{0,3}}?{_CONTRACT}\b|\b{_CONTRACT}\s+(?:of|from|for|in)\s+(?P<other>(?:19|20)\d\d)\b",
    re.I,
)
_TERM_YEARS = re.compile(
    r"\b(?:19|20)\d\d\s*(?:-|\u2013|to|through)\s*(?:19|20)?\d\d\s+(?:[\w-]+\s+){0,3}?(?:agreement|contract|cba|deal)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
_AS_OF = re.compile(
    r"\b(?:as of|in effect (?:on|in)|in force (?:on|in)|back in|as it stood (?:on|in))\s+", re.IGNORECASE
)
_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|personnel rules?|county rules?|city rules?|work rules?|rule \d+[-.]\d+|"
    r"handbook|manual)\b",
    re.IGNORECASE,
)
_CONTRACT_CUE = re.compile(
    r"\b(?:agreements?|contracts?|cbas?|mous?|memorandum|articles?|grievances?|grieve|stewards?|arbitrat\w+|unions?|bargain\w+)\b",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"\b(?:qualif\w+|minimums?|minimum qualifications?|exam|examination|(?:to|can|could|may) test for|"
    r"applicants?|candidates?|applying|"
    r"appl(?:y|ied) (?:for|to)|class (?:specification|spec|code|bulletin|fits?)|classes|job (?:spec|"
    r"posting|bulletin)|posting|"
    r"bulletin|vacancy|entry class|specs?\b|specifications?|semester hours|college credits|desk audit|"
    r"class\b(?! [a-d]\b)|eligible list|appointed off|"
    r"which .{0,40}level is|trainee (?:program|job)|"
    r"on the list|can (?:he|she|they|i) file for|get (?:hired|into)|target class|be hired|"
    r"requirements? (?:for|to))\b",
    re.IGNORECASE,
)
# A class that somebody attends, a list that somebody laid off is on, a minimum of pay: no job classes.
_OTHER_CLASS = re.compile(
    r"\b(?:call[- ]?(?:back|in|out)|pay|overtime|court|staffing|reporting|report[- ]in|shift|standby"
    r"|\w+[- ]hour|hourly) minimums?\b|"
    r"\bminimum (?:\w+ )?(?:pay|hours?|wages?|staffing|guarantees?|rest|shifts?|call\w*)\b|"
    r"\b(?:take|takes|taking|took|attend\w*|teach\w*|taught|miss\w*|enroll?\w*|training|night|college|evening|"
    r"release|released|leave|time off|paid) (?:time )?(?:in |for |to )?(?:(?:a|an|the|her|his|my|their) )?(?:\w+ )?"
    r"class(?:es)?\b|\bclass(?:es)? of (?:\w+ )?own\b|\bhigher[- ]class\b|\bout[- ]of[- ]class(?:ification)?\b|"
    r"\b(?:laid[- ]off|layoff|recall|reemploy\w*|bumped)\b.*\bon the list\b",
    re.IGNORECASE,
)
_FOLLOW = re.compile(
    r"^\W*(?:and\b|or\b|but\b|so\b|what about|how about|what if|same\b|also\b|then\b|does (?:it|that|"
    r"this|she|he|they)\b|"
    r"is (?:it|that|this|she|he)\b|what's that|who\b|when is it|why\b|which\b|sorry|no,|actually|"
    r"i mean|that one|this one)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(r"^\W*(?:sorry|no,|actually|i meant?|correction|oops|wait)\b", re.IGNORECASE)
_JOINS = re.compile(r",|/|\b(?:and|or|versus|vs|than|with|against|next to)\b", re.IGNORECASE)
_LIST_WORD = re.compile(
    r"and|or|versus|vs|than|with|against|to|for|at|as|in|of|the|a|an|how|much|many|is|it|does|do|our|state|county|"
    r"city|its|agreement|contract|unit|people|staff|members?|folks|next",
    re.IGNORECASE,
)
_LONGEST_GAP = 60


@dataclass(frozen=True, slots=True)
class Cues:
    """What a question's phrasing asks for."""

    compare: bool = False
    every_unit: bool = False
    changed: bool = False
    earlier: bool = False
    now: bool = False
    term_named: bool = False
    draft: bool = False
    policy: bool = False
    contract: bool = False
    classes: bool = False
    follow_up: bool = False
    correction: bool = False
    years: tuple[int, int] | None = None
    day: date | None = None
    events: tuple[date, ...] = ()


def read_cues(question: str) -> Cues:
    """Return the cues of a question; `years` names a term, `day` the date to hold on."""
    changed = bool(_CHANGED.search(question))
    return Cues(
        compare=bool(_COMPARE.search(question)),
        every_unit=bool(_ALL.search(question)),
        changed=changed,
        earlier=bool(_EARLIER.search(question)) and not changed,
        now=bool(_NOW.search(question)),
        term_named=bool(_UNDER_YEAR.search(question) or _TERM_YEARS.search(question)),
        draft=bool(_DRAFT.search(question)),
        policy=bool(_POLICY.search(question)),
        contract=bool(_CONTRACT_CUE.search(question)),
        classes=bool(_CLASS.search(_OTHER_CLASS.sub(" ", question))),
        follow_up=bool(_FOLLOW.search(question)),
        correction=bool(_CORRECTION.search(question)),
        years=_years(question),
        day=_day(question),
        events=_events(question),
    )


def _events(question: str) -> tuple[date, ...]:
    """Return the days that a question tells of, without days of hire.

    A month or a year stands for its middle when the question itself is about the past: "what did they pay in
    May 2024?"
    """
    past = _PAST.search(re.split(r"[.!;]\s", question)[-1])
    return tuple(day.middle for day in asked_days(question) if past or day.first == day.last)


def _years(question: str) -> tuple[int, int] | None:
    span = find_years(question)
    if span:
        return span
    match = _UNDER_YEAR.search(question)
    year = int(match["year"] or match["other"]) if match else 0
    return (year, year) if year else None


def _day(question: str) -> date | None:
    match = _AS_OF.search(question)
    if match is None:
        return None
    rest = question[match.end() : match.end() + 40]
    dates = find_dates(rest)
    if dates and dates[0].start < 3:
        return dates[0].day
    year = re.match(r"(?:\w+ )?((?:19|20)\d\d)\b", rest)
    return date(int(year.group(1)), 7, 1) if year else None


def is_list_gap(text: str) -> bool:
    """Tell whether the words between two names only join them in a list ("the nurses and the deputies")."""
    if len(text) > _LONGEST_GAP or not _JOINS.search(text):
        return False
    return sum(not _LIST_WORD.fullmatch(word) for word in re.findall(r"[\w'\u2019]+", text)) <= 1
