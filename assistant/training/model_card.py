"""The model card: what an embedder was made of, how well it did on groups held out, and what it cannot do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template

from assistant.training.documents import TrainingDocument
from assistant.training.embedder import Recipe
from assistant.training.validation import Figures

_CARD = Template("""# An embedder trained on question-and-clause pairs

- **Data**: $pairs pairs over $documents documents.
- **Recipe**: InfoNCE (scale $scale), in-batch negatives plus $negatives hard negatives of the same document;
  $epochs epochs on negatives that share words and $second_epochs on negatives mined by the encoder itself;
  batch $batch; learning rates $learning_rate and $second_learning_rate with warm-up and linear decay; headings
  dropped in $dropped of the passages; $passage_tokens tokens; seed $seed.
- **Form**: ONNX, weights quantised to int8 (dynamic, per channel); `encoder/` holds the full-precision weights.
- **Figures** on groups held out as a whole, the document being known: $exact in full precision, $quantised as int8.
- **Limits**: the language and the kind of documents of its pairs; it ranks, it does not know whether an answer exists.
""")


def write_model_card(
    output: Path,
    recipe: Recipe,
    documents: Sequence[TrainingDocument],
    exact: Figures | None,
    quantised: Figures | None,
) -> None:
    """Write `MODEL_CARD.md` into the folder; figures are None when nothing was held out."""
    text = _CARD.substitute(
        pairs=sum(len(document.examples) for document in documents),
        documents=len(documents),
        scale=recipe.scale,
        negatives=recipe.negatives,
        epochs=recipe.epochs,
        second_epochs=recipe.second_epochs,
        batch=recipe.batch,
        learning_rate=recipe.learning_rate,
        second_learning_rate=recipe.second_learning_rate,
        dropped=f"{1 - recipe.heading_kept:.0%}",
        passage_tokens=recipe.passage_tokens,
        seed=recipe.seed,
        exact=exact or "none",
        quantised=quantised or "none",
    )
    (output / "MODEL_CARD.md").write_text(text, encoding="utf-8")
