"""What the register infers, how it links instruments and what force they have on a date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Register, build_register, own_agreements, register_from_json, register_to_json
from assistant.types import BargainingUnit, Instrument, InstrumentKind
from tests.library.documents import agreement_text, parsed

OLD = agreement_text("Town of Ashby", "Ashby Road Workers Union Local 7", "July 1, 2030 - June 30, 2033")
NEW = agreement_text(
    "Town of Ashby", "Ashby Road Workers Union Local 7", "July 1, 2033 - June 30, 2036", "More."
)
OTHER = agreement_text("Town of Ashby", "Ashby Librarians Guild", "July 1, 2032 - June 30, 2035")
LETTER = (
    "MEMORANDUM OF UNDERSTANDING\nbetween the Town of Ashby\nand the\n"
    "Ashby Road Workers Union Local 7\n\n\n\n"
    "Article 3 of the Agreement is amended as follows. Effective October 1, 2034 leave doubles.\n"
)


def _register(tmp_path: Path, *files: tuple[str, str]) -> Register:
    return build_register([parsed(path, text) for path, text in files], tmp_path)


def _of(register: Register, path: str) -> Instrument:
    found = register.of_source(path)
    assert found is not None
    return found


def test_parties_and_term_are_read_from_the_cover(tmp_path: Path) -> None:
    """Employer, union, dates and local come from the cover, each with the place it stands in."""
    instrument = _of(_register(tmp_path, ("a.txt", OLD)), "a.txt")
    assert (instrument.kind, instrument.employer) == ("agreement", "Town of Ashby")
    assert instrument.union == "Ashby Road Workers Union Local 7"
    assert (instrument.effective, instrument.expires) == (date(2030, 7, 1), date(2033, 6, 30))
    assert "Local 7" in instrument.aliases
    evidence = next(item for item in instrument.evidence if item.field == "expires")
    assert evidence.span is not None
    assert evidence.span.of(OLD) == "June 30, 2033"


@pytest.mark.parametrize(
    ("cover", "employer", "union"),
    [
        pytest.param(
            "AGREEMENT\nbetween\nThe School Board of Ashby County, Ohio\nAnd\n"
            "The Ashby Classroom Teachers Association\n\n\n\n",
            "School Board of Ashby County",
            "Ashby Classroom Teachers Association",
            id="capital-and",
        ),
        pytest.param(
            "THE CITY OF ASHBY\n\nAnd\n\nTHE POLICE OFFICERS' FEDERATION\nOF ASHBY\n\nLABOR AGREEMENT\n",
            "City of Ashby",
            "Police Officers' Federation of Ashby",
            id="no-between",
        ),
        pytest.param(
            "AGREEMENT\nBETWEEN\nASHBY TEACHERS UNITED\nAND\nASHBY COUNTY SCHOOL BOARD\n\n\n",
            "Ashby County School Board",
            "Ashby Teachers United",
            id="union-first",
        ),
        pytest.param(
            "AGREEMENT\nbetween\nA S H B Y C O U N T Y\nand\nAshby Deputies Association\n\n\n\n"
            "This agreement is entered into between Ashby County, Ohio, hereinafter the County, and the Ashby "
            "Deputies Association (\u201cADA\u201d), an employee organization, hereinafter the Association.",
            "Ashby County",
            "Ashby Deputies Association",
            id="letters-set-apart",
        ),
    ],
)
def test_parties_of_other_covers(tmp_path: Path, cover: str, employer: str, union: str) -> None:
    """Names are read whichever way a cover sets them, without state, board and letters set apart for show."""
    text = cover + "ARTICLE 1 RECOGNITION\nOne.\nARTICLE 2 HOURS\nTwo.\nARTICLE 3 LEAVE\nThree.\n"
    instrument = _of(_register(tmp_path, ("a.txt", text)), "a.txt")
    assert (instrument.employer, instrument.union) == (employer, union)


@pytest.mark.parametrize(
    ("path", "dates", "effective", "expires"),
    [
        ("a.txt", "EFFECTIVE JULY 1, 2031 THROUGH JUNE 30, 2033", date(2031, 7, 1), date(2033, 6, 30)),
        ("a-2030-2033.txt", "July 1, 2031 to June 30, 2034", date(2031, 7, 1), date(2034, 6, 30)),
        ("a.txt", "THROUGH JUNE 30, 2034", None, date(2034, 6, 30)),
        ("a-2031-2034.txt", "Expires: December 31, 2034", date(2032, 1, 1), date(2034, 12, 31)),
    ],
    ids=["capitals", "cover-before-name", "end-only", "end-and-years"],
)
def test_term_of_other_covers(
    tmp_path: Path, path: str, dates: str, effective: date | None, expires: date
) -> None:
    """What the title page prints counts more than the years of a file's name."""
    text = agreement_text("Town of Ashby", "Ashby Road Workers Union", dates)
    instrument = _of(_register(tmp_path, (path, text)), path)
    assert (instrument.effective, instrument.expires) == (effective, expires)


