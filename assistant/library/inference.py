"""From the files of one instrument to its entry in the register, every value with its evidence."""

from __future__ import annotations

import re
from textwrap import shorten

from assistant.library.aliases import (
    called_names,
    employer_aliases,
    path_aliases,
    printed_acronyms,
    short_union,
    spelled_title,
    union_aliases,
    workplaces,
)
from assistant.library.grouping import Group
from assistant.library.job_titles import find_job_titles
from assistant.library.kinds import infer_execution, infer_kind
from assistant.library.letters import dated_letters
from assistant.library.parsed import ParsedDocument
from assistant.library.parties import Parties, governments, infer_parties, unit_codes
from assistant.library.terms import Term, infer_term, with_beginning
from assistant.library.wording import acronym, file_words, normal_words, title_case, unique
from assistant.structure.dates import find_dates
from assistant.types import BargainingUnit, Evidence, Instrument, InstrumentKind

# Read for parties, units and a term; the other kinds have one issuer and a day.
_OF_PARTIES: frozenset[InstrumentKind] = frozenset(("agreement", "amendment", "pay_plan", "notice", "other"))
_CLASS_CODE = re.compile(
    r"(?:class|schematic|job)\s+codes?\s*:?\s*(?P<labelled>[A-Z]{0,2}\d{2,5}[A-Z]{0,2})\b|"
    r"\((?P<bracketed>\d{4}[A-Z]{2})\)|#\d{6}-(?P<recruited>\d{4}[A-Z]{2})",
    re.IGNORECASE,
)
_OPEN_DATE = re.compile(
    r"(?:open date|revised|effective date|issued|adopted)\s*:?\s*(?P<day>\d[\d/-]+)", re.IGNORECASE
)
_SHORT_TITLE_LENGTH = 80
_LOOSE_END = re.compile(r"(?:[\s,&\N{EN DASH}-]|\b(?:and|of|the|for|in|to|or))+$")


def infer_instrument(group: Group) -> Instrument:
    """Return the register's entry for one group of files."""
    documents = group.documents
    kind = _kind_of(documents)
    bargained = kind in _OF_PARTIES
    parties = infer_parties(documents, bargained=bargained)
    term = infer_term(documents) if bargained else _dates_of_text(documents[0])
    if kind == "amendment":
        term = with_beginning(documents[0], term)
    title = _title(documents, kind, parties)
    return Instrument(
        id=group.id,
        title=title,
        kind=kind,
        sources=tuple(parsed.document.path for parsed in documents),
        short_title=_short_title(kind, title, parties),
        employer=parties.employer or None,
        union=parties.union or None,
        units=_units(documents, parties) if bargained else (),
        aliases=_aliases(documents, kind, parties),
        effective=term.effective,
        expires=term.expires,
        continued_until=term.continued_until,
        execution=infer_execution(documents[0]),
        access=documents[0].metadata.get("access", "public"),
        evidence=(*parties.evidence, *term.evidence, *_notes(group)),
        letters=dated_letters(documents, term.effective) if bargained else (),
    )


def _kind_of(documents: tuple[ParsedDocument, ...]) -> InstrumentKind:
    return infer_kind(documents[0]) if len(documents) == 1 else "agreement"


def _notes(group: Group) -> tuple[Evidence, ...]:
    return tuple(Evidence("sources", note, "inferred") for note in group.notes)


def _dates_of_text(parsed: ParsedDocument) -> Term:
    from_front_matter = parsed.metadata.get("effective_date", "")
    text = from_front_matter if re.match(r"\d{4}-", from_front_matter) else parsed.text[:_OPENING]
    return _opening_term(parsed, text)


_OPENING = 3000


def _opening_term(parsed: ParsedDocument, text: str) -> Term:
    declared = find_dates(text) if len(text) < 40 else ()
    match = _OPEN_DATE.search(text)
    found = declared or (find_dates(match["day"]) if match else ())
    if not found:
        return Term()
    day = found[-1].day
    return Term(
        effective=day, evidence=(Evidence("effective", day.isoformat(), "inferred", parsed.document.path),)
    )


