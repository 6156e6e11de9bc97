"""The recipe of a generation: a change in any part of it makes documents be read again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import assistant
from assistant.errors import IndexMismatchError
from assistant.index.embedders import Embedder
from assistant.index.manifest import FORMAT, Manifest, Recipe
from assistant.library.overrides import FILE_NAME
from assistant.reading import engine_name
from assistant.settings import Settings

_LAYERS = ("types", "reading", "structure", "library", "index")


def current_recipe(source_folder: Path, settings: Settings, embedder: Embedder) -> Recipe:
    """Return the recipe that an ingest of that folder would follow now."""
    return Recipe(
        format=FORMAT,
        code=_code_hash(engine_name() if settings.ocr else None),
        settings=settings.index_fingerprint,
        embedder=embedder.fingerprint,
        library_yaml=overrides_hash(source_folder),
    )


def overrides_hash(source_folder: Path) -> str:
    """Return the hash of the folder's `library.yaml`, empty when there is none."""
    path = source_folder / FILE_NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def check_recipe(manifest: Manifest, settings: Settings, embedder: Embedder, hint: str) -> None:
    """Raise IndexMismatchError when a library was built with other settings or another embedder."""
    recipe = manifest.recipe
    if recipe.embedder != embedder.fingerprint:
        built, asked = recipe.embedder.split(":")[0], embedder.fingerprint.split(":")[0]
        raise IndexMismatchError(
            f"The library was built with the embedder {built!r}, not with this {asked!r}. {hint}"
        )
    if recipe.settings != settings.index_fingerprint:
        raise IndexMismatchError(f"The library was built with other settings. {hint}")


@cache
def _code_hash(ocr_engine: str | None) -> str:
    """Hash the source of the layers that make a library, and the engine that reads scans.

    A corrected reader must not meet old readings, nor an engine the pages that could not be read without it.
    """
    root = Path(assistant.__file__).parent
    digest = hashlib.sha256((ocr_engine or "").encode())
    layers = [path for layer in _LAYERS for path in sorted((root / layer).rglob("*.py"))]
    for path in layers:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
