"""What a question is about, apart from whom and when: its words without names of the scope and dates.

Once the scope is settled, the names that settled it say nothing about the clause, and a passage that prints
them (a title page, a pay plan, a signature) would come nearer for no other reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from assistant.index.wording import tokens
from assistant.library.wording import WORD, normal_word, normal_words
from assistant.retrieval.parties import leading_names
from assistant.retrieval.small_letters import with_capitals
from assistant.retrieval.spoken_names import without_empty_sentences, without_frames, without_spoken_names
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
_INITIALS = re.compile(r"[A-Z]{2,8}")
_LONGEST_CALL = 4
FEW_EMPLOYERS = 3
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[?.,;:!])")
FEWEST_WORDS = 1


def without_names(question: str, instruments: Sequence[Instrument]) -> str:
    """Return the question without dates and without what only says whose instrument is asked about.

    That is the names of the instruments that may answer it, in full or as people say them, and every opening,
    remark or sentence that holds nothing else. A question of which no word would be left stays as it is.
    """
    names = set(_proper_names(instruments))
    left = _DATE.sub(" ", with_capitals(question, leading_names(instruments)))
    if len({item.employer for item in instruments}) <= FEW_EMPLOYERS:
        stems = party_stems(instruments)
        left = without_spoken_names(without_frames(left, stems), stems)
        names.update(_initialled(left, instruments))
    pattern = _names_pattern(tuple(sorted(names, key=lambda name: (-len(name), name))))
    left = pattern.sub(" ", left) if pattern else left
    papers = _names_pattern(_papers(left, instruments))
    left = _THE_PAPER.sub(" ", papers.sub(" ", left) if papers else left)
    left = without_empty_sentences(_SPACE_BEFORE_STOP.sub("", " ".join(left.split())))
    return left if len(tokens(left)) >= FEWEST_WORDS else question


def party_stems(instruments: Iterable[Instrument]) -> frozenset[str]:
    """Return the stems of all words that name the parties of instruments.

    Aliases count for agreements alone: those of a policy say its subject.
    """
    listed = tuple(instruments)
    aliases = (alias for item in listed if item.kind == "agreement" for alias in item.aliases)
    return name_stems(listed) | {stem for alias in aliases for stem in tokens(alias)}


def _initialled(question: str, instruments: Iterable[Instrument]) -> Iterator[str]:
    """Return what the question calls agreements by with initials: "DPW roads", where a name has both side by side."""
    agreements = [item for item in instruments if item.kind == "agreement"]
    names = {normal_words(name) for item in agreements for name in (*_names([item]), *item.aliases)}
    names |= {name[i:j] for name in names for i in range(len(name)) for j in range(i + 2, len(name) + 1)}
    words = list(WORD.finditer(question))
    normal = tuple(normal_word(match.group()) for match in words)
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_CALL, len(words)) + 1):
            called = any(_INITIALS.fullmatch(match.group()) for match in words[start:end])
            if called and normal[start:end] in names:
                yield question[words[start].start() : words[end - 1].end()]


def _papers(question: str, instruments: Sequence[Instrument]) -> tuple[str, ...]:
    """Return what stands before "agreement" and the like and names an instrument: "the Harbor deckhands".

    Every word of it is one of a name of that instrument.
    """
    if len({item.employer for item in instruments}) > FEW_EMPLOYERS:
        return ()
    runs = (
        _run_before(question[: paper.start()], name_stems([item]))
        for paper in re.finditer(rf"\b{_PAPER}", question, re.IGNORECASE)
        for item in instruments
    )
    return tuple(sorted({run for run in runs if run}, key=lambda run: (-len(run), run)))


def _run_before(text: str, stems: frozenset[str]) -> str:
    """Return the words at the end of a text that all have one of the stems, small words between them too."""
    words = list(_WORD.finditer(text))
    first = len(words)
    for place in range(len(words) - 1, -1, -1):
        own = tokens(words[place].group())
        if not stems.issuperset(own):
            break
        first = place if own else first
    return text[words[first].start() : words[-1].end()] if first < len(words) else ""


def name_stems(instruments: Iterable[Instrument]) -> frozenset[str]:
    """Return the stems of the words that name instruments: employer, union and units."""
    return frozenset(stem for name in _names(instruments) for stem in tokens(name))


@lru_cache(maxsize=256)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    return re.compile(f"{_BEFORE}(?:{'|'.join(map(_as_spelled, names))}){_AFTER}", re.IGNORECASE)


def _as_spelled(name: str) -> str:
    """Return a pattern for a name with or without the apostrophes of its plurals, and without the last plural."""
    plain = re.escape(re.sub(r"['\u2019]", "", name))
    return re.sub(r"s(?![\w'\u2019])", "['\u2019]?s?['\u2019]?", plain)


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
