"""Builds the register of a folder of parsed documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.library.aliases import drop_ordinary_aliases
from assistant.library.carve_outs import link_carve_outs
from assistant.library.figures import confirmed_spans, corrected_figures
from assistant.library.grouping import group_documents
from assistant.library.inference import infer_instrument
from assistant.library.linking import link_amendments, link_terms
from assistant.library.overrides import override, override_links, read_overrides, regroup
from assistant.library.parsed import ParsedDocument
from assistant.library.register import Register
from assistant.library.short_titles import distinguish_titles
from assistant.library.stated_documents import of_documents


def build_register(parsed: Sequence[ParsedDocument], folder: Path) -> Register:
    """Return the register: inferred from the documents, then corrected by the folder's `library.yaml`.

    Raises LibraryError when `library.yaml` cannot be used.
    """
    by_source = {item.document.path: item for item in parsed}
    overrides = of_documents(read_overrides(folder), by_source, folder)
    groups = regroup(group_documents(parsed), overrides)
    instruments = tuple(infer_instrument(group) for group in groups)
    instruments = drop_ordinary_aliases(instruments, [item.text for item in parsed])
    # The office's own links come first, so that inference does not compete with them.
    instruments = override_links(tuple(override(item, overrides) for item in instruments), overrides)
    instruments = link_carve_outs(link_amendments(link_terms(instruments), by_source), by_source)
    instruments = distinguish_titles(instruments)
    confirmed, outdated = confirmed_spans(overrides.confirmed, by_source)
    corrected, void = corrected_figures(overrides.corrected, by_source)
    notes = tuple(note for group in groups for note in group.notes)
    return Register(instruments, (*notes, *outdated, *void), confirmed, corrected)
