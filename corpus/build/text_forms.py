"""Forms without pages: plain text, Markdown, HTML and CSV."""

from __future__ import annotations

import csv
import html
import io
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.build.inline import Run, parse_runs, plain_text
from corpus.build.masters import Block, Heading, Master, MasterError, Paragraph, Table
from corpus.build.styles import printed_heading, style_named


def render_text(master: Master, options: Mapping[str, Any]) -> bytes:
    """Plain text wrapped at `width` characters (default 78); `headless` leaves every heading out."""
    width = int(options.get("width", 78))
    style = style_named(master.fact("style"))
    parts = [master.fact("title").upper(), ""] if _needs_title(master) else []
    for block in (block for block in master.blocks if _is_shown(block, options)):
        if isinstance(block, Heading):
            parts += ["", *printed_heading(block.text, block.depth, style), ""]
        elif isinstance(block, Paragraph):
            lead = "    " * block.indent
            text = plain_text(block.text)
            parts += [*textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=lead), ""]
        elif isinstance(block, Table):
            parts += [*_text_table(block), ""]
    parts += [f"{label}. {plain_text(text)}" for label, text in master.notes.items()]
    return ("\n".join(parts).strip() + "\n").encode()


def _text_table(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    for row in (table.header, *table.rows):
        if row is not None:
            yield "  ".join(plain_text(cell) for cell in row)
    yield from table.notes


def render_markdown(master: Master, options: Mapping[str, Any]) -> bytes:
    """The master's body below its title, without renderer marks."""
    body = "\n".join(line for line in master.body.strip().split("\n") if not line.strip().startswith("<!--"))
    body = body.replace("<!-- break -->", "")
    title = f"# {master.fact('title')}\n\n" if _needs_title(master) else ""
    return f"{title}{body}\n".encode()


def _needs_title(master: Master) -> bool:
    """False where the first heading of the body already is the title."""
    first = master.blocks[0] if master.blocks else None
    return not (isinstance(first, Heading) and first.depth == 1 and first.text in master.fact("title"))


def render_csv(master: Master, options: Mapping[str, Any]) -> bytes:
    """The master's tables as comma-separated rows; `table` picks one by words of its caption."""
    wanted = str(options.get("table", "")).casefold()
    tables = [block for block in master.blocks if isinstance(block, Table)]
    tables = [table for table in tables if wanted in table.caption.casefold()]
    if not tables:
        raise MasterError(f"{master.path.name}: no table has {wanted!r} in its caption")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    several = len(tables) > 1
    for number, table in enumerate(tables):
        if number == 0 or table.header != tables[0].header:
            writer.writerow((["table"] if several else []) + [plain_text(cell) for cell in table.header])
        for row in table.rows:
            if row is not None:
                writer.writerow(([table.caption] if several else []) + [plain_text(cell) for cell in row])
    return buffer.getvalue().encode()


def render_html(master: Master, options: Mapping[str, Any]) -> bytes:
    """A small web page; `headless` leaves every heading out, `furniture` adds navigation and a page foot."""
    title = html.escape(master.fact("title"))
    body = "\n".join(_html_block(block) for block in master.blocks if _is_shown(block, options))
    notes = "\n".join(f"<p><sup>{key}</sup> {_html_text(text)}</p>" for key, text in master.notes.items())
    head, foot = "", ""
    if options.get("furniture"):
        head = "<nav><a href='#'>Home</a> <a href='#'>Search</a> <a href='#'>Contact us</a></nav>\n"
        foot = "<footer>Office hours 8:30 to 4:30. Print this page. Share this page.</footer>\n"
    first = f"<h1>{title}</h1>\n" if _needs_title(master) and not options.get("headless") else ""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        "<body>\n"
        f"{head}{first}{body}\n{notes}\n{foot}</body>\n</html>\n"
    ).encode()


def _is_shown(block: Block, options: Mapping[str, Any]) -> bool:
    return not (options.get("headless") and isinstance(block, Heading))


def _html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.depth + 1}>{_html_text(block.text)}</h{block.depth + 1}>"
    if isinstance(block, Paragraph):
        indent = f' style="margin-left: {2 * block.indent}em"' if block.indent else ""
        return f"<p{indent}>{_html_text(block.text)}</p>"
    if isinstance(block, Table):
        return _html_table(block)
    return ""


def _html_table(table: Table) -> str:
    caption = f"<caption>{_html_text(table.caption)}</caption>" if table.caption else ""
    head = "".join(f"<th>{_html_text(cell)}</th>" for cell in table.header)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_html_text(cell)}</td>" for cell in row) + "</tr>"
        for row in table.rows
        if row is not None
    )
    notes = "\n".join(f"<p>{_html_text(note)}</p>" for note in table.notes)
    return f"<table>{caption}\n<tr>{head}</tr>\n{rows}\n</table>\n{notes}"


def _html_text(text: str) -> str:
    return "".join(_html_run(run) for run in parse_runs(text))


def _html_run(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    tags = {
        "strong": run.bold,
        "em": run.italic,
        "s": run.struck,
        "ins": run.change == "inserted",
        "del": run.change == "deleted",
        "sup": run.footnote,
    }
    for tag, used in tags.items():
        text = f"<{tag}>{text}</{tag}>" if used else text
    return text
