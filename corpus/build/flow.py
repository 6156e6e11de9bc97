"""From blocks to the flow of lines, table rows and marks that fill the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.build.inline import Run, parse_runs
from corpus.build.items import Flow, Mark, NewPage, TextLine
from corpus.build.masters import Block, Heading, PageBreak, Paragraph, Table
from corpus.build.styles import Style, heading_lines, section_label, split_heading
from corpus.build.tables import flow_table
from corpus.build.wrapping import make_words, wrap


def flow_blocks(blocks: Sequence[Block], style: Style, width: float) -> Iterator[Flow]:
    """Lay the blocks out as one endless column of the given width."""
    held: Heading | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            runs_in = style.run_in_sections and block.depth == 2
            if runs_in and isinstance(following, Paragraph) and following.indent == 0:
                held = block
                continue
            yield from _flow_heading(block, style, width)
        elif isinstance(block, Paragraph):
            yield from _flow_paragraph(block, held, style, width)
            held = None
        elif isinstance(block, Table):
            yield from flow_table(block, style, width)
        elif isinstance(block, PageBreak):
            yield NewPage()


def _flow_heading(heading: Heading, style: Style, width: float) -> Iterator[Flow]:
    yield Mark(heading.text, heading.depth)
    if heading.depth == 1:
        printed = heading_lines(heading.text, style)
        size, centred = style.size + 1.0, style.heading_centred
    else:
        printed = (section_label(heading.text, style),)
        size, centred = style.size, False
    for number, text in enumerate(printed):
        words = make_words((Run(text),), style, size, bold=True)
        before = 0.0 if number else (18.0 if heading.depth == 1 else 8.0)
        for line in wrap(words, width, style):
            yield TextLine(line, 0.0, width, style.leading, before, centred, keep=3)
            before = 0.0


def _flow_paragraph(
    paragraph: Paragraph, label: Heading | None, style: Style, width: float
) -> Iterator[Flow]:
    runs: tuple[Run, ...] = parse_runs(paragraph.text)
    keep = 0
    if label is not None:
        yield Mark(label.text, label.depth)
        runs = (Run(section_label(label.text, style) + " ", bold=True), *runs)
        keep = 2
    x = paragraph.indent * style.subsection_indent
    words = make_words(runs, style, style.size)
    before = 7.0
    for line in wrap(words, width - x, style):
        yield TextLine(line, x, width - x, style.leading, before, keep=keep)
        before, keep = 0.0, 0


def contents_entry(mark: Mark, style: Style) -> tuple[str, str]:
    """Number and title of a mark as the contents pages print them."""
    number, title = split_heading(mark.text) if mark.depth == 1 else ("", section_label(mark.text, style))
    if style.article_word and number and " " not in number:
        number = f"{style.article_word} {number}"
    return number, title
