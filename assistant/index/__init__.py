"""The index: passages with dense and lexical search, in generations that are written once and verified."""

from assistant.index.embedders import Embedder, load_embedder
from assistant.index.generations import library_lock
from assistant.index.manifest import Manifest
from assistant.index.opened import LibraryIndex, open_library
from assistant.index.progress import Progress, ProgressBars
from assistant.index.rerankers import Reranker, load_reranker
from assistant.index.writer import Contents, write_generation

__all__ = [
    "Contents",
    "Embedder",
    "LibraryIndex",
    "Manifest",
    "Progress",
    "ProgressBars",
    "Reranker",
    "library_lock",
    "load_embedder",
    "load_reranker",
    "open_library",
    "write_generation",
]
