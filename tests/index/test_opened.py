"""Opening a library: what was written comes back, and anything else is refused with the command to run."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from assistant.index import open_library
from assistant.index.generations import generations_folder, originals_folder
from assistant.index.wording import embedded_text
from tests.support.library import SETTINGS, WordEmbedder, build, files_under, office, opened


def alter(path: Path) -> None:
    """Flip the bits of the middle byte."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def truncate(path: Path) -> None:
    """Cut the last byte off."""
    path.write_bytes(path.read_bytes()[:-1])


def test_round_trip(library: Path) -> None:
    """Passages slice their documents, scores align with passages, and rows belong to their instruments."""
    index = opened(library)
    size = len(index.passages)
    assert index.manifest.counts.passages == size
    assert index.dense_scores("overtime pay").shape == (size,)
    assert index.lexical_scores("overtime pay").shape == (size,)
    assert index.dense_scores("overtime pay").dtype == np.float32
    for passage in index.passages:
        assert passage.instrument in index.register.instruments
        assert passage.span.of(index.document(passage.source).text).split()[0] in passage.text


def test_dense_scores_are_exact_cosines(library: Path) -> None:
    """The scores read back from the store equal those computed from the texts."""
    index, embedder = opened(library), WordEmbedder()
    expected = embedder.encode(
        [embedded_text(passage) for passage in index.passages]
    ) @ embedder.encode_query("vacation of a librarian")
    np.testing.assert_allclose(index.dense_scores("vacation of a librarian"), expected, atol=1e-5)


def test_headings_are_counted_apart_from_the_text(library: Path) -> None:
    """A word counts for the instruments that have it in a heading, in any inflection, not where it is said."""
    index = opened(library)
    [ferry] = [one for one in index.register.instruments if "Ferry" in one.title or "ferry" in one.sources[0]]
    assert set(index.headings("uniforms")) <= set(index.vocabulary("uniforms"))
    assert index.headings("overtime")[ferry.id] == 1
    assert not index.headings("regular rate")


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("cleaning allowance", True),
        ("Uniforms", True),
        ("one-and one half", True),
        ("allowance shift", False),
    ],
    ids=["a phrase", "a heading", "hyphens aside", "words of one passage apart"],
)
def test_a_phrase_is_said_where_its_words_stand_side_by_side(
    library: Path, term: str, expected: bool
) -> None:
    """Words that stand apart in one passage are no phrase, and other instruments do not count."""
    index = opened(library)
    [ferry] = [one for one in index.register.instruments if "ferry" in one.sources[0]]
    assert index.says(term, {ferry.id}) is expected
    assert not index.says(term, set())


def test_a_word_of_every_passage_in_scope_tells_nothing_there(tmp_path: Path) -> None:
    """Words weigh by how rare they are among the passages searched, not in the whole library."""
    clauses = ("is paid a Sunday premium", "wears gloves", "keeps a knife", "has a locker")
    cutters = "".join(
        f"ARTICLE {n} TERMS\n\nA meat cutter {clause}.\n\n" for n, clause in enumerate(clauses, 1)
    )
    sundays = "".join(f"ARTICLE {n} SUNDAY\n\nSunday is day {n}.\n\n" for n in range(1, 9))
    build(office(tmp_path / "source", cutters=cutters, sundays=sundays), tmp_path / "library")
    index = opened(tmp_path / "library")
    one = next(item for item in index.register.instruments if "cutters" in item.sources[0])
    rows = index.positions([one.id])
    cutter, sunday = (index.lexical_scores(word, scope=rows)[rows].max() for word in ("cutter", "Sunday"))
    assert sunday > 3 * cutter
    assert index.lexical_scores("Sunday")[rows].max() < 3 * index.lexical_scores("cutter")[rows].max()


def test_positions_partition_the_passages(library: Path) -> None:
    """Every passage belongs to exactly one instrument, and unknown instruments have no rows."""
    index = opened(library)
    rows = [index.positions([instrument.id]) for instrument in index.register.instruments]
    assert sorted(np.concatenate(rows)) == list(range(len(index.passages)))
    everything = index.positions([instrument.id for instrument in index.register.instruments])
    assert list(everything) == list(range(len(index.passages)))
    assert index.positions(["unknown"]).size == 0


