"""A background in plain words as stated facts: experience, schooling, credits, licences, age.

Nothing is assumed that was not said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from assistant.classification.amounts import (
    NUMBER,
    Credits,
    Duration,
    Months,
    credits,
    durations,
    number_value,
)
from assistant.classification.education import degrees_in, field_of_study
from assistant.classification.stated import (
    Background,
    StatedCredits,
    StatedExperience,
    StatedLicence,
    StatedSchooling,
)

_CLAUSE_END = re.compile(
    r"[.;?!](?:\s|$)|,\s|\s-\s|\s\u2014\s|\b(?:plus|but)\b"
    r"|\band\b(?=\s+(?:an?\s+)?(?:[\w\s'-]{0,16}\b(?:degree|diploma|GED|high school"
    r"|bachelor|master|associate|licen[sc]e|certificate|years?|months?|units|credits"
    r"|semester|quarter)))"
    r"|\b(?:wants? to|wishes|would like|can (?:he|she|they|we|i)\b|does (?:he|she|that"
    r"|it)\b|is that|is (?:he|she)|do (?:i|we)|qualif|eligible|apply|and (?:is|now) )",
    re.IGNORECASE,
)
_WITHIN_BEFORE = re.compile(r"\b(?:including|of which|with|the (?:last|first)|at least)\s*$", re.IGNORECASE)
_WITHIN_AFTER = re.compile(r"\s*(?:of (?:it|that|them|those|these|which|this)\b|as part of)", re.IGNORECASE)
_OF_THEM = re.compile(
    rf"\b(?P<number>{NUMBER})\s+of\s+(?:them|those|these|which)\b|(?:\b(?:the )?last"
    rf"|(?<=,)|\bincluding)\s(?P<last>{NUMBER})(?=\s+(?:as an?|in|doing)\b)",
    re.IGNORECASE,
)
_UNPAID = re.compile(r"\bvolunteer|\bunpaid|\bintern(?:ship)?\b", re.IGNORECASE)
_HALF_TIME = re.compile(r"\bhalf[- ]time\b", re.IGNORECASE)
_PART_TIME = re.compile(r"\bpart[- ]time\b", re.IGNORECASE)
_WEEKLY = re.compile(rf"\b({NUMBER})\s+hours?\s+(?:a|per|each)\s+week", re.IGNORECASE)
_AGE = re.compile(
    rf"\b(\d{{2}}|{NUMBER})[- ]years?[- ](?:old|of age)|\bage[d]?\s+(?:of\s+)?(\d{{2}})\b"
    rf"|\b(?:is|am|i'm|she's|he's)\s+(\d{{2}}|(?:eighteen|nineteen|(?:twenty|thirty|forty"
    rf"|fifty|sixty)(?:-\w+)?))\b(?!\s*(?:-|years?\b(?! old)|months?|hours?|credit"
    rf"|semester|units))",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:no|not|without|lacks?|lacking|never|isn't|doesn't|hasn't|expired|suspended|minus)\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"(?:[\w'\u2019-]+\s+){0,5}?(?:licen[sc]ed?|certificat(?:e|ion)|registration"
    r"|endorsement)\b(?:\s+(?:as|in|for)\s+[\w ]{3,40})?",
    re.IGNORECASE,
)
_BEFORE_LICENCE = re.compile(
    r"\b(?:and|or|has|have|with|but|an?|the|no|lacks?|lacking|without|not|holds?|his|her"
    r"|my|expired|suspended)\s+",
    re.IGNORECASE,
)
_NO_DEGREE = re.compile(
    r"\b(?:no|without an?|never (?:got|earned|finished) an?|lacks? an?"
    r"|doesn't have an?) (?:college )?degree|\bno college|\bnever went to college",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:working (?:on|toward)|pursuing|studying|enrolled|senior in|will (?:finish"
    r"|graduate|complete)|about to|almost|half(?:way)?|some)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\bforeign\b|\babroad\b|\boverseas\b|\boutside (?:of )?(?:the )?(?:US|U\.S\.|United States|country)",
    re.IGNORECASE,
)
_COLLEGE_YEARS = re.compile(
    rf"\b(?P<number>{NUMBER}|an?)\s+(?:years?|yrs)\s+(?:of |at (?:a |the )?"
    rf"|in )?(?:college|university|community college)",
    re.IGNORECASE,
)
_COMPLETE = re.compile(
    r"\bnothing else\b|\bno (?:other|more) (?:experience|training)|\band that is all|\bonly\b|\bno degree\b",
    re.IGNORECASE,
)
_EMPLOYEE = re.compile(
    r"\b(?:state|city|county|agency) employees?\b|\bworks? for the (?:state|city"
    r"|county)\b|\b(?:state|city) [A-Z][a-z]+|\bstate service\b|\bcurrent (?:state|city)"
    r"|\bas an? (?:state|city)\b"
)
_LEADING = re.compile(
    r"^\s*(?:of|as|in|at|with|doing|for|on|worth of)\b\s*(?:an?\b"
    r"|the\b)?\s*(?:full[- ]time\s+|paid\s+)*(?:experience\s+)?(?:(?:as|in|of|with"
    r"|doing)\b)?\s*(?:an?\b\s*)?",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^\s*(?:in|at)\s+(?:an?|the|our|my)\s", re.IGNORECASE)
_TRAILING = re.compile(r"\s*\b(?:including|with|and|of which|at least)\s*$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:but|and|of|as|in|including|has|have|had|with|who|for|worked|works|is|was|been"
    r"|spent|i|she|he|they|candidate|applicant|someone|our|an?|the|my|after)\b",
    re.IGNORECASE,
)
_REMARKED = re.compile(
    r"\b(?:never|not|without|lacks?|didn't|completed)\b|\bno\b(?! (?:degree|college))", re.I
)
SEMESTER_HOURS_A_YEAR = 30


def read_background(words: str) -> Background:
    """Return the facts that plain words state.

    Amounts of time become months, college hours semester hours.
    """
    return Background(
        words,
        tuple(_experience(words)),
        tuple(_schooling(words)),
        tuple(_credits(words)),
        tuple(_licences(words)),
        _age(words),
        bool(_NO_DEGREE.search(words)),
        bool(_COMPLETE.search(words)),
        bool(_EMPLOYEE.search(words)),
        tuple(_remarks(words)),
    )


def _remarks(words: str) -> Iterator[str]:
    """Yield what was said to be absent or completed and is no licence and no degree."""
    for clause in re.split(r"[.;?!](?:\s|$)|,\s|\bbut\b", words):
        if _REMARKED.search(clause) and not (_LICENCE.search(clause) or _NO_DEGREE.search(clause)):
            yield " ".join(clause.split())


def _experience(words: str) -> Iterator[StatedExperience]:
    """Yield each time worked with the words around it; "two of them" counts within the time before."""
    found = sorted([*_worked(words), *_of_them(words)], key=lambda one: one.start)
    outer: int | None = None
    for position, one in enumerate(found):
        end = _clause_end(
            words, one.end, found[position + 1].start if position + 1 < len(found) else len(words)
        )
        begin = found[position - 1].end if position else 0
        holder = _holder(words, begin, one.start)
        after = words[one.end : end]
        inside = outer is not None and _is_within(words, begin, one, after)
        outer = outer if inside else position
        told = _WITHIN_AFTER.sub("", after)
        bare = told if _PLACED.match(told) else _LEADING.sub("", told, count=1)
        work = _TRAILING.sub("", bare.strip(" ,.?"))
        clause = f"{holder} {after}"
        yield StatedExperience(
            _prorated(one.months, clause), work, holder, " ".join((work or holder).split()),
            outer if inside else None, bool(_UNPAID.search(clause)),
        )  # fmt: skip


def _worked(words: str) -> Iterator[Duration]:
    for one in durations(words):
        said = words[one.start : one.end + 22]
        schooling = re.search(
            r"(?:years?|months?)\s+(?:of |at |in )?(?:a "
            r"|the )?(?:community )?(?:college|university"
            r"|school)\b",
            said,
            re.IGNORECASE,
        )
        if not schooling and not re.search(
            r"probation|course|training program", words[one.end : one.end + 25], re.IGNORECASE
        ):
            yield one


def _of_them(words: str) -> Iterator[Duration]:
    for match in _OF_THEM.finditer(words):
        if any(one.start <= match.start() < one.end for one in durations(words)):
            continue
        months = number_value(match["number"] or match["last"]) * 12
        yield Duration(Months(months, months), match.start(), match.end())


def _clause_end(words: str, start: int, limit: int) -> int:
    stop = _CLAUSE_END.search(words, start, limit)
    return stop.start() if stop else limit


def _holder(words: str, begin: int, end: int) -> str:
    """Return the words before an amount of time that say who or what: "a California officer with"."""
    piece = re.split(r"[.;?!]\s|,\s|\bplus\b|\band\b", words[begin:end])[-1]
    named = re.match(r"\s*(?:an?|our|the)\s(?!.*\b(?:worked|works|did|spent)\b)", piece, re.IGNORECASE)
    return " ".join([*(["as a"] if named else []), *_SUBJECT.sub(" ", piece).split()])


def _is_within(words: str, begin: int, one: Duration, after: str) -> bool:
    between = words[begin : one.start]
    named = _OF_THEM.match(words, one.start)
    return bool(named or _WITHIN_BEFORE.search(between) or _WITHIN_AFTER.match(after))


def _prorated(months: Months, clause: str) -> Months:
    """Return part-time work as lying between its share of full time and its length."""
    weekly = _WEEKLY.search(clause)
    if weekly and number_value(weekly[1]) < 35:
        return Months(months.least * number_value(weekly[1]) / 40, months.most)
    if _HALF_TIME.search(clause):
        return Months(months.least / 2, months.most)
    return Months(Fraction(0), months.most) if _PART_TIME.search(clause) else months


def _schooling(words: str) -> Iterator[StatedSchooling]:
    for clause in re.split(
        r"[;?!]\s|\.\s|,\s|\bplus\b|\bbut\b|\band\b(?=\s+(?:an?\s+)?(?:master|bachelor"
        r"|associate|law|\d|one|two|three|four|five|six|eighteen))",
        words,
    ):
        for degree in degrees_in(clause):
            where = re.search(
                r"master|bachelor|associate|degree|college|law|GED|high school|J\.?D|M\.?[AS]|B\.?[AS]",
                clause,
                re.IGNORECASE,
            )
            before = clause[: where.start()] if where else ""
            if _NEGATED.search(before):
                continue
            field = field_of_study(clause) or _short_field(clause)
            field = re.split(r"\b(?:and|with|plus|who|has)\b", field)[0].strip(" ,.")
            yield StatedSchooling(
                degree, field, clause.strip(), not _UNFINISHED.search(before), bool(_FOREIGN.search(clause))
            )


def _short_field(clause: str) -> str:
    match = re.search(
        r"\b(?:BA|BS|B\.A\.|B\.S\.|MA|MS|bachelor'?s?|master'?s?|associate'?s?"
        r"|degree)\s+(?:degree\s+)?in\s+([\w ]+)",
        clause,
    )
    return match[1].strip() if match else ""


def _credits(words: str) -> Iterator[StatedCredits]:
    for one in credits(words):
        yield _stated_credits(words, one)
    for match in _COLLEGE_YEARS.finditer(words):
        hours = number_value(match["number"]) * SEMESTER_HOURS_A_YEAR
        yield StatedCredits(Fraction(0), hours, "", match.group())


def _stated_credits(words: str, one: Credits) -> StatedCredits:
    end = _clause_end(words, one.end, len(words))
    field = re.match(r"\s*(?:of|in)\s+(?:college\s+)?([\w ]+)", words[one.end : end])
    before = re.search(r"(\w+)\s+(?:classes|courses|coursework)\b[\w ]*$", words[: one.start])
    name = field[1].strip() if field else before[1] if before else ""
    return StatedCredits(
        one.least,
        one.most,
        "" if name.lower() in {"college", "credit", "training"} else name,
        words[one.start : one.end].strip(),
    )


def _licences(words: str) -> Iterator[StatedLicence]:
    for match in _LICENCE.finditer(words):
        before = words[max(0, match.start() - 30) : match.end()]
        held = not re.search(
            r"\b(?:no|without|lacks?|lacking|not|never|doesn't|hasn't|expired|suspended)\b",
            before,
            re.IGNORECASE,
        )
        name = _BEFORE_LICENCE.split(match.group())[-1].strip()
        yield StatedLicence(name, held)


def _age(words: str) -> int | None:
    match = _AGE.search(words)
    text = next((group for group in match.groups() if group), "") if match else ""
    value = number_value(text) if text else Fraction(0)
    return int(value) if 14 <= value <= 90 else None
