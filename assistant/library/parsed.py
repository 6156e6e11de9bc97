"""A document as the library receives it: its text and the tree built from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from assistant.structure.cleaning import blank_furniture
from assistant.types import SourceDocument, Span, Structure

COVER_CHARACTERS = 4000
CONTENTS = re.compile(r"table\s+of\s+contents|^\s*contents\s*$|\.{6,}", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A source document together with its structure."""

    document: SourceDocument
    structure: Structure

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.document.text

    @property
    def metadata(self) -> dict[str, str]:
        """The front-matter values and file properties, keys in lower case."""
        return {key.lower(): value for key, value in self.document.metadata}

    @property
    def cover(self) -> str:
        """The text from the beginning up to the contents list, at most a few thousand characters."""
        opening = self.text[:COVER_CHARACTERS]
        contents = CONTENTS.search(opening)
        return opening[: contents.start()] if contents and contents.start() > 40 else opening

    def opening(self, characters: int) -> str:
        """Return the text up to so many characters, furniture blank and not counted; offsets stay."""
        span = Span(0, min(len(self.text), characters * 4))
        text = blank_furniture(self.text, span, self.structure.furniture)
        last = next(islice(re.finditer(r"\S", text), characters, None), None)
        return text[: last.start()] if last else text
