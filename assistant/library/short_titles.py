"""Short titles that tell instruments apart when several would be cited by the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from assistant.library.aliases import union_aliases
from assistant.library.wording import file_words
from assistant.types import Instrument


def distinguish_titles(instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """Return the instruments with the union, or words of the file name, added to a name that others share."""
    named: dict[str, list[Instrument]] = defaultdict(list)
    for item in instruments:
        named[item.name].append(item)
    changed: dict[str, Instrument] = {}
    for group in named.values():
        additions = [_union_name(item) for item in group]
        by_union = len(set(additions)) == len(group) and all(additions)
        for item, addition in zip(group, additions, strict=True):
            words = addition if by_union else " ".join(file_words(item.sources[0]))
            if len(group) > 1 and words:
                changed[item.id] = replace(item, short_title=f"{item.short_title} ({words})")
    return tuple(changed.get(item.id, item) for item in instruments)


def _union_name(item: Instrument) -> str:
    names = union_aliases(item.union or "") if item.kind == "agreement" else ()
    return next((name for name in names if name.startswith("Local")), names[0] if names else "")
