"""Blocks: runs of printed lines that read as one table, with the wrapped words between their rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.structure.dates import find_dates
from assistant.structure.tables.cells import is_amount, is_value
from assistant.structure.tables.lines import PrintedLine

_LONGEST_FRAGMENT = 60
_MOST_FRAGMENTS = 6
_WIDEST_GAP = 1
_WIDEST_BREAK = 4
_COMPARED_ROWS = 8
_FEWEST_COLUMNS = 3
_FEWEST_WORDED_ROWS = 3
_FEWEST_BELOW = 2
_FIGURE_SHARE = 0.4
_SENTENCE_END = re.compile(r"[a-z][.;:]\Z")
_MEASURED = re.compile(r"[($]{0,2}\s*\d[\d,.]*%?\)?(?:\s|\Z)")
_COUNTING = re.compile(r"(?:[A-Za-z][A-Za-z.]*\s)?(?:\d{1,2}|[A-Z])[.:]?\Z")
_SPREAD = re.compile(
    r"\d{1,3}(?:\s?[-\u2013]\s?\d{1,3}|\s?\+)(?:\s+(?:years?|yrs|months?|mos)\.?)?\Z", re.IGNORECASE
)
_SPOKEN_YEAR = re.compile(r"(?:FY\s?|CY\s?)?(?:19|20)\d\d(?:\s?[-/]\s?\d{2,4})?\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines of one table: the positions of its headings and of everything below them."""

    header: Sequence[int]
    body: Sequence[int]


def find_blocks(lines: Sequence[PrintedLine], *, trusted: bool = False) -> Iterator[Block]:
    """Yield the blocks in order; `trusted` lines are rows of a sheet and need no proof that they are."""
    position = 0
    while position < len(lines):
        if not lines[position].is_row:
            position += 1
            continue
        run = _run(lines, position)
        for block in _parted(lines, run):
            if trusted or _is_table(lines, block):
                yield block
        position = run[-1] + 1


def is_heading(line: PrintedLine) -> bool:
    """Tell whether a line may hold column headings: words, dates, and figures that only count columns."""
    words = [line.words(cell) for cell in line.cells if len(cell)]
    bare = [int(word.strip(".")) for word in words if word.strip(".").isdigit() and len(word) < 4]
    counts = len(bare) > 1 and all(after == before + 1 for before, after in pairwise(bare))
    if len(words) >= _FEWEST_COLUMNS and all(_SPREAD.match(word) for word in words):
        return True
    return all(
        not any(sign.isdigit() for sign in word)
        or (bool(_COUNTING.match(word)) and (counts or not is_value(word.strip("."))))
        or bool(_SPOKEN_YEAR.match(word))
        or bool(find_dates(word))
        for word in words
    )


def _run(lines: Sequence[PrintedLine], first: int) -> list[int]:
    """Return the positions of the rows from the first on, and of short wrapped words between them."""
    run = [first]
    position = first + 1
    while position < len(lines) and (
        lines[position].gap <= _WIDEST_GAP or _stands_below(lines, run, position)
    ):
        if lines[position].is_row:
            run.append(position)
            position += 1
            continue
        wrapped = _wrapped(lines, position)
        if not wrapped:
            run += [position] if _ends_label(lines, run, position) else []
            break
        run.extend(wrapped)
        position = wrapped[-1] + 1
    return run


def _stands_below(lines: Sequence[PrintedLine], run: Sequence[int], position: int) -> bool:
    """Tell whether a row apart from the rows above has its figures under theirs and so continues them."""
    line = lines[position]
    if line.gap > _WIDEST_BREAK:
        return False
    if all(is_heading(lines[at]) for at in run):
        return len(lines[run[0]].cells) >= _FEWEST_COLUMNS and len(line.text) <= _LONGEST_FRAGMENT * 2
    if not line.is_row or is_heading(line):
        return False
    rows = [places for at in run if lines[at].is_row and (places := _figure_places(lines[at]))]
    above = [place for places in rows[-_COMPARED_ROWS:] for place in places]
    figures = _figure_places(line)
    under = sum(any(one[0] < other[1] and other[0] < one[1] for other in above) for one in figures)
    return under > 1 and under >= len(figures) - 1


def _figure_places(line: PrintedLine) -> list[tuple[int, int]]:
    return [line.place(cell) for cell in line.cells[1:] if is_value(line.words(cell))]


def _wrapped(lines: Sequence[PrintedLine], first: int) -> list[int]:
    """Return the lines from the first on that only hold wrapped words of rows, none when they do not."""
    found: list[int] = []
    below_figures = not is_heading(lines[first - 1])
    for position in range(first, min(first + _MOST_FRAGMENTS, len(lines))):
        line = lines[position]
        if line.is_row and below_figures and is_heading(line):
            return []
        if line.is_row:
            return found if line.gap <= _WIDEST_GAP and _touches_row(lines, found) else []
        widest = _WIDEST_BREAK if not found and not below_figures else _WIDEST_GAP
        if line.gap > widest or len(line.text) > _LONGEST_FRAGMENT or _ends_table(line.text):
            return []
        found.append(position)
    return []


def _ends_label(lines: Sequence[PrintedLine], run: Sequence[int], position: int) -> bool:
    """Tell whether a line is the last of a cell whose row stands right above it, as others of the table are."""
    above, line = lines[position - 1], lines[position]
    alone = position + 1 == len(lines) or lines[position + 1].gap > 0 or lines[position + 1].page > line.page
    short = len(line.text) <= _LONGEST_FRAGMENT and not _ends_table(line.text)
    return (
        line.gap == 0
        and line.page == above.page
        and alone
        and short
        and (is_amount(above.words(above.cells[0])) or _hangs_words(lines, run))
    )


