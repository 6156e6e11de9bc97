"""The rules of the minimum qualifications: alternatives, parts, substitutions and their limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.classification.facts import read_class_facts
from assistant.classification.qualifications import read_qualifications
from assistant.classification.requirements import Qualifications, Requirement, render_tree
from tests.classification.specifications import hartwell, own


def rules(name: str) -> Qualifications:
    """Read the rules of a sample specification."""
    return read_qualifications(read_class_facts(*hartwell(name)))[0]


def leaves(qualifications: Qualifications) -> list[Requirement]:
    """Return what a class asks for, in order."""
    assert qualifications.tree is not None
    return list(qualifications.tree.leaves())


@pytest.mark.parametrize(
    ("name", "months", "inside"),
    [
        ("0412co", [24], [False]),
        ("0413co", [48, 12], [False, True]),
        ("2210tf", [72, 24], [False, True]),
        ("2214ts", [96, 12], [False, True]),
        ("9040mc", [60, 24], [False, True]),
        ("9055mc", [60], [False]),
    ],
)
def test_special_experience_lies_within_general(name: str, months: list[int], inside: list[bool]) -> None:
    """The months of each bucket are read, and the special one counts within the general one."""
    found = leaves(rules(name))
    assert [leaf.months for leaf in found] == months
    assert [leaf.inside for leaf in found] == inside


@pytest.mark.parametrize(
    ("name", "bucket", "forms", "caps"),
    [
        ("0413co", 0, ["rate"], [36]),
        ("0413co", 1, ["forbidden"], [None]),
        ("2210tf", 0, ["rate", "degree"], [48, None]),
        ("2214ts", 0, ["rate", "experience"], [48, None]),
        ("2214ts", 1, ["forbidden", "experience"], [None, None]),
        ("9055mc", 0, ["rate", "program"], [48, None]),
    ],
)
def test_substitutions_stand_with_their_bucket(
    name: str, bucket: int, forms: list[str], caps: list[int]
) -> None:
    """Each substitution is read with its form and cap and given to the bucket that it names."""
    found = leaves(rules(name))[bucket].substitutions
    assert [rule.form for rule in found] == forms
    assert [rule.cap for rule in found] == caps


def test_alternatives_and_combination_within_a_sentence() -> None:
    """ "A degree, or years, or an equivalent combination" is any one of three."""
    tree = rules("9001tr").tree
    assert tree is not None
    assert tree.kind == "any"
    assert [child.kind for child in tree.children] == ["education", "experience", "combination"]


def test_nothing_asked_for_is_a_rule_too() -> None:
    """ "No experience is required" is read as asking for nothing."""
    assert [leaf.kind for leaf in leaves(rules("3301hd"))] == ["none"]


def test_licences_keep_the_time_at_which_they_are_needed() -> None:
    """A licence at appointment and a certificate within twelve months are told apart."""
    licences = [one for one in rules("2210tf").conditions if one.kind == "licence"]
    assert [(one.when, one.months) for one in licences] == [("at appointment", None), ("later", 12)]


def test_patterns_parts_and_clauses_of_the_state_form(tmp_path: Path) -> None:
    """Alternatives by pattern hold parts, experience within experience, and the clause that admits early."""
    (found,) = read_qualifications(read_class_facts(*own("state", tmp_path)))
    assert found.tree is not None
    assert [child.label for child in found.tree.children][:2] == ["Either I", "Or II"]
    assert [leaf.months for leaf in leaves(found)] == [12, 36, 48, 12, 0]
    assert [one.lacking for one in found.admissions] == [6]
    assert [(one.kind, one.when) for one in found.conditions if one.kind == "age"] == [
        ("age", "at appointment")
    ]
    assert any(leaf.exclusions for leaf in leaves(found))


def test_numbered_alternatives_and_notes_of_the_city_form(tmp_path: Path) -> None:
    """A bulletin's numbered alternatives, coursework, near-miss clause and licences are read."""
    (found,) = read_qualifications(read_class_facts(*own("city", tmp_path)))
    assert found.tree is not None
    assert found.tree.kind == "any"
    assert [leaf.kind for leaf in leaves(found)] == ["experience", "experience", "education"]
    assert [rule.form for rule in leaves(found)[0].substitutions] == ["course"]
    assert [(one.when) for one in found.conditions] == ["at appointment", "some positions"]
    assert "cannot be appointed" in found.admissions[0].quote.text


@pytest.mark.parametrize("name", ["0413co", "2210tf", "2214ts", "9001tr"])
def test_tree_is_printed_with_every_quote(name: str) -> None:
    """The printed tree holds the words of every rule."""
    found = rules(name)
    printed = render_tree(found)
    for leaf in leaves(found):
        assert leaf.quote.text in printed
        assert all(rule.quote.text in printed for rule in leaf.substitutions)
