"""A clause that hands its matter to another paper of the library ("Personnel Rule 3-65 shall control")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.bounds import SECTION_LEVELS, is_bare_heading
from assistant.answering.placing import text_of
from assistant.answering.printed_text import Sentence
from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.library.wording import normal_words
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Citation, Instrument, Passage, Scope, Span

LOOKED_AT = 2
MOST_PAPERS = 2
FEWEST_WORDS = 15
_LONGEST_SECTION = 9000
_READ = 5
_KIND = (
    r"(?:polic(?:y|ies)|rules?|regulations?|procedures?|manual|handbook|directives?|administrative\s+orders?"
    r"|ordinances?)"
)
_HANDS = re.compile(
    r"\b(?:govern(?:s|ed|ing)?|controls?|controlled|administered|according\s+to|in\s+accordance\s+with"
    r"|pursuant\s+to|(?:set\s+forth|provided|described|outlined|specified|established|contained)\s+(?:in|by|under)"
    r"|subject\s+to|under\s+the\s+terms\s+of|(?:refer|see)\s+(?:to\s+)?|follow(?:s|ed|ing)?|comply\s+with)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\w.-])\d{1,4}[A-Z]?(?:[.-]\d{1,4}[A-Z]?)+(?![\w-])")
_NUMBERED = re.compile(
    rf"\b(?:{_KIND}|(?-i:[A-Z]{{2,5}}))\s*(?:no\.?|number|#|\u00a7)?\s*({_CODE.pattern})", re.IGNORECASE
)
# A title stands before the word for its kind, "its Outside Employment Policy", or is its subject, "rules on travel".
_TITLED = re.compile(
    rf"(?P<before>(?:[\w'\u2019&-]+\s+){{0,6}}){_KIND}\b"
    r"(?:\s+(?:on|governing|regarding|concerning|about|for|of|relating\s+to)\s+(?P<after>(?:[\w'\u2019&-]+\s*){1,6}))?",
    re.IGNORECASE,
)
_OF_ANY_PAPER = frozenset(
    normal_words(
        "rule policy personnel statewide state county city manual procedure regulation chapter the of and"
    )
)


@dataclass(frozen=True, slots=True)
class HandedMatter:
    """A sentence in the section of a quote that hands a matter over, and the passage of the other paper."""

    quote: Citation
    sentence: Span
    rule: Passage


def handed_over(
    searcher: Searcher, query: Query, scope: Scope, cited: Sequence[Citation]
) -> tuple[HandedMatter, ...]:
    """Return what the sections of the first quotes hand to other papers of the scope, each with its nearest passage.

    Only papers that apply to the unit and day are in scope. A paper that is quoted already is left out.
    """
    papers = [one for one in scope.instruments if one.kind in ("policy", "other")]
    found: dict[str, HandedMatter] = {}
    for quote in cited[:LOOKED_AT] if papers else ():
        for sentence, paper in _handing(searcher.index, quote, papers):
            if paper.id in found or not (_is_about(paper, query) or quote.span.contains(sentence.span)):
                continue
            rule = _rule(searcher, query, paper)
            if rule and not any(_quotes(one, rule) for one in cited):
                found[paper.id] = HandedMatter(quote, sentence.span, rule)
    return tuple(found.values())[:MOST_PAPERS]


def _handing(
    index: LibraryIndex, quote: Citation, papers: Sequence[Instrument]
) -> Iterator[tuple[Sentence, Instrument]]:
    others = [one for one in papers if one.id != quote.passage.instrument.id]
    for sentence in _section_sentences(index, quote):
        yield from ((sentence, paper) for paper in papers_named(sentence.text, others))


def papers_named(sentence: str, papers: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """Return the papers to which a sentence hands its matter, known by their number, else by their whole title."""
    if not _HANDS.search(sentence):
        return ()
    codes = {_plain_code(match.group(1)) for match in _NUMBERED.finditer(sentence)}
    numbered = [one for one in papers if codes & set(map(_plain_code, _CODE.findall(one.name)))]
    if numbered or codes:
        return tuple(numbered)
    found = [*_TITLED.finditer(sentence)]
    return tuple(one for one in papers if any(_is_titled(match, title_words(one)) for match in found))


def _is_titled(match: re.Match[str], title: frozenset[str]) -> bool:
    """Tell whether the words right before the word for a paper, or those of its subject behind it, are a title."""
    before = normal_words(match["before"])[-len(title) - 1 :]
    return bool(title) and (title <= set(before) or title <= set(normal_words(match["after"] or "")))


def title_words(paper: Instrument) -> frozenset[str]:
    """Return the words of a paper's title that say its matter: "telework" of "Rule 3-65: Telework"."""
    bracketed = re.search(r"\(([^)]*)\)\s*\Z", paper.title)
    words = normal_words(_CODE.sub(" ", bracketed.group(1) if bracketed else paper.title))
    return frozenset(words) - _OF_ANY_PAPER - set(normal_words(paper.employer or ""))


def _plain_code(code: str) -> str:
    return code.replace(".", "-").upper()


def _section_sentences(index: LibraryIndex, citation: Citation) -> Iterator[Sentence]:
    """Yield the sentences of the section that holds where a quote begins, and those of the quote itself."""
    text = text_of(index, citation.passage.source)
    begins = Span(citation.span.start, citation.span.start + 1)
    holding = [one for one in text.structure.provisions if one.span.contains(begins)]
    section = max(
        (one for one in holding if one.depth < SECTION_LEVELS), key=lambda one: one.depth, default=None
    )
    span = section.span if section and section.depth else citation.span
    yield from text.sentences_in(Span(span.start, min(span.end, span.start + _LONGEST_SECTION)))


def _is_about(paper: Instrument, query: Query) -> bool:
    """Tell whether the title of a paper shares a word with the question."""
    return bool(set(tokens(" ".join(title_words(paper)))) & set(tokens(query.text)))


def _rule(searcher: Searcher, query: Query, paper: Instrument) -> Passage | None:
    """Return the passage of a paper that comes nearest to the question, no heading or list of contents."""
    passages = (hit.passage for hit in searcher.search(query, (paper,), _READ).hits)
    return next(
        (
            one
            for one in passages
            if len(one.text.split()) >= FEWEST_WORDS
            and not is_bare_heading(searcher.index, one.source, one.span)
        ),
        None,
    )


def _quotes(citation: Citation, rule: Passage) -> bool:
    enough = len(citation.quote.split()) >= FEWEST_WORDS
    return enough and citation.passage.instrument.id == rule.instrument.id
