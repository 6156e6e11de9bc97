"""Clean text: a slice of a document as a person would read it, each character tied to where it came from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.structure.vocabulary import KEPT_PREFIXES, NUMBER_WORDS
from assistant.types import Furniture, SourceDocument, Span, Structure

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_SMALL_LETTERS = re.compile(r"[a-z]+")
# A word broken at a line end; a margin number may stand between its halves. Its halves are not words.
_BROKEN = re.compile(r"[A-Za-z]+-[ \t]*[\n\f]\s*(?:\d{1,3}[ \t]+)?[A-Za-z]+")
_HASHES = re.compile(r"#{1,6}\Z")
_HYPHENED = re.compile(r"([A-Za-z]+)-\Z")
_MARKS = "\u27e8{}\u27e9"  # an editor's angle brackets: the words between them are not as they were read
_RARE = 2
_LONGEST_SCRAP = 3
WIDE_BREAK = 99


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Readable text; `offsets[i]` is the canonical offset of `text[i]`, `breaks` where printed lines begin.

    A break is (position in text, blank lines before it), with 99 where a list or a numbered blank line is
    left out. A space stands at the offset where the white space began; a dropped hyphen has no character.
    """

    text: str
    offsets: tuple[int, ...]
    breaks: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the canonical span of text[start:end], which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def unquotable(document: SourceDocument, structure: Structure) -> tuple[Furniture, ...]:
    """Return what is never quoted, in order: furniture, and labels that the file itself does not store."""
    if not document.added:
        return structure.furniture
    labels = tuple(Furniture("added_label", span) for span in document.added)
    return tuple(sorted((*structure.furniture, *labels), key=lambda piece: piece.span))


def clean(text: str, span: Span, furniture: Sequence[Furniture]) -> Cleaned:
    """Return the slice without furniture and markdown signs, white space collapsed, broken words repaired.

    `furniture` is in order of position. Only white space, hyphens at line ends, heading signs and figures
    that OCR misread differ from the canonical text.
    """
    printed = blank_furniture(text, span, furniture)
    words = _words(text)
    gaps = [at - span.start for at in gap_offsets(text, span, furniture)]
    parts: list[str] = []
    offsets: list[int] = []
    breaks: list[tuple[int, int]] = []
    previous: re.Match[str] | None = None
    for token in _TOKEN.finditer(printed):
        word = token.group()
        if word[0] == "#" and _HASHES.match(word):
            continue
        between = printed[previous.end() : token.start()] if previous else ""
        joint = _joint(previous.group() if previous else "", between, word, words)
        if joint == "drop":
            parts[-1] = parts[-1][:-1]
            offsets.pop()
        elif joint == "space" and previous:
            parts.append(" ")
            offsets.append(span.start + previous.end())
        if "\n" in between or "\f" in between:
            apart = previous is not None and any(previous.end() <= at < token.start() for at in gaps)
            breaks.append((len(offsets), WIDE_BREAK if apart else max(0, between.count("\n") - 1)))
        parts.append(word)
        offsets.extend(range(span.start + token.start(), span.start + token.end()))
        previous = token
    cleaned = Cleaned("".join(parts), tuple(offsets), tuple(breaks))
    for misread in reversed([one for one in _pieces_in(span, furniture) if one.prints]):
        cleaned = _corrected(cleaned, span, misread)
    return cleaned


def marked(furniture: Sequence[Furniture]) -> Sequence[Furniture]:
    """Return furniture with corrected figures marked as such, "\u27e814\u27e9", as they are shown in quotes."""
    if not any(piece.prints for piece in furniture):
        return furniture
    return [replace(one, prints=_MARKS.format(one.prints)) if one.prints else one for one in furniture]


def unmarked(quote: str) -> str:
    """Return a quote without the marks of corrected figures."""
    return quote.translate(dict.fromkeys(map(ord, _MARKS.format(""))))


def _corrected(cleaned: Cleaned, span: Span, misread: Furniture) -> Cleaned:
    """Put what the page prints in the place of a misread figure, where the figure begins inside the span."""
    start, end = (bisect_left(cleaned.offsets, at) for at in (misread.span.start, misread.span.end))
    if start == end:
        return cleaned
    prints = misread.prints if misread.span.start >= span.start else ""
    last = misread.span.end - 1
    offsets = [min(misread.span.start + n, last) for n in range(len(prints))]
    if len(offsets) > 1:
        offsets[-1] = min(last, span.end - 1)
    grown = len(prints) - (end - start)
    breaks = ((max(start, at + grown) if at > start else at, blank) for at, blank in cleaned.breaks)
    return Cleaned(
        cleaned.text[:start] + prints + cleaned.text[end:],
        (*cleaned.offsets[:start], *offsets, *cleaned.offsets[end:]),
        tuple(breaks),
    )


