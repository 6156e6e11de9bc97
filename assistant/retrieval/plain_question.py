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
_PAPER = r"(?:collective\s+bargaining\s+)?(?:agreement|contract|cba|mou)\b"
_AFTER = rf"(?![\w-])(?:['\N{{RIGHT SINGLE QUOTATION MARK}}]s?)?(?:\s+{_PAPER})?"
_THE_PAPER = re.compile(
    rf"\b(?:in|under|by|per)\s+(?:the|our|this|their|your|my)\s+(?:current\s+)?{_PAPER}", re.IGNORECASE
)
_WORD = re.compile(r"[\w&-]+")
FEW_EMPLOYERS = 3
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[?.,;:!])")
FEWEST_WORDS = 1


def without_names(question: str, instruments: Sequence[Instrument]) -> str:
    """Return the question without dates and without the names of the instruments that may answer it.

    A question of which no word would be left stays as it is.
    """
    names = sorted(set(_proper_names(instruments)), key=lambda name: (-len(name), name))
    pattern = _names_pattern(tuple(names))
    left = _DATE.sub(" ", question)
    left = pattern.sub(" ", left) if pattern else left
    spoken = _names_pattern(_spoken_names(left, instruments))
    left = _THE_PAPER.sub(" ", spoken.sub(" ", left) if spoken else left)
    left = _SPACE_BEFORE_STOP.sub("", " ".join(left.split()))
    return left if len(tokens(left)) >= FEWEST_WORDS else question


def _spoken_names(question: str, instruments: Sequence[Instrument]) -> tuple[str, ...]:
    """Return the runs of words, longest first, that name an instrument as people say it: "Harbor deckhands".

    Every word is one of a name of that instrument. One word alone ("deckhands") may be what is asked about,
    unless the name of a paper follows it.
    """
    if len({item.employer for item in instruments}) > FEW_EMPLOYERS:
        return ()
    stems = {name_stems([item]) for item in instruments}
    runs = (run for own in stems for run in _runs(question, own))
    return tuple(sorted(set(runs), key=lambda run: (-len(run), run)))


def _runs(question: str, stems: frozenset[str]) -> Iterator[str]:
    """Yield the longest runs of words that all have one of the stems; small words may stand between them."""
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(question), None):
        own = tokens(word.group()) if word else ["."]
        if word and own and stems.issuperset(own):
            run.append(word)
        elif own and run:
            text = question[run[0].start() : run[-1].end()]
            if len(run) > 1 or re.match(rf"(?:['\u2019]s?)?\s+{_PAPER}", question[run[-1].end() :], re.I):
                yield text
            run = []


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
