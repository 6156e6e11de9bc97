"""Which files are one instrument: numbered parts of one folder belong together, equal bytes are kept once."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.library.parsed import ParsedDocument

_PART = re.compile(
    r"^[a-z]{0,6}[_ -]?(?:(?:art(?:icle)?|sec(?:tion)?|part|chapter|ch)[_ .-]*)?(\d{1,3}|[ivxlc]{1,6})[_ .-]",
    re.I,
)
_ATTACHED = re.compile(
    r"(?:^|[_ -])(?:app(?:endix)?|sl|side[_ -]letter|letter|addendum|exhibit|schedule|loa|mou)[_ -]", re.I
)
LEAST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one instrument in reading order, and remarks about files left out."""

    documents: tuple[ParsedDocument, ...]
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The sha256 of the bytes, or of the files' hashes when there are several."""
        hashes = [parsed.document.sha256 for parsed in self.documents]
        return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def group_documents(parsed: Sequence[ParsedDocument]) -> tuple[Group, ...]:
    """Return one group per instrument, in the order in which their first files were given."""
    kept, notes = _without_copies(parsed)
    folders: dict[str, list[ParsedDocument]] = defaultdict(list)
    for item in kept:
        folders[str(PurePosixPath(item.document.path).parent)].append(item)
    groups: list[Group] = []
    for item in kept:
        folder = folders[str(PurePosixPath(item.document.path).parent)]
        if not _is_divided(folder):
            groups.append(Group((item,), notes.get(item.document.sha256, ())))
        elif item is folder[0]:
            shared = tuple(note for part in folder for note in notes.get(part.document.sha256, ()))
            groups.append(Group(tuple(sorted(folder, key=_place)), shared))
    return tuple(groups)


def _without_copies(
    parsed: Sequence[ParsedDocument],
) -> tuple[list[ParsedDocument], dict[str, tuple[str, ...]]]:
    first: dict[str, ParsedDocument] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for item in parsed:
        document = item.document
        original = first.setdefault(document.sha256, item)
        if original is not item:
            note = f"{document.path} holds the same bytes as {original.document.path} and was not added again"
            notes[document.sha256] = (*notes.get(document.sha256, ()), note)
    return list(first.values()), notes


def _is_divided(folder: Sequence[ParsedDocument]) -> bool:
    """Tell whether a folder holds the parts of one document: a run of numbers and few other files."""
    names = [PurePosixPath(item.document.path).stem for item in folder]
    numbers = {match.group(1) for name in names if (match := _PART.match(name)) and len(match.group(1)) < 4}
    parts = sum(1 for name in names if _PART.match(name) or _ATTACHED.search(name))
    return len(numbers) >= LEAST_PARTS and len(numbers) >= len(names) * 0.5 and parts >= len(names) * 0.8


def _place(item: ParsedDocument) -> tuple[int, int, str]:
    name = PurePosixPath(item.document.path).stem
    match = _PART.match(name)
    if match and match.group(1).isdigit():
        return 0, int(match.group(1)), name
    return (1, 0, name) if _ATTACHED.search(name) else (2, 0, name)
