"""A place asked for by its label: shown as it is printed, in its own order, or said not to be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.amendments import quoted_changes
from assistant.answering.bounds import is_bare_heading
from assistant.answering.composing import changed, governing_line, quoted, searched_line
from assistant.answering.listing import written
from assistant.answering.notices import answer_notices
from assistant.answering.placing import cite_span
from assistant.answering.quotable import quotable_spans
from assistant.answering.quoting import cite, is_verbatim, unquotable
from assistant.index import LibraryIndex
from assistant.library import Register
from assistant.library.wording import normal_word
from assistant.retrieval.locating import Pinpoint, matches, parse_pinpoint
from assistant.retrieval.scope_reading import words_beyond_names
from assistant.retrieval.searching import Query
from assistant.structure.vocabulary import NUMBER_WORDS, roman_value
from assistant.types import Answer, Citation, Instrument, Provision, Scope, Shown, Span

MOST_SHOWN = 8
MOST_NAMED = 12
# A question of these words, names and labels alone asks to see the place, and nothing about it.
_PART = re.compile(r"\w+")
_WORDS = """a again agreement all an and annex appendix addendum art article attachment be bring can cba clause
    collective bargaining contract could cite display do does exact exactly exhibit find for from full fully get give
    go have i in is it its language let letter loa look me memorandum mou my need number of on open our out paragraph
    please policy print provision pull quote read rule say says schedule see section sentence show side state
    subsection take tell text that the their this to under up us want what whole wording words would you your
    verbatim"""
LOOKING_UP = frozenset(map(normal_word, _WORDS.split()))
Part = Literal["section", "article", "clause", "place"]


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of an instrument and the document that prints it."""

    instrument: Instrument
    source: str
    provision: Provision


def asked_place(register: Register, question: str, query: Query, scope: Scope) -> Pinpoint | None:
    """Return the place that a question asks to be shown, None when it asks anything more, or of two sides.

    A section alone is one of the article that the conversation is on.
    """
    if not parse_pinpoint(question) or scope.outcome not in ("resolved", "open") or scope.compare:
        return None
    left = {word for word in words_beyond_names(register, question) if not _is_label(word)} - LOOKING_UP
    return None if left else query.pinpoint


def shown_again(index: LibraryIndex, question: str, scope: Scope, shown: Shown, part: Part) -> Answer | None:
    """Return what an earlier answer quoted, as printed: the whole section, article or clause, or where it stands.

    None when the document is no longer in the library.
    """
    instrument = index.register.of_source(shown.source)
    if instrument is None:
        return None
    if part == "place":
        return _where(index, question, scope, instrument, shown)
    provisions = index.structure(shown.source).provisions
    start = _begins_at(provisions, shown.span)
    holding = (one for one in provisions if one.span.contains(_first_of(start)))
    around = sorted(holding, key=lambda one: one.depth)
    level = {"article": 0, "section": 1, "clause": len(around)}[part]
    chosen = around[min(level, len(around) - 1)]
    same = (one for one in provisions if (one.article, one.section) == (chosen.article, chosen.section))
    places = [Place(instrument, shown.source, one) for one in same if one.depth == chosen.depth]
    return _shown(index, question, scope, places, f"{_name_of(places[0])}, as printed.")


def _begins_at(provisions: Sequence[Provision], quote: Span) -> int:
    """Return where a quote's first section begins: behind the heading of its article, where it has that."""
    if any(one.depth and one.span.contains(_first_of(quote.start)) for one in provisions):
        return quote.start
    inside = (one.span.start for one in provisions if one.depth and quote.contains(_first_of(one.span.start)))
    return min(inside, default=quote.start)


def _first_of(offset: int) -> Span:
    return Span(offset, offset + 1)


