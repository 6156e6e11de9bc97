"""Words of a question that nothing searched uses: what tells the reader of a doubtful answer what to doubt."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.field_words import everyday_words, field_words
from assistant.index import LibraryIndex
from assistant.index.wording import spoken_words, tokens
from assistant.retrieval.occurrences import occurrences
from assistant.retrieval.plain_question import party_stems, without_names
from assistant.retrieval.thesaurus import named_in
from assistant.types import Instrument

MOST_WORDS = 3


def unsaid_words(index: LibraryIndex, question: str, instruments: Sequence[Instrument]) -> tuple[str, ...]:
    """Return the words of a question that none of the instruments uses in any form, as asked, each once.

    Left out are names of the parties, figures, everyday speech, and what the instruments call by another name.
    """
    ids = {one.id for one in instruments}
    known = party_stems(instruments) | named_in(question, lambda term: index.says(term, ids))
    found: dict[str, str] = {}
    for word in spoken_words(without_names(question, instruments)):
        stems = [stem for stem in tokens(word) if _tells(stem) and stem not in known]
        if stems and not any(occurrences(index, stem, instruments) for stem in stems):
            found.setdefault(stems[0], word)
    return tuple(found.values())


def unsaid(index: LibraryIndex, question: str, instruments: Sequence[Instrument]) -> str:
    """Say which words of the question nothing searched uses; empty when there are none."""
    words = unsaid_words(index, question, instruments)[:MOST_WORDS]
    return f"Nothing searched uses {' or '.join(f'“{word}”' for word in words)}" if words else ""


def _tells(stem: str) -> bool:
    """Tell whether the word may name what is asked about: no figure, and no everyday word that heads no article."""
    return stem.isalpha() and (stem not in everyday_words() or field_words().subject(stem) > 0)