def test_a_long_union_is_cited_by_a_short_name(tmp_path: Path) -> None:
    """A citation names initials that everybody knows, or the first name, with the local."""
    union = "American Federation of State, County and Municipal Employees Local 281 - General Unit"
    text = agreement_text("Town of Ashby", union, "July 1, 2031 - June 30, 2033")
    instrument = _of(_register(tmp_path, ("a.txt", text)), "a.txt")
    assert instrument.short_title == "Town of Ashby \N{EN DASH} AFSCME Local 281 Agreement"


@pytest.mark.parametrize(
    ("body", "effective", "expires", "continues"),
    [
        pytest.param(
            "ARTICLE 9 DURATION\nThis Agreement shall be effective July 1, 2031 and shall remain in "
            "full force and "
            "effect through the 30th day of June 2034.",
            date(2031, 7, 1),
            date(2034, 6, 30),
            False,
            id="term-article",
        ),
        pytest.param(
            "ARTICLE 9 DURATION\nThis Agreement expires on June 30, 2034. It shall be "
            "automatically renewed from year "
            "to year unless notice is given.",
            date(2031, 7, 1),
            date(2034, 6, 30),
            True,
            id="evergreen",
        ),
        pytest.param("", date(2031, 7, 1), date(2034, 6, 30), False, id="years-only"),
    ],
)
def test_term_without_a_dated_cover(
    tmp_path: Path, body: str, effective: date, expires: date, continues: bool
) -> None:
    """The term article fills what the cover leaves out; bare years count as fiscal years."""
    text = agreement_text("Town of Ashby", "Ashby Road Workers Union", "2031 - 2034", body)
    instrument = _of(_register(tmp_path, ("a.txt", text)), "a.txt")
    assert (instrument.effective, instrument.expires) == (effective, expires)
    assert (instrument.continued_until is not None) is continues


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        (
            "x.txt",
            "Bridge Tender\nClass Code: 4411\nMinimum Qualifications\nOne year.\nTypical Tasks\nOpens.",
            "class_specification",
        ),
        ("tender-posting.txt", "Bridge Tender\nThe Town is currently seeking a tender.", "posting"),
        ("policies/p.md", "Outside work policy\nAsk first.", "policy"),
        ("letter.txt", LETTER, "amendment"),
        ("agreements/scan-2031-2034.pdf", "", "agreement"),
    ],
)
def test_kind_is_told_from_form_and_name(tmp_path: Path, path: str, text: str, kind: str) -> None:
    """A document's form decides its kind, and its name and folder where it has no text."""
    assert _of(_register(tmp_path, (path, text)), path).kind == kind


@pytest.mark.parametrize(
    ("path", "text", "execution"),
    [
        ("a.txt", OLD, "executed"),
        ("a-redline.txt", OLD, "draft"),
        ("a.txt", "TENTATIVE AGREEMENT\n" + OLD, "draft"),
        ("a.txt", "UNION PACKAGE PROPOSAL\nProposal Four, May 3, 2031\n" + OLD, "draft"),
        ("a.txt", "This memorandum has not been ratified.\n" + OLD, "draft"),
        ("rule-7.md", "Rule 7: Shared Desks\n7-010 Purpose\n7-020 Proposal and Review\n", "executed"),
        ("rule-7.md", "Rule 7: Shared Desks\nProposal and Review Process\nAsk first.\n", "executed"),
        (
            "a.txt",
            OLD + "\nIn line with their tentative agreement of May 3 the parties sign this.",
            "executed",
        ),
        ("a-cancelled.txt", OLD, "cancelled"),
    ],
)
def test_execution_status(tmp_path: Path, path: str, text: str, execution: str) -> None:
    """Drafts and cancelled texts are never taken for signed ones."""
    assert _of(_register(tmp_path, (path, text)), path).execution == execution


