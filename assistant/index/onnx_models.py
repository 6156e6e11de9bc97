"""Transformer models in ONNX form, run in batches of texts of similar length."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from assistant.errors import ModelError

_BATCH = 16


class OnnxModel:
    """One model file and its tokenizer; `run` gives the first output for every text or pair of texts."""

    def __init__(self, model: Path, *, max_tokens: int, threads: int | None = None) -> None:
        self._tokenizer = _load_tokenizer(model.with_name("tokenizer.json"), max_tokens)
        options = onnxruntime.SessionOptions()
        if threads:
            options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            str(model), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {node.name for node in self._session.get_inputs()}

    def run(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Return one row per text in the order given: its first token's state, or what the model gives it."""
        encodings = self._tokenizer.encode_batch(list(texts))
        order = sorted(range(len(encodings)), key=lambda row: -sum(encodings[row].attention_mask))
        rows: dict[int, NDArray[np.float32]] = {}
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rows.update(zip(batch, self._run_batch([encodings[row] for row in batch]), strict=True))
        return np.stack([rows[row] for row in range(len(encodings))])

    def _run_batch(self, encodings: Sequence[Encoding]) -> NDArray[np.float32]:
        longest = max(sum(encoding.attention_mask) for encoding in encodings)
        columns = {
            "input_ids": [encoding.ids for encoding in encodings],
            "attention_mask": [encoding.attention_mask for encoding in encodings],
            "token_type_ids": [encoding.type_ids for encoding in encodings],
        }
        feed = {
            name: np.asarray(column, dtype=np.int64)[:, :longest]
            for name, column in columns.items()
            if name in self._inputs
        }
        output = np.asarray(self._session.run(None, feed)[0], dtype=np.float32)
        return output[:, 0] if output.ndim == 3 else output


def _load_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    if not path.is_file():
        raise ModelError(f"The model file {path} is missing; install its package again.")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(max_length=max_tokens)
    # Padding to the longest of all texts is cut to the longest of each batch before the model runs.
    tokenizer.enable_padding()
    return tokenizer
