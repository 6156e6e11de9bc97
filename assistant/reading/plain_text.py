"""Plain text and Markdown: form feeds are pages, YAML front matter is metadata and no part of the text."""

from __future__ import annotations

import re

import yaml

from assistant.reading.assembly import PAGE_SEPARATOR, RawDocument
from assistant.reading.characters import decode, normalise

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST_FRONT_MATTER = 50_000


def read_text(data: bytes, name: str) -> RawDocument:
    """Return a text file's pages; raises ReadingError when the bytes are not text."""
    text, problems = decode(data, name)
    return RawDocument("text/plain", _split_pages(normalise(text)), problems=problems)


def read_markdown(data: bytes, name: str) -> RawDocument:
    """Return a Markdown file's pages and its front matter as metadata."""
    decoded, problems = decode(data, name)
    text = normalise(decoded)
    match = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
    metadata, fault = _read_front_matter(match.group(1)) if match else ((), ())
    if match and not fault:
        text = text[match.end() :]
    return RawDocument("text/markdown", _split_pages(text), metadata=metadata, problems=(*problems, *fault))


def _split_pages(text: str) -> tuple[str, ...]:
    pages = text.split(PAGE_SEPARATOR)
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # a form feed ends the last page too
    return tuple(pages)


def _read_front_matter(block: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the pairs as written: no value becomes a date, a number or null."""
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)  # builds strings, lists and maps only
    except (yaml.YAMLError, RecursionError, ValueError):
        return (), ("the front matter is not valid YAML and was read as text",)
    if not isinstance(values, dict):
        return (), ("the front matter holds no fields and was read as text",)
    pairs = ((str(key), _flatten(value)) for key, value in values.items())
    return tuple((key, value) for key, value in pairs if value), ()


def _flatten(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return ""  # nested values describe the file's making, and could be made to grow without bound
