"""Inline marks of a master paragraph: emphasis, struck text, tracked changes, footnote references."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Change = Literal["none", "inserted", "deleted"]

_STRUCK = re.compile(r"~~.+?~~ ?")
_TOKEN = re.compile(
    r"(?P<bold>\*\*(?P<bold_text>.+?)\*\*)"
    r"|(?P<italic>(?<![\w*])\*(?P<italic_text>[^*\s][^*]*)\*)"
    r"|(?P<struck>~~(?P<struck_text>.+?)~~)"
    r"|(?P<inserted>\{\+(?P<inserted_text>.+?)\+\})"
    r"|(?P<deleted>\{-(?P<deleted_text>.+?)-\})"
    r"|(?P<footnote>\[\^(?P<footnote_text>\w+)\])"
    r"|(?P<line_break><!-- break -->)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one set of marks; a footnote reference is a run whose `footnote` is set."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    change: Change = "none"
    footnote: bool = False
    line_break: bool = False


def parse_runs(text: str) -> tuple[Run, ...]:
    """Split a paragraph into runs; nested marks are honoured, unmatched ones stay as typed."""
    runs: list[Run] = []
    position = 0
    for token in _TOKEN.finditer(text):
        if token.start() > position:
            runs.append(Run(text[position : token.start()]))
        runs.extend(_token_runs(token))
        position = token.end()
    if position < len(text):
        runs.append(Run(text[position:]))
    return tuple(runs)


def _token_runs(token: re.Match[str]) -> list[Run]:
    kind = token.lastgroup or ""
    if token["line_break"] is not None:
        return [Run("", line_break=True)]
    if token["footnote"] is not None:
        return [Run(token["footnote_text"], footnote=True)]
    for kind in ("bold", "italic", "struck", "inserted", "deleted"):
        if token[kind] is not None:
            return [_marked(run, kind) for run in parse_runs(token[f"{kind}_text"])]
    raise AssertionError(f"no inline mark in {token.group()!r}")


def _marked(run: Run, kind: str) -> Run:
    match kind:
        case "bold":
            return replace(run, bold=True)
        case "italic":
            return replace(run, italic=True)
        case "struck":
            return replace(run, struck=True)
        case "inserted":
            return replace(run, change="inserted")
        case _:
            return replace(run, change="deleted")


def plain_text(text: str) -> str:
    """The paragraph as a reader sees it, without marks; changes run together, struck text is left out."""
    return "".join(run.text for run in parse_runs(text) if not run.struck)


def without_struck(text: str) -> str:
    """The paragraph, marks and all, as a clean copy prints it: struck text is gone."""
    return _STRUCK.sub("", text)
