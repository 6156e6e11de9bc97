"""Deterministic checks of one sentence of prose against the words it rests on; a check returns what is wrong."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence

from assistant.index.wording import tokens
from assistant.library import Register
from assistant.phrasing.figure_checking import figure_problems
from assistant.phrasing.force_checking import force_problems
from assistant.phrasing.grounds import Ground, names_of_instrument, names_of_unit
from assistant.phrasing.labels import Label, find_labels, label_parts, names_place
from assistant.phrasing.quote_finding import fold, holds
from assistant.structure.dates import find_dates

SUPPORTED_SHARE = 0.5
_MARKUP = re.compile(
    r"https?:|www\.|[<>\[\]{}`@\\|]|\w\.(?:com|org|net|gov|io|example|test)\b", re.IGNORECASE
)
_INVISIBLE = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_QUOTED = re.compile(r'"([^"]*)"|(?<!\w)\'([^\']{2,}?)\'(?!\w)')
_MONTHS = "|".join(name for name in calendar.month_name if name)
_MONTH_DAY = re.compile(rf"\b({_MONTHS})(?:\s+(\d{{1,2}})(?!\d))?", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.day_name)})s?\b", re.IGNORECASE)
_MAY_OR_MONTH = "may"


def sentence_problems(
    sentence: str, grounds: Sequence[Ground], question: str, register: Register
) -> tuple[str, ...]:
    """Return everything that is wrong with a sentence; empty when every check passes."""
    written = fold(sentence).text
    checks: tuple[Callable[[], Iterator[str]], ...] = (
        lambda: _form(sentence),
        lambda: _quotations(written, grounds),
        lambda: _labels(written, grounds),
        lambda: _units(written, grounds, register),
        lambda: _dates(written, grounds),
        lambda: figure_problems(without_names(written, grounds), [ground.words for ground in grounds]),
        lambda: force_problems(written, [ground.words for ground in grounds]),
        lambda: _support(written, grounds, question),
    )
    return tuple(dict.fromkeys(problem for check in checks for problem in check()))


def without_names(written: str, grounds: Sequence[Ground]) -> str:
    """Return the sentence without labels, dates and the names of the quoted instruments, which hold digits."""
    for ground in grounds:
        for name in names_of_instrument(ground.instrument):
            written = re.sub(
                rf"(?<!\w){re.escape(fold(name).text)}(?!\w)", " ; ", written, flags=re.IGNORECASE
            )
    places = [(label.start, label.end) for label in find_labels(written)]
    places += [(found.start, found.end) for found in find_dates(written)]
    places += [match.span() for match in _MONTH_DAY.finditer(written) if match[2]]
    for start, end in places:
        written = written[:start] + " " * (end - start) + written[end:]
    return written


def _form(sentence: str) -> Iterator[str]:
    if _MARKUP.search(sentence) or _INVISIBLE.search(sentence):
        yield "the sentence holds a link, markup or signs that are not plain text"


def _quotations(written: str, grounds: Sequence[Ground]) -> Iterator[str]:
    if written.count('"') % 2:
        yield "a quotation mark is not closed"
    for match in _QUOTED.finditer(written):
        words = (match[1] or match[2] or "").strip(" ,.;:")
        if not any(holds(ground.words, words) for ground in grounds):
            yield f'the words "{words}" are in quotation marks but not in the quotes that the sentence names'


def _labels(written: str, grounds: Sequence[Ground]) -> Iterator[str]:
    for label in find_labels(written):
        printed = any(
            (other.kind, other.parts) == (label.kind, label.parts)
            for ground in grounds
            for other in find_labels(fold(ground.words).text)
        )
        if not printed and not any(_is_place(label, ground) for ground in grounds):
            yield f"{label.written} is neither in the named quotes nor where they stand"


def _is_place(label: Label, ground: Ground) -> bool:
    if label.kind == "page":
        return label.parts == label_parts(ground.citation.printed_page or str(ground.citation.page))
    return names_place(label, ground.citation.provision)


def _units(written: str, grounds: Sequence[Ground], register: Register) -> Iterator[str]:
    own = {name.casefold() for ground in grounds for unit in ground.units for name in names_of_unit(unit)}
    quoted = " ".join(ground.words for ground in grounds)
    titles = " ".join(name for ground in grounds for name in names_of_instrument(ground.instrument))
    for unit in {unit.name: unit for instrument in register for unit in instrument.units}.values():
        for name in names_of_unit(unit):
            named = len(name) > 1 and re.search(
                rf"(?<![\w-]){re.escape(name)}(?![\w-])", written, re.IGNORECASE
            )
            if (
                named
                and name.casefold() not in own
                and not holds((quoted + titles).casefold(), name.casefold())
            ):
                yield f"{name} is not the unit of the quotes that the sentence names"


def _dates(written: str, grounds: Sequence[Ground]) -> Iterator[str]:
    printed = " \n ".join(fold(ground.words).text for ground in grounds)
    known = {found.day for found in find_dates(printed)}
    days = {(m[1].casefold(), m[2]) for m in _MONTH_DAY.finditer(printed)}
    for found in find_dates(written):
        if found.day not in known:
            yield f"the date {found.day.isoformat()} is not in the named quotes"
    for match in _MONTH_DAY.finditer(written):
        month, day = match[1].casefold(), match[2]
        if not day and (month == _MAY_OR_MONTH or month == "march") and not match[1][0].isupper():
            continue
        if (month, day) not in days and (day or month not in {name for name, _ in days}):
            yield f"{match.group()} is not in the named quotes"
    weekdays = {match.group().casefold().rstrip("s") for match in _WEEKDAY.finditer(printed)}
    for match in _WEEKDAY.finditer(written):
        if match.group().casefold().rstrip("s") not in weekdays:
            yield f"{match.group()} is not in the named quotes"


def _support(written: str, grounds: Sequence[Ground], question: str) -> Iterator[str]:
    said = set(tokens(written))
    known = set(tokens(question))
    for ground in grounds:
        known.update(tokens(ground.words), tokens(ground.citation.label))
        known.update(token for name in names_of_instrument(ground.instrument) for token in tokens(name))
    quoted = {token for ground in grounds for token in tokens(ground.words)}
    if said and (len(said & known) < SUPPORTED_SHARE * len(said) or not said & quoted):
        strange = ", ".join(sorted(said - known)[:6])
        yield f"too many words of the sentence are in none of the named quotes ({strange}); stay with their words"
