"""Word files: order, lists, tables, changes, notes, page breaks, and packages that must not be opened."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from assistant.errors import ReadingError

from .builders import docx_bytes, list_definition, paragraph, with_entry
from .conftest import ReadBytes

OUTLINE = list_definition(("upperRoman", "ARTICLE %1."), ("decimal", "Section %2."), ("lowerLetter", "(%3)"))
LEGAL = list_definition(("decimal", "%1.0"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _cell(*texts: str, merge: str = "") -> str:
    merged = f"<w:vMerge{merge}/>" if merge else ""
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{''.join(map(paragraph, texts))}</w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_list_labels_are_printed_as_the_word_processor_prints_them(read_bytes: ReadBytes) -> None:
    """Automatic labels count, restart below a higher level, and are marked as added."""
    items = [
        (0, "PAY"),
        (1, "Rates."),
        (2, "hourly"),
        (2, "yearly"),
        (1, "Dates."),
        (2, "first"),
        (0, "LEAVE"),
        (1, "Days."),
    ]
    body = "".join(paragraph(text, list_id=1, level=level) for level, text in items)
    document = read_bytes("a.docx", docx_bytes(body, OUTLINE))
    assert _lines(document.text) == [
        *[
            "ARTICLE I. PAY",
            "Section 1. Rates.",
            "(a) hourly",
            "(b) yearly",
            "Section 2. Dates.",
            "(a) first",
        ],
        *["ARTICLE II. LEAVE", "Section 1. Days."],
    ]
    assert [span.of(document.text) for span in document.added][:3] == ["ARTICLE I. ", "Section 1. ", "(a) "]


def test_decimal_outlines_show_every_level(read_bytes: ReadBytes) -> None:
    """A label that names several levels shows the count of each."""
    body = "".join(paragraph("x", list_id=1, level=level) for level in (0, 1, 1, 2, 2, 0, 1))
    text = read_bytes("a.docx", docx_bytes(body, LEGAL)).text
    assert _lines(text) == ["1.0 x", "1.1 x", "1.2 x", "1.2.1 x", "1.2.2 x", "2.0 x", "2.1 x"]


def test_a_list_can_start_anew(read_bytes: ReadBytes) -> None:
    """A second list with the same definition starts where its override says."""
    second = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = "".join(paragraph("x", list_id=number) for number in (1, 1, 2, 2))
    text = read_bytes("a.docx", docx_bytes(body, list_definition(("decimal", "%1.")) + second)).text
    assert _lines(text) == ["1. x", "2. x", "5. x", "6. x"]


def test_tracked_changes_are_accepted_and_reported(read_bytes: ReadBytes) -> None:
    """Inserted words stay, deleted words go, and the document says that it held changes."""
    body = (
        '<w:p><w:r><w:t xml:space="preserve">within </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText>ten (10)</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>fourteen (14)</w:t></w:r></w:ins>'
        '<w:r><w:t xml:space="preserve"> days</w:t></w:r></w:p>'
    )
    document = read_bytes("a.docx", docx_bytes(body))
    assert document.text == "within fourteen (14) days"
    assert dict(document.metadata)["tracked_changes"] == "true"
    assert document.problems[0].startswith("contains tracked changes")


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        pytest.param("<w:strike/>", "Pay is monthly", id="struck"),
        pytest.param("<w:dstrike/>", "Pay is monthly", id="struck twice"),
        pytest.param("<w:vanish/>", "Pay is monthly", id="hidden"),
        pytest.param('<w:strike w:val="0"/>', "Pay is not monthly", id="not struck"),
    ],
)
def test_struck_and_hidden_words_are_left_out(read_bytes: ReadBytes, properties: str, text: str) -> None:
    """Words that are crossed out or not printed are no part of the text."""
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Pay is </w:t></w:r>'
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">not </w:t></w:r>'
        "<w:r><w:t>monthly</w:t></w:r></w:p>"
    )
    assert read_bytes("a.docx", docx_bytes(body)).text == text


def test_tables_stand_in_order_as_aligned_rows(read_bytes: ReadBytes) -> None:
    """A table becomes one line a row between the paragraphs around it; a merged cell is repeated as added."""
    table = _table(
        _cell("Group", merge=' w:val="restart"') + _cell("Step 1"),
        _cell("Group", merge=' w:val="continue"') + _cell("49,800"),
    )
    document = read_bytes("a.docx", docx_bytes(paragraph("Before") + table + paragraph("After")))
    assert document.text.split("\n\n") == ["Before", "Group   Step 1\nGroup   49,800", "After"]
    (added,) = document.added
    assert added.start > document.text.index("Step 1")
    assert added.of(document.text) == "Group"


def test_a_table_that_frames_paragraphs_is_read_as_paragraphs(read_bytes: ReadBytes) -> None:
    """Cells holding whole paragraphs are read one after the other."""
    table = _table(_cell("Left one. " * 30, "Left two.") + _cell("Right."))
    lines = _lines(read_bytes("a.docx", docx_bytes(table)).text)
    assert lines[1:] == ["Left two.", "Right."]


@pytest.mark.parametrize(
    ("between", "pages"),
    [
        pytest.param('<w:p><w:r><w:br w:type="page"/></w:r></w:p>', 2, id="set break"),
        pytest.param("<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>", 2, id="noted break"),
        pytest.param(
            '<w:p><w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r></w:p>', 2, id="noted again"
        ),
        pytest.param("<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>", 2, id="break before a paragraph"),
        pytest.param("<w:p><w:r><w:br/></w:r></w:p>", 1, id="line break"),
    ],
)
def test_page_breaks_part_pages(read_bytes: ReadBytes, between: str, pages: int) -> None:
    """A break that was set, or noted when the pages were laid out, starts one page."""
    document = read_bytes("a.docx", docx_bytes(paragraph("One") + between + paragraph("Two")))
    assert len(document.pages) == pages
    assert _lines(document.text.replace("\f", "\n")) == ["One", "Two"]


def test_headers_are_kept_once_after_the_text(read_bytes: ReadBytes) -> None:
    """The wording of headers is kept, and lone page numbers are not."""
    document = docx.Document()
    document.add_paragraph("Body")
    document.sections[0].header.paragraphs[0].text = "DRAFT of March 3"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    stream = io.BytesIO()
    document.save(stream)
    assert _lines(read_bytes("a.docx", stream.getvalue()).text) == ["Body", "DRAFT of March 3"]


def test_a_content_control_and_a_text_box_are_read(read_bytes: ReadBytes) -> None:
    """Text inside controls stays in place, and a text box follows its paragraph once."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Controlled')}</w:sdtContent></w:sdt>"
    content = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    box = f"<w:p><w:r><w:t>Anchor</w:t><w:pict>{content}</w:pict></w:r></w:p>"
    assert _lines(read_bytes("a.docx", docx_bytes(control + box)).text) == ["Controlled", "Anchor", "Boxed"]


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (32 * 2**20))
    return stream.getvalue()


def _declaring(document: str) -> bytes:
    return with_entry(docx_bytes(paragraph("Text")), "word/document.xml", document.encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(_bomb(), "unpacks to 32 MB", id="zip bomb"),
        pytest.param(
            _declaring('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "declares XML entities", id="entities"
        ),
        pytest.param(docx_bytes(paragraph("Text"))[:900], "damaged or cut short", id="truncated"),
        pytest.param(
            bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "encrypted or in the old", id="old format"
        ),
        pytest.param(
            with_entry(docx_bytes(""), "word/document.xml", b"<unclosed"), "no readable Word", id="bad XML"
        ),
        pytest.param(b"PK plain words", "damaged or cut short", id="no package"),
    ],
)
def test_unsafe_and_broken_packages_are_refused(read_bytes: ReadBytes, data: bytes, message: str) -> None:
    """The error names the file and the reason before anything in it is parsed."""
    with pytest.raises(ReadingError, match=f"a\\.docx: .*{message}"):
        read_bytes("a.docx", data)
