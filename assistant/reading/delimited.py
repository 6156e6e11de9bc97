"""Delimited text: a CSV pay plan becomes one line a row, its cells and delimiters kept as the file has them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from assistant.errors import ReadingError
from assistant.reading.assembly import RawDocument
from assistant.reading.characters import decode, normalise
from assistant.reading.tables import MOST_ROWS

MEDIA_TYPE = "text/csv"
_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 40
_RECORD = re.compile(r'((?:[^"\n]|"[^"]*(?:"|\Z))*)(?:\n|\Z)')
_SEPARATOR_LINE = re.compile(r"\Asep=(.)\n")


def read_delimited(data: bytes, name: str) -> RawDocument:
    """Return a CSV file as one page, line by line as its rows; raises ReadingError for too many rows.

    A space follows each delimiter, and a line end inside a cell is a space; nothing else is changed. The
    delimiter is in the metadata.
    """
    decoded, problems = decode(data, name)
    text = normalise(decoded).replace("\f", " ").strip("\n")
    said = _SEPARATOR_LINE.match(text)
    delimiter = said.group(1) if said else _delimiter(text)
    records = [match.group(1) for match in _RECORD.finditer(text[said.end() :] if said else text)]
    while records and not records[-1].strip():
        records.pop()
    if len(records) > MOST_ROWS:
        raise ReadingError(
            f"{name}: holds {len(records):,} rows; the limit is {MOST_ROWS:,}. "
            "Keep the plans that are in use and put the others into files of their own."
        )
    lines = [_printed_row(record, delimiter) for record in records]
    return RawDocument(
        MEDIA_TYPE,
        ("\n".join(lines),),
        metadata=(("delimiter", "tab" if delimiter == "\t" else delimiter),),
        problems=(*problems, *_uneven(lines, delimiter)),
        prose=False,
    )


def _delimiter(text: str) -> str:
    """Return the sign that parts most lines into the same number of cells, at least two."""
    lines = [_bare(line) for line in islice(text.split("\n"), _SAMPLE_LINES) if line.strip()]
    agreement = {
        sign: max(
            (times for count, times in Counter(line.count(sign) for line in lines).items() if count),
            default=0,
        )
        for sign in _DELIMITERS
    }
    return max(_DELIMITERS, key=lambda sign: agreement[sign])


def _bare(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _printed_row(record: str, delimiter: str) -> str:
    row = " ".join(record.split("\n"))
    pieces = re.split(r'("[^"]*")', row)
    spaced = (
        piece if index % 2 else piece.replace(delimiter, f"{delimiter} ")
        for index, piece in enumerate(pieces)
    )
    return re.sub(r" {2,}", " ", "".join(spaced)).rstrip(" ")


def _uneven(lines: list[str], delimiter: str) -> tuple[str, ...]:
    counts = Counter(_bare(line).count(delimiter) for line in lines if line.strip())
    if len(counts) < 2:
        return ()
    usual = counts.most_common(1)[0][0]
    odd = sum(times for count, times in counts.items() if count != usual)
    return (
        f"{odd} of {len(lines)} rows have more or fewer cells than the others; compare them with the file",
    )
