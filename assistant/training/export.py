"""From a trained model to what ships: ONNX with int8 weights, the tokenizer and the hashes of both."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

from assistant.index.model_files import CHECKSUMS, ONNX_WEIGHTS, sha256_of

TOKENIZER = "tokenizer.json"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OPSET = 17


class _PooledEncoder(torch.nn.Module):
    """An encoder that ends in the mean of its states, at unit length, as it was trained."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)


class _Scores(torch.nn.Module):
    """A cross-encoder that gives nothing but its logits."""

    def __init__(self, classifier: torch.nn.Module) -> None:
        super().__init__()
        self.classifier = classifier

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        logits: torch.Tensor = self.classifier(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits
        return logits


def export_encoder(folder: Path, output: Path) -> None:
    """Write the encoder of a model folder to `output` as `load_embedder` reads it: model, tokenizer, hashes.

    Weights become int8 per channel; activations are quantised as they come (dynamic).
    """
    # The fused attention has no ONNX form of its own, the plain one has.
    encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    _export(_PooledEncoder(encoder).eval(), folder, output)


def export_reranker(folder: Path, output: Path) -> None:
    """Write the cross-encoder of a model folder to `output` as `load_reranker` reads it, in the same form."""
    classifier = AutoModelForSequenceClassification.from_pretrained(
        folder, dtype=torch.float32, attn_implementation="eager"
    )
    _export(_Scores(classifier).eval(), folder, output)


def _export(module: torch.nn.Module, folder: Path, output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / ONNX_WEIGHTS
        _write_exact(module, folder, exact)
        quantize_dynamic(exact, output / ONNX_WEIGHTS, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(folder / TOKENIZER, output / TOKENIZER)
    names = (ONNX_WEIGHTS, TOKENIZER)
    listing = "".join(f"{sha256_of(output / name)}  {name}\n" for name in names)
    (output / CHECKSUMS).write_text(listing, encoding="utf-8")


def _write_exact(module: torch.nn.Module, folder: Path, path: Path) -> None:
    sample = AutoTokenizer.from_pretrained(folder)(["one text", "and a longer one"], padding=True)
    masks = [torch.tensor(sample["input_ids"]), torch.tensor(sample["attention_mask"])]
    axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS} | {"result": {0: "batch"}}
    torch.onnx.export(
        module,
        (*masks, torch.zeros_like(masks[0])),
        path,
        input_names=list(INPUTS),
        output_names=["result"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
