"""Items of a page flow: lines of text, table rows, heading marks and page breaks."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.build.wrapping import Line

CELL_PADDING = 4.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text at `x`; `keep` following lines must stay on its page."""

    line: Line
    x: float
    width: float
    leading: float
    before: float = 0.0
    centred: bool = False
    keep: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """An article or section begins here: for the contents pages and the running foot."""

    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class NewPage:
    """A forced page break."""


@dataclass(frozen=True, slots=True)
class RowLines:
    """A table row: wrapped cells and the widths of their columns, in points."""

    cells: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    leading: float
    before: float = 0.0
    padding: float = CELL_PADDING

    @property
    def height(self) -> float:
        """Height of the row with its padding."""
        return max(len(cell) for cell in self.cells) * self.leading + 2 * self.padding - 2

    @property
    def footnotes(self) -> tuple[str, ...]:
        """Labels of the footnotes referred to in the row."""
        return tuple(label for cell in self.cells for line in cell for label in line.footnotes)


Flow = TextLine | RowLines | Mark | NewPage