def _pieces_in(span: Span, furniture: Sequence[Furniture]) -> Iterator[Furniture]:
    first = bisect_left(furniture, span.start, key=lambda piece: piece.span.end)
    for piece in furniture[first:]:
        if piece.span.start >= span.end:
            return
        yield piece


def gap_offsets(text: str, span: Span, furniture: Sequence[Furniture]) -> list[int]:
    """Return where furniture parts the words of a span: lists of contents, and numbers of blank lines.

    Words on both sides of such a place cannot be quoted as one: what stands between is printed like text.
    """
    first = bisect_left(furniture, span.start, key=lambda piece: piece.span.start)
    offsets = []
    for piece in furniture[first:]:
        if piece.span.start >= span.end:
            break
        if piece.kind == "contents" or (piece.kind == "margin_number" and _fills_line(text, piece.span)):
            offsets.append(piece.span.start)
    return offsets


def _fills_line(text: str, span: Span) -> bool:
    starts = span.start == 0 or text[span.start - 1] in "\n\f"
    return starts and text[span.end : span.end + 1] in ("\n", "\f", "")


def blank_furniture(text: str, span: Span, furniture: Sequence[Furniture]) -> str:
    """Return the slice at its full length with every character of furniture replaced by a space.

    Misread figures stay as they were read, since what the page prints may be longer.
    """
    pieces: list[str] = []
    cursor = span.start
    for piece in _pieces_in(span, furniture):
        if piece.prints:
            continue
        start, end = max(piece.span.start, cursor), min(piece.span.end, span.end)
        pieces.append(text[cursor:start])
        pieces.append(" " * (end - start))
        cursor = max(cursor, end)
    pieces.append(text[cursor : span.end])
    return "".join(pieces)


@lru_cache(maxsize=16)
def _words(text: str) -> Counter[str]:
    """Count the document's words and hyphened compounds in lower case, words broken at line ends left out."""
    return Counter(word.casefold() for word in _WORD.findall(_BROKEN.sub(" ", text)))


def _joint(before: str, between: str, after: str, words: Counter[str]) -> str:
    """Say how two tokens meet: with a "space", "tight", or tight with the hyphen to "drop"."""
    if not before:
        return "tight"
    if "\n" in between:
        hyphened = _HYPHENED.search(before) if before.endswith("-") and after[:1].isalpha() else None
        if hyphened:
            continuation = _SMALL_LETTERS.match(after)
            joined = continuation and _is_one_word(
                hyphened.group(1), continuation.group(), words, compound="-" in before[:-1]
            )
            return "drop" if joined else "tight"
    elif len(before) <= _LONGEST_SCRAP and _is_split_word(before, after, words):
        return "tight"
    return "tight" if after in {",", ";"} and between == " " else "space"


def _is_one_word(left: str, right: str, words: Counter[str], *, compound: bool) -> bool:
    """Tell whether a word was broken at a line end, judged by the rest of the document.

    The last word of a `compound` ("over-the-") is joined only to a word that stands elsewhere.
    """
    left, right = left.casefold(), right.casefold()
    if words[f"{left}-{right}"] or left in NUMBER_WORDS:
        return False
    if words[left + right]:
        return True
    if compound or left in KEPT_PREFIXES:
        return False
    return not words[left] or not words[right]


def _is_split_word(before: str, after: str, words: Counter[str]) -> bool:
    """Tell whether kerning put a space into a word: a lone consonant or rare scrap before the rest."""
    if before in {"a", "i", "o"} or not (before.isalpha() and before.islower()):
        return False
    rest = _SMALL_LETTERS.match(after)
    if not rest:
        return False
    whole = words[before + rest.group()]
    if len(before) == 1:
        return whole >= 1 and words[rest.group()] <= _RARE
    return whole >= 5 and words[before] <= _RARE


def word_starts(text: str, furniture: Sequence[Furniture]) -> list[int]:
    """Return the canonical offset of every word that is not furniture, for counting words in spans."""
    printed = blank_furniture(text, Span(0, len(text)), furniture)
    return [match.start() for match in _TOKEN.finditer(printed)]


def line_starts(cleaned: Cleaned) -> Iterator[int]:
    """Yield the positions in the cleaned text at which printed lines begin."""
    yield from (position for position, _ in cleaned.breaks)
