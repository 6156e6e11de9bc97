"""Figures on real documents, when the folder with them is present."""

from __future__ import annotations

import pytest

from assistant.structure import build_structure, split_passages
from assistant.structure.headings import article_order
from assistant.types import SourceDocument
from tests.structure.builders import INSTRUMENT, REAL
from tests.support.documents import document

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents in ../shared/real are not here")
AGREEMENTS = sorted((REAL / "agreements").glob("*.txt"))
POLICIES = sorted((REAL / "policies").glob("*.md"))[:12]
SPECIFICATIONS = sorted((REAL / "class_specs").glob("*/*.txt"))[::6]


def _read(path: object) -> SourceDocument:
    return document(REAL.joinpath(str(path)).read_text(errors="ignore"), str(path))


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem[:40])
def test_articles_of_real_agreements_are_found_once_and_in_order(path: object) -> None:
    """Each article opens once, the numbers rise, and hardly one is missing."""
    found = build_structure(_read(path))
    articles = [one.article for one in found.provisions if one.kind == "article" and not one.depth]
    orders = [article_order(article) or (0, 0, "") for article in articles]
    assert orders == sorted(set(orders))
    assert len(articles) >= 0.9 * int(articles[-1])


@pytest.mark.parametrize("path", [*AGREEMENTS, *POLICIES, *SPECIFICATIONS], ids=lambda path: path.stem[:40])
def test_real_documents_lose_nothing_but_furniture(path: object) -> None:
    """Every printed character of a real document is furniture or inside a provision."""
    source = _read(path)
    found = build_structure(source)
    free = bytearray(b"\1" * len(source.text))
    for span in [*(p.span for p in found.furniture), *(p.span for p in found.provisions if not p.depth)]:
        free[span.start : span.end] = bytes(len(span))
    lost = [c for c, left in zip(source.text, free, strict=True) if left and not c.isspace()]
    assert lost == []


@pytest.mark.parametrize("path", AGREEMENTS[:3], ids=lambda path: path.stem[:40])
def test_passages_of_real_agreements_are_small_and_distinct(path: object) -> None:
    """Passages keep to the limit and no two share an identity."""
    source = _read(path)
    passages = split_passages(source, build_structure(source), INSTRUMENT, 150)
    assert max(len(one.text.split()) for one in passages) <= 150
    assert len({one.id for one in passages}) == len(passages)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem[:40])
def test_real_policies_open_their_coded_sections(path: object) -> None:
    """A policy is one rule whose sections carry its code."""
    found = build_structure(_read(path))
    rule = [one for one in found.provisions if not one.depth and one.kind == "article"]
    assert len(rule) == 1
    assert sum(one.section.startswith(rule[0].article.split()[-1]) for one in found.provisions) >= 2
