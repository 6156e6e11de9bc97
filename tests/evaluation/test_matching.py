"""Words and labels are compared as a reader compares them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.matching import carries, first_words, same_article, same_section, says
from tests.evaluation.records import OTHER, RULE


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        pytest.param(f"{OTHER} {RULE}", RULE, True, id="whole quote"),
        pytest.param(RULE.replace("employee", "em-\nployee"), RULE, True, id="broken over a line"),
        pytest.param(RULE[: len(RULE) * 2 // 3], RULE, True, id="most of the quote"),
        pytest.param(OTHER, RULE, False, id="other words"),
        pytest.param("A dispute shall be filed promptly.", RULE, False, id="only the beginning"),
        pytest.param("", RULE, False, id="nothing"),
        pytest.param("Third shift $1.05", "Third shift $1.05", True, id="a row of a table"),
        pytest.param("Second shift $0.85", "Third shift $1.05", False, id="another row"),
    ],
)
def test_carries(text: str, quote: str, expected: bool) -> None:
    """A text carries a quote when most of the quote's runs of words stand in it."""
    assert carries(text, quote) is expected


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        pytest.param("Section Five (b)", "5(b)", True, id="number words"),
        pytest.param("12.2(a)", "12.2", True, id="below the gold"),
        pytest.param("12", "12.2", False, id="above the gold"),
        pytest.param("12.20", "12.2", False, id="a longer number"),
        pytest.param("anything", "", True, id="nothing to check"),
    ],
)
def test_same_section(found: str, gold: str, expected: bool) -> None:
    """A section label agrees when it is the gold label or lies below it."""
    assert same_section(found, gold) is expected


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        pytest.param("Article XIV", "XIV", True, id="roman"),
        pytest.param("15 a", "15A", True, id="spelling"),
        pytest.param("15A", "15", False, id="another article that starts alike"),
        pytest.param("14", "", True, id="nothing to check"),
    ],
)
def test_same_article(found: str, gold: str, expected: bool) -> None:
    """An article label agrees only with itself."""
    assert same_article(found, gold) is expected


@given(st.text())
def test_label_is_below_itself(text: str) -> None:
    """Every label agrees with itself, however it is written."""
    assert same_section(text, text)
    assert same_article(text.upper(), text.upper())


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        pytest.param("within twenty\n(20)  days", "20 days|twenty (20) days", True, id="an alternative"),
        pytest.param("the employee’s own", "employee's own", True, id="curly quotes"),
        pytest.param("within ten days", "20 days|twenty (20) days", False, id="neither"),
    ],
)
def test_says(text: str, fact: str, expected: bool) -> None:
    """A fact is said when one of its wordings stands in the text."""
    assert says(text, fact) is expected


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_first_words(text: str, most: int) -> None:
    """The first words are a beginning of the text with no more words than asked for."""
    cut = first_words(text, most)
    assert text.startswith(cut)
    assert len(cut.split()) <= most
