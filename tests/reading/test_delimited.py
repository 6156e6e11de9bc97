"""Delimited files: any usual delimiter and encoding, rows as lines, a clear limit."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ReadingError
from assistant.reading.delimited import read_delimited
from tests.reading.conftest import ReadBytes


@pytest.mark.parametrize(
    ("data", "delimiter", "lines"),
    [
        pytest.param(b"group,rate\nOT-9,41\n", ",", ["group, rate", "OT-9, 41"], id="comma"),
        pytest.param(b"group;rate\nOT-9;41,5\n", ";", ["group; rate", "OT-9; 41,5"], id="semicolon"),
        pytest.param(b"sep=;\ngroup;rate\n", ";", ["group; rate"], id="declared"),
        pytest.param(b"group\trate\nOT-9\t41\n", "tab", ["group\t rate", "OT-9\t 41"], id="tab"),
        pytest.param(b"group|rate\r\nOT-9|41\r\n", "|", ["group| rate", "OT-9| 41"], id="bar and CRLF"),
        pytest.param(b'a,b\n"1,000",x\n', ",", ["a, b", '"1,000", x'], id="quoted delimiter"),
        pytest.param(b'a,b\n"two\nlines",x\n', ",", ["a, b", '"two lines", x'], id="line end in a cell"),
        pytest.param("caf\xe9,x\n".encode("cp1252"), ",", ["caf\xe9, x"], id="Windows bytes"),
        pytest.param("a;b\n1;2\n".encode("utf-16"), ";", ["a; b", "1; 2"], id="UTF-16"),
        pytest.param(b"\xef\xbb\xbfa,b\n", ",", ["a, b"], id="byte order mark"),
        pytest.param(b'a,b\n"open,1\n', ",", ["a, b", '"open, 1'], id="quotation mark never closed"),
    ],
)
def test_rows_are_lines(read_bytes: ReadBytes, data: bytes, delimiter: str, lines: list[str]) -> None:
    """Each row is a line with its own delimiter, which the metadata names."""
    document = read_bytes("pay.csv", data)
    assert dict(document.metadata)["delimiter"] == delimiter
    assert document.text.split("\n") == lines


def test_uneven_rows_are_reported(read_bytes: ReadBytes) -> None:
    """Rows with more or fewer cells than the others are counted."""
    document = read_bytes("pay.csv", b"a,b,c\n1,2,3\n1,2\n1,2,3,4\n")
    assert any("2 of 4 rows" in problem for problem in document.problems)


def test_codes_need_not_form_words(read_bytes: ReadBytes) -> None:
    """Cells full of codes are readable: only prose is judged by its words."""
    rows = "".join(f"QXZ{sign}K,VWXQ,{number}\n" for number, sign in enumerate("BCDFGHJKLMNPQRSTVWXZ" * 3))
    document = read_bytes("pay.csv", b"grd,cls,amt\n" + rows.encode())
    assert document.pages[0].quality.readable
    assert not document.problems
    assert not read_bytes("pay.txt", rows.replace(",", " ").encode()).pages[0].quality.readable


def test_a_huge_file_is_refused(read_bytes: ReadBytes) -> None:
    """A hundred thousand rows are named with the limit."""
    with pytest.raises(ReadingError, match=r"pay\.csv: holds 100,000 rows; the limit is 20,000"):
        read_bytes("pay.csv", b"OT-9,1,2\n" * 100_000)


CELL = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs")), max_size=8)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=12))
def test_no_sign_of_a_cell_is_lost(rows: list[list[str]]) -> None:
    """Whatever the cells hold, the page holds the same signs in the same order, white space apart."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    page = read_delimited(stream.getvalue().encode(), "pay.csv").pages[0]
    assert "".join(page.split()) == "".join(stream.getvalue().split())
