"""Training examples: question-and-clause pairs located in the passages of their documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import AssistantError
from assistant.library import ParsedDocument
from assistant.reading import read_document
from assistant.settings import Settings
from assistant.structure import build_structure, split_passages, under_headings
from assistant.types import Instrument, Passage

WORDS_IN_A_ROW = 5
ENOUGH_OF_THE_QUOTE = 0.5


@dataclass(frozen=True, slots=True)
class TrainingPair:
    """A question and the words that answer it, in one file of the training folder."""

    question: str
    file: str
    quote: str

    @property
    def group(self) -> str:
        """The employer or collection, from the file name: pairs of one group never face each other in validation."""
        path = Path(self.file)
        return "/".join([path.parent.name, "-".join(path.stem.split("-")[:2])])


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the positions, in its document's passages, of those that carry the answer."""

    pair: TrainingPair
    answers: tuple[int, ...]


def read_pairs(path: Path) -> list[TrainingPair]:
    """Read a JSON-lines file with `question`, `file` and `quote`.

    Raises AssistantError when there is no such file, and for a bad line with its number.
    """
    if not path.is_file():
        raise AssistantError(f"there is no file {path}; name one with question, file and quote a line")
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            pairs.append(TrainingPair(row["question"], row["file"], row["quote"]))
        except (ValueError, KeyError) as error:
            raise AssistantError(
                f"{path.name}, line {number}: needs question, file and quote ({error})"
            ) from error
    return pairs


def passages_of(path: Path, root: Path, settings: Settings) -> tuple[Passage, ...]:
    """Read one training document and split it into passages, as an ingest would."""
    document = read_document(path, root, settings)
    parsed = ParsedDocument(document, build_structure(document))
    instrument = Instrument(document.sha256, document.path, "other", (document.path,))
    return split_passages(parsed.document, parsed.structure, instrument, settings.passage_words)


def passage_text(passage: Passage, with_heading: bool = True) -> str:
    """Return what the embedder reads: the headings above the passage, then its words."""
    return under_headings(passage, passage.text) if with_heading else passage.text


def word_runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of five words of a text, lone small numbers left out (they may be margin numbers)."""
    words = [w for w in re.findall(r"[a-z0-9$%.]+", text.lower()) if not re.fullmatch(r"\d{1,2}", w)]
    last = max(1, len(words) - WORDS_IN_A_ROW + 1)
    return frozenset(tuple(words[i : i + WORDS_IN_A_ROW]) for i in range(last))


def carries(quote: str, text: str) -> bool:
    """Tell whether a text carries at least half of the quote's runs of five words."""
    wanted = word_runs(quote)
    return len(wanted & word_runs(text)) >= ENOUGH_OF_THE_QUOTE * len(wanted)


def locate(pairs: Iterable[TrainingPair], passages: Sequence[Passage]) -> list[Example]:
    """Find the passages that carry each pair's quote; pairs whose quote is nowhere are left out."""
    runs = [word_runs(passage.text) for passage in passages]
    examples = []
    for pair in pairs:
        wanted = word_runs(pair.quote)
        shares = [len(wanted & run) / len(wanted) for run in runs]
        answers = tuple(i for i, share in enumerate(shares) if share >= ENOUGH_OF_THE_QUOTE)
        if answers:
            examples.append(Example(pair, answers))
    return examples
