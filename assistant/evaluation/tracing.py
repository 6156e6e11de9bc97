"""Where an answer went wrong: the first step from the library to the reader that lost the gold words."""

from __future__ import annotations

from assistant.evaluation.gold import GoldQuestion
from assistant.evaluation.measures import proves, read_citations
from assistant.evaluation.records import Record


def trace(question: GoldQuestion, record: Record) -> str:
    """Say which step lost the gold words: scope, search, ranking or quoting; empty when none did."""
    read = read_citations(question, record)
    if not question.gold or any(proves(citation, "quote", question.gold) for citation in read):
        return ""
    searched = [place for place in question.gold if place.file in record["scope"]["documents"]]
    if not searched:
        return f"scope: the document was not searched ({record['scope']['reason']})"
    passages = record.get("passages") or []
    ranks = [rank for rank, item in enumerate(passages, 1) if proves(item, "text", question.gold)]
    if not ranks:
        return f"search: not among {len(passages)} passages"
    if ranks[0] > len(read):
        return f"ranking: passage {ranks[0]} of {len(passages)}"
    return f"quoting: passage {ranks[0]} was cited without the words"