def test_vocabulary_counts_passages_per_instrument(library: Path) -> None:
    """A word in any inflection is counted for the instruments that use it, and only for those."""
    index = opened(library)
    holders = {index.register.instruments[0].id, index.register.instruments[1].id}
    assert len(index.vocabulary("uniform")) == 1
    assert set(index.vocabulary("recognize")) == holders
    assert not index.vocabulary("submarine")
    assert not index.vocabulary("")


def test_original_holds_the_bytes_of_the_source(source: Path, library: Path) -> None:
    """The kept original equals the ingested file, even after the file itself is gone."""
    content = (source / "ferry.txt").read_bytes()
    shutil.rmtree(source)
    assert opened(library).original("ferry.txt").read_bytes() == content


def test_opening_and_searching_changes_no_byte(library: Path) -> None:
    """Readers never write: the files are the same after a library was opened and searched."""
    before = {path: path.read_bytes() for path in files_under(library)}
    opened(library).dense_scores("overtime")
    assert {path: path.read_bytes() for path in files_under(library)} == before


def test_no_library_is_told_with_the_command(tmp_path: Path) -> None:
    """An empty folder raises IndexMissingError with the command that builds a library."""
    with pytest.raises(IndexMissingError, match="cba ingest SOURCE --library"):
        opened(tmp_path)


def test_other_embedder_is_refused(library: Path) -> None:
    """A library answers only with the embedder that made its vectors; the message gives the exact command."""
    with pytest.raises(IndexMismatchError) as refusal:
        opened(library, WordEmbedder("other:1"))
    source = opened(library).manifest.source_folder
    assert str(refusal.value).endswith(f"cba ingest {source} --library {library}")


def test_other_settings_are_refused(library: Path) -> None:
    """A library built with another passage size is not searched."""
    with pytest.raises(IndexMismatchError, match="other settings"):
        open_library(library, SETTINGS.model_copy(update={"passage_words": 33}), WordEmbedder())


def test_other_format_is_refused_and_built_anew(source: Path, library: Path) -> None:
    """A manifest of another format version raises IndexMismatchError; the next ingest replaces it."""

    pointer = library / "CURRENT"
    generation = pointer.read_text().split()[0]
    manifest = generations_folder(library) / generation / "manifest.json"
    changed = {**json.loads(manifest.read_bytes()), "format": 0}
    manifest.write_text(json.dumps(changed))
    pointer.write_text(f"{generation} {hashlib.sha256(manifest.read_bytes()).hexdigest()}")
    with pytest.raises(IndexMismatchError, match="format 0"):
        opened(library)
    assert build(source, library).changed
    assert opened(library).passages


@pytest.mark.parametrize("damage", [alter, truncate, Path.unlink], ids=["altered", "truncated", "missing"])
def test_damage_of_any_file_is_found_and_named(
    damage: Callable[[Path], None], source: Path, library: Path, tmp_path: Path
) -> None:
    """Whatever file of a library is damaged, opening or verifying names it."""
    held = [path for path in files_under(library) if path.parent != library and path.stat().st_size]
    names = [path.relative_to(library) for path in held]
    assert len(names) > 15
    for name in names:
        copy = tmp_path / "copy"
        shutil.copytree(library, copy)
        damage(copy / name)
        with pytest.raises(IndexDamagedError, match=name.name):
            opened(copy).verify()
        shutil.rmtree(copy)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"one", b"../../elsewhere 00"], ids=repr)
def test_damaged_pointer_is_named(content: bytes, library: Path) -> None:
    """A pointer that does not name a generation raises IndexDamagedError."""
    (library / "CURRENT").write_bytes(content)
    with pytest.raises(IndexDamagedError, match="CURRENT"):
        opened(library)


@pytest.mark.parametrize("place", ["generations", "originals"])
def test_ingest_repairs_damage(place: str, source: Path, library: Path) -> None:
    """After a file was altered, an ingest of the unchanged folder builds a whole library again."""
    alter(next(files_under(library / place)))
    assert build(source, library).changed
    opened(library).verify()


def test_altered_original_is_not_served(library: Path) -> None:
    """Page images are never drawn from bytes that changed since they were indexed."""
    for path in files_under(originals_folder(library)):
        alter(path)
    with pytest.raises(IndexDamagedError):
        opened(library).original("ferry.txt")


def test_documents_that_share_words_do_not_share_rows(library: Path, source: Path) -> None:
    """Scoped rows hold passages of the asked instrument only, whatever the words."""
    office(source)
    index = opened(library)
    for instrument in index.register.instruments:
        sources = {index.passages[row].source for row in index.positions([instrument.id])}
        assert sources == set(instrument.sources)