def _where(index: LibraryIndex, question: str, scope: Scope, instrument: Instrument, shown: Shown) -> Answer:
    """Say where the quoted words stand, and quote them again."""
    citation = cite_span(index, instrument, shown.source, shown.span, 1)
    unpaged = " The document has no page numbers." if citation.pages == "" else ""
    governing = governing_line(index.register, instrument, scope.as_of)
    notices = answer_notices(index, scope, (citation,))
    parts = [f"{citation.label}.{unpaged}", governing, quoted(citation), *notices, searched_line(scope)]
    return Answer(question, "answered", "\n\n".join(parts), scope, (citation,), (), notices)


def _is_label(word: str) -> bool:
    return len(word) <= 1 or not word.isalpha() or word in NUMBER_WORDS or roman_value(word) is not None


def place_answer(index: LibraryIndex, question: str, scope: Scope, asked: Pinpoint) -> Answer | None:
    """Return the place as printed; which one is meant, or what stands there instead, when that is not one place.

    None when no unit was named and no text has such a place.
    """
    if scope.outcome == "open":
        having = [item for item in scope.instruments if find_places(index, (item,), asked)]
        if len(having) != 1:
            return _which_text(question, scope, asked) if having else None
        scope = replace(scope, instruments=tuple(having))
    places = find_places(index, scope.instruments, asked)
    if not asked.article and len({place.provision.article for place in places}) > 1:
        return _which_article(index, question, scope, asked, places)
    if places:
        return _shown(index, question, scope, places, f"{_name_of(places[0])}, as printed.")
    for wider in _wider(asked):
        if places := find_places(index, scope.instruments, wider):
            return _shown(index, question, scope, places, _instead(index, places[0], asked, wider))
    return _missing(index, question, scope, asked)


def _which_text(question: str, scope: Scope, asked: Pinpoint) -> Answer:
    text = f"Which unit? Several texts have {written(asked)}, and the question names none of them."
    return Answer(question, "needs_scope", text, scope, (), (), scope.notices)


def _which_article(
    index: LibraryIndex, question: str, scope: Scope, asked: Pinpoint, places: Sequence[Place]
) -> Answer:
    """Ask for the article, with the articles that have such a section."""
    provisions = index.structure(places[0].source).provisions
    labels = {place.provision.article for place in places}
    outermost = {
        p.article: Place(places[0].instrument, places[0].source, p) for p in provisions if not p.depth
    }
    having = [place for label, place in outermost.items() if label in labels]
    text = (
        f"Which article? {written(asked)} stands in {_few([_label_of(place) for place in having])} of "
        f"{places[0].instrument.name}. Ask for it with its article: \u201c{written(_pinpoint(places[0]))}\u201d."
    )
    return Answer(question, "needs_scope", text, scope, (), (), scope.notices)


def find_places(index: LibraryIndex, instruments: Sequence[Instrument], asked: Pinpoint) -> list[Place]:
    """Return the outermost provisions at a place, of the first instrument that has any."""
    for instrument in instruments:
        found = [
            Place(instrument, source, provision)
            for source in instrument.sources
            for provision in index.structure(source).provisions
            if provision.article and matches(asked, provision)
        ]
        if found:
            depth = min(place.provision.depth for place in found)
            return [place for place in found if place.provision.depth == depth]
    return []


def _wider(asked: Pinpoint) -> Iterator[Pinpoint]:
    """Yield the places that would hold a place, the nearest first: Section 21 for "21.5", then the article."""
    parts = _PART.findall(asked.section)
    for length in range(len(parts) - 1, 0, -1):
        yield Pinpoint(asked.article, ".".join(parts[:length]))
    if asked.article and parts:
        yield Pinpoint(asked.article)


def _instead(index: LibraryIndex, place: Place, asked: Pinpoint, wider: Pinpoint) -> str:
    held = "" if wider.section else _parts(index, place)
    return f"{written(asked)} was not found in {place.instrument.name}{held}. {_name_of(place)}, as printed."


def _name_of(place: Place) -> str:
    return f"{_label_of(place)} of {place.instrument.name}"


