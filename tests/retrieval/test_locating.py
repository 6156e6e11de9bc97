"""Places named in a question are found without search."""

from __future__ import annotations

import pytest

from assistant.retrieval.locating import Pinpoint, matches, parse_pinpoint
from assistant.types import Provision, Span


def provision(article: str, section: str = "") -> Provision:
    return Provision("", "", "section", (article, section), Span(0, 1), article, section)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What does Article 15 Section 3 say?", Pinpoint("15", "3"), id="article-and-section"),
        pytest.param("Read me Art. 15A, Sec. Two", Pinpoint("15A", "Two"), id="suffix-and-words"),
        pytest.param("what is in article XIV", Pinpoint("XIV"), id="roman"),
        pytest.param("Article 3, Section Sixteen", Pinpoint("3", "Sixteen"), id="longer-number-in-words"),
        pytest.param("Pull section 5.7.3 please", Pinpoint("", "5.7.3"), id="decimal-section"),
        pytest.param("Quote 12.6(b) for me", Pinpoint("", "12.6(b)"), id="bare-decimal"),
        pytest.param("Rule 2-57 and twins", Pinpoint("2-57"), id="rule"),
        pytest.param("the table in Appendix B", Pinpoint("appendix B"), id="appendix"),
        pytest.param("letter of agreement #14", Pinpoint("letter of agreement 14"), id="letter"),
        pytest.param("Show me Article 14.3", Pinpoint("14", "14.3"), id="decimal-article"),
        pytest.param("Read Article 14.IV", Pinpoint("14", "14.IV"), id="roman-section-after-a-point"),
        pytest.param("article five", Pinpoint("five"), id="article-in-words"),
        pytest.param("see appendix b", Pinpoint("appendix B"), id="small-letter-of-an-appendix"),
        pytest.param("Is it allowed by the personnel rules?", Pinpoint(), id="plural-is-no-label"),
        pytest.param("How do I schedule a meeting?", Pinpoint(), id="verb-is-no-place"),
        pytest.param("Does a raise of 3.5% apply?", Pinpoint(), id="percentage-is-no-place"),
        pytest.param("Is $5.25 right?", Pinpoint(), id="money-is-no-place"),
        pytest.param("How long is probation?", Pinpoint(), id="nothing-named"),
    ],
)
def test_a_named_place_is_parsed(question: str, expected: Pinpoint) -> None:
    """The article and section of a question are read in every usual form, and amounts are not places."""
    assert parse_pinpoint(question) == expected


@pytest.mark.parametrize(
    ("asked", "article", "section", "expected"),
    [
        pytest.param(Pinpoint("15", "5"), "15", "5(b)", True, id="inside-the-section"),
        pytest.param(Pinpoint("15", "Five"), "15", "5(b)", True, id="number-in-words"),
        pytest.param(Pinpoint("14"), "XIV", "B", True, id="arabic-for-roman"),
        pytest.param(Pinpoint("15"), "15A", "", False, id="suffix-is-another-article"),
        pytest.param(Pinpoint("15", "5"), "16", "5", False, id="other-article"),
        pytest.param(Pinpoint("15", "1"), "15", "10", False, id="another-number-that-begins-alike"),
        pytest.param(Pinpoint("14", "14.3"), "14", "3(a)", True, id="article-and-section-in-one-number"),
        pytest.param(Pinpoint("14", "14.3"), "14", "14.3.1", True, id="section-numbered-with-its-article"),
        pytest.param(Pinpoint("14", "14.3"), "14", "III.A", True, id="roman-section-by-its-number"),
        pytest.param(Pinpoint("14", "14.3"), "14", "IV", False, id="another-roman-section"),
        pytest.param(Pinpoint("15", "Five (b)"), "15", "5.b", True, id="brackets-and-points"),
    ],
)
def test_a_place_matches_the_provisions_at_or_inside_it(
    asked: Pinpoint, article: str, section: str, expected: bool
) -> None:
    """A section matches itself and what lies inside it; a suffixed article is another article."""
    assert matches(asked, provision(article, section)) is expected
