"""What an ingest promises: everything indexed, only changes redone, nothing left of what was deleted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import LibraryError
from assistant.index.generations import generations_folder
from assistant.index.wording import embedded_text, tokens
from tests.support.library import FERRY, LIBRARY_STAFF, WordEmbedder, build, files_under, office, opened

CANARY = "Quillfeather Marmalade Zeppelin Ordinance"
SECRET = FERRY.replace("two uniforms", f"two uniforms under the {CANARY}").replace("FERRY", "CANAL")


def test_every_document_is_reported_in_path_order_and_searchable(source: Path, tmp_path: Path) -> None:
    """Each readable file has a report with pages and passages, and its words can be found."""
    report = build(source, tmp_path / "library")
    index = opened(tmp_path / "library")
    assert [document.path for document in report.documents] == ["ferry.txt", "library.txt"]
    assert all(document.passages and document.pages and not document.failed for document in report.documents)
    assert sum(document.passages for document in report.documents) == len(index.passages)
    assert "allowance of $0.85" in index.passages[int(index.lexical_scores("cleaning $0.85").argmax())].text


def test_unchanged_folder_makes_no_new_generation(source: Path, library: Path) -> None:
    """A second ingest of the same files embeds nothing, changes no byte and returns the same reports."""
    before = {path: path.read_bytes() for path in files_under(library)}
    embedder = WordEmbedder()
    report = build(source, library, embedder)
    assert not report.changed
    assert embedder.encoded == 0
    assert [document.path for document in report.documents] == ["ferry.txt", "library.txt"]
    assert {path: path.read_bytes() for path in files_under(library)} == before


def test_only_changed_passages_are_embedded_again(source: Path, library: Path) -> None:
    """After one article changes, the vectors of all other passages are taken over."""
    total = len(opened(library).passages)
    office(source, library=LIBRARY_STAFF.replace("ten working days", "twenty working days"))
    embedder = WordEmbedder()
    report = build(source, library, embedder)
    assert report.changed
    assert 0 < embedder.encoded < total
    fresh = WordEmbedder()
    index = opened(library, fresh)
    own = [index.dense_scores(passage.text) for passage in index.passages]
    assert all(int(np.argmax(scores)) == row for row, scores in enumerate(own))


def test_incremental_and_fresh_builds_hold_the_same(source: Path, library: Path, tmp_path: Path) -> None:
    """Adding a file to a library gives the contents of a library built at once."""
    office(source, canal=SECRET)
    build(source, library)
    build(source, tmp_path / "fresh")
    assert opened(library).manifest.contents == opened(tmp_path / "fresh").manifest.contents


def test_other_embedder_embeds_everything_again(source: Path, library: Path) -> None:
    """Vectors of another model are never taken over."""
    embedder = WordEmbedder("words:2")
    build(source, library, embedder)
    assert embedder.encoded == len(opened(library, embedder).passages)


def test_deleted_document_leaves_no_byte(source: Path, library: Path) -> None:
    """After a document is taken away, neither its words, its vectors nor its file exist under the library."""
    office(source, canal=SECRET)
    build(source, library)
    secret = next(passage for passage in opened(library).passages if CANARY in passage.text)
    vector = WordEmbedder().encode_query(embedded_text(secret)).tobytes()
    marks = (CANARY.encode(), tokens(CANARY)[0].encode(), vector)
    assert all(any(mark in path.read_bytes() for path in files_under(library)) for mark in marks)
    (source / "canal.txt").unlink()
    build(source, library)
    found = [(path, mark) for path in files_under(library) for mark in marks if mark in path.read_bytes()]
    assert found == []


def test_reader_keeps_serving_while_a_generation_is_replaced(source: Path, library: Path) -> None:
    """An opened library answers from its own generation after a newer one was published."""
    index = opened(library)
    before = [passage.text for passage in index.passages]
    office(source, library=LIBRARY_STAFF.replace("ten working days", "twenty working days"))
    build(source, library)
    assert [passage.text for passage in index.passages] == before
    assert "ten working days" in index.document("library.txt").text
    assert index.structure("library.txt").provisions
    assert index.dense_scores("grievance").shape == index.lexical_scores("grievance").shape
    assert "twenty working days" in opened(library).document("library.txt").text


def test_one_bad_file_does_not_stop_the_others(source: Path, tmp_path: Path) -> None:
    """A file that is not what its name says is reported with a reason; the others are indexed."""
    (source / "broken.pdf").write_bytes(b"%PDF-1.7 nothing else")
    (source / "notes.xyz").write_text("unsupported")
    report = build(source, tmp_path / "library")
    by_path = {document.path: document for document in report.documents}
    assert by_path["broken.pdf"].failed
    assert "broken.pdf" not in by_path["broken.pdf"].problems[0]
    assert by_path["broken.pdf"].problems
    assert by_path["notes.xyz"].failed
    assert not by_path["ferry.txt"].failed
    assert not build(source, tmp_path / "library").changed


def test_same_name_in_two_folders_are_two_documents(tmp_path: Path) -> None:
    """Files are told apart by path and bytes, never by their name alone."""
    source = tmp_path / "source"
    office(source / "ferry", contract=FERRY)
    office(source / "city", contract=LIBRARY_STAFF)
    build(source, tmp_path / "library")
    index = opened(tmp_path / "library")
    assert "deckhands" in index.document("ferry/contract.txt").text
    assert "librarians" in index.document("city/contract.txt").text
    assert index.original("ferry/contract.txt") != index.original("city/contract.txt")


def test_same_file_twice_is_indexed_once(source: Path, tmp_path: Path) -> None:
    """The second copy of the same bytes is named as a duplicate and adds no passage."""
    build(source, tmp_path / "once")
    office(source, zz_copy=FERRY)
    report = build(source, tmp_path / "twice")
    copy = report.documents[-1]
    assert copy.path == "zz_copy.txt"
    assert "ferry.txt" in copy.problems[0]
    once, twice = opened(tmp_path / "once"), opened(tmp_path / "twice")
    assert [passage.id for passage in twice.passages] == [passage.id for passage in once.passages]


def test_renamed_file_is_not_read_again_but_cited_by_its_new_name(source: Path, library: Path) -> None:
    """A moved file keeps its vectors and appears under its new path."""
    (source / "library.txt").rename(source / "renamed.txt")
    embedder = WordEmbedder()
    assert build(source, library, embedder).changed
    assert embedder.encoded == 0
    index = opened(library)
    assert {passage.source for passage in index.passages} == {"ferry.txt", "renamed.txt"}
    assert index.document("renamed.txt").path == "renamed.txt"


@pytest.mark.parametrize(
    ("files", "words"),
    [({}, "no document"), ({"blank": " \n\n "}, "could be indexed")],
    ids=["empty folder", "only a blank file"],
)
def test_nothing_to_index_is_an_error(files: dict[str, str], words: str, tmp_path: Path) -> None:
    """A folder without indexable text raises LibraryError and publishes nothing."""
    source = office(tmp_path / "source", **files)
    with pytest.raises(LibraryError, match=words):
        build(source, tmp_path / "library")
    assert not (tmp_path / "library" / "CURRENT").exists()


def test_failed_ingest_leaves_the_library_as_it_was(source: Path, library: Path) -> None:
    """When the folder became empty, the last good library still serves."""
    for path in source.iterdir():
        path.unlink()
    with pytest.raises(LibraryError):
        build(source, library)
    assert opened(library).passages


def test_missing_source_folder_is_named(tmp_path: Path) -> None:
    """A folder that does not exist is an error that names it, and no library folder is made."""
    with pytest.raises(LibraryError, match="nowhere"):
        build(tmp_path / "nowhere", tmp_path / "library")
    assert not (tmp_path / "library").exists()


def test_old_generations_are_removed(source: Path, library: Path) -> None:
    """Exactly one generation stays after each publication."""
    for days in ("eleven", "twelve", "thirteen"):
        office(source, library=LIBRARY_STAFF.replace("ten working", f"{days} working"))
        build(source, library)
        assert len(list(generations_folder(library).iterdir())) == 1
