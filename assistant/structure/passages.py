"""Cut a document into passages: whole subsections where they fit, never across an article."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.structure.cleaning import Cleaned, clean, gap_offsets, line_starts, word_starts
from assistant.structure.pages import page_at
from assistant.structure.sentences import sentences
from assistant.structure.tables import Table, find_tables
from assistant.structure.tree import provision_at
from assistant.structure.vocabulary import label_key
from assistant.types import Instrument, Passage, Provision, SourceDocument, Span, Structure

_MERGED_WORDS = 120
_TINY_WORDS = 60
_HEADING_WORDS = 40
_LINES_AROUND_BREAK = 13
_LONGEST_CONTEXT = 400
# "ARTICLE 12" alone on a numbered line: its own number looks like one of the margin's.
_ENDS_IN_NUMBER = re.compile(r"^\W*[A-Za-z]+\s+\d{1,3}\s*$")


@dataclass(frozen=True, slots=True)
class _Cutter:
    """What is needed to cut one document."""

    document: SourceDocument
    structure: Structure
    starts: Sequence[int]
    limit: int
    tables: Sequence[Table] = ()

    def words(self, span: Span) -> int:
        """Return how many words of text the span holds."""
        return bisect_left(self.starts, span.end) - bisect_left(self.starts, span.start)


def split_passages(
    document: SourceDocument, structure: Structure, instrument: Instrument, words: int = 150
) -> tuple[Passage, ...]:
    """Return the document's passages in reading order, each of at most `words` words.

    Together they cover all text of the provisions; a passage starts at a section, sentence or row.
    """
    cutter = _Cutter(
        document,
        structure,
        word_starts(document.text, structure.furniture),
        words,
        find_tables(document, structure),
    )
    spans = [
        piece
        for unit, inside in _units(structure.provisions)
        for span in _unit_pieces(cutter, unit, inside)
        for paragraph in _unparted(cutter, span)
        for piece in _within_reach(cutter, paragraph)
    ]
    return tuple(passage for span in spans if (passage := _passage(cutter, span, instrument)) is not None)


def context_heading(passage: Passage) -> str:
    """Return the labels of a passage's provision from the outermost to its own."""
    return " > ".join(passage.provision.path)


def under_headings(passage: Passage, words: str) -> str:
    """Return words of a passage under its headings, the form in which models read them."""
    return f"{context_heading(passage)}\n{words}"


def _units(provisions: Sequence[Provision]) -> Iterator[tuple[Provision, Sequence[Provision]]]:
    """Yield each outermost provision with everything inside it."""
    outermost = [index for index, provision in enumerate(provisions) if not provision.depth]
    for first, following in pairwise([*outermost, len(provisions)]):
        yield provisions[first], provisions[first + 1 : following]


def _unit_pieces(cutter: _Cutter, provision: Provision, inside: Sequence[Provision]) -> list[Span]:
    if cutter.words(provision.span) <= cutter.limit:
        return [provision.span]
    children = [index for index, one in enumerate(inside) if one.depth == provision.depth + 1]
    if not children:
        return list(_cut_long(cutter, provision.span))
    first = inside[children[0]].span.start
    groups = [list(_lead(cutter, Span(provision.span.start, first)))]
    for index, following in pairwise([*children, len(inside)]):
        groups.append(_unit_pieces(cutter, inside[index], inside[index + 1 : following]))
    return _merged(cutter, groups)


