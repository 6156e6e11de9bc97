"""The stock cross-encoder brought back from int8 ONNX to the floats that training needs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from transformers import BertConfig, BertForSequenceClassification

Weights = dict[str, NDArray[Any]]
QUANTISED = "_quantized"
# ms-marco-MiniLM-L-12-v2
SHAPE: dict[str, Any] = {
    "vocab_size": 30522,
    "hidden_size": 384,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    "num_labels": 1,
}


def restore(model: Path, output: Path) -> None:
    """Write the floats of a quantised ONNX cross-encoder, with its tokenizer, as a folder to train from."""
    graph = onnx.load(str(model)).graph
    stored: Weights = {one.name: onnx.numpy_helper.to_array(one) for one in graph.initializer}
    state = {
        name: array.astype(np.float32)
        for name, array in stored.items()
        if name.startswith(("bert.", "classifier.")) and name.endswith((".weight", ".bias"))
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in stored:
            state[f"{_module(node.name)}.weight"] = _floats(stored, node.input[1]).T
        if node.op_type == "Gather" and node.input[0].endswith(QUANTISED):
            name = node.input[0].removesuffix(QUANTISED)
            state[name] = _floats(stored, node.input[0])
    restored = BertForSequenceClassification(BertConfig(**SHAPE))
    restored.load_state_dict({name: torch.tensor(array.copy()) for name, array in state.items()})
    restored.save_pretrained(output)
    for path in model.parent.glob("*token*"):
        shutil.copyfile(path, output / path.name)


def _floats(stored: Weights, name: str) -> NDArray[np.float32]:
    base = name.removesuffix(QUANTISED)
    whole = stored[name].astype(np.int32) - stored[f"{base}_zero_point"].astype(np.int32)
    floats: NDArray[np.float32] = (whole * stored[f"{base}_scale"]).astype(np.float32)
    return floats


def _module(node: str) -> str:
    """Return "bert.pooler.dense" of "/bert/pooler/dense/Gemm_MatMul_quant"."""
    return ".".join(node.strip("/").split("/")[:-1])
