"""Page styles: how headings, feet, margins and numbering look in each family of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FootForm = Literal["article title", "title and page", "centred page", "page of pages"]

INCH = 72.0
PAGE_WIDTH, PAGE_HEIGHT = 612.0, 792.0


@dataclass(frozen=True, slots=True)
class Style:
    """Measures are in points."""

    name: str
    font: str = "Times"
    size: float = 11.5
    leading: float = 14.2
    left: float = INCH
    right: float = INCH
    top: float = INCH
    bottom: float = 1.05 * INCH
    cover: bool = True
    contents: bool = True
    heading_centred: bool = True
    heading_split: bool = False
    heading_upper: bool = True
    article_word: str = ""
    number_stop: str = ""
    run_in_sections: bool = False
    section_stop: str = "."
    line_numbers: bool = False
    justified: bool = True
    hyphenated: bool = True
    foot: FootForm = "page of pages"
    running_head: bool = False
    subsection_indent: float = 22.0

    def font_name(self, *, bold: bool = False, italic: bool = False) -> str:
        """The name of the standard PDF font for a weight and slope."""
        slope = "Oblique" if self.font in ("Helvetica", "Courier") else "Italic"
        suffix = ("Bold" if bold else "") + (slope if italic else "")
        regular = "Times-Roman" if self.font == "Times" else self.font
        return f"{self.font}-{suffix}" if suffix else regular


STYLES = {
    "c2": Style(
        "c2",
        size=12.2,
        leading=16.4,
        heading_split=True,
        run_in_sections=True,
        foot="article title",
        left=1.3 * INCH,
        right=1.3 * INCH,
    ),
    "t4": Style(
        "t4",
        font="Helvetica",
        size=10.0,
        leading=15.0,
        left=1.15 * INCH,
        heading_centred=False,
        number_stop=".",
        section_stop="",
        line_numbers=True,
        justified=False,
        foot="title and page",
        subsection_indent=18.0,
    ),
    "h1": Style(
        "h1",
        article_word="Article",
        number_stop=".",
        section_stop=".",
        run_in_sections=True,
        foot="centred page",
        running_head=True,
    ),
    "roman": Style(
        "roman", font="Helvetica", size=10.5, leading=13.8, number_stop=".", foot="title and page"
    ),
    "letter": Style("letter", cover=False, contents=False, foot="page of pages", section_stop="."),
    "spec": Style(
        "spec",
        font="Helvetica",
        size=9.8,
        leading=12.6,
        cover=False,
        contents=False,
        heading_centred=False,
        justified=False,
        hyphenated=False,
        foot="page of pages",
    ),
    "plain": Style("plain", cover=False, contents=False, hyphenated=False, justified=False),
}
_NUMBERED = re.compile(r"(?P<word>Article\s+)?(?P<number>\d+[A-Z]?|[IVXL]+)\.?\s+(?P<title>\S.*)")
_PART = re.compile(
    r"(?P<number>(?:Appendix|Attachment|Side Letter|Exhibit|Schedule)\s+\S+)[.:]?\s*(?P<title>.*)"
)
_SECTION = re.compile(
    r"(?P<number>Section\s+\S+|\d+(?:\.\d+)+|[IVXL]+\.\d+|[A-Z]\.|\d+\.|¶\s?\d+\.?)\s*(?P<title>.*)"
)


def style_named(name: str) -> Style:
    """The style of that name; unknown names give the plain style."""
    return STYLES.get(name, STYLES["plain"])


def split_heading(text: str) -> tuple[str, str]:
    """Number and title of a heading: ("Article 15", "Grievance Procedure"); the number may be empty."""
    part = _PART.fullmatch(text)
    if part:
        return part["number"], part["title"]
    numbered = _NUMBERED.fullmatch(text)
    if numbered is None:
        return "", text
    return ("Article " if numbered["word"] else "") + numbered["number"], numbered["title"]


def heading_lines(text: str, style: Style) -> tuple[str, ...]:
    """The printed lines of an article heading."""
    number, title = split_heading(text)
    if style.article_word and re.fullmatch(r"[IVXL]+|\d+[A-Z]?", number):
        number = f"{style.article_word} {number}"
    if number and not number.startswith(("Appendix", "Attachment", "Side")) and not style.heading_split:
        number += style.number_stop
    parts = [number, title] if style.heading_split else [f"{number} {title}"]
    lines = tuple(part.strip() for part in parts if part.strip())
    return tuple(line.upper() for line in lines) if style.heading_upper else lines


def section_label(text: str, style: Style) -> str:
    """The printed label of a section: "Section Four. Filing." or "12.2 Filing"."""
    match = _SECTION.fullmatch(text)
    if match is None:
        return text
    number, title, stop = match["number"], match["title"].rstrip("."), style.section_stop
    number = number if number.endswith(".") else number + stop
    return f"{number} {title}{stop if style.run_in_sections else ''}".strip() if title else number


def printed_heading(text: str, depth: int, style: Style) -> tuple[str, ...]:
    """The printed lines of a heading of any depth."""
    return heading_lines(text, style) if depth == 1 else (section_label(text, style),)
