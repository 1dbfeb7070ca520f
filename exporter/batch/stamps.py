"""By what a file is known again: its size and times, and its hash where these have changed."""

from __future__ import annotations

from hashlib import file_digest, sha256
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.errors import SourceError
from exporter.fetch import inside, times_of

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.fetch import Times

ABSENT: Final = "absent"
CHANGED: Final = "changed"
"""In the place of a hash: of a file that is not there, and of one that changed while it was read."""


class Stamp(Struct, frozen=True, array_like=True):
    """A file at some time. `changed` is the time of its inode, which nothing but the system sets; 0 where that doesn't matter.
    `told` is what a store said of it when it was brought there, empty where it is on this machine or the store says nothing.
    """

    path: str
    size: int
    modified: int
    changed: int
    sha256: str
    told: str = ""


def stamp_of(path: Path, name: str, before: Times | None) -> Stamp:
    """The stamp of a file that was `before` it was read, None where it was not there; `name` is what the stamp calls it."""
    if before is None:
        return Stamp(name, 0, 0, 0, ABSENT)
    try:
        digest = hash_of(path)
    except OSError:
        return Stamp(name, 0, 0, 0, CHANGED)
    return Stamp(name, *before, digest if before == times_of(path) else CHANGED)


def is_same(path: Path, stamp: Stamp) -> bool:
    """Whether a file is as its stamp says. Its bytes are looked at only where size and times don't decide."""
    now = times_of(path)
    if now is None:
        return stamp.sha256 == ABSENT
    size, modified, changed = now
    if size != stamp.size or stamp.sha256 in {ABSENT, CHANGED}:
        return False
    if modified == stamp.modified and stamp.changed in {0, changed}:
        return True
    try:
        return hash_of(path) == stamp.sha256
    except OSError:
        return False


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, also of one in an archive. Raises OSError."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except NotADirectoryError:
        member = inside(path)
        if member is None:
            raise
        try:
            return sha256(member.read(member.size)).hexdigest()
        except SourceError as error:
            raise OSError(error.message) from error