def test_later_term_of_the_same_unit_supersedes_the_earlier(tmp_path: Path) -> None:
    """Terms link by unit, never to another unit of the same employer."""
    register = _register(
        tmp_path, ("one/Contract.txt", OLD), ("two/Contract.txt", NEW), ("three/Contract.txt", OTHER)
    )
    old, new, other = (_of(register, f"{folder}/Contract.txt") for folder in ("one", "two", "three"))
    assert (new.replaces, old.superseded_by) == (old.id, new.id)
    assert other.replaces is None
    assert register.terms_of(new) == (old, new)
    assert register.terms_of(other) == (other,)


@pytest.mark.parametrize(
    ("on", "standing"),
    [
        (date(2029, 1, 1), "future"),
        (date(2031, 1, 1), "in force"),
        (date(2033, 6, 30), "in force"),
        (date(2033, 7, 1), "superseded"),
    ],
)
def test_standing_of_a_replaced_term(tmp_path: Path, on: date, standing: str) -> None:
    """A term is future, in force to its last day, then superseded."""
    register = _register(tmp_path, ("one/Contract.txt", OLD), ("two/Contract.txt", NEW))
    assert register.standing(_of(register, "one/Contract.txt"), on) == standing


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({}, "undated"),
        ({"expires": date(2030, 1, 1)}, "expired"),
        ({"expires": date(2030, 1, 1), "continued_until": date(2035, 1, 1)}, "continued"),
        ({"expires": date(2030, 1, 1), "continued_until": date(2031, 1, 1)}, "expired"),
        ({"effective": date(2030, 1, 1)}, "in force"),
        ({"effective": date(2030, 1, 1), "execution": "draft"}, "draft"),
        ({"execution": "cancelled"}, "cancelled"),
    ],
)
def test_standing_of_a_single_instrument(values: dict[str, object], standing: str) -> None:
    """Without a successor an instrument is judged by its own dates and status."""
    instrument = Instrument("i", "I", "agreement", ("i.txt",), **values)  # type: ignore[arg-type]
    register = Register((instrument,))
    assert register.standing(instrument, date(2032, 1, 1)) == standing
    assert (instrument in register.in_force(date(2032, 1, 1))) == (
        standing in ("undated", "continued", "in force")
    )


def test_amendment_attaches_to_the_agreement_it_names(tmp_path: Path) -> None:
    """A letter amends the term in force of its own unit and has force from its own date on."""
    files = (("o.txt", OLD), ("n.txt", NEW), ("g.txt", OTHER), ("roads-mou.txt", LETTER))
    register = _register(tmp_path, *files)
    letter = _of(register, "roads-mou.txt")
    assert register.amendments_of(_of(register, "g.txt"), date(2034, 12, 1)) == ()
    assert set(letter.amends) <= {_of(register, "o.txt").id, _of(register, "n.txt").id}
    assert letter.amends


def test_extension_continues_an_expired_agreement(tmp_path: Path) -> None:
    """An extension agreement moves the day until which the agreement holds."""
    extension = (
        LETTER.replace("MEMORANDUM OF UNDERSTANDING", "EXTENSION AGREEMENT") + "It runs to March 31, 2037.\n"
    )
    register = _register(tmp_path, ("n.txt", NEW), ("roads-extension.txt", extension))
    agreement = _of(register, "n.txt")
    assert agreement.continued_until == date(2037, 3, 31)
    assert register.standing(agreement, date(2036, 12, 1)) == "continued"


def test_numbered_files_of_one_folder_are_one_instrument(tmp_path: Path) -> None:
    """Articles in a row of files become one agreement, in the order of their numbers."""
    names = [f"guild/{number:02d}_article_2031-2034.md" for number in (3, 1, 2, 5, 4)]
    files = [(name, OTHER if "01_" in name else f"# ARTICLE\nText of {name}.") for name in names]
    register = _register(tmp_path, *files, ("guild-like.txt", OLD))
    assert len(register) == 2
    assert _of(register, names[0]).sources == tuple(sorted(names))


