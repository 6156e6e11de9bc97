"""The program's side of OCR: the pages of one file, several at a time, each kept as soon as it is read."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Protocol

from pydantic import ValidationError

from assistant.reading.limited_process import LimitedProcess
from assistant.reading.messages import Reading
from assistant.reading.ocr import FAILED, PATIENCE, TOO_SLOW, engine_name
from assistant.reading.ocr_cache import RecognitionCache
from assistant.reading.recognition import Recognition, recognition_from_json
from assistant.reading.scanned_pages import Recognitions
from assistant.settings import Settings

_WORKER = "assistant.reading.ocr_worker"


class PageProgress(Protocol):
    """Is told which file's pages are recognised, how many they are, and each time one is done."""

    def begin(self, stage: str, steps: int) -> None:
        """Start a stage of that many pages."""

    def advance(self, steps: int = 1) -> None:
        """Count pages as done."""


def load_recognitions(sha256: str, settings: Settings) -> Recognitions:
    """Return what is known about the pages of a file; without an engine, what any engine read before."""
    if settings.ocr_cache is None or not settings.ocr:
        return {}
    return RecognitionCache(settings.ocr_cache, sha256).load_all(engine_name())


def recognise_wanted(
    path: Path, reading: Reading, settings: Settings, progress: PageProgress | None = None
) -> bool:
    """Read the pages that a reading asks for; tell whether there is anything new to lay out."""
    engine = engine_name()
    if not reading.wanted or not settings.ocr or settings.ocr_cache is None or engine is None:
        return False
    cache = RecognitionCache(settings.ocr_cache, reading.document.sha256)
    recognise_pages(path, reading.wanted, cache, engine, settings, progress)
    return True


def recognise_pages(
    path: Path,
    pages: Sequence[int],
    cache: RecognitionCache,
    engine: str,
    settings: Settings,
    progress: PageProgress | None = None,
) -> None:
    """Read the pages (1-based) with that engine and keep what it read, also why a page could not be read."""
    if progress:
        progress.begin(f"OCR of {path.name}", len(pages))
    processes = min(settings.ocr_processes, len(pages))
    with ExitStack() as stack:
        cache.folder.mkdir(parents=True, exist_ok=True)
        # The engine's own files lie in the cache folder, where nothing of a deleted document survives.
        scratch = Path(stack.enter_context(TemporaryDirectory(prefix=".work-", dir=cache.folder)))
        idle: SimpleQueue[LimitedProcess] = SimpleQueue()
        pool = ThreadPoolExecutor(processes)
        for _ in range(processes):
            idle.put(stack.enter_context(LimitedProcess(_WORKER, settings, scratch)))
        stack.callback(pool.shutdown, cancel_futures=True)

        def recognise(page: int) -> tuple[int, Recognition]:
            process = idle.get()
            try:
                return page, _ask(process, path, page, engine, settings)
            finally:
                idle.put(process)

        for page, recognition in pool.map(recognise, pages):
            cache.save(page, recognition)
            if progress:
                progress.advance()


def _ask(process: LimitedProcess, path: Path, page: int, engine: str, settings: Settings) -> Recognition:
    request = {"path": str(path), "page": page, "engine": engine}
    answer = process.ask(request, settings.ocr_seconds * PATIENCE + PATIENCE)
    if answer is None:
        return Recognition(engine, fault=TOO_SLOW if process.overran else FAILED)
    try:
        return recognition_from_json(answer["recognition"])
    except (KeyError, ValidationError):
        return Recognition(engine, fault=FAILED)
