"""Time limits in sentences: how many of which unit, counted from or back from what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answering.printed_text import Sentence
from assistant.structure.vocabulary import NUMBER_WORD, NUMBER_WORDS
from assistant.types import Span

Unit = Literal["calendar day", "working day", "day", "week", "month", "year", "hour"]
Direction = Literal["after", "before"]

_WORDS = NUMBER_WORD.replace("-", r"[-\s]\s?")
_NUMBER = (
    rf"(?:(?P<word>(?:(?:one|two|three)\s+hundred(?:\s+and)?\s*)?(?:{_WORDS})?\b)\s*\(?\s*(?P<paren>\d{{1,3}})\s*\)"
    rf"|(?P<only>(?:(?:one|two|three)\s+hundred(?:\s+and)?\s*)?(?:{_WORDS})|(?:one|two|three)\s+hundred)"
    r"|(?P<digits>\d{1,3}))(?:st|nd|rd|th)?"
)
_QUALIFIER = (
    r"(?P<kind>(?:\s*[-\s]\s*(?:full|consecutive|regular(?:ly)?|scheduled|calendar|working|work|business|week|school|duty|"
    r"contract|administrative|additional|actual)){0,3})"
)
_UNIT = r"\s*[-\s]\s*(?P<unit>days?|weekdays?|workdays?|weeks?|months?|years?|hours?)\b['\u2019]?"
_LEAD = (
    r"(?P<lead>\bwithin(?:\s+the)?(?:\s+(?:first|next|following))?(?:\s+a\s+period\s+of)?|\b(?:no|not)\s+(?:later|more|less|fewer)"
    r"\s+than|\bat\s+least|\ba?\s*minimum\s+of|\bon\s+or\s+before|\b(?:has|have|had|given|allowed)(?:\s+up\s+to)?|\bby\s+the|\bup\s+to"
    r"|\btime\s+limits?\s+\w{2,5}(?:\s+be)?|\bno\s+event\s+later\s+than)"
)
_TAIL = (
    r"(?P<tail>\s*(?:\((?!\d)[^()]{1,40}\)\s*)?,?\s*(?:(?:written|advance|prior|notice)\s+){0,3}"
    r"(?P<direction>of|after|from|following|subsequent\s+to|upon|thereafter|since|before|prior|preceding|in\s+advance|ahead)\b)"
)
_TIME = re.compile(r"day|week|month|year|hour", re.IGNORECASE)
_LIMIT = re.compile(rf"(?:{_LEAD}\s+)?(?<![\d.$/]){_NUMBER}{_QUALIFIER}{_UNIT}(?:{_TAIL})?", re.IGNORECASE)
_NOTICE = re.compile(r"['\u2019]?\s*(?:prior\s+|advance\s+|written\s+)*notice\b", re.IGNORECASE)
_ALLOWED = re.compile(r"\s+(?:in\s+which\s+)?to\s+[a-z]+", re.IGNORECASE)
_LENGTH_OF_TIME = re.compile(r"(?:for|exceed|than|of)\s+\Z", re.IGNORECASE)
_MINIMUM = re.compile(r"at\s+least|(?:no|not)\s+(?:less|fewer)|a?\s*minimum", re.IGNORECASE)
_DEADLINE_LEADS = ("within", "no later", "not later", "by the", "on or before", "time limit", "no event")
_BACKWARD = re.compile(r"before|prior|preceding|advance|ahead", re.IGNORECASE)
_DUE_OR_RECEIVED = re.compile(
    r"\b(?:was|is|were)?\s*(?:due\b.{0,40}\bor\b.{0,40}\breceived|received\b.{0,40}\bor\b.{0,60}\bdue)\b",
    re.IGNORECASE,
)
_TRIGGER_END = re.compile(r"[;.]\s|[;.]\Z|,\s+(?=(?:whichever|the|and|or|an?|unless|except|but|if)\b)")
_SPLIT_VERB = re.compile(r"\b(?:shall|will|must|may|can)\s*(?:\(?also\)?\s*)?,?\s*\Z", re.IGNORECASE)
_FOLLOWING = re.compile(r"\b(?:within|no later than|not later than)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit as a sentence states it.

    `clause` is the part of the sentence that belongs to this limit and `trigger` what the count runs from
    (or back from). `printed_otherwise` is the numeral where word and numeral disagree. `is_minimum` tells a
    notice period ("at least") from a time allowed ("within").
    """

    number: int
    unit: Unit
    direction: Direction
    words: str
    trigger: str
    clause: str
    sentence: Sentence
    span: Span
    printed_otherwise: int | None = None
    is_minimum: bool = False
    due_or_received: bool = False


