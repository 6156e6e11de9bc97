"""The words of an answer that the page does not already show as quotes, governing lines, notices or scope."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.composing import governing_line, searched_line
from assistant.library import Register
from assistant.types import Answer

QUOTE_LINE = (">", "|")
SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+")


def lead_text(answer: Answer, register: Register) -> str:
    """Return the answer's own prose, empty when the answer consists of quotes alone."""
    shown = shown_lines(answer, register)
    blocks = (
        [line.rstrip() for line in block.splitlines() if line.strip() and line.strip() not in shown]
        for block in re.split(r"\n\s*\n", answer.text)
    )
    return "\n\n".join("\n".join(drop_quotes(block)) for block in drop_introductions(list(blocks))).strip()


def shown_lines(answer: Answer, register: Register) -> frozenset[str]:
    """Return the lines of the text that the page shows in a form of its own."""
    scope = answer.scope
    instruments = {*scope.instruments, *(citation.passage.instrument for citation in answer.citations)}
    governing = (governing_line(register, instrument, scope.as_of) for instrument in instruments)
    worded = (answer.phrasing.text, answer.phrasing.note) if answer.phrasing else ()
    return frozenset((*governing, *answer.notices, *scope.notices, searched_line(scope), *worded))


def drop_introductions(blocks: list[list[str]]) -> Iterator[list[str]]:
    """Yield the blocks without the one-line ones that only introduce the quote after them."""
    for block, following in zip(blocks, [*blocks[1:], []], strict=True):
        introduces = len(block) == 1 and block[0].endswith(":") and is_quote(following)
        if block and not introduces:
            yield block


def is_quote(block: list[str]) -> bool:
    """Tell whether a block opens with quoted words, or with a table of them."""
    return bool(block) and block[0].startswith(QUOTE_LINE)


def drop_quotes(block: list[str]) -> list[str]:
    """Return the lines of a block that are not quoted words, nor a table of them."""
    return [line for line in block if not line.startswith(QUOTE_LINE)]


def growing_texts(text: str) -> tuple[str, ...]:
    """Return the text cut after its first sentence, its second, and so on, without the whole of it."""
    return tuple(text[: match.start()] for match in SENTENCE_END.finditer(text))
