"""Numbers as list labels: decimal, letters, Roman numerals and words."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def format_number(number: int, style: str) -> str:
    """Return a positive number in a word processor's number style; unknown styles come out as decimal."""
    if number < 1:
        return str(number)
    match style:
        case "lowerLetter" | "upperLetter":
            label = _letters(number)
        case "lowerRoman" | "upperRoman":
            label = _roman(number)
        case "cardinalText":
            return _words(number).capitalize()
        case "ordinal":
            return f"{number}{_ordinal_ending(number)}"
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)
    return label.upper() if style.startswith("upper") else label


def _letters(number: int) -> str:
    """Return a, b ... z, aa, bb: word processors repeat the letter instead of counting on."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(repeats + 1, 10)


def _roman(number: int) -> str:
    label = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        label += numeral * min(count, 10)
    return label


def _words(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _ordinal_ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else _ORDINAL_ENDINGS.get(number % 10, "th")