def _lead(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Yield the pieces of the words before a provision's first child."""
    if cutter.words(span) > cutter.limit:
        yield from _cut_long(cutter, span)
    elif cutter.words(span):
        yield span


def _merged(cutter: _Cutter, groups: Sequence[Sequence[Span]]) -> list[Span]:
    """Join neighbouring whole sections when one of them is a heading or both are tiny."""
    merged: list[Span] = []
    before_is_whole = False
    for group in groups:
        is_whole = len(group) == 1
        if merged and before_is_whole and is_whole and _belong_together(cutter, merged[-1], group[0]):
            merged[-1] = Span(merged[-1].start, group[0].end)
        else:
            merged.extend(group)
        before_is_whole = is_whole or (before_is_whole and not group)
    return merged


def _belong_together(cutter: _Cutter, before: Span, after: Span) -> bool:
    one, two = cutter.words(before), cutter.words(after)
    if one <= _HEADING_WORDS // 4:
        return one + two <= cutter.limit
    return min(one, two) <= _TINY_WORDS and one + two <= min(_MERGED_WORDS, cutter.limit)


def _cut_long(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Cut a span that has no sections before dated tables, then each piece that is too long."""
    starts = (table.span.start for table in cutter.tables if table.effective)
    for start, end in pairwise([span.start, *(at for at in starts if span.start < at < span.end), span.end]):
        yield from _cut_sentences(cutter, Span(start, end))


def _cut_sentences(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Cut a span at sentence ends, and a longer sentence at line ends."""
    cleaned = clean(cutter.document.text, span, cutter.structure.furniture)
    open_span: Span | None = None
    for atom in _atoms(cutter, cleaned):
        if open_span is None:
            open_span = atom
            continue
        joined = Span(open_span.start, atom.end)
        if cutter.words(joined) <= cutter.limit:
            open_span = joined
        else:
            yield open_span
            open_span = atom
    if open_span is not None:
        yield open_span


def _atoms(cutter: _Cutter, cleaned: Cleaned) -> Iterator[Span]:
    rows = [cleaned.offsets[position] for position in line_starts(cleaned)]
    for sentence in sentences(cleaned):
        if cutter.words(sentence) <= cutter.limit:
            yield sentence
            continue
        inner = [row for row in rows if sentence.start < row < sentence.end]
        for start, end in pairwise([sentence.start, *inner, sentence.end]):
            yield from _by_words(cutter, Span(start, end))


def _by_words(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Yield the span in pieces of at most the limit: the last resort for one endless line."""
    first = bisect_left(cutter.starts, span.start)
    last = bisect_left(cutter.starts, span.end)
    bounds = [
        span.start,
        *(cutter.starts[n] for n in range(first + cutter.limit, last, cutter.limit)),
        span.end,
    ]
    yield from (Span(start, end) for start, end in pairwise(bounds))


def _unparted(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Cut a span where a list of contents or a numbered blank line parts its words.

    A heading left alone is dropped: every passage carries its headings as context.
    """
    text, furniture = cutter.document.text, cutter.structure.furniture
    cuts = gap_offsets(text, span, furniture)
    first_line = Span(span.start, _line_end(text, span.start))
    if (
        first_line.end < span.end
        and _ENDS_IN_NUMBER.search(first_line.of(text))
        and _is_numbered(cutter, span)
    ):
        cuts.insert(0, first_line.end)
    for start, end in pairwise([span.start, *cuts, span.end]):
        part = Span(start, end)
        if not cuts or not _is_heading_only(cutter, part):
            yield part


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _is_numbered(cutter: _Cutter, span: Span) -> bool:
    furniture = cutter.structure.furniture
    first = bisect_left(furniture, span.start, key=lambda piece: piece.span.start)
    return any(
        piece.kind == "margin_number" and piece.span.start < span.end
        for piece in furniture[first : first + 3]
    )


def _is_heading_only(cutter: _Cutter, span: Span) -> bool:
    if cutter.words(span) > _HEADING_WORDS // 2:
        return False
    cleaned = clean(cutter.document.text, span, cutter.structure.furniture)
    return not cleaned.text or label_key(cleaned.text) in label_key(
        provision_at(cutter.structure, cleaned.span(0, len(cleaned.text))).path[-1]
    )


def _within_reach(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Cut a span that runs far over a page break, at a sentence near the break or at the break itself.

    A passage that begins a few lines before a break can be checked against the printed pages; one that
    holds most of two pages, or more than one break, cannot.
    """
    text = cutter.document.text
    breaks = [page.span.start for page in cutter.document.pages if span.start < page.span.start < span.end]
    if not breaks:
        yield span
        return
    edge = breaks[0]
    sides = (
        _line_count(text, span.start, edge),
        _line_count(text, edge, min(span.end, (*breaks, span.end)[1])),
    )
    if len(breaks) == 1 and max(sides) <= _LINES_AROUND_BREAK:
        yield span
        return
    crossing = next((s for s in _sentences(cutter, span) if s.start < edge < s.end), None)
    cut = edge
    if crossing and crossing.start > span.start:
        cut = crossing.start
    elif crossing and crossing.end < span.end and _is_near(cutter, crossing, edge):
        cut = crossing.end
    yield from _within_reach(cutter, Span(span.start, cut))
    yield from _within_reach(cutter, Span(cut, span.end))


def _sentences(cutter: _Cutter, span: Span) -> Sequence[Span]:
    return sentences(clean(cutter.document.text, span, cutter.structure.furniture))


def _is_near(cutter: _Cutter, sentence: Span, edge: int) -> bool:
    text = cutter.document.text
    before, after = _line_count(text, sentence.start, edge), _line_count(text, edge, sentence.end)
    return max(before, after) <= _LINES_AROUND_BREAK


def _line_count(text: str, start: int, end: int) -> int:
    return sum(1 for line in text[start:end].splitlines() if line.strip())


def _passage(cutter: _Cutter, span: Span, instrument: Instrument) -> Passage | None:
    document = cutter.document
    cleaned = clean(document.text, span, cutter.structure.furniture)
    if not cleaned.text:
        return None
    span = cleaned.span(0, len(cleaned.text))
    page = page_at(document.pages, span.start)
    key = f"{document.sha256}:{span.start}:{span.end}"
    return Passage(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        instrument=instrument,
        source=document.path,
        provision=provision_at(cutter.structure, span),
        span=span,
        page=page.number,
        printed_page=page.printed,
        text=cleaned.text,
        context=_table_context(cutter, span),
    )


def _table_context(cutter: _Cutter, span: Span) -> str:
    """Return the caption and headings of the table inside whose rows a span begins, empty for other words."""
    position = bisect_left(cutter.tables, span.start, key=lambda table: table.rows[0].span.start) - 1
    if position < 0 or cutter.tables[position].rows[-1].span.end <= span.start:
        return ""
    text, furniture = cutter.document.text, cutter.structure.furniture
    lines = (clean(text, line, furniture).text for line in cutter.tables[position].above())
    return "\n".join(line for line in lines if line)[:_LONGEST_CONTEXT]
