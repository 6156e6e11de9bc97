"""Characters: bytes into text, and text into the canonical form that every offset counts in."""

from __future__ import annotations

import codecs
import re
import unicodedata

import charset_normalizer

from assistant.errors import ReadingError

# Noncharacters that no document may contain; they fence words added by the reader until pages are joined.
ADDED_START, ADDED_END = "\ufdd0", "\ufdd1"

_LEGACY_ENCODINGS = ["cp1252", "mac_roman", "cp1250", "latin_1"]
# Ellipsis, quotes, bullet, dashes, no-break space, section and degree signs, middle dot, fractions, and the
# accents of Spanish names.
_WINDOWS_BYTES = b"\x85\x91\x92\x93\x94\x95\x96\x97\xa0\xa7\xb0\xb7\xbc\xbd\xbe\xe1\xe9\xed\xf1\xf3\xfa"
_SAMPLE_BYTES = 100_000
_BINARY_SHARE = 0.05
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _replacements() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    controls = [*range(0x20), *range(0x7F, 0xA0)]
    table.update(dict.fromkeys(controls, " "))
    table.update({ord(kept): kept for kept in "\t\n\f"})
    table.update(dict.fromkeys([0x0B, 0x85, 0x2028, 0x2029], "\n"))
    table.update(dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "))
    # Invisible marks split words for search, and direction overrides can make text read backwards.
    table.update(dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F)], None))
    table.update(dict.fromkeys([*range(0x2060, 0x2070), 0xFEFF], None))
    table.update(dict.fromkeys([*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF], None))
    table.update({0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"})
    table.update({0x2011: "-", 0xF0B7: "\N{BULLET}"})
    # A lone surrogate cannot be stored; it stands for a byte or glyph that nobody could name.
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"))
    return table


_TABLE = _replacements()
_UNUSUAL = re.compile(r"[^\t\n\f -~]")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad[ \t]*(?=\r|\n|$)")
_LINE_END = re.compile(r"\r\n?")


def normalise(text: str) -> str:
    """Return text in canonical form: LF line ends, NFC, plain spaces, no ligatures or invisible marks.

    Form feeds and tabs stay. A soft hyphen becomes a hyphen where a line ends and vanishes elsewhere.
    """
    if not _UNUSUAL.search(text):
        return text
    text = _SOFT_HYPHEN_AT_LINE_END.sub("-", text)
    text = _LINE_END.sub("\n", text).translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of the bytes and the problems met; raises ReadingError for bytes that are not text."""
    encoding = _marked_encoding(data) or _unmarked_utf16(data)
    try:
        text, problems = (data.decode(encoding), ()) if encoding else _decode_unmarked(data)
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadingError(
            f"{name}: the text is damaged ({error.__class__.__name__}). Save it again as UTF-8."
        ) from error
    _refuse_binary(text, name)
    return text, problems


def _marked_encoding(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:_SAMPLE_BYTES]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) / 2
    if sample[1::2].count(0) > 0.7 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.7 * half else None


def _decode_unmarked(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="surrogateescape")
    strays = sum("\udc80" <= character <= "\udcff" for character in text)
    proper = sum(character > "\x7f" for character in text) - strays
    if proper < strays:
        return _decode_legacy(data)
    repaired = re.sub("[\udc80-\udcff]+", _windows_characters, text)
    return repaired, (f"mixed encodings: {strays} bytes of UTF-8 text were read as Windows-1252",)


def _decode_legacy(data: bytes) -> tuple[str, tuple[str, ...]]:
    best = charset_normalizer.from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_LEGACY_ENCODINGS).best()
    # Windows-1252 is the default: nearly all legacy office text is, and its quotes occur in every contract.
    encoding = best.encoding if best and not _looks_windows(data) else "cp1252"
    return data.decode(encoding, errors="replace"), (f"not Unicode: read as {encoding}",)


def _looks_windows(data: bytes) -> bool:
    """Tell whether the high bytes are chiefly the quotes, dashes and bullets of Windows-1252."""
    high = [byte for byte in data[:_SAMPLE_BYTES] if byte > 0x7F]
    return sum(byte in _WINDOWS_BYTES for byte in high) >= len(high) / 2


def _windows_characters(match: re.Match[str]) -> str:
    stray = match.group().encode("utf-8", errors="surrogateescape")
    return stray.decode("cp1252", errors="replace")


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:_SAMPLE_BYTES]
    controls = sum(unicodedata.category(character) == "Cc" for character in sample) - sum(
        sample.count(allowed) for allowed in "\t\n\r\f\x0b\x85"
    )
    if sample and controls / len(sample) > _BINARY_SHARE:
        raise ReadingError(f"{name}: this is not text but binary data. Check the file's type and name.")
