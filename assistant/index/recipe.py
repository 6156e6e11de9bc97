"""The recipe of a generation: a change in any part of it makes documents be read again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import assistant
from assistant.index.embedders import Embedder
from assistant.index.manifest import FORMAT, Recipe
from assistant.reading import engine_name
from assistant.settings import Settings

_LAYERS = ("reading", "structure", "library", "index")


def current_recipe(source_folder: Path, settings: Settings, embedder: Embedder) -> Recipe:
    """Return the recipe that an ingest of that folder would follow now."""
    overrides = source_folder / "library.yaml"
    return Recipe(
        format=FORMAT,
        code=_code_hash(engine_name() if settings.ocr else None),
        settings=settings.index_fingerprint,
        embedder=embedder.fingerprint,
        library_yaml=hashlib.sha256(overrides.read_bytes()).hexdigest() if overrides.is_file() else "",
    )


@cache
def _code_hash(ocr_engine: str | None) -> str:
    """Hash the source of the layers that make a library, and the engine that reads scans.

    A corrected reader must not meet old readings, nor an engine the pages that could not be read without it.
    """
    root = Path(assistant.__file__).parent
    digest = hashlib.sha256((ocr_engine or "").encode())
    layers = [path for layer in _LAYERS for path in sorted((root / layer).rglob("*.py"))]
    for path in (root / "types.py", *layers):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