def _title(documents: tuple[ParsedDocument, ...], kind: InstrumentKind, parties: Parties) -> str:
    declared = documents[0].metadata.get("title", "").strip("'\" ")
    if kind == "agreement" and parties.employer and parties.union:
        subject = f" ({parties.unit})" if parties.unit else ""
        return f"Agreement between {parties.employer} and {parties.union}{subject}"
    if declared and documents[0].document.media_type != "application/pdf":
        return declared
    lines = (line.strip(" #*|\t") for line in documents[0].text[:_OPENING].splitlines())
    long_enough = (line for line in lines if len(line) > 3 and any(map(str.isalpha, line)) and line != "---")
    words = file_words(documents[0].document.path)
    candidates = tuple(long_enough)[:12]
    first = next(
        (line for line in candidates if _shares_words(line, words)), candidates[0] if candidates else ""
    )
    named = " ".join(words)
    return spelled_title(first) if first and kind != "agreement" else title_case(named.title()) or first


def _shares_words(line: str, words: tuple[str, ...]) -> bool:
    wanted = set(normal_words(" ".join(words)))
    return len(line) < 120 and len(wanted & set(normal_words(line))) * 2 >= max(2, len(wanted))


def _short_title(kind: InstrumentKind, title: str, parties: Parties) -> str:
    if kind != "agreement":
        return _cut(title)
    name = _cut(parties.unit or _sides(parties) or title)
    return name if "agreement" in name.lower() else f"{name} Agreement"


def _sides(parties: Parties) -> str:
    """Return employer and union as a citation names them; a union that is named after its employer stands alone."""
    employer, union = parties.employer, short_union(parties.union)
    if employer and employer.casefold() in union.casefold():
        return union
    sides = " \N{EN DASH} ".join(part for part in (employer, union) if part)
    # "Crane Foods Inc., a division of Heron Stores": what follows the comma only describes the employer.
    return sides if len(sides) <= _SHORT_TITLE_LENGTH else sides.replace(employer, employer.split(",")[0], 1)


def _cut(title: str) -> str:
    """Return a title that is short enough to be cited, cut between words and marked where it is cut."""
    whole = " ".join(title.split())
    short = shorten(whole, _SHORT_TITLE_LENGTH, placeholder="")
    return whole if short == whole else f"{_LOOSE_END.sub('', short)}\N{HORIZONTAL ELLIPSIS}"


def _units(documents: tuple[ParsedDocument, ...], parties: Parties) -> tuple[BargainingUnit, ...]:
    texts = [parsed.text for parsed in documents]
    titles = find_job_titles(texts)
    codes = unit_codes(documents[0].cover[:2000])
    name = parties.unit or parties.union or " ".join(file_words(documents[0].document.path)).title()
    if not name and not codes:
        return ()
    aliases = unique((*codes, *unit_codes(documents[0].text[:15_000])))
    return (BargainingUnit(name or codes[0], aliases, titles),)


def _aliases(
    documents: tuple[ParsedDocument, ...], kind: InstrumentKind, parties: Parties
) -> tuple[str, ...]:
    names = (parties.employer, parties.union, parties.unit, *path_aliases(documents))
    found = [
        acronym(parties.unit),
        *employer_aliases(parties.employer),
        *union_aliases(parties.union),
        *path_aliases(documents),
    ]
    opening = "\n".join(parsed.text[:20_000] for parsed in documents[:3])
    found += (*governments(opening), *called_names(opening))
    found += printed_acronyms(opening, names)
    if kind in ("class_specification", "posting"):
        found += (
            code
            for match in _CLASS_CODE.finditer(documents[0].text[:4000])
            for code in match.groups()
            if code
        )
    else:
        found += workplaces(parsed.text for parsed in documents)
    known = {name.casefold() for name in (parties.employer, parties.union, parties.unit)}
    return tuple(alias for alias in unique(found) if alias.casefold() not in known)