def find_time_limits(sentence: Sentence) -> tuple[TimeLimit, ...]:
    """Return the time limits of one sentence, in order; durations and amounts are not limits."""
    if not _TIME.search(sentence.text):
        return ()
    matches = [match for match in _LIMIT.finditer(sentence.text) if _is_limit(match, sentence.text)]
    starts = [match.start() for match in matches]
    limits = []
    for position, match in enumerate(matches):
        begin = _clause_start(
            sentence.text, starts[position - 1] if position else 0, match.start(), bool(position)
        )
        end = starts[position + 1] if position + 1 < len(starts) else len(sentence.text)
        limits.append(_limit(sentence, match, Span(begin, end)))
    return tuple(limits)


def _is_limit(match: re.Match[str], text: str) -> bool:
    """Tell a limit from a length of time or an amount."""
    lead, direction = (match["lead"] or "").lower(), (match["direction"] or "").lower()
    if lead.startswith(_DEADLINE_LEADS) or _NOTICE.match(text, match.end()):
        return True
    if direction in {"of", "since"} or _LENGTH_OF_TIME.search(text, max(0, match.start() - 8), match.start()):
        return bool(_MINIMUM.match(lead) and direction == "of" and "notice" in match.group().lower())
    allowed = lead.startswith(("has", "have", "had", "given", "allowed"))
    return bool(direction) or (allowed and bool(_ALLOWED.match(text, match.end())))


def _clause_start(text: str, previous: int, start: int, follows: bool) -> int:
    """Return where the clause of a limit begins: after the last break behind the previous limit."""
    if not follows:
        return 0
    breaks = [match.end() for match in re.finditer(r"[;,.]\s|\band\b|\bor\b", text[previous:start])]
    return previous + breaks[0] if breaks else previous


def _limit(sentence: Sentence, match: re.Match[str], clause: Span) -> TimeLimit:
    number, other = _number(match)
    trigger = _trigger(sentence.text, match)
    around = sentence.text[clause.start : clause.end]
    return TimeLimit(
        number=number,
        unit=_unit(match),
        direction=_direction(match, sentence.text),
        words=match.group().strip(" ,"),
        trigger=trigger,
        clause=around,
        sentence=sentence,
        span=sentence.cleaned.span(match.start(), match.end()),
        printed_otherwise=other,
        is_minimum=_is_minimum(sentence.text, match),
        due_or_received=bool(_DUE_OR_RECEIVED.search(around)),
    )


def _number(match: re.Match[str]) -> tuple[int, int | None]:
    """Return the number and, where word and numeral disagree, the larger reading as well."""
    written = _value(match["word"] or match["only"] or "")
    numeral = int(match["paren"] or match["digits"] or 0)
    if written and numeral and written != numeral:
        return min(written, numeral), max(written, numeral)
    return numeral or written, None


def _value(words: str) -> int:
    total = 0
    for word in re.findall(
        r"[a-z]+(?:[-\s]+(?:one|two|three|four|five|six|seven|eight|nine)\b)?", words.lower()
    ):
        joined = re.sub(r"[-\s]+", "-", word)
        parts = [joined] if joined in NUMBER_WORDS else re.split(r"-", joined)
        for part in parts:
            total = total * 100 if part == "hundred" else total + NUMBER_WORDS.get(part, 0)
    return total


def _unit(match: re.Match[str]) -> Unit:
    unit, kind = match["unit"].lower().rstrip("s"), match["kind"].lower()
    if unit in {"week", "month", "year", "hour"}:
        return unit  # type: ignore[return-value]
    if unit in {"weekday", "workday"} or re.search(
        r"work|business|school|duty|administrative|week\b|contract", kind
    ):
        return "working day"
    return "calendar day" if "calendar" in kind else "day"


def _direction(match: re.Match[str], text: str) -> Direction:
    direction = match["direction"] or ""
    if _BACKWARD.search(direction):
        return "before"
    if direction and not _NOTICE.search(match["tail"]):
        return "after"
    return "before" if direction or _is_minimum(text, match) else "after"


def _is_minimum(text: str, match: re.Match[str]) -> bool:
    """Tell a period that must at least pass, as a notice must, from one in which something must be done."""
    return bool(
        _MINIMUM.match(match["lead"] or "") or (not match["lead"] and _NOTICE.match(text, match.end()))
    )


def _trigger(text: str, match: re.Match[str]) -> str:
    """Return the words that name the start of the count, empty when the clause names none."""
    if not match["direction"]:
        return ""
    rest = text[match.end() :]
    if "thereafter" in match["direction"].lower():
        return ""
    if splits_verb(text[: match.start()]):
        # "may, within ten days of the answer, appeal": the comma ends what the count runs from.
        rest = rest.partition(", ")[0]
    end = next(_ends(rest), len(rest))
    return rest[:end].strip(" ,.;")


def splits_verb(before: str) -> bool:
    """Tell whether a limit stands between "shall" and what shall be done, given the words before it."""
    return _SPLIT_VERB.search(before) is not None


def _ends(rest: str) -> Iterator[int]:
    """Yield where the words of a trigger may end."""
    places = [match.start() for pattern in (_TRIGGER_END, _FOLLOWING) for match in pattern.finditer(rest)]
    yield from sorted(place for place in places if place > 3)
