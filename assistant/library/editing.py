"""Changing `library.yaml`: one entry at a time, comments and order kept, checked before it is written."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from assistant.errors import LibraryError
from assistant.library.overrides import FILE_NAME, parse_overrides

Change = Callable[[CommentedMap], None]
_PARTIAL = ".library.yaml.partial"
_DASH = re.compile(r"^( *)- ", re.MULTILINE)
_LINKS = ("amends", "replaces")


def change_overrides(folder: Path, change: Change) -> None:
    """Apply a change to the folder's `library.yaml`, which is made when there is none.

    The file is replaced in one step. Raises LibraryError, and changes nothing, when the folder cannot be
    written or the result would not be a usable file.
    """
    path = folder / FILE_NAME
    content = _changed(path.read_bytes() if path.is_file() else b"", change)
    parse_overrides(content)
    _write(path, content)


def restore_overrides(folder: Path, content: bytes | None) -> None:
    """Put the bytes of a `library.yaml` back, None when there was none."""
    path = folder / FILE_NAME
    if content is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != content:
        _write(path, content)


def set_values(files: Sequence[str], values: Mapping[str, object]) -> Change:
    """Return the change that states values of an instrument; a value of None goes back to what is inferred."""

    def change(data: CommentedMap) -> None:
        entry = _entry(data, files)
        for name, value in values.items():
            if value is None:
                entry.pop(name, None)
            else:
                entry[name] = value

    return change


def set_letter(files: Sequence[str], label: str, dates: Mapping[str, object]) -> Change:
    """Return the change that states when a letter bound inside an instrument runs; no dates take it back."""

    def change(data: CommentedMap) -> None:
        entry = _entry(data, files)
        _drop(entry, "letters", lambda one: one.get("letter", "").casefold() == label.casefold())
        if dates:
            _sequence(entry, "letters").append(CommentedMap({"letter": label, **dates}))

    return change


def confirm_figures(file: str, sha256: str, page: int, figures: Mapping[int, str]) -> Change:
    """Return the change that records figures of a page as compared by a person."""

    def change(data: CommentedMap) -> None:
        _forget_figures(data, "corrected", file, page, figures)
        _figures_of(data, "confirmed", file, sha256, page).update(figures)

    return change


def correct_figure(file: str, sha256: str, page: int, figure: tuple[int, str], prints: str | None) -> Change:
    """Return the change that records what a page prints for a figure (number, as read); None takes it back."""
    number, read = figure

    def change(data: CommentedMap) -> None:
        for name in ("confirmed", "corrected"):
            _forget_figures(data, name, file, page, (number,))
        if prints is not None:
            corrected = _figures_of(data, "corrected", file, sha256, page)
            corrected[number] = CommentedMap({"read": read, "prints": prints})

    return change


def _figures_of(data: CommentedMap, name: str, file: str, sha256: str, page: int) -> CommentedMap:
    """Return the figures of a page in the list of confirmed or corrected ones, added when there are none."""
    entries = _sequence(data, name)
    own = {"file": file, "sha256": sha256, "page": page}
    entry = next((one for one in entries if {key: one.get(key) for key in own} == own), None)
    if entry is None:
        entry = CommentedMap(own | {"figures": CommentedMap()})
        entry.fa.set_flow_style()
        entries.append(entry)
    figures: CommentedMap = entry["figures"]
    return figures


def _forget_figures(data: CommentedMap, name: str, file: str, page: int, numbers: Iterable[int]) -> None:
    for entry in data.get(name) or ():
        if (entry.get("file"), entry.get("page")) == (file, page):
            for number in numbers:
                entry["figures"].pop(number, None)
    _drop(data, name, lambda entry: not entry.get("figures"))


def rename_file(old: str, new: str) -> Change:
    """Return the change that follows a document to another file name."""

    def change(data: CommentedMap) -> None:
        for holder, key, value in _mentions(data):
            if value == old:
                holder[key] = new
        for name in ("confirmed", "corrected"):
            _drop(data, name, lambda entry: entry.get("file") == new)

    return change


def forget_files(files: Sequence[str], *, exclude: bool) -> Change:
    """Return the change that takes files out of everything the file says, and excludes them if asked."""

    def change(data: CommentedMap) -> None:
        for entry in data.get("instruments") or ():
            for name in ("files", "amends"):
                if isinstance(entry.get(name), list):
                    entry[name][:] = [one for one in entry[name] if one not in files]
            for name in ("file", "replaces"):
                if entry.get(name) in files:
                    del entry[name]
        _drop(data, "instruments", lambda entry: not (entry.get("file") or entry.get("files")))
        for name in ("confirmed", "corrected"):
            _drop(data, name, lambda entry: entry.get("file") in files)
        _drop(data, "exclude", lambda name: name in files)
        if exclude:
            _sequence(data, "exclude").extend(files)

    return change


def _changed(content: bytes, change: Change) -> bytes:
    yaml = _yaml(content)
    try:
        data = yaml.load(content)
    except (YAMLError, UnicodeDecodeError):
        data = parse_overrides(content) and None  # raises with the line at fault
    data = CommentedMap() if data is None else data
    change(data)
    stream = io.BytesIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _yaml(content: bytes) -> YAML:
    """Return a writer that keeps comments, quotes and the way in which the file's own lists are indented."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 110
    dash = _DASH.search(content.decode(errors="replace"))
    offset = len(dash.group(1)) if dash else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml


def _write(path: Path, content: bytes) -> None:
    partial = path.with_name(_PARTIAL)
    try:
        with partial.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, path)
    except OSError as error:
        raise LibraryError(
            f"{path} cannot be written ({error.strerror}); allow writing to the folder of documents, "
            "or edit the file where it can be written."
        ) from error


def _entry(data: CommentedMap, files: Sequence[str]) -> CommentedMap:
    """Return the entry of an instrument, added at the end when it has none."""
    entries = _sequence(data, "instruments")
    for entry in entries:
        if set(files) & {entry.get("file"), *(entry.get("files") or ())}:
            found: CommentedMap = entry
            return found
    made = CommentedMap({"file": files[0]} if len(files) == 1 else {"files": list(files)})
    entries.append(made)
    return made


def _sequence(data: CommentedMap, name: str) -> CommentedSeq:
    if data.get(name) is None:
        data[name] = CommentedSeq()
    found: CommentedSeq = data[name]
    return found


def _drop(data: CommentedMap, name: str, unwanted: Callable[[Any], bool]) -> None:
    """Take entries out of a list from its end on, so that the comments of the others stay with them."""
    entries = data.get(name) or []
    for position in range(len(entries) - 1, -1, -1):
        if unwanted(entries[position]):
            del entries[position]
    if name in data and not entries:
        del data[name]


def _mentions(data: CommentedMap) -> Iterator[tuple[Any, Any, Any]]:
    """Yield every place that may name a file, as (holder, key, value)."""
    lists = (data.get(name) or () for name in ("instruments", "confirmed", "corrected"))
    for entry in chain.from_iterable(lists):
        for name in ("file", "files", *_LINKS):
            value = entry.get(name)
            if isinstance(value, list):
                yield from ((value, position, one) for position, one in enumerate(value))
            elif value is not None:
                yield entry, name, value
    excluded = data.get("exclude") or []
    yield from ((excluded, position, one) for position, one in enumerate(excluded))
