"""Facts read out of the sections of a specification: supervision, items, licences, what distinguishes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.classification.extracts import Extract, Quote
from assistant.classification.sections import Role, Section

Exercised = Literal["none", "may lead", "leads", "may supervise", "assists", "supervises", "not stated"]


@dataclass(frozen=True, slots=True)
class Skill:
    """A line of knowledge, skill or ability; `level` is its level word ("considerable"), "" for none."""

    level: str
    quote: Quote


_UNDER = r"\bunder (?:[\w-]+,? )*(?:supervision|direction)"
_RECEIVED = re.compile(
    r"(?:\b(?:general|close|immediate|direct|professional|technical|limited|administrative|broad|executive"
    r"|minimal|occasional)\s+)*\b(?:supervision|direction)\b",
    re.IGNORECASE,
)
_OVER_PEOPLE = (
    r"\bsupervis(?:es|e|ing)\b(?! the conduct)|(?<!under )\bsupervision of\b"
    r"|\bto lead\b|\bleads\b(?= (?:the|an?|other|lower|crews?|teams?|staff|employees)\b|(?-i: [A-Z]))"
)
_POSSIBLY = re.compile(r"\bmay\b(?P<acts>[^;.]*)", re.IGNORECASE)
_ASSISTS = re.compile(r"\bassists? in (?:the )?supervis", re.IGNORECASE)
_SUPERVISES = re.compile(r"\bsupervis(?:es|e|ing|ion of)\b", re.IGNORECASE)
_LEADS = re.compile(r"\bleads?\b", re.IGNORECASE)
_DISTINGUISHING = re.compile(
    r"distinguish|differ(?:s|ent|ence)|is used for|used (?:only )?(?:for|at)|belongs to a"
    r"|is considered for|is in charge of"
    r"|this is the|is not in this class|in which|however large|entry|journey|level",
    re.IGNORECASE,
)
_OF_A_CLASS = re.compile(r"An?\s[A-Z][a-z]+(?:,? (?:[A-Z][\w()]+|of|and))+,?\s[a-z]+s\b")
_LICENCE = re.compile(r"\blicen[cs]e|certificat(?:e|ion)\b|registration\b|endorsement\b", re.IGNORECASE)
_SKILL_LEVEL = re.compile(
    r"\W*(considerable|some|thorough|working|extensive|basic|general|comprehensive)\b", re.IGNORECASE
)
_HEAD_OF_LIST = re.compile(r"(?:\w+ ){0,2}(?:knowledge of|skills? in|ability to)\W*$", re.IGNORECASE)
_OWN_HEAD = re.compile(
    r"\W*(?:\w+ )?(?:knowledge|skills?|ability|abilities)\b|\W*(?:interpersonal|oral)\b", re.IGNORECASE
)
_RUN_IN = re.compile(r"(?:knowledge of|skills? in|ability to)\s*:", re.IGNORECASE)
_MARK = re.compile(r"^(?:[\u2022\u25cf\uf0b7*-]|\(?(?:\d{1,2}|[a-z])[.)])\s*")


def first_quote(sections: Iterable[Section], role: Role) -> Quote | None:
    """Return the words of the first section of a role that has any."""
    return next((s.body.quote() for s in sections if s.role == role and s.body.text), None)


def supervision_received(sections: Iterable[Section], others: frozenset[Role] | None = None) -> Quote | None:
    """Return the words on supervision received: their own section, else the sentence that speaks of it."""
    listed = list(sections)
    return first_quote(listed, "received") or _sentence(listed, _UNDER, others or _TOLD_IN)


def supervision_exercised(sections: Iterable[Section], others: frozenset[Role] | None = None) -> Quote | None:
    """Return the words on supervision exercised: their own section, else the sentence that speaks of it."""
    listed = list(sections)
    return first_quote(listed, "exercised") or _sentence(listed, _OVER_PEOPLE, others or _TOLD_IN)


_TOLD_IN: frozenset[Role] = frozenset(("purpose", "guidelines", "duties"))


def received_level(text: str) -> str:
    """Return the level word of the supervision received, "general supervision"; "" when not stated."""
    match = _RECEIVED.search(text)
    return " ".join(match.group().lower().split()) if match else ""


def exercised_level(text: str) -> Exercised:
    """Return what supervision is exercised, by the verb used; what "may" be done only when nothing is done."""
    if _ASSISTS.search(text):
        return "assists"
    done = _POSSIBLY.sub(" ", text)
    if _SUPERVISES.search(done):
        return "supervises"
    if _LEADS.search(done):
        return "leads"
    possible = " ".join(match["acts"] for match in _POSSIBLY.finditer(text))
    if _LEADS.search(possible):
        return "may lead"
    if _SUPERVISES.search(possible):
        return "may supervise"
    return "none" if re.search(r"\bnone\b", text, re.IGNORECASE) else "not stated"


def _sentence(sections: Iterable[Section], pattern: str, roles: frozenset[Role]) -> Quote | None:
    """Return the first sentence in sections of those roles that matches."""
    for section in sections:
        if section.role in roles:
            for sentence in section.body.sentences():
                if re.search(pattern, sentence.text, re.IGNORECASE):
                    return sentence.quote()
    return None


def read_distinguishing(sections: Iterable[Section]) -> Iterator[Quote]:
    """Yield the sentences that set the class apart from others, level definitions included."""
    for section in sections:
        if section.role == "levels" and section.body.text:
            yield section.body.quote()
        elif section.role == "guidelines":
            sentences = list(section.body.sentences())
            found = [s for s in sentences if _DISTINGUISHING.search(s.text) or _OF_A_CLASS.match(s.text)]
            yield from (sentence.quote() for sentence in found or sentences[:1])


def read_items(sections: Iterable[Section], role: Role) -> Iterator[Quote]:
    """Yield the items of the sections of a role: bullets, numbered items, or the parts between semicolons."""
    for section in sections:
        if section.role == role:
            paragraphs = list(section.body.paragraphs())
            whole = len(paragraphs) > 1 or _RUN_IN.match(paragraphs[0].text) if paragraphs else True
            for piece in paragraphs if whole else _between_semicolons(paragraphs[0]):
                mark = _MARK.match(piece.text)
                bare = piece.part(mark.end() if mark else 0, len(piece.text))
                if bare.text:
                    yield bare.quote()


def _between_semicolons(paragraph: Extract) -> Iterator[Extract]:
    start = 0
    for match in [*re.finditer(r";\s+", paragraph.text), None]:
        end = match.end() if match else len(paragraph.text)
        yield paragraph.part(start, end)
        start = end


def read_skills(sections: Iterable[Section]) -> Iterator[Skill]:
    """Yield the items of knowledge, skill and ability; those under a head of a list have its level word."""
    head = ""
    for quote in read_items(sections, "knowledge"):
        level = _level_word(quote.text)
        if _HEAD_OF_LIST.fullmatch(quote.text):
            head = level
            continue
        head = "" if _OWN_HEAD.match(quote.text) else head
        yield Skill(level or head, quote)


def _level_word(text: str) -> str:
    match = _SKILL_LEVEL.match(text)
    return match[1].lower() if match else ""


def read_licences(sections: Iterable[Section]) -> Iterator[Quote]:
    """Yield the sentences that ask for a licence, a certificate or a registration, with their time."""
    for section in sections:
        if section.role in {"requirements", "notes", "qualifications", "general", "personal"}:
            for paragraph in section.body.paragraphs():
                yield from (s.quote() for s in paragraph.sentences() if _LICENCE.search(s.text))
