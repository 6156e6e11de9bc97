"""Office packages: zipped XML that is checked before anything in it is parsed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from assistant.errors import ReadingError

_MOST_ENTRIES = 5_000
_MOST_BYTES = 400 * 2**20
_MOST_XML_BYTES = 100 * 2**20
_HIGHEST_RATIO = 150  # office programs' own XML packs about 10 to 1; bombs reach 1000 to 1
_RATIO_COUNTS_FROM = 8 * 2**20
_OLD_OFFICE_MARK = bytes.fromhex("D0CF11E0")
_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)


def check_package(data: bytes, name: str, kind: str, ending: str) -> None:
    """Raise ReadingError when a package is encrypted, damaged, a zip bomb or declares XML entities.

    `kind` names what the file is meant to be ("Word file"), `ending` the suffix of a sound copy.
    """
    if data.startswith(_OLD_OFFICE_MARK):
        raise ReadingError(
            f"{name}: is encrypted or in the old format of office programs. "
            f"Save a copy without a password as {ending}."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_sizes(package.infolist(), len(data), name)
            _check_declarations(package, name)
    except _DAMAGE as error:
        raise ReadingError(f"{name}: the {kind} is damaged or cut short. Get a fresh copy.") from error


def _check_sizes(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    total = sum(entry.file_size for entry in entries)
    bomb = total > _RATIO_COUNTS_FROM and total > _HIGHEST_RATIO * size
    if bomb or total > _MOST_BYTES or len(entries) > _MOST_ENTRIES:
        raise ReadingError(
            f"{name}: unpacks to {total / 2**20:,.0f} MB in {len(entries):,} parts, more than a document "
            "needs. Do not open it; ask where it came from."
        )


def _check_declarations(package: zipfile.ZipFile, name: str) -> None:
    for entry in package.infolist():
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        if entry.file_size > _MOST_XML_BYTES:
            raise ReadingError(f"{name}: one part is larger than {_MOST_XML_BYTES:,} bytes. Split the file.")
        if _DECLARATION.search(package.read(entry)):
            raise ReadingError(
                f"{name}: declares XML entities, which no office program does. Ask where it came from."
            )
