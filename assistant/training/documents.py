"""Training documents: passages with the examples located in them, and their split into groups."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from assistant.training.descent import Report
from assistant.training.examples import Example, TrainingPair, locate, passages_of
from assistant.types import Passage

AGREEMENTS = "agreements"


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """A document's passages and the examples located in them."""

    passages: tuple[Passage, ...]
    examples: tuple[Example, ...]


def gather_documents(
    pairs: Sequence[TrainingPair], folder: Path, settings: Settings, report: Report
) -> list[TrainingDocument]:
    """Read every document that a pair names and locate its pairs."""
    by_file: dict[str, list[TrainingPair]] = {}
    for pair in pairs:
        by_file.setdefault(pair.file, []).append(pair)
    documents = []
    for file, group in sorted(by_file.items()):
        passages = passages_of(folder / file, folder, settings)
        documents.append(TrainingDocument(passages, tuple(locate(group, passages))))
    located = sum(len(document.examples) for document in documents)
    report(f"{located} of {len(pairs)} pairs located in {len(documents)} documents")
    return documents


def agreements(documents: Sequence[TrainingDocument]) -> list[TrainingDocument]:
    """Return the documents with examples that lie in a folder of agreements, or all with examples where none does."""
    usable = [one for one in documents if one.examples]
    return [one for one in usable if Path(one.examples[0].pair.file).parts[0] == AGREEMENTS] or usable


def split_by_group(
    documents: Sequence[TrainingDocument], held_out: float, seed: int
) -> tuple[list[TrainingDocument], list[TrainingDocument]]:
    """Split into training and validation; a group (employer or collection) is never on both sides."""
    groups = sorted({example.pair.group for document in documents for example in document.examples})
    random.Random(seed).shuffle(groups)
    sizes = {group: sum(e.pair.group == group for d in documents for e in d.examples) for group in groups}
    apart: set[str] = set()
    for group in groups:
        if sum(sizes[one] for one in apart) < held_out * sum(sizes.values()):
            apart.add(group)
    kept: list[TrainingDocument] = []
    validation: list[TrainingDocument] = []
    for document in documents:
        held = any(example.pair.group in apart for example in document.examples)
        (validation if held else kept).append(document)
    return kept, validation
