"""The invented corpus: its masters parse, and its committed files are what the masters say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from corpus.build.forms import clean_copy, read_masters, render_form
from corpus.build.inline import Run, parse_runs, plain_text
from corpus.build.masters import (
    Form,
    Heading,
    Master,
    MasterError,
    Paragraph,
    Table,
    parse_blocks,
    read_master,
)
from corpus.build.styles import PAGE_HEIGHT, PAGE_WIDTH, style_named

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
MASTERS = read_masters(CORPUS / "masters")
FORMS = [(master, form) for master in MASTERS for form in master.forms]
SCANS = ("scan", "scan-pdf", "unreadable-scan")
SCANNED = [(master, form) for master, form in FORMS if form.form in SCANS]
CLEAN = [(master, form) for master, form in FORMS if form.form not in SCANS]
CLEAN_PDFS = [(master, form) for master, form in CLEAN if form.file.endswith(".pdf")]
REDLINES = [(master, form) for master, form in FORMS if form.form == "docx-redline"]
LARGEST_FILE = 8_000_000


def _ids(pairs: list[tuple[Master, Form]]) -> list[str]:
    return [form.file for _, form in pairs]


def _squeeze(text: str) -> str:
    """Letters and digits only, so that line ends, hyphens and spacing cannot matter."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _page_texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]


def _sentences(master: Master) -> Iterator[str]:
    for block in clean_copy(master).blocks:
        if isinstance(block, Paragraph):
            yield from re.split(r"(?<=[.;:?]) +", plain_text(block.text))
        elif isinstance(block, Table):
            yield from (plain_text(cell) for row in block.rows if row for cell in row)


def _body_text(master: Master, data: bytes) -> str:
    """Squeezed text of the body area: feet, heads, margin numbers and footnotes stand outside sentences."""
    style = style_named(master.fact("style"))
    area = {"left": style.left - 6, "bottom": style.bottom - 9, "right": PAGE_WIDTH, "top": PAGE_HEIGHT - 60}
    document = pypdfium2.PdfDocument(data)
    pages = [document[number].get_textpage().get_text_bounded(**area) for number in range(len(document))]
    squeezed = _squeeze("".join(pages))
    for label, note in master.notes.items():
        printed = _squeeze(label + plain_text(note))
        assert printed in squeezed
        squeezed = squeezed.replace(printed, "")
    return squeezed


@pytest.mark.parametrize("master", MASTERS, ids=lambda master: master.identifier)
def test_master_parses(master: Master) -> None:
    """Every master has blocks, no stray mark is left in its text, and its footnotes are all defined."""
    assert master.blocks
    referred = {run.text for block in master.blocks for run in _runs(block) if run.footnote}
    assert referred == set(master.notes)
    for block in master.blocks:
        for run in _runs(block):
            assert not re.search(r"\{[+-]|[+-]\}|~~|\*\*|<!--", run.text), run.text


def _runs(block: object) -> Iterator[Run]:
    if isinstance(block, Heading | Paragraph):
        yield from parse_runs(block.text)
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            for cell in row or ():
                yield from parse_runs(cell)


def test_files_are_named_once() -> None:
    """No two forms write the same file."""
    files = [form.file for _, form in FORMS]
    assert len(files) == len(set(files))


@pytest.mark.parametrize(("master", "form"), CLEAN_PDFS, ids=_ids(CLEAN_PDFS))
def test_clean_pdf_holds_every_sentence(master: Master, form: Form) -> None:
    """Every sentence and table cell of a master can be read from its text PDF."""
    text = _body_text(master, render_form(master, form))
    missing = [sentence for sentence in _sentences(master) if _squeeze(sentence) not in text]
    assert missing == []


