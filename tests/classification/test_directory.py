"""The directory of classes: each once, filtered, found by code or title."""

from __future__ import annotations

import pytest

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.directory import find_class, list_classes
from assistant.classification.finding import ClassFilter
from assistant.errors import LibraryError
from tests.classification.specifications import DAY, Shelf


@pytest.fixture(scope="module")
def catalogue() -> ClassCatalogue:
    """The classes of the shelf."""
    return ClassCatalogue(Shelf())


@pytest.mark.parametrize("name", ["0412CO", "0412cf", "office technician 1", "Office Technician 1 (0412CO)"])
def test_class_is_found_by_any_of_its_names(catalogue: ClassCatalogue, name: str) -> None:
    """A code, the second code of other hours, the title, or both lead to the class."""
    assert find_class(catalogue, name, DAY).code == "0412CO"


@pytest.mark.parametrize(
    ("name", "near"), [("0412XX", "0412CO"), ("0431CO", "0413CO"), ("Feild Inspector", "2210TF")]
)
def test_unknown_name_is_an_error_that_names_near_ones(
    catalogue: ClassCatalogue, name: str, near: str
) -> None:
    """A class that the library does not hold is refused with the nearest ones, not guessed."""
    with pytest.raises(LibraryError, match=near):
        find_class(catalogue, name, DAY)


def test_name_like_no_class_asks_for_its_specification(catalogue: ClassCatalogue) -> None:
    """Where nothing is near, the message says what to do."""
    with pytest.raises(LibraryError, match="load its specification"):
        find_class(catalogue, "zzzzzz", DAY)


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (ClassFilter(), ["9040MC", "2214TS", "2210TF", "0412CO", "0413CO"]),
        (ClassFilter(unit="C-2"), ["0412CO", "0413CO"]),
        (ClassFilter(occupational_group="engineering"), ["2214TS", "2210TF"]),
        (ClassFilter(salary_group="MC-57"), ["9040MC"]),
        (ClassFilter(unit="C-2", designation="noncompetitive"), ["0412CO"]),
        (ClassFilter(unit="excluded"), ["9040MC"]),
    ],
)
def test_filters_take_the_classes_whose_words_hold_them(
    catalogue: ClassCatalogue, wanted: ClassFilter, codes: list[str]
) -> None:
    """Unit, group, pay group and designation narrow the list, together or alone."""
    assert [one.code for one in list_classes(catalogue, DAY, wanted)] == codes
