"""Ruled tables on page images: their lines are taken away, because the engine reads them as letters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SHORTEST_RULE = 120  # dots, 0.4 inch; longer than the stroke of any letter of text
_LONGEST_GAPS = 0.03  # of a rule, where the print is worn
_GRID_RULE = 300  # dots, one inch
_FEWEST_RULES = 2  # upright ones; fewer are change bars or the edge of a fold
_INK = 85  # levels darker than the paper
_EDGE = 2  # dots of the grey edge of a line
_PAPER = 255

_Mask = NDArray[np.bool_]


def without_table_rules(grey: Image.Image) -> Image.Image | None:
    """Return the grey page without the lines of its tables, or None when it holds no ruled table.

    Lines alone are left, for a line through words strikes them out, and they must not read as if in force.
    """
    levels = np.asarray(grey)
    dark = levels < float(np.median(levels)) - _INK
    across, upright = _runs(dark), _runs(dark.T).T
    if _count_rules(upright) < _FEWEST_RULES or _count_rules(across.T) < _FEWEST_RULES:
        return None
    mask = across | upright
    for _ in range(_EDGE):
        mask = _thickened(mask)
    clean = grey.copy()
    clean.paste(_PAPER, mask=Image.fromarray(mask))
    return clean


def _runs(dark: _Mask) -> _Mask:
    """Mark the dark dots that lie on a level run of the least length."""
    height, width = dark.shape
    if width <= _SHORTEST_RULE:
        return np.zeros_like(dark)
    sums = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, _SHORTEST_RULE:] - sums[:, :-_SHORTEST_RULE] >= (1 - _LONGEST_GAPS) * _SHORTEST_RULE
    edges = np.zeros((height, width + 1), dtype=np.int32)
    edges[:, : full.shape[1]] += full
    edges[:, _SHORTEST_RULE : _SHORTEST_RULE + full.shape[1]] -= full
    marked: _Mask = np.cumsum(edges, axis=1)[:, :width] > 0
    return marked


def _count_rules(upright: _Mask) -> int:
    """Return how many upright rules of an inch or more stand apart on the page."""
    long = np.concatenate(([False], upright.sum(axis=0) >= _GRID_RULE))
    return int(np.count_nonzero(long[1:] & ~long[:-1]))


def _thickened(mask: _Mask) -> _Mask:
    """Return the mask with one dot more on every side."""
    thick = mask.copy()
    thick[1:] |= mask[:-1]
    thick[:-1] |= mask[1:]
    thick[:, 1:] |= mask[:, :-1]
    thick[:, :-1] |= mask[:, 1:]
    return thick
