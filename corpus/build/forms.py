"""The output forms by name, and the rendering of a folder of masters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.build.inline import without_struck
from corpus.build.masters import Form, Master, MasterError, Paragraph, read_master
from corpus.build.pdf import render_pdf
from corpus.build.scans import render_scan
from corpus.build.text_forms import render_csv, render_html, render_markdown, render_text
from corpus.build.word_forms import render_docx

_UNREADABLE = {"dpi": 40, "noise": 70, "blur": 3.2, "skew": 3.0, "speckle": 0.05, "quality": 30}


def render_form(master: Master, form: Form) -> bytes:
    """The bytes of one output file; raises MasterError for a form that does not exist."""
    match form.form:
        case "pdf" | "text-pdf" | "flattened-pdf":
            return render_pdf(clean_copy(master))
        case "scan-pdf" | "scan":
            return render_scan(render_pdf(master), master.fact("title"), form.options)
        case "unreadable-scan":
            return render_scan(render_pdf(master), master.fact("title"), {**_UNREADABLE, **form.options})
        case "docx" | "docx-redline":
            return render_docx(clean_copy(master), form.options)
        case "html" | "htm":
            return render_html(clean_copy(master), form.options)
        case "markdown" | "md":
            return render_markdown(clean_copy(master), form.options)
        case "text" | "txt":
            return render_text(master, form.options)
        case "csv":
            return render_csv(master, form.options)
    raise MasterError(f"{master.path.name}: there is no form {form.form!r} for {form.file}")


def clean_copy(master: Master) -> Master:
    """The master without struck text, which only scans show."""
    blocks = tuple(
        replace(block, text=without_struck(block.text)) if isinstance(block, Paragraph) else block
        for block in master.blocks
    )
    return replace(master, blocks=blocks, body=without_struck(master.body))


def read_masters(folder: Path) -> tuple[Master, ...]:
    """All masters of a folder, sorted by file name."""
    return tuple(read_master(path) for path in sorted(folder.glob("*.md")) if path.name != "README.md")


def render_masters(masters: Sequence[Master], output: Path) -> Iterator[Path]:
    """Write every form below `output`; yields the files as they are written."""
    for master in masters:
        for form in master.forms:
            target = output / form.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(render_form(master, form))
            yield target
