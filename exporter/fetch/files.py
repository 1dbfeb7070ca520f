"""Files, read up to a size."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from exporter.errors import SourceError
from exporter.fetch.policy import MAX_BYTES
from exporter.lazily import Lazily

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

_NOTED: Final[ContextVar[dict[Path, os.stat_result | None] | None]] = ContextVar("noted", default=None)

_SCHEME: Final = Lazily(r"[a-z][a-z0-9+.-]+:[/\\]", re.IGNORECASE)
"""What an address begins with, as a path shows it: one slash of two is gone. A drive's letter is shorter."""


@contextmanager
def noting_files() -> Iterator[dict[Path, os.stat_result | None]]:
    """What is asked for on disk in the block: each path, and what the file was before it was read, None where there is none."""
    noted: dict[Path, os.stat_result | None] = {}
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def note_file(path: Path) -> None:
    """Tell `noting_files` that a file is about to be read, or was looked for in vain."""
    noted = _NOTED.get()
    if noted is None or path in noted:
        return
    try:
        noted[path] = path.stat()
    except (OSError, ValueError):
        noted[path] = None


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file. Raises SourceError where it is missing, unreadable, no file, or larger than `max_bytes`."""
    note_file(path)
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder.", hint="Give a file, or a folder to `exporter convert`.")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        hint = "Of addresses, those with http and https are fetched." if _SCHEME.match(str(path)) else "Check the name."
        raise SourceError(f"{path} does not exist.", hint=hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be read: {reason}.", hint="Check the name and your permissions.") from error
    if len(data) > max_bytes:
        raise SourceError(f"{path} is larger than {max_bytes // 1024**2} MB.", hint="Give the article as a file of its own.")
    return data
