"""The one exception tree; every message says what happened and what to do.

AssistantError
├── SettingsError        a setting is missing or contradicts another
├── ReadingError         a file could not be read
├── LibraryError         the folder of documents or its library.yaml is unusable
├── LibraryIndexError    a built library cannot be used
│   ├── IndexMissingError      no library has been built there
│   ├── IndexMismatchError     the library was built with other settings or another embedding model
│   ├── IndexDamagedError      a file of the library is missing or altered
│   └── IndexLockedError       another process is writing the library
└── ModelError           a language model, embedder or reranker could not be used
"""

from __future__ import annotations


class AssistantError(Exception):
    """Base of every error that the program raises on purpose."""


class SettingsError(AssistantError):
    """A setting is missing or contradicts another."""


class ReadingError(AssistantError):
    """A file could not be read; the message names the file and the reason."""


class LibraryError(AssistantError):
    """The folder of documents or its `library.yaml` is unusable."""


class LibraryIndexError(AssistantError):
    """Base of the errors of a built library."""


class IndexMissingError(LibraryIndexError):
    """No library has been built in that folder."""


class IndexMismatchError(LibraryIndexError):
    """The library was built with other settings or another embedding model."""


class IndexDamagedError(LibraryIndexError):
    """A file of the built library is missing or altered."""


class IndexLockedError(LibraryIndexError):
    """Another process is writing the library."""


class ModelError(AssistantError):
    """A language model, embedder or reranker could not be used."""
