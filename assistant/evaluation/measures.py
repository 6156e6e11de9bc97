"""Measures of one answer against its gold; every function is pure and reads only records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evaluation.gold import Behaviour, GoldQuestion, Place
from assistant.evaluation.matching import carries, first_words, same_article, same_section, says
from assistant.evaluation.records import Record, read_earlier
from assistant.evaluation.surroundings import Surroundings

# What a person reads of an answer: the first quotes, and not whole articles.
READ_QUOTES, READ_QUOTES_OF_MANY, READ_WORDS, READ_PASSAGE_WORDS = 5, 12, 150, 400
MANY_DOCUMENTS = frozenset(("comparison", "compare", "level", "version", "ambiguous"))
RETRIEVED = (1, 5, 20)
NO_FORCE = frozenset(("expired", "superseded", "future", "draft", "cancelled"))
OUTCOMES: dict[Behaviour, str] = {
    "answer": "answered",
    "clarify": "needs_scope",
    "refuse": "refused",
    "not_found": "not_found",
    "not_in_library": "not_in_library",
    "unreadable": "unreadable",
}
Measures = dict[str, bool]


@dataclass(frozen=True, slots=True)
class Score:
    """The measures that apply to one answer (true is what the name says) and its counts."""

    id: str
    kind: str
    answerable: bool
    measures: Measures
    quotes: int
    false_quotes: int
    seconds: float


def score(question: GoldQuestion, record: Record, around: Surroundings) -> Score:
    """Measure one answer record."""
    read = read_citations(question, record)
    measures: Measures = {
        "behaviour": behaved(question, record, read),
        "answered": record["outcome"] == "answered",
        "wrong_term": any(_is_wrong_term(question, citation) for citation in read),
    }
    if question.must_not_include:
        measures["must_not"] = not says_forbidden(question, record, read)
    if question.unit:
        wrong = any(_is_wrong_unit(question, citation, around) for citation in read)
        named = _is_unit_named(question, around)
        measures |= {"wrong_unit": wrong, **({"wrong_unit_named": wrong} if named else {})}
    if question.answerable and not _asked_back(question, record):
        measures |= evidence_measures(question, record, read) | pinpoint_measures(question, read)
    false = sum(not around.holds(citation["document"], citation["quote"]) for citation in read)
    return Score(
        question.id, question.kind, question.answerable, measures, len(read), false, record["seconds"]
    )


def read_citations(question: GoldQuestion, record: Record) -> list[Record]:
    """Return the citations that a reader reads, their quotes cut to the words that count."""
    most = READ_QUOTES_OF_MANY if question.kind in MANY_DOCUMENTS else READ_QUOTES
    cited = record.get("citations") or []
    return [{**citation, "quote": first_words(citation["quote"], READ_WORDS)} for citation in cited[:most]]


def behaved(question: GoldQuestion, record: Record, read: Sequence[Record]) -> bool:
    """Tell whether the outcome is expected; branching is asking back or citing two of the units."""
    outcome = record["outcome"]
    cited = {citation["document"] for citation in read} & question.files
    branched = outcome == "needs_scope" or (outcome == "answered" and len(cited) > 1)
    return any(
        branched if behaviour == "branch" else outcome == OUTCOMES[behaviour]
        for behaviour in question.behaviours
    )


def _asked_back(question: GoldQuestion, record: Record) -> bool:
    """Tell whether the answer asks which unit where that is right, so that evidence is not measured."""
    return "branch" in question.behaviours and record["outcome"] == "needs_scope"


def says_forbidden(question: GoldQuestion, record: Record, read: Sequence[Record]) -> bool:
    """Tell whether the answer's own words or its first quote hold what the answer must not hold."""
    own = " ".join(line for line in record["answer"].splitlines() if not line.lstrip().startswith(">"))
    presented = f"{own} {read[0]['quote'] if read else ''}"
    return any(says(presented, words) for words in question.must_not_include)


def proves(item: Record, field: str, places: Sequence[Place]) -> bool:
    """Tell whether a citation or passage is of the right file and holds the words of one of the places."""
    return any(item["document"] == place.file and carries(item[field], place.quote) for place in places)


def evidence_measures(question: GoldQuestion, record: Record, read: Sequence[Record]) -> Measures:
    """Measure citations, facts and the ranked passages of an answerable question."""
    gold = question.gold
    said = " ".join([record["answer"], *(citation["quote"] for citation in read)])
    cited_files = {citation["document"] for citation in read}
    passages = [
        {**passage, "text": first_words(passage["text"], READ_PASSAGE_WORDS)}
        for passage in (record.get("passages") or [])[: max(RETRIEVED)]
    ]
    found = [proves(passage, "text", gold) for passage in passages]
    return {
        "cited_first": bool(read) and proves(read[0], "quote", gold),
        "cited_any": any(proves(citation, "quote", gold) for citation in read),
        "facts": all(says(said, fact) for fact in question.must_include),
        "right_document": bool(read) and read[0]["document"] in question.files,
        "all_documents": question.files <= cited_files,
        **{f"retrieved@{most}": any(found[:most]) for most in RETRIEVED},
    }


def pinpoint_measures(question: GoldQuestion, read: Sequence[Record]) -> Measures:
    """Compare labels and pages of the citations that prove the answer with the gold; none when none do."""
    pairs = [
        (citation, place)
        for citation in read
        for place in question.gold
        if proves(citation, "quote", (place,))
    ]
    if not pairs:
        return {}
    measures = {
        "pinpoint_article": any(same_article(found["article"], gold.article) for found, gold in pairs),
        "pinpoint_section": any(same_section(found["section"], gold.section) for found, gold in pairs),
    }
    if any(gold.page for _, gold in pairs):
        measures["right_page"] = any(found["page"] == gold.page for found, gold in pairs)
    return measures


def _is_wrong_term(question: GoldQuestion, citation: Record) -> bool:
    return citation["status"] in NO_FORCE and citation["document"] not in question.allowed_files


def _is_unit_named(question: GoldQuestion, around: Surroundings) -> bool:
    """Tell whether the asker gave the unit: chosen beside the question, or called by name in the conversation."""
    row = question.row
    asked = " ".join([*(read_earlier(entry)[0] for entry in row.get("history") or ()), question.question])
    return bool(row.get("ask_unit")) or around.names_unit(asked, question.unit or "")


def _is_wrong_unit(question: GoldQuestion, citation: Record, around: Surroundings) -> bool:
    document = citation["document"]
    return document not in question.allowed_files and not around.is_of_unit(document, question.unit or "")
