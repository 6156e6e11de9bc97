"""Answer records and gold, as small as the measures allow."""

from __future__ import annotations

from typing import Any

from assistant.evaluation.gold import GoldQuestion, Place
from assistant.evaluation.matching import squeezed
from assistant.evaluation.surroundings import Surroundings

RULE = "A dispute shall be filed within twenty (20) days after the employee knew of the event."
OTHER = "Vacation may be taken after six months of service in any class of the unit."
WORDS = {"field.pdf": squeezed(f"{RULE} {OTHER}"), "office.pdf": squeezed(OTHER), "law.txt": squeezed(RULE)}
UNITS = {"field.pdf": frozenset(("field", "t-9")), "office.pdf": frozenset(("office",))}


def around() -> Surroundings:
    """A library of two agreements and a statute."""
    return Surroundings(lambda document: WORDS.get(document, ""), UNITS)


def citation(quote: str = RULE, document: str = "field.pdf", **fields: Any) -> dict[str, Any]:
    """A citation of the field agreement, in force, Article 12, section 12.2, page 7."""
    usual = {"article": "12", "section": "12.2", "page": 7, "status": "in force", "unit": "Field"}
    return {"document": document, "quote": quote, "label": f"{document}, Art. 12", **usual, **fields}


def record(*citations: dict[str, Any], outcome: str = "answered", **fields: Any) -> dict[str, Any]:
    """An answer record with the citations and, as evidence, the same words."""
    passages = [{**one, "text": one["quote"]} for one in citations]
    usual = {"id": "q", "answer": "", "passages": passages, "notices": [], "seconds": 0.1}
    return {"outcome": outcome, "citations": list(citations), **usual, **fields}


def question(**fields: Any) -> GoldQuestion:
    """A question whose answer is the filing rule of the field agreement."""
    usual: dict[str, Any] = {
        "id": "q",
        "question": "How long to file?",
        "unit": "T-9",
        "gold": (Place("field.pdf", RULE, "12", "12.2", 7),),
        "must_include": ("twenty (20) days|20 days",),
    }
    return GoldQuestion(**{**usual, **fields})
