"""How far a rule or definition reaches: one article, or the whole instrument."""

from __future__ import annotations

import re

from assistant.answering.printed_text import PrintedText, Sentence

_WHOLE = re.compile(
    r"\b(?:in|throughout|under|of|for)\s+(?:the\s+)?(?:purposes?\s+of\s+)?(?:rest\s+of\s+)?(?:this|the)\s+"
    r"(?:collective\s+bargaining\s+)?(?:agreement|contract|memorandum|policy|manual)\b",
    re.IGNORECASE,
)
_OWN_ARTICLE = re.compile(
    r"\b(?:in|of|under|for)\s+(?:the\s+purposes?\s+of\s+)?this\s+(?:article|section|rule|procedure|chapter)\b",
    re.IGNORECASE,
)
_NAMED_ARTICLE = re.compile(
    r"\b(?:In|(?:[Ff]or\s+(?:the\s+)?[Pp]urposes?\s+of|[Uu]sed\s+in)\s+(?:this\s+)?)\s*(?:Article|ARTICLE)\s+(?P<label>\d+[A-Z]?|[IVXL]+)\b"
)
_GENERAL_HEADING = re.compile(
    r"definition|general|terms|interpretation|preamble|construction|recognition", re.IGNORECASE
)


def reach_of(text: PrintedText, sentence: Sentence) -> str:
    """Return the article to which a sentence limits itself, "" when it speaks for the whole instrument.

    A sentence that names no reach speaks for the whole instrument only under a heading for definitions or
    general terms; elsewhere it is taken to speak for its own article.
    """
    provision = text.provision(sentence.span)
    named = _NAMED_ARTICLE.search(sentence.text)
    if named:
        return named["label"]
    if _WHOLE.search(sentence.text):
        return ""
    if _OWN_ARTICLE.search(sentence.text):
        return provision.article
    general = any(_GENERAL_HEADING.search(label) for label in provision.path)
    return "" if general or provision.kind == "front" else provision.article
