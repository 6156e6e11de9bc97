"""HTML pages: text in order, without scripts and menus."""

from __future__ import annotations

import pytest

from assistant.errors import ReadingError

from .conftest import ReadBytes

PAGE = """<!DOCTYPE html><html><head><title>Office Technician 2</title><style>p {color: red}</style></head>
<body><nav>Home | Jobs</nav><script>alert("x")</script><!-- hidden -->
<h1>Office  Technician 2</h1><p>Works under <b>general</b>
supervision.<br>Second line.</p>
<ul><li>Drafts letters;</li><li>Keeps files.</li></ul>
<ol start="3" type="a"><li>First</li><li>Second</li></ol>
<table><tr><th>Group</th><th>Rate</th></tr><tr><td>CO-12</td><td>49,800</td></tr></table>
</body></html>"""


def test_blocks_lists_and_tables_become_lines(read_bytes: ReadBytes) -> None:
    """Headings, paragraphs, list items and table rows each stand on a line, and nothing else does."""
    document = read_bytes("a.html", PAGE.encode())
    assert [line for line in document.text.split("\n") if line] == [
        *["# Office Technician 2", "Works under general supervision.", "Second line."],
        *["\u2022 Drafts letters;", "\u2022 Keeps files.", "c. First", "d. Second"],
        *["Group   Rate", "CO-12   49,800"],
    ]
    assert document.metadata == (("document_title", "Office Technician 2"),)
    assert [span.of(document.text) for span in document.added] == [
        *("# ", "\u2022 ", "\u2022 ", "c. ", "d. ")
    ]
    assert len(document.pages) == 1


def test_only_headings_carry_the_signs_of_their_level(read_bytes: ReadBytes) -> None:
    """A heading shows its level as added text; an empty one and a long paragraph marked as one do not."""
    long = "Word " * 60
    document = read_bytes("a.html", f"<h3>Leave</h3><p>Text.</p><h4></h4><h2>{long}</h2>".encode())
    assert document.text.split("\n\n") == ["### Leave", "Text.", long.strip()]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_declared_encoding_is_used(read_bytes: ReadBytes, encoding: str) -> None:
    """Bytes are read in the encoding that the page declares or that they show."""
    text = (
        f'<html><head><meta charset="{encoding}"></head><body><p>caf\u00e9 \u2013 \u00a7 4</p></body></html>'
    )
    assert read_bytes("a.htm", text.encode(encoding)).text == "caf\u00e9 \u2013 \u00a7 4"


def test_deep_nesting_does_not_exhaust_the_reader(read_bytes: ReadBytes) -> None:
    """A page nested beyond reason is refused with its name."""
    with pytest.raises(ReadingError, match=r"a\.html: is nested too deeply"):
        read_bytes("a.html", b"<div>" * 60_000 + b"deep")


def test_a_spanned_cell_moves_no_other(read_bytes: ReadBytes) -> None:
    """A cell over several rows or columns is repeated as added words, and the caption stands above."""
    rows = (
        "<caption>Monthly rates</caption><tr><th>Class<th>Range<th>One<th>Two</tr>"
        "<tr><td rowspan=2>Filer<td>11<td>3,111<td>3,112</tr><tr><td>12<td colspan=2>3,121</tr>"
        "<tr><td colspan=4>Temporary</tr>"
    )
    document = read_bytes("a.html", f"<table>{rows}</table>".encode())
    lines = [line.split() for line in document.text.split("\n") if line]
    assert lines == [
        ["Monthly", "rates"],
        ["Class", "Range", "One", "Two"],
        ["Filer", "11", "3,111", "3,112"],
        ["Filer", "12", "3,121", "3,121"],
        ["Temporary"],
    ]
    assert [span.of(document.text) for span in document.added] == ["Filer", "3,121"]
