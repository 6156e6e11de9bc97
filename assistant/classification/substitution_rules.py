"""From a sentence to the substitution, the admission clause or the exclusion that it states."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.classification.amounts import credits, durations
from assistant.classification.education import degrees_in, field_of_study
from assistant.classification.extracts import Quote
from assistant.classification.requirements import Admission, Bucket, Substitution

SUBSTITUTES = re.compile(
    r"\b(?:may|can|shall|will)\s+(?:not\s+)?(?:be\s+)?substituted?\b(?:\s+for)?", re.IGNORECASE
)
_FORBIDS = re.compile(r"\b(?:may|can|shall|will)\s+not\s+(?:be\s+)?substitut", re.IGNORECASE)
_ADMITS = re.compile(
    r"\b(?:will (?:be admitted|admit applicants)|may (?:file|apply|compete)|who lack|are within)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_EXCLUDES = re.compile(
    r"\b(?:is|are|does|do|will|shall) not (?:be )?(?:considered )?(?:qualify|qualifying"
    r"|count|credited|accepted|acceptable|creditable)\b|not considered qualifying",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"(?:to a maximum of|up to a maximum of|not (?:to exceed|more than)|for a maximum of"
    r"|a maximum of|up to)\s+(.{0,45})",
    re.IGNORECASE | re.DOTALL,
)
_ADDED = re.compile(r"\badditional\b", re.IGNORECASE)
_EMPLOYEES = re.compile(r"\bfor (?:current )?(?:state|city|county|agency) employees\b", re.IGNORECASE)
_EXPERIENCE_GIVEN = re.compile(
    r"\b(?:additional|qualifying|work|clerical|related)\b[^.]*\bexperience\b|\bexperience\b", re.IGNORECASE
)
_PER_TWO = re.compile(
    r"one year of experience for two years of education|one year of education for six months", re.IGNORECASE
)
_YEAR_OF_COLLEGE = Fraction(30)
_YEAR = Fraction(12)


def is_rule(text: str) -> bool:
    """Tell whether a sentence is a rule about a requirement and not a requirement."""
    return bool(SUBSTITUTES.search(text) or _EXCLUDES.search(text) or _admits(text))


def read_substitution(quote: Quote, default: Bucket) -> Substitution | None:
    """Return the substitution that a sentence states, None when it states none."""
    match = SUBSTITUTES.search(quote.text)
    if not match:
        return None
    given, instead = quote.text[: match.start()], quote.text[match.end() :]
    buckets = _buckets(instead, default)
    if _FORBIDS.search(quote.text):
        return Substitution("forbidden", quote, buckets)
    return _by_experience(quote, given, instead, buckets) or _by_education(quote, given, instead, buckets)


def _buckets(instead: str, default: Bucket) -> tuple[Bucket, ...]:
    named = re.match(r"[^.;]*?(?=\bon (?:the|a) |\bto a maximum|$)", instead, re.DOTALL)
    target = (named.group() if named else instead).lower()
    found: list[Bucket] = [name for name in ("general", "special") if re.search(rf"\b{name}\b", target)]
    if not found and re.search(r"\beducation\b|\bdegree\b|high school|\bcollege\b", target):
        return ("education",)
    return tuple(found) or (("general",) if "experience" in target else (default,))


def _by_experience(
    quote: Quote, given: str, instead: str, buckets: tuple[Bucket, ...]
) -> Substitution | None:
    """Read a rule by which work stands in: years as a named class, or a year of work for a year of school."""
    employees = bool(_EMPLOYEES.search(given))
    work = next(durations(given), None)
    if work and (employees or (_EXPERIENCE_GIVEN.search(given) and not degrees_in(given))):
        months = (
            None if "education" not in buckets else next((d.months.least for d in durations(instead)), None)
        )
        return Substitution(
            "experience",
            quote,
            buckets,
            months,
            needed=work.months.least,
            work=given[work.end :],
            employees_only=employees,
        )
    if re.search(r"\bexperience\b", given, re.IGNORECASE) and "education" in buckets:
        months = Fraction(24) if _PER_TWO.search(instead) else _YEAR
        named = next(durations(instead.partition(" on ")[0]), None)
        cap = _cap(instead) or (named.months.least if named else None)
        return Substitution("years", quote, buckets, months, cap=cap, work=given)
    if re.search(r"\bcompletion of\b.*\bprogram\b", given, re.IGNORECASE) and re.search(r"\ball\b", instead):
        return Substitution("program", quote, buckets, None, work=given)
    return None


def _by_education(quote: Quote, given: str, instead: str, buckets: tuple[Bucket, ...]) -> Substitution | None:
    """Read a rule by which schooling stands in: so many hours for so much, a degree, or a course."""
    rate = next(credits(instead), None)
    fields, degrees = field_of_study(given), degrees_in(given)
    if rate:
        equals = next(durations(instead[rate.end :]), None)
        months = equals.months.least if equals else Fraction(6)
        return Substitution("rate", quote, buckets, months, rate.most, _cap(instead), fields=fields)
    if re.search(r"year[- ]for[- ]year", instead, re.IGNORECASE):
        return Substitution("rate", quote, buckets, _YEAR, _YEAR_OF_COLLEGE, _cap(instead), degrees, fields)
    gained = next(durations(instead), None)
    units = next(credits(given), None)
    if units and gained:
        return Substitution("course", quote, buckets, gained.months.least, units.most, fields=fields)
    computed = not re.search(r"\bon the basis of\b", instead) and degrees[:1] not in {(), ("high school",)}
    if computed and gained:
        return Substitution("degree", quote, buckets, gained.months.least, degrees=degrees, fields=fields)
    return Substitution("unread", quote, buckets, work=given)


def _cap(instead: str) -> Fraction | None:
    match = _CAP.search(instead)
    found = next(durations(match.group(1)), None) if match else None
    return found.months.least if found else None


def read_admission(quote: Quote) -> Admission | None:
    """Return the clause by which applicants may file before they qualify, None when the sentence is none."""
    if not _admits(quote.text):
        return None
    lacking = re.search(r"\b(?:lack|all but|within)\b(.{0,40})", quote.text, re.IGNORECASE | re.DOTALL)
    amount = next(durations(lacking.group(1)), None) if lacking else None
    if amount:
        return Admission(quote, lacking=amount.months.least)
    done = re.search(r"\bcompleted?\b(.{0,40})", quote.text, re.IGNORECASE | re.DOTALL)
    amount = next(durations(done.group(1)), None) if done else None
    return Admission(quote, completed=amount.months.least if amount else None)


def _admits(text: str) -> bool:
    return bool(_ADMITS.search(text)) and bool(
        re.search(r"applicant|student|person|registration|candidate|those", text, re.IGNORECASE)
    )


def is_exclusion(text: str) -> bool:
    """Tell whether a sentence says that some experience does not count."""
    return bool(_EXCLUDES.search(text)) and not SUBSTITUTES.search(text)


def adds_to_others(rule: Substitution) -> bool:
    """Tell whether a rule gives credit beyond the other rules of the same bucket."""
    return bool(_ADDED.search(rule.quote.text))