@pytest.mark.parametrize(("master", "form"), CLEAN, ids=_ids(CLEAN))
def test_committed_file_equals_fresh_rendering(master: Master, form: Form) -> None:
    """Rendering is deterministic and the committed file is its result."""
    fresh = render_form(master, form)
    assert fresh == render_form(master, form)
    committed = (CORPUS / form.file).read_bytes()
    if form.file.endswith(".pdf"):
        assert _page_texts(committed) == _page_texts(fresh)
    elif form.file.endswith(".docx"):
        assert _members(committed) == _members(fresh)
    else:
        assert committed == fresh


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if name.startswith("word/document")}


@pytest.mark.slow
@pytest.mark.parametrize(("master", "form"), SCANNED, ids=_ids(SCANNED))
def test_scan_has_no_text_and_renders_the_same_twice(master: Master, form: Form) -> None:
    """A scan is images only, is deterministic, and has as many pages as the committed file."""
    fresh = render_form(master, form)
    assert fresh == render_form(master, form)
    committed = (CORPUS / form.file).read_bytes()
    assert len(_page_texts(committed)) == len(_page_texts(fresh))
    assert "".join(_page_texts(committed)).strip() == ""


def test_library_stays_small() -> None:
    """The rendered sample library is small enough to travel with the source."""
    sizes = [path.stat().st_size for path in (CORPUS / "hartwell").rglob("*") if path.is_file()]
    assert sum(sizes) < 25_000_000
    assert max(sizes) < LARGEST_FILE


@pytest.mark.parametrize(("master", "form"), REDLINES, ids=_ids(REDLINES))
def test_redline_has_tracked_changes(master: Master, form: Form) -> None:
    """Each marked insertion and deletion becomes one tracked change of the Word document."""
    xml = _members(render_form(master, form))["word/document.xml"].decode()
    runs = [run for block in master.blocks for run in _runs(block)]
    assert xml.count("<w:ins ") == sum(run.change == "inserted" for run in runs) > 0
    assert xml.count("<w:del ") == sum(run.change == "deleted" for run in runs) > 0


@pytest.mark.parametrize(
    ("body", "indents"),
    [
        pytest.param("plain\n\n(a) one\n\n(b) two", [0, 1, 1], id="letters"),
        pytest.param("(a) one\n\n(1) deeper\n\n(2) deeper\n\n(b) back", [1, 2, 2, 1], id="numbers"),
        pytest.param("(a) one\n\n(1) two\n\n(i) three\n\n(ii) three", [1, 2, 3, 3], id="roman"),
        pytest.param("(h) eighth\n\n(i) ninth\n\n(j) tenth", [1, 1, 1], id="letter i"),
        pytest.param("(a) one\n\n## Next\n\n(1) fresh", [1, 1], id="a section starts afresh"),
    ],
)
def test_brackets_set_the_indent(body: str, indents: list[int]) -> None:
    """Subsections are indented by the kinds of bracket that are open."""
    assert [block.indent for block in parse_blocks(body) if isinstance(block, Paragraph)] == indents


def test_table_takes_caption_notes_and_page_break() -> None:
    """A caption before and notes after a pipe table belong to it; a page break may stand between rows."""
    body = "Table: Rates\n\n| A | B |\n|---|---|\n| 1 | 2 |\n<!-- page -->\n| 3 | 4 |\n\nNote: one.\n\nAfter."
    table, after = parse_blocks(body)
    assert table == Table("Rates", ("A", "B"), (("1", "2"), None, ("3", "4")), ("Note: one.",))
    assert after == Paragraph("After.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("# Article 1", "front matter", id="no front matter"),
        pytest.param("---\nid: a\ntitle: b\n---\n", "'forms'", id="no forms"),
        pytest.param("---\nid: a\ntitle: b\nforms:\n  - {form: pdf}\n---\n", "a file", id="no file"),
    ],
)
def test_incomplete_master_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """An incomplete master is refused with a message that says what to add."""
    path = tmp_path / "master.md"
    path.write_text(text)
    with pytest.raises(MasterError, match=message):
        read_master(path)
