"""Files, read up to a size."""

from __future__ import annotations

import os
import re
import stat
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, TypeAlias

from exporter.errors import SourceError
from exporter.fetch.archives.members import member_at
from exporter.fetch.policy import MAX_BYTES
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.fetch.archives.members import Member

Times: TypeAlias = tuple[int, int, int]
"""Size, time of the last change, time of the inode's change, in nanoseconds; of a file in an archive size, checksum, 0."""

_NOTED: Final[ContextVar[dict[Path, Times | None] | None]] = ContextVar("noted", default=None)

_SCHEME: Final = Lazily(r"[a-z][a-z0-9+.-]+:[/\\]", re.IGNORECASE)
"""What an address begins with, as a path shows it: one slash of two is gone. A drive's letter is shorter."""


_KINDS: Final = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISDIR, "a folder"),
)


@contextmanager
def noting_files() -> Iterator[dict[Path, Times | None]]:
    """What is asked for on disk in the block: each path, and what the file was before it was read, None where there is none."""
    noted: dict[Path, Times | None] = {}
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
    noted[path] = times_of(path)


def times_of(path: Path) -> Times | None:
    """What tells whether a file, also one in an archive, was changed; None where there is none."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        member = inside(path)
        return None if member is None else (member.size, member.checksum, 0)
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def inside(path: Path) -> Member | None:
    """The file in an archive that a path means, None where there is none or the archive is damaged."""
    try:
        return member_at(path)
    except SourceError:
        return None


class _NoFileError(Exception):
    """What is at a path is no file; the message says what it is."""


def _open_file(path: str, flags: int) -> int:
    """Open a file and nothing else: a pipe without a writer would be waited for, and a device may never end.

    It is asked of what was opened, since what a path leads to may change.
    """
    opened = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(opened).st_mode
    if stat.S_ISREG(mode):
        return opened
    os.close(opened)
    raise _NoFileError(next((what for is_one, what in _KINDS if is_one(mode)), "something else"))


def read_file(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file. Raises SourceError where it is missing, unreadable, no file, or larger than `max_bytes`."""
    note_file(path)
    if (member := _member(path)) is not None:
        return _within(member.read(max_bytes), path, max_bytes)
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a folder.", hint="Give a file, or a folder to `exporter convert`.")
        with open(path, "rb", opener=_open_file) as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError as error:
        hint = "Of addresses, those with http and https are fetched." if _SCHEME.match(str(path)) else "Check the name."
        raise SourceError(f"{path} does not exist.", hint=hint) from error
    except _NoFileError as error:
        raise SourceError(f"{path} is {error}, no file.", hint="Hand what comes from it over on standard input, as -.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be read: {reason}.", hint="Check the name and your permissions.") from error
    return _within(data, path, max_bytes)


def _member(path: Path) -> Member | None:
    """The file in an archive, where nothing else is at the path. Raises SourceError for an archive that is damaged."""
    try:
        return None if path.exists() else member_at(path)
    except (OSError, ValueError):
        return None


def _within(data: bytes, path: Path, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise SourceError(f"{path} is larger than {max_bytes // 1024**2} MB.", hint="Give the article as a file of its own.")
    return data
