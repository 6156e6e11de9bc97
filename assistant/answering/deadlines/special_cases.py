"""Clauses for one kind of grievance only, which answer no question that does not tell of that kind."""

from __future__ import annotations

import re

from assistant.answering.deadlines.time_limits import TimeLimit

_CASE = re.compile(
    r"\b(?:grievances?|complaints?|disputes?|claims?|appeals?|matters?)\s+(?:which\s+|that\s+)?(?:are\s+)?(?:involv|alleg|concern|regard|relat\w+\s+to"
    r"|aris\w+\s+(?:from|out)|based\s+(?:up)?on|over\b|covering|pertain)\w*\s+(?P<what>[^.;,]{4,120})"
    r"|(?:\A|[.:)]\s)\W*(?:in\s+the\s+(?:event|case)(?:\s+(?:of|that))?|in\s+cases?\s+of|for)\s+(?P<case>[^.;,]{4,160})",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\b(?:group|class(?:[-\s]action)?|organi[sz]ational)\s+grievance", re.IGNORECASE)
# Words of every grievance: a clause that adds none beyond these is about no special case.
_OF_ANY_CASE = re.compile(
    r"\b(?:grievan\w*|griev\w*|allege\w*|alleging|violat\w*|breach\w*|contract\w*|agreement|terms?|provisions?|interpret\w*|appl(?:y|ication|ied)"
    r"|union|association|employees?|employer|members?|(?:un)?resolved?|step\w*|days?|calendar|working|writ\w+|written|article|section|meaning|compliance"
    r"|an?|the|of|or|and|is|be|not|in|to|any|its|their|under|this|that|which|by|with|at|on|from|for|as|it|within|are|been|has|have|process\w*|procedure"
    r"|purposes?|part(?:y|ies)|desires?|wish\w*|event|matter|such|other|shall|may|must|will|his|her|if|when|where)\b",
    re.IGNORECASE,
)


def special_case(limit: TimeLimit, question: str) -> bool:
    """Tell whether a clause is for a kind of case of which the question says nothing."""
    if _GROUP.search(limit.clause) and not _GROUP.search(question):
        return True
    said = set(re.findall(r"[a-z]{4,}", question.lower()))
    for match in _CASE.finditer(limit.clause.partition(limit.words)[0]):
        words = _OF_ANY_CASE.sub(" ", match["what"] or match["case"])
        own = set(re.findall(r"[a-z]{4,}", words.lower()))
        if own and not {word[:5] for word in own} & {word[:5] for word in said}:
            return True
    return False