def test_identity_is_the_content_and_not_the_name(tmp_path: Path) -> None:
    """Two different files of one name stay two; the same bytes twice are one, with a note."""
    register = _register(tmp_path, ("a/Contract.txt", OLD), ("b/Contract.txt", OTHER), ("c/copy.txt", OLD))
    assert len(register) == 2
    assert any("c/copy.txt" in note for note in register.notes)


def test_register_survives_json(tmp_path: Path) -> None:
    """A register written to JSON and read back is the same."""
    register = _register(tmp_path, ("o.txt", OLD), ("n.txt", NEW), ("roads-mou.txt", LETTER))
    again = register_from_json(register_to_json(register))
    assert again.instruments == register.instruments


@pytest.mark.parametrize(
    "text", ["", "{}", '{"format": 99, "notes": [], "instruments": []}', '{"format": 1}']
)
def test_what_is_no_register_is_refused(text: str) -> None:
    """A damaged register says to build the library again."""
    with pytest.raises(LibraryError, match="build the library again"):
        register_from_json(text)


@pytest.mark.parametrize(
    ("words", "attached"),
    [
        pytest.param("for the Dispatch unit", "dispatch.txt", id="names the unit"),
        pytest.param("for the Field unit", "field.txt", id="names the other unit"),
        pytest.param("", None, id="names no unit"),
        pytest.param("and Local 90 for the Dispatch unit", None, id="names another local"),
    ],
)
def test_an_amendment_never_attaches_by_coincidence(tmp_path: Path, words: str, attached: str | None) -> None:
    """Two units of one employer and local share article numbers; only the unit that is named is amended."""
    (tmp_path / "library.yaml").write_text(
        "instruments:\n"
        + "".join(
            f"  - {{file: {name.lower()}.txt, employer: Port of Linden, union: Linden Guild Local 7, "
            f"units: [{{name: {name}}}], kind: agreement}}\n"
            for name in ("Dispatch", "Field")
        )
        + "  - {file: mou.txt, kind: amendment}\n"
    )
    local = "" if "Local" in words else "Local 7 "
    memorandum = (
        f"MEMORANDUM OF UNDERSTANDING between Port of Linden and Linden Guild {local}{words}\n\n"
        "Article 2, Section 1 is amended to read: work is done in long shifts.\n"
    )
    texts = {
        f"{name}.txt": agreement_text(
            "Port of Linden", "Linden Guild Local 7", "July 1, 2030 - June 30, 2033", name
        )
        for name in ("dispatch", "field")
    }
    documents = [parsed(path, text) for path, text in (texts | {"mou.txt": memorandum}).items()]
    register = build_register(documents, tmp_path)
    amended = _of(register, attached).id if attached else None
    assert _of(register, "mou.txt").amends == ((amended,) if amended else ())


def _instrument(name: str, kind: InstrumentKind, *units: str) -> Instrument:
    return Instrument(name, name, kind, (f"{name}.txt",), units=tuple(map(BargainingUnit, units)))


@pytest.mark.parametrize(
    ("held", "own"),
    [
        ([("road", "agreement", "road"), ("plan", "pay_plan", "road")], ["road"]),
        ([("road", "agreement", "road"), ("all", "agreement", "road", "books")], ["road"]),
        ([("road", "agreement", "road"), ("books", "agreement", "books")], ["road", "books"]),
        ([("all", "agreement", "road", "books")], ["all"]),
        ([("road", "agreement", "road"), ("nobody", "agreement")], ["road", "nobody"]),
        ([("plan", "pay_plan", "road")], []),
    ],
    ids=["plan", "coalition", "two units", "coalition alone", "no unit", "no agreement"],
)
def test_an_agreement_of_several_units_stands_beside_those_of_its_units(
    held: list[tuple[str, InstrumentKind, *tuple[str, ...]]], own: list[str]
) -> None:
    """What covers the units of another agreement with more is none of a unit's own; other papers never are."""
    assert [one.id for one in own_agreements(_instrument(*one) for one in held)] == own
