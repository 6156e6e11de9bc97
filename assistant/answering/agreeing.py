"""Whether agreements say the same: their clauses compared word by word, without labels and names of the parties.

Numbers, kinds of day, "may", "shall" and "not" must agree, and so must every other word that carries meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import groupby

from assistant.answering.amendments import amending_texts
from assistant.answering.placing import cite_span, text_of
from assistant.answering.quoting import is_verbatim
from assistant.index import LibraryIndex
from assistant.library.wording import EMPLOYER_SORTS, normal_words, word_list
from assistant.structure.vocabulary import NUMBER_WORDS
from assistant.types import Accord, Citation, Instrument, Provision, Span

_WORD = re.compile(r"\$?\d+(?:[.,]\d+)*%?|[a-z]+(?:['\u2019][a-z]+)?")
_DUTIES = {"will": "shall", "must": "shall"}
_UNION_SORTS = frozenset(["union", "guild", "association", "federation", "local", "brotherhood", "lodge"])
_EMPLOYER_WORDS = frozenset(["employer", "agency", "department", "management", "company"])
_PEOPLE = frozenset(["employee", "member", "worker", "person", "staff"])
_LONGEST_LABEL = 12
_LONGEST_CELL = 1200
_FEWEST_WORDS = 5


def clause_of(index: LibraryIndex, citation: Citation) -> Citation:
    """Return a citation of the whole section that answers and no other, with the same marker.

    The quote stays as it is where that section is long and does not lie within it.
    """
    section = _section(index, citation)
    if section is None:
        return citation
    instrument, source = citation.passage.instrument, citation.passage.source
    made = cite_span(index, instrument, source, section.span, citation.marker)
    # A page break may cut the section short; what was quoted of it must still be there.
    start, end = max(section.span.start, citation.span.start), min(section.span.end, citation.span.end)
    held = made.span.contains(Span(start, end))
    return replace(made, provision=citation.provision) if held and is_verbatim(index, made) else citation


def accord_of(citations: Sequence[Citation]) -> Accord | None:
    """Tell how far clauses of several agreements say the same; None when they differ or there is but one."""
    if len({one.passage.instrument.id for one in citations}) < 2:
        return None
    read = [tuple(_normal(one)) for one in citations]
    if min(map(len, read)) < _FEWEST_WORDS:
        return None
    if len(set(read)) == 1:
        return "words"
    small = word_list("small_words_of_clauses")
    meant = {tuple(word for word in words if word not in small) for words in read}
    return "rule" if len(meant) == 1 else None


def unchanged_accord(index: LibraryIndex, citations: Sequence[Citation], on: date) -> Accord | None:
    """Tell how far clauses say the same when no amendment in force on a date changes one of them."""
    accord = accord_of(citations)
    if accord and any(text.governs for one in citations for text in amending_texts(index, one, on)):
        return None
    return accord


def _section(index: LibraryIndex, citation: Citation) -> Provision | None:
    """Return the outermost provision inside an article that holds what a citation points at, if it can be shown."""
    aim = citation.provision.span
    structure = text_of(index, citation.passage.source).structure
    holding = next((one for one in structure.provisions if one.depth and one.span.contains(aim)), None)
    shown = holding and (len(holding.span) <= _LONGEST_CELL or citation.span.contains(holding.span))
    return holding if shown else None


def _normal(citation: Citation) -> Iterator[str]:
    """Yield the words as they compare: numbers as digits and once, parties and their people by what they are."""
    instrument = citation.passage.instrument
    named = [word for word, _ in groupby(map(_value, _WORD.findall(_body(citation))))]
    for word in named:
        yield _role(word, instrument)


def _body(citation: Citation) -> str:
    """Return the quoted words in lower case without the label and heading that open them."""
    words, provision = citation.quote.casefold(), citation.provision
    for opening in (provision.number.casefold(), provision.heading.casefold()):
        place = words.find(opening, 0, len(opening) + _LONGEST_LABEL) if opening else -1
        words = words[place + len(opening) :] if place >= 0 else words
    return words


def _value(word: str) -> str:
    return str(NUMBER_WORDS.get(word, word))


def _role(word: str, instrument: Instrument) -> str:
    """Return a word with parties, people and words of duty under one name each."""
    union, employer, people = _parties(instrument)
    plain = normal_words(word)[0] if normal_words(word) else word
    if plain in union:
        return "UNION"
    if plain in employer:
        return "EMPLOYER"
    return "EMPLOYEE" if plain in people else _DUTIES.get(word, word)


@lru_cache(maxsize=256)
def _parties(instrument: Instrument) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what an agreement calls its union, its employer and its people."""
    titles = (normal_words(title) for unit in instrument.units for title in unit.job_titles)
    jobs = frozenset(words[-1] for words in titles if words) & word_list("job_title_nouns")
    people = jobs - word_list("offices_of_the_procedure") | _PEOPLE
    union = frozenset(normal_words(instrument.union or "")) - word_list("job_title_nouns") | _UNION_SORTS
    named = frozenset(normal_words(instrument.employer or "")) - word_list("job_title_nouns")
    return union, (named | EMPLOYER_SORTS | _EMPLOYER_WORDS) - union, people
