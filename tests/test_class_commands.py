"""`cba qualify` and `cba class` over a small library of specifications."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.cli import app, main
from tests.classification.specifications import HARTWELL, SERIES_FORM
from tests.support.library import build

COPIED = ("spec-0412co.html", "spec-0413co.html", "spec-0413co-2017.html", "spec-9040mc.html")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of four specifications and one of a series."""
    folder = tmp_path_factory.mktemp("classes")
    source = folder / "source"
    source.mkdir()
    for name in COPIED:
        shutil.copy(HARTWELL / name, source)
    (source / "series.txt").write_text(SERIES_FORM, "utf-8")
    build(source, folder / "library")
    return folder / "library"


def run(library: Path, *arguments: str, answers: str = "") -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(app, [*arguments, "--library", str(library)], input=answers)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_requirements_are_printed_as_a_tree_with_quotes(library: Path) -> None:
    """A code alone prints what the class asks for, in the words of the specification."""
    printed = run(library, "qualify", "0413co")
    assert printed.startswith("Minimum qualifications of Office Technician 2")
    assert '"One (1) year of the General Experience must have been' in printed


def test_background_is_checked_line_by_line(library: Path) -> None:
    """The verdict comes first, the facts as understood next, the arithmetic of every line after them."""
    printed = run(library, "qualify", "0413CO", "--background", "BA in history and 18 months as a cook")
    assert printed.startswith("Does not meet the minimum qualifications of Office Technician 2")
    assert "- Experience: 1 year 6 months - cook" in printed
    assert "work 0 months + college 3 years = 3 years of 4 years" in printed


def test_corrected_fact_changes_the_verdict(library: Path) -> None:
    """A line that is replaced while correcting is checked as replaced."""
    background = ("--background", "BA in history and 18 months as a cook")
    answers = "Experience: 2 years - as an Office Technician 1\n\n\n"
    printed = run(library, "qualify", "0413CO", *background, "--correct", answers=answers)
    assert "Meets the minimum qualifications" in printed
    assert "- cook" not in printed.split("Meets the minimum")[1]


def test_facts_can_be_given_one_by_one(library: Path) -> None:
    """Facts alone, in the form in which they are shown, are enough for a check."""
    fact = "Experience: 2 years - clerical work"
    assert run(library, "qualify", "0412CO", "--fact", fact).startswith("Meets")


def test_filters_narrow_the_list(library: Path) -> None:
    """Only the classes of the group are listed."""
    assert run(library, "class", "list", "--unit", "excluded").splitlines() == [
        "Employee Relations Analyst (9040MC) - State of Hartwell"
    ]


def test_excluded_class_has_no_agreement(library: Path) -> None:
    """A confidential class shows its facts and says that no agreement covers it."""
    printed = run(library, "class", "show", "9040MC")
    assert printed.splitlines()[-1].startswith("No agreement:")
    assert "Supervision exercised: may lead" in printed


def test_levels_of_a_series_are_compared_by_their_own_words(library: Path) -> None:
    """Two levels of one document differ in their requirements."""
    listed = [line for line in run(library, "class", "list").splitlines() if "Hartwell" not in line]
    names = [line.split(" - ")[0] for line in listed][:2]
    printed = run(library, "class", "compare", *names)
    assert "Minimum qualifications\n" in printed
    assert "What separates them" in printed


def test_versions_say_what_changed(library: Path) -> None:
    """The older version stands first, and each change names the words before and after."""
    printed = run(library, "class", "versions", "0413CO")
    assert printed.index("cancelled;") < printed.index("specification;")
    assert 'was: "Five (5) years' in printed


def test_unknown_code_is_one_line_that_names_near_ones(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown code exits with status 1 and names the codes that are near."""
    with pytest.raises(SystemExit):
        main(["qualify", "0412XX", "--library", str(library)])
    assert "0412CO" in capsys.readouterr().err
