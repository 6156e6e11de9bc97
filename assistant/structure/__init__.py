"""Structure: the text of a document as a tree of provisions, clean of what is only printed around it."""

from assistant.structure.cleaning import Cleaned, clean, marked, unmarked, unquotable
from assistant.structure.pages import cited_pages, page_at
from assistant.structure.passages import context_heading, split_passages, under_headings
from assistant.structure.sentences import paragraph_starts, sentences
from assistant.structure.sheets import is_sheet, row_provision
from assistant.structure.tree import build_structure, provision_at, provision_spanning

__all__ = [
    "Cleaned",
    "build_structure",
    "cited_pages",
    "clean",
    "context_heading",
    "is_sheet",
    "marked",
    "page_at",
    "paragraph_starts",
    "provision_at",
    "provision_spanning",
    "row_provision",
    "sentences",
    "split_passages",
    "under_headings",
    "unmarked",
    "unquotable",
]
