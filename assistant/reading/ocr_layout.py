"""Layout of a recognised page: its words as lines in reading order, and their boxes on the page as shown.

The engine parts list labels, table columns and dot leaders from the rest of their line; they are joined
again here, except on pages set in columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import linear_regression, median, quantiles

from assistant.reading.legibility import is_word
from assistant.reading.pdf_layout import UNPLACED, PlacedWord, WordBox, arrange_lines, shared_height
from assistant.reading.recognition import RecognisedWord, Recognition

_FEWEST_TO_FIT = 5  # words of a line that shows how far the page is tilted
_SAME_LINE = 0.5  # share of the height by which parts of one line overlap
_COLUMN_WORDS = 4  # words of a line in a column of prose; table cells hold fewer
_FEWEST_COLUMN_LINES = 8
_COLUMN_SHARE = 0.5  # of the long lines of a page set in columns
_LEADER = "...."
_LEADER_CONFIDENCE = 0.2
_LONG_LEADER = 20  # letters; longer than a word
_LEADER_LETTERS = 3  # different letters in "cccceeee"
_TALL_WORDS = 7  # of ten: words with capitals or ascenders show a line's height


@dataclass(frozen=True, slots=True)
class RecognisedText:
    """The text of a recognised page; the words lie on straight lines, tilted by `slope` on the image."""

    text: str
    words: tuple[PlacedWord, ...]
    slope: float


def lay_out(recognition: Recognition) -> RecognisedText:
    """Return the recognised page's text and its words, whose spans slice that text."""
    lines = [
        [_placed(word, recognition) for word in _without_leaders(list(words))]
        for _, words in groupby(recognition.words, key=lambda word: word.line)
    ]
    slope = _slope(lines)
    parts = [_straightened(line, slope) for line in lines]
    text, placed = arrange_lines(_joined(parts))
    return RecognisedText(text, placed, slope)


def show_words(laid_out: RecognisedText, recognition: Recognition) -> tuple[WordBox, ...]:
    """Return the words with their boxes on the page as shown."""
    return tuple(_shown(word, laid_out.slope, recognition) for word in laid_out.words)


def _without_leaders(line: Sequence[RecognisedWord]) -> list[RecognisedWord]:
    """Give the dots between a title and its page number back their dots, where the engine saw letters."""
    if not line[-1].text.strip(".").isdigit():
        return list(line)
    words = [replace(word, text=_LEADER) if _is_leader(word) else word for word in line[:-1]]
    return [*words, line[-1]]


def _is_leader(word: RecognisedWord) -> bool:
    if word.confidence >= _LEADER_CONFIDENCE or is_word(word.text):
        return False
    return len(word.text) >= _LONG_LEADER or len(set(word.text.lower())) <= _LEADER_LETTERS


def _placed(word: RecognisedWord, page: Recognition) -> PlacedWord:
    return PlacedWord(
        word.text,
        left=word.left * page.width,
        bottom=(1 - word.bottom) * page.height,
        right=word.right * page.width,
        top=(1 - word.top) * page.height,
        span=UNPLACED,
    )


def _slope(lines: Sequence[Sequence[PlacedWord]]) -> float:
    slopes = [
        linear_regression([word.left for word in line], [word.bottom for word in line]).slope
        for line in lines
        if len({word.left for word in line}) >= _FEWEST_TO_FIT
    ]
    return median(slopes) if slopes else 0.0


def _straightened(line: Sequence[PlacedWord], slope: float) -> list[PlacedWord]:
    """Put the words of a tilted line on one level and give them one height."""
    bottom = median(word.bottom - slope * word.left for word in line)
    heights = [word.height for word in line]
    height = quantiles(heights, n=10)[_TALL_WORDS] if len(heights) > 1 else heights[0]
    level = [replace(word, bottom=bottom, top=bottom + height) for word in line]
    return sorted(level, key=lambda word: word.left)


def _joined(parts: Sequence[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Join the parts of each line, from top to bottom; pages set in columns keep the engine's order."""
    rows = _rows(parts)
    if not _in_columns(rows):
        return [sorted((word for part in row for word in part), key=lambda word: word.left) for row in rows]
    order = {id(part): place for place, part in enumerate(parts)}
    pieces = [piece for row in rows for piece in _column_pieces(row)]
    pieces.sort(key=lambda piece: min(order[id(part)] for part in piece))
    return [[word for part in piece for word in part] for piece in pieces]


def _rows(parts: Sequence[list[PlacedWord]]) -> list[list[list[PlacedWord]]]:
    rows: list[list[list[PlacedWord]]] = []
    for part in sorted(parts, key=lambda part: -(part[0].top + part[0].bottom)):
        row = next((row for row in reversed(rows[-3:]) if _belongs(part, row)), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    return [sorted(row, key=lambda part: part[0].left) for row in rows]


def _belongs(part: Sequence[PlacedWord], row: Sequence[Sequence[PlacedWord]]) -> bool:
    beside = all(part[0].left >= other[-1].right or part[-1].right <= other[0].left for other in row)
    return beside and shared_height(part[0], row[0][0]) > _SAME_LINE


def _in_columns(rows: Sequence[Sequence[Sequence[PlacedWord]]]) -> bool:
    long = [[part for part in row if len(part) >= _COLUMN_WORDS] for row in rows]
    double = sum(len(row) > 1 for row in long)
    return double >= _FEWEST_COLUMN_LINES and double >= _COLUMN_SHARE * sum(map(bool, long))


def _column_pieces(row: Sequence[list[PlacedWord]]) -> list[list[list[PlacedWord]]]:
    """Part a row between its long parts; a label stays with the part on its right."""
    pieces = [[row[0]]]
    for before, part in pairwise(row):
        if len(before) >= _COLUMN_WORDS:
            pieces.append([part])
        else:
            pieces[-1].append(part)
    return pieces


def _shown(word: PlacedWord, slope: float, page: Recognition) -> WordBox:
    lift = slope * word.left
    left, right = word.left / page.width, word.right / page.width
    top, bottom = 1 - (word.top + lift) / page.height, 1 - (word.bottom + lift) / page.height
    corners = [_turned_back(left, top, page.turned), _turned_back(right, bottom, page.turned)]
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    box = (_inside(share) for share in (across[0], down[0], across[1], down[1]))
    return WordBox(word.text, word.span, *box)


def _turned_back(across: float, down: float, degrees: int) -> tuple[float, float]:
    """Return where a point of the upright image lies on the page as shown."""
    match degrees:
        case 90:
            return down, 1 - across
        case 180:
            return 1 - across, 1 - down
        case 270:
            return 1 - down, across
        case _:
            return across, down


def _inside(share: float) -> float:
    return min(max(share, 0.0), 1.0)
