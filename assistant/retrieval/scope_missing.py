"""Names in a question that nobody in the library has: the agreement asked for is not loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from assistant.library.wording import EMPLOYER_SORTS, SMALL_WORDS, WORD, normal_word, normal_words, word_list
from assistant.retrieval.scope_evidence import PEOPLE, Evidence, Mention
from assistant.retrieval.scope_names import Names
from assistant.retrieval.scope_text import Vocabulary
from assistant.retrieval.scope_words import calendar_words, ordinary_words, union_words

COVERED_BY_TEXT = 2
_FIRM_WEIGHT = 0.75
_PAPERS = frozenset(("agreement", "contract", "cba", "mou", "memorandum", "union", "guild", "local", "unit"))
_NAMED_EMPLOYER = re.compile(
    r"\b(?:City|Town|Village|County|Port|State|University) of (?:[A-Z][a-z]+ ?){1,3}|"
    r"\b(?:[A-Z][a-z]+ ){1,3}(?:County|(?:Unified )?School District|Public Schools|Police Department|"
    r"Fire Department|University)\b"
)
_OPENING_WORD = re.compile(
    r"^(?:Do|Does|Did|Is|Are|Can|Could|May|Must|Will|Would|What|Which|How|When|Who|In|At|For|The) "
)
_IN_PLACE = frozenset(("in", "of", "at", "for", "with"))
# People at a workplace may work for anybody; people of a city work for it.
_OF_PLACE = frozenset(("in", "of"))
_PROPER = re.compile(r"[A-Z][a-z]{3,}(?:['\u2019]s)?")
_BETWEEN = 2


def missing_name(
    question: str,
    mentions: Sequence[Mention],
    best: Evidence | None,
    best_item: str,
    names: Names,
    vocabulary: Vocabulary | None,
) -> str:
    """Return the employer, place or occupation that the question is about and that nobody here has, or "".

    An unknown occupation only counts when nothing else names a unit firmly, an unknown workplace only when its
    agreement is asked for: a wrong refusal is worse than a search in vain.
    """
    for name in _named_employers(question):
        if not _is_known(name, names) and not _stands_in_texts(name, vocabulary):
            return name
    if union := next(_foreign_unions(question, names), ""):
        return union
    foreign = next((name for name in _places(question, mentions) if _is_foreign(name, names, vocabulary)), "")
    if foreign or (best and _is_firm(best, best_item)):
        return foreign
    unknown = [mention for mention in mentions if mention.concept and not mention.namings]
    asked_for = [mention.text for mention in unknown if _has_papers(question, mention)]
    people = [mention for mention in unknown if mention.concept.startswith("occupations:")]
    if asked_for or not people or _has_policies(best, names):
        return asked_for[0] if asked_for else ""
    longest = max(people, key=lambda mention: mention.size)
    return "" if _stands_in_texts(longest.text, vocabulary) else longest.text


def _foreign_unions(question: str, names: Names) -> Iterator[str]:
    """Yield unions that no title here has, where their agreement is asked for: "the Teamsters contract"."""
    words = list(WORD.finditer(question))
    for match, following in pairwise(words):
        word = normal_word(match.group())
        known = any(word in entry for entry in names.entries)
        if word in union_words() and not known and normal_word(following.group()) in _PAPERS - {"union"}:
            yield match.group()


def unrelated_name(
    question: str, mentions: Sequence[Mention], chosen: Set[str], vocabulary: Vocabulary | None, least: int
) -> str:
    """Return the employer or place asked about that fewer than `least` passages of any chosen instrument name, or "".

    Another city's police are not those asked about, though its agreement may mention the city that is. It only
    counts where an occupation alone has chosen: a unit that is named may well work at a place its text never names.
    """
    if vocabulary is None or not chosen:
        return ""
    own = [mention for mention in mentions if not chosen.isdisjoint(mention.namings)]
    if any(not one.concept and one.text.lower() not in EMPLOYER_SORTS for one in own):
        return ""
    covering = {item for one in own if one.concept.startswith("occupations:") for item in one.namings}
    asked = [*_named_employers(question), *_places(question, mentions, _OF_PLACE)]
    counts = {name: vocabulary(name) for name in asked}
    people = chosen & covering or chosen
    return next((name for name in asked if all(counts[name].get(item, 0) < least for item in people)), "")


def _named_employers(question: str) -> Iterator[str]:
    for match in _NAMED_EMPLOYER.finditer(question):
        yield _OPENING_WORD.sub("", match.group()).strip()


def _is_foreign(name: str, names: Names, vocabulary: Vocabulary | None) -> bool:
    """Tell whether no title and no text here holds a name."""
    return vocabulary is not None and not _is_known(name, names) and not vocabulary(name)


def _places(question: str, mentions: Sequence[Mention], before: Set[str] = _IN_PLACE) -> Iterator[str]:
    """Yield proper names where they say whose agreement or whose people, `before` being the words that lead to one."""
    words = list(WORD.finditer(question))
    normal = [normal_word(match.group()) for match in words]
    titles = [mention for mention in mentions if mention.concept or mention.namings]
    jobs = {mention.end - 1 for mention in titles}
    people = jobs | {place for place, word in enumerate(normal) if word in PEOPLE}
    followed = people | {mention.start for mention in titles}
    papers = {place for place, word in enumerate(normal) if word in _PAPERS}
    for place, match in enumerate(words):
        if (
            not _PROPER.fullmatch(match.group())
            or _is_plain(normal[place])
            or _begins(question, match.start())
        ):
            continue
        follows = normal[place - 1] in before and place - 2 in people
        leads = place + 1 in followed | papers or not papers.isdisjoint(
            range(place + 1, place + 2 + _BETWEEN)
        )
        bare = re.sub(r"['\u2019]s$", "", match.group())
        if (follows or leads) and place - 1 not in jobs:
            yield bare


def _begins(question: str, start: int) -> bool:
    """Tell whether a sentence begins at a place of the question."""
    return not start or question[:start].rstrip().endswith((".", "?", "!", ":", ";", '"'))


def _is_plain(word: str) -> bool:
    return word in ordinary_words() | calendar_words() | SMALL_WORDS | PEOPLE | _PAPERS


def _has_papers(question: str, mention: Mention) -> bool:
    """Tell whether an agreement of these people is asked for: "the nurses' agreement"."""
    words = [normal_word(match.group()) for match in WORD.finditer(question)]
    return any(word in _PAPERS for word in words[mention.end - 1 : mention.end + 1])


def _is_known(employer: str, names: Names) -> bool:
    proper = set(normal_words(employer)) - word_list("employer_sorts") - SMALL_WORDS - {"police", "fire"}
    return any((word,) in names.entries for word in proper)


def _is_firm(evidence: Evidence, item: str) -> bool:
    namings = (mention.namings[item] for mention in evidence.mentions)
    return any(naming.facet != "employer" and naming.weight >= _FIRM_WEIGHT for naming in namings)


def _has_policies(best: Evidence | None, names: Names) -> bool:
    """Tell whether a named employer has policies here: they cover everybody it employs."""
    mentions = best.mentions if best else ()
    return any(names.families[item] == "policy" for mention in mentions for item in mention.namings)


def _stands_in_texts(phrase: str, vocabulary: Vocabulary | None) -> bool:
    if vocabulary is None:
        return False
    return max(vocabulary(phrase.strip()).values(), default=0) >= COVERED_BY_TEXT
