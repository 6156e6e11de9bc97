"""What an ingest says about each file: what was read and found, every problem and every alarm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.library import ParsedDocument, Register
from assistant.library.uncertainty import uncertainty_alarms
from assistant.reading import list_unsupported
from assistant.reading.folder import relative_name
from assistant.structure.alarms import open_alarms
from assistant.types import DocumentReport, Passage

_UNSUPPORTED = "Files of this kind are not read."


def report_documents(
    folder: Path,
    files: Iterable[str],
    parsed: Mapping[str, ParsedDocument],
    failures: Mapping[str, str],
    duplicates: Mapping[str, str],
    register: Register,
    passages: Iterable[Passage],
) -> tuple[DocumentReport, ...]:
    """Return a report per file of the folder, in path order; files of a kind that is not read included."""
    counts = Counter(passage.source for passage in passages)
    reports = [_unsupported(path, folder) for path in list_unsupported(folder)]
    for name in files:
        if name in duplicates:
            problem = f"The same bytes as {duplicates[name]}; indexed once."
            reports.append(DocumentReport(name, problems=(problem,)))
        elif name in failures:
            reports.append(DocumentReport(name, problems=(failures[name],), failed=True))
        else:
            reports.append(_read(parsed, name, counts[name], register))
    return tuple(sorted(reports, key=lambda report: report.path))


def _unsupported(path: Path, folder: Path) -> DocumentReport:
    return DocumentReport(relative_name(path, folder), problems=(_UNSUPPORTED,), failed=True)


def _read(
    documents: Mapping[str, ParsedDocument], name: str, passages: int, register: Register
) -> DocumentReport:
    parsed = documents[name]
    document = parsed.document
    problems = [*document.problems, *open_alarms(document, register.as_corrected(parsed).structure)]
    instrument = register.of_source(name)
    if instrument and instrument.sources[0] == name:
        problems += uncertainty_alarms(instrument, documents)
    if not passages:
        problems.append("No text of this document could be indexed.")
    return DocumentReport(
        path=document.path,
        pages=len(document.pages),
        provisions=len(parsed.structure.provisions),
        passages=passages,
        unreadable_pages=tuple(page.number for page in document.pages if not page.quality.readable),
        problems=tuple(problems),
    )
