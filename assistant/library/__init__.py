"""The register of instruments: what a library holds, whose it is and when it has force."""

from __future__ import annotations

from assistant.library.builder import build_register
from assistant.library.parsed import ParsedDocument
from assistant.library.register import GOVERNING, Register, own_agreements
from assistant.library.register_json import register_from_json, register_to_json

__all__ = [
    "GOVERNING",
    "ParsedDocument",
    "Register",
    "build_register",
    "own_agreements",
    "register_from_json",
    "register_to_json",
]