def _hangs_words(lines: Sequence[PrintedLine], run: Sequence[int]) -> bool:
    """Tell whether words hang right below one of the rows with figures."""
    pairs = ((lines[one], lines[other]) for one, other in pairwise(run))
    return any(row.is_row and not is_heading(row) and not line.is_row and not line.gap for row, line in pairs)


def _ends_table(words: str) -> bool:
    return bool(_SENTENCE_END.search(words) or find_dates(words)) or words.startswith(("Note", "NOTE", "*"))


def _touches_row(lines: Sequence[PrintedLine], found: Sequence[int]) -> bool:
    """Tell whether every wrapped line hangs on a row, directly or by others without a blank line between."""
    below = all(lines[position + 1].gap == 0 for position in found)
    return below or lines[found[0]].gap == 0


def _parted(lines: Sequence[PrintedLine], run: Sequence[int]) -> Iterator[Block]:
    """Cut a run where headings are printed again, and tell the headings of each part from its rows."""
    header: list[int] = []
    body: list[int] = []
    for position in run:
        line = lines[position]
        if line.is_row and is_heading(line) and not _stands_among_words(lines, body, position):
            if body:
                yield _headed(lines, header, body)
                header, body = [], []
            header.append(position)
        elif not body and not line.is_row and header:
            (header if line.gap == 0 and len(header) < _MOST_FRAGMENTS else body).append(position)
        else:
            body.append(position)
    if body or header:
        yield _headed(lines, header, body)


def _headed(lines: Sequence[PrintedLine], header: Sequence[int], body: Sequence[int]) -> Block:
    """Return a block; its first rows are headings where words stand over figures, as "BA + 24 Hrs" may.

    Words between the headings and the first figures are a label where as many follow the figures.
    """
    at = 0
    while at < len(body) and _stands_over_figures(lines, [*header, *body[:at]], body[at:]):
        at += 1
    label = _label_above(lines, header, body) if not at else 0
    parted = len(header) - label
    return Block([*header[:parted], *body[:at]], [*header[parted:], *body[at:]])


def _stands_over_figures(lines: Sequence[PrintedLine], header: Sequence[int], body: Sequence[int]) -> bool:
    """Tell whether the first row has words where the rows below have figures and no line above heads it."""
    first = lines[body[0]]
    below = [lines[at] for at in body[1:] if lines[at].is_row]
    below = [row for row in below if any(_MEASURED.match(row.words(cell)) for cell in row.cells)]
    below = below[:_COMPARED_ROWS]
    headed = max((len(lines[position].cells) for position in header), default=0) >= len(first.cells)
    if headed or not first.is_row or len(below) < _FEWEST_BELOW:
        return False
    words = [first.words(cell) for cell in first.cells]
    worded = all(any(sign.isalpha() for sign in word) and not _MEASURED.match(word) for word in words)
    usual = Counter(len(row.cells) for row in below).most_common(1)[0][0]
    if not worded or len(words) < max(2, usual - 1):
        return False
    figured = [sum(bool(_MEASURED.match(row.words(cell))) for cell in row.cells[1:]) for row in below]
    return sum(2 * found >= len(row.cells) - 1 for found, row in zip(figured, below, strict=True)) * 2 > len(
        below
    )


def _label_above(lines: Sequence[PrintedLine], header: Sequence[int], body: Sequence[int]) -> int:
    """Return how many lines at the end of the headings belong to the label of the first row."""
    above = 0
    while above < len(header) and not lines[header[len(header) - 1 - above]].is_row:
        above += 1
    if not body or not above or above == len(header) or not lines[body[0]].is_row:
        return 0
    below = 0
    while below + 1 < len(body) and not lines[body[below + 1]].is_row and not lines[body[below + 1]].gap:
        below += 1
    return above if above <= below else 0


def _stands_among_words(lines: Sequence[PrintedLine], body: Sequence[int], position: int) -> bool:
    """Tell whether a row without figures continues rows of words rather than opening a new table."""
    rows = [at for at in body if lines[at].is_row]
    if not rows:
        return False
    before = lines[rows[-1]]
    if len(lines[position].cells) > len(before.cells) + 1:
        return False
    figures = sum(is_amount(before.words(cell)) for cell in before.cells)
    return not figures or len(lines[position].cells) < len(before.cells) - 1


def _is_table(lines: Sequence[PrintedLine], block: Block) -> bool:
    rows = [lines[position] for position in block.body if lines[position].is_row]
    counts = Counter(len(row.cells) for row in rows)
    if len(rows) < 2:
        return bool(rows and block.header and counts and max(counts) > _FEWEST_WORDED_ROWS)
    figured = sum(any(_MEASURED.match(row.words(cell)) for cell in row.cells[1:]) for row in rows)
    headed = any(len(lines[position].cells) >= _FEWEST_COLUMNS for position in block.header)
    if figured >= _FIGURE_SHARE * len(rows) or (headed and figured >= _FEWEST_WORDED_ROWS):
        return True
    usual, times = counts.most_common(1)[0]
    return usual >= _FEWEST_WORDED_ROWS and times >= max(_FEWEST_WORDED_ROWS, len(rows) // 2)
