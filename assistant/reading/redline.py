"""Redlines that lost their marks: old and new words that run together, as in "ten (10)fourteen (14) days"."""

from __future__ import annotations

import re

FLATTENED = "looks like a redline without its marks: old and new words run together; do not rely on it"

# A figure in brackets with the next number's words set against it, which no ordinary sentence holds.
_OLD_AND_NEW = re.compile(r"\(\$?[\d.,]+%?\)(?=[a-z]{3,}(?:[- ][a-z]+){0,5}\s+\(\$?[\d.,]+%?\))")
_FEWEST = 2
_CHARACTERS_EACH = 20_000  # one slip of the keyboard in a long book is no redline


def is_flattened_redline(text: str) -> bool:
    """Tell whether old and new amounts stand side by side too often to be slips."""
    found = sum(1 for _ in _OLD_AND_NEW.finditer(text))
    return found >= _FEWEST and found * _CHARACTERS_EACH >= len(text)
