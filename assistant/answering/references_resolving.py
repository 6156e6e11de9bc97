"""What a reference that leads nowhere was likely meant to name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assistant.answering.printed_text import PrintedText
from assistant.index.wording import tokens
from assistant.structure.references import FoundReference
from assistant.structure.resolving import same_label
from assistant.types import Provision, Span

_HEADING_WEIGHT = 3
_FEWEST_SHARED = 2


def likely_target(
    text: PrintedText, reference: FoundReference, words: str, origin: Provision
) -> Provision | None:
    """Return the provision whose heading and opening words best fit the sentence around a stale reference."""
    wanted = frozenset(tokens(words)) - frozenset(tokens(reference.section + " " + reference.article))
    article = reference.article or origin.article
    inside = [p for p in text.structure.provisions if same_label(p.article, article) and p.depth]
    candidates = inside or [p for p in text.structure.provisions if p.depth == 0]
    scored = [(_fit(text, p, wanted), p) for p in candidates if not p.span.contains(origin.span)]
    best = max(scored, key=lambda pair: (pair[0], -pair[1].span.start), default=None)
    return best[1] if best and best[0] >= _FEWEST_SHARED else None


def _fit(text: PrintedText, provision: Provision, wanted: Iterable[str]) -> int:
    heading, opening = _provision_tokens(text, provision.heading, provision.span)
    return sum(_HEADING_WEIGHT if word in heading else word in opening for word in wanted)


@lru_cache(maxsize=4096)
def _provision_tokens(text: PrintedText, heading: str, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    opening = Span(span.start, min(span.end, span.start + 400))
    return frozenset(tokens(heading)), frozenset(tokens(opening.of(text.printed)))