def _label_of(place: Place) -> str:
    provision = place.provision
    title = provision.heading.strip(" .")
    heading = f" ({title})" if title and title not in provision.article.split() else ""
    section = f", Section {provision.section}" if provision.section else ""
    article = f"Article {provision.article}" if len(provision.article.split()) == 1 else provision.article
    return f"{article}{section}{heading}"


def _pinpoint(place: Place) -> Pinpoint:
    return Pinpoint(place.provision.article, place.provision.section)


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"


def _parts(index: LibraryIndex, article: Place) -> str:
    """Name the sections that an article does have."""
    label = article.provision.article
    inside = [p for p in index.structure(article.source).provisions if p.article == label and p.section]
    depth = min((p.depth for p in inside), default=0)
    names = list(dict.fromkeys(p.section for p in inside if p.depth == depth))
    return f"; Article {label} has {_few(names)}" if names else ""


def _shown(index: LibraryIndex, question: str, scope: Scope, places: Sequence[Place], lead: str) -> Answer:
    place = places[0]
    # A place goes on under the same label where the print repeats it at the head of a page.
    quotes = _quotes(index, [one for one in places if _pinpoint(one) == _pinpoint(place)])
    citations = quotes[:MOST_SHOWN]
    if not citations:
        return _missing(index, question, scope, _pinpoint(place))
    changes = quoted_changes(index, citations, scope.as_of)
    cited = (*citations, *(one.citation for one in changes if one.citation))
    notices = answer_notices(index, scope, cited)
    if len(quotes) > MOST_SHOWN:
        notices = (f"It goes on for {len(quotes) - MOST_SHOWN} more passages: open the page.", *notices)
    parts = [lead, governing_line(index.register, place.instrument, scope.as_of), *map(quoted, citations)]
    if changes:
        parts += ["Changes, newest first:", *map(changed, changes)]
    text = "\n\n".join([*parts, *notices, searched_line(scope)])
    return Answer(
        question, "answered", text, scope, cited, (), (*(change.remark for change in changes), *notices)
    )


def _quotes(index: LibraryIndex, places: Sequence[Place]) -> tuple[Citation, ...]:
    """Quote the passages of a place in their order, cut to it, in pieces where one quote would leave words out."""
    made = [citation for place in places for citation in _pieces(index, place)]
    kept = [citation for citation in made if is_verbatim(index, citation)]
    # The answer names the place already, so that its heading alone is no quote.
    kept = [one for one in kept if not is_bare_heading(index, one.passage.source, one.span)] or kept
    return tuple(replace(citation, marker=marker) for marker, citation in enumerate(kept, 1))


def _pieces(index: LibraryIndex, place: Place) -> Iterator[Citation]:
    text, furniture = index.document(place.source).text, unquotable(index, place.source)
    span = place.provision.span
    inside = (index.passages[row] for row in index.positions([place.instrument.id]))
    held = (one for one in inside if one.source == place.source and one.span.overlaps(span))
    for passage in sorted(held, key=lambda one: one.span.start):
        part = Span(max(passage.span.start, span.start), min(passage.span.end, span.end))
        yield from (cite(index, passage, piece, 1) for piece in quotable_spans(text, part, furniture))


def _missing(index: LibraryIndex, question: str, scope: Scope, asked: Pinpoint) -> Answer:
    own = next((item for item in scope.instruments if not item.amends), scope.instruments[0])
    text = f"{written(asked)} was not found in {own.name}{_articles(index, own)}.\n\n{searched_line(scope)}"
    return Answer(question, "not_found", text, scope, (), (), scope.notices)


def _articles(index: LibraryIndex, instrument: Instrument) -> str:
    provisions = (p for source in instrument.sources for p in index.structure(source).provisions)
    labels = list(dict.fromkeys(p.article for p in provisions if p.kind == "article" and not p.depth))
    return f", whose articles run from {labels[0]} to {labels[-1]}" if labels else ""
