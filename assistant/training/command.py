"""`cba train`: an embedder and a reranker of one's own, from a file of pairs and the folder of their documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.command_options import notes
from assistant.errors import AssistantError


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="train")(train)


def train(
    pairs: Annotated[Path, typer.Argument(help="JSON lines with question, file and quote.")],
    folder: Annotated[Path, typer.Argument(help="The documents; `file` is relative to this folder.")],
    output: Annotated[Path, typer.Option("--output", help="Where the model goes.")] = Path("trained"),
    base: Annotated[str, typer.Option("--base", help="minilm, or a folder to go on from.")] = "minilm",
    held_out: Annotated[float, typer.Option(help="Share of pairs, by employer, to validate on.")] = 0.12,
    epochs: Annotated[int, typer.Option(help="Rounds over the pairs before the last one.")] = 2,
    seed: Annotated[int, typer.Option(help="Seed of everything that is drawn.")] = 17,
    reranker: Annotated[bool, typer.Option(help="Train the cross-encoder too.")] = True,
) -> None:
    """Train the embedder and the reranker on question-and-clause pairs, export them and fit the confidence."""
    # Imported here: PyTorch takes seconds to load, and no other command needs it.
    from assistant.index.embedders import sentence_folder
    from assistant.settings import Settings
    from assistant.training.documents import gather_documents
    from assistant.training.embedder import Recipe
    from assistant.training.examples import read_pairs
    from assistant.training.reranker import RerankerRecipe
    from assistant.training.run import fit_confidence, train_and_export, train_reranker

    if not 0 <= held_out < 1:
        raise AssistantError("--held-out is a share: 0 trains on everything, 0.12 keeps an eighth")
    documents = gather_documents(read_pairs(pairs), folder, Settings(), notes.print)
    recipe = Recipe(epochs=epochs, seed=seed)
    train_and_export(documents, sentence_folder(base), output, recipe, held_out, notes.print)
    notes.print(f"Use it with ASSISTANT_EMBEDDER={output}, then run cba ingest again.")
    if reranker:
        train_reranker(documents, None, output, RerankerRecipe(), held_out, seed, notes.print)
        notes.print(f"Use the reranker with ASSISTANT_RERANKER={output}/reranker.")
    fit_confidence(documents, output, seed, notes.print)
