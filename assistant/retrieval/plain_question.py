"""What a question is about, apart from whom and when: its words without names of the scope and dates.

Once the scope is settled, the names that settled it say nothing about the clause, and a passage that prints
them (a title page, a pay plan, a signature) would come nearer for no other reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.index.wording import tokens
from assistant.types import Instrument

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_DATE = re.compile(
    rf"(?:\b(?:on|since|as of|dated?)\s+)?(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"\b(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|{_MONTH}\s+\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})\b"
)
_BEFORE = r"(?:\b(?:in|for|under|of|by|at|with)\s+)?(?:\b(?:the|an?|our)\s+)?(?<![\w-])"
_AFTER = r"(?![\w-])(?:['\N{RIGHT SINGLE QUOTATION MARK}]s)?"
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[?.,;:!])")
FEWEST_WORDS = 2


def without_names(question: str, instruments: Sequence[Instrument]) -> str:
    """Return the question without dates and without the names of the instruments that may answer it.

    A question of which hardly a word would be left stays as it is.
    """
    names = sorted(set(_proper_names(instruments)), key=lambda name: (-len(name), name))
    pattern = _names_pattern(tuple(names))
    left = _DATE.sub(" ", question)
    left = pattern.sub(" ", left) if pattern else left
    left = _SPACE_BEFORE_STOP.sub("", " ".join(left.split()))
    return left if len(tokens(left)) >= FEWEST_WORDS else question


def name_stems(instruments: Iterable[Instrument]) -> frozenset[str]:
    """Return the stems of the words that name instruments: employer, union and units."""
    return frozenset(stem for name in _names(instruments) for stem in tokens(name))


@lru_cache(maxsize=256)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(f"{_BEFORE}(?:{'|'.join(map(re.escape, names))}){_AFTER}", re.IGNORECASE)


def _proper_names(instruments: Sequence[Instrument]) -> Iterator[str]:
    """Yield names of several words, codes and initials; one plain word ("nurses") may be what is asked about."""
    aliases = (alias for instrument in instruments for alias in instrument.aliases)
    for name in (*_names(instruments), *aliases):
        if " " in name or name.isupper() or any(sign.isdigit() for sign in name):
            yield name


def _names(instruments: Iterable[Instrument]) -> Iterator[str]:
    for instrument in instruments:
        units = (name for unit in instrument.units for name in (unit.name, *unit.aliases))
        yield from (name for name in (instrument.employer, instrument.union, *units) if name)
