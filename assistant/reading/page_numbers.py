"""Printed page numbers: found in head and foot lines, believed only where neighbouring pages agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_EDGE_LINES = 3
_NEIGHBOURS = 5
_LONGEST_NUMBER = 4

_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PATTERNS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)  # ASCII: some letters of other scripts fold to i
    for pattern in (
        r"^\W*(?:page|pg\.?|p\.)?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\W*$",
        r"\bpage\s+(\d{1,4})\b",
        r"\b(\d{1,4})\s+of\s+\d{1,4}\W*$",
        r"(?:^|[\s|/\u2013\u2014-])(\d{1,4})\s*$",
        r"^\s*(\d{1,4})(?=\s|[|/])",
        r"^\W*(?:page\s+)?([ivxlc]{1,7})\W*$",
        r"(?<=\s{3})(\d{1,4}|[ivxlc]{1,7})(?=\s{3})",
        r"[-\u2013\u2014]\s?(\d{1,4}|[ivxlc]{1,7})\s?[-\u2013\u2014]",
    )
)


class _Candidate(NamedTuple):
    """A number seen at a page's edge; `offset` is the number less the page's place in the file."""

    printed: str
    offset: int
    roman: bool
    rank: int


def page_ranges(numbers: Sequence[int]) -> str:
    """Return ascending page numbers as people write them: "page 4", "pages 3-9, 12"."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}"


def printed_page_numbers(pages: Sequence[str]) -> tuple[str | None, ...]:
    """Return for each page's text the number printed on it, or None where none can be believed."""
    found = [list(_candidates(text, number)) for number, text in enumerate(pages, start=1)]
    support = [{(candidate.offset, candidate.roman) for candidate in page} for page in found]
    needed = 2 if len(pages) <= 4 else 3
    return tuple(_choose(found, support, index, needed) for index in range(len(pages)))


def _choose(
    found: list[list[_Candidate]], support: list[set[tuple[int, bool]]], index: int, needed: int
) -> str | None:
    nearby = support[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
    votes = Counter(key for keys in nearby for key in keys)

    def weight(candidate: _Candidate) -> tuple[int, int]:
        return votes[candidate.offset, candidate.roman], -candidate.rank

    best = max(found[index], key=weight, default=None)
    return best.printed if best and weight(best)[0] >= needed else None


def _candidates(text: str, number: int) -> Iterator[_Candidate]:
    lines = [line for line in text.split("\n") if line.strip()]
    edges = lines if len(lines) <= 2 * _EDGE_LINES else lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]
    for line in edges:
        for rank, pattern in enumerate(_PATTERNS):
            for match in pattern.finditer(line):
                value, roman = _value(match.group(1))
                if value:
                    yield _Candidate(match.group(1), value - number, roman, rank)


def _value(printed: str) -> tuple[int, bool]:
    if printed.isdigit():
        return (int(printed) if len(printed) <= _LONGEST_NUMBER else 0), False
    digits = [_ROMAN_VALUES[letter] for letter in printed.lower()]
    following = [*digits[1:], 0]
    return sum(-a if a < b else a for a, b in zip(digits, following, strict=True)), True
