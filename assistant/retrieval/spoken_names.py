"""Names of instruments as people say them: "Ashby road crew: ...", "This is about the Ashby clerks."

What says only whose contract is asked about has done its work once the scope is settled, and would pull the
search to passages that print the name.
"""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.index.wording import tokens
from assistant.library.wording import normal_words
from assistant.retrieval.occupations import load_occupations
from assistant.retrieval.proper_names import PAPERS, PEOPLE, proper_names

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z(])")
_OPENING = re.compile(r"^[^:,?!.]{2,90}(?::|,|\s[-\u2013\u2014])\s+(?=\S)")
_REMARK = re.compile(r"\s*\([^()]{2,90}\)")
_WORD_BEHIND = re.compile(r"\s+([\w&-]+(?:['\u2019]\w*)?)")
_CAPITALISED_BEFORE = re.compile(r"\b([A-Z][\w&-]*)\s+$")
_LEAD = re.compile(r"(?:\b(?:in|for|under|of|by|at|with)\s+)?(?:\b(?:the|an?|our)\s+)?$", re.IGNORECASE)
_SAYING = frozenset(tokens("say says tell tells state provide cover"))
_ANYBODY = frozenset(
    stem for word in (*PAPERS, *PEOPLE, "one", "question", "bargaining") for stem in tokens(word)
)


def without_frames(question: str, stems: Set[str]) -> str:
    """Return the question without its opening, remarks and sentences that say nothing but whose it is."""
    left = _REMARK.sub(lambda match: "" if _only_names(match.group(), stems) else match.group(), question)
    sentences = _SENTENCE.split(left)
    kept = [one for one in sentences if one.endswith("?") or not _only_names(one, stems)] or sentences
    opening = _OPENING.match(kept[0])
    if opening and _only_names(opening.group(), stems):
        kept[0] = kept[0][opening.end() :]
    return " ".join(kept)


def without_empty_sentences(text: str) -> str:
    """Return a text without sentences of which no word is left that tells anything: "What does say about this?"."""
    sentences = _SENTENCE.split(text)
    return " ".join(one for one in sentences if set(tokens(one)) - _SAYING) or text


def _only_names(text: str, stems: Set[str]) -> bool:
    """Tell whether a text names a party and has no word beyond names, people and occupations."""
    found = set(tokens(_without_occupations(text)))
    return not found.isdisjoint(stems) and found <= stems | _ANYBODY


def _without_occupations(text: str) -> str:
    """Return a text in normal words without the occupations and workplaces in it."""
    words, known = normal_words(text), load_occupations()
    kept: list[str] = []
    place = 0
    while place < len(words):
        size = next((n for n in range(known.longest, 0, -1) if words[place : place + n] in known.by_words), 0)
        kept.extend([] if size else [words[place]])
        place += size or 1
    return " ".join(kept)


def without_spoken_names(question: str, stems: Set[str]) -> str:
    """Return the question without proper names of the parties and the words of their names beside them."""
    left = question
    for name in reversed(proper_names(question)):
        if set(tokens(name.text)) <= stems:
            start, end = _widened(left, name.position, name.position + len(name.text), stems)
            left = f"{left[:start]} {left[end:]}"
    return left


def _widened(text: str, start: int, end: int, stems: Set[str]) -> tuple[int, int]:
    """Return the span with the capitalised words of names around it, and the preposition and article before.

    Both stay where people or a unit follow: "for Ashby clerks" becomes "for clerks".
    """
    while (before := _CAPITALISED_BEFORE.search(text[:start])) and _is_name_word(before[1], stems):
        start = before.start()
    own = re.match(r"['\u2019]s?", text[end:])
    end += own.end() if own else 0
    while (behind := _WORD_BEHIND.match(text[end:])) and _is_name_word(behind[1], stems):
        if not behind[1][0].isupper():
            return start, end
        end += behind.end()
    lead = _LEAD.search(text[:start])
    return (lead.start() if lead else start), end


def _is_name_word(word: str, stems: Set[str]) -> bool:
    found = tokens(word)
    return bool(found) and set(found) <= stems | _ANYBODY
