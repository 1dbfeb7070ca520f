"""By what a file is known again: its size and times, and its hash where these have changed."""

from __future__ import annotations

from hashlib import file_digest
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    import os
    from pathlib import Path

ABSENT: Final = "absent"
CHANGED: Final = "changed"
"""In the place of a hash: of a file that is not there, and of one that changed while it was read."""


class Stamp(Struct, frozen=True, array_like=True):
    """A file at some time. `changed` is the time of its inode, which nothing but the system sets; 0 where that doesn't matter."""

    path: str
    size: int
    modified: int
    changed: int
    sha256: str


def stamp_of(path: Path, name: str, before: os.stat_result | None) -> Stamp:
    """The stamp of a file that was `before` it was read, None where it was not there; `name` is what the stamp calls it."""
    if before is None:
        return Stamp(name, 0, 0, 0, ABSENT)
    try:
        digest = hash_of(path)
        after = path.stat()
    except OSError:
        return Stamp(name, 0, 0, 0, CHANGED)
    same = _times(before) == _times(after)
    return Stamp(name, before.st_size, before.st_mtime_ns, before.st_ctime_ns, digest if same else CHANGED)


def is_same(path: Path, stamp: Stamp) -> bool:
    """Whether a file is as its stamp says. Its bytes are looked at only where size and times don't decide."""
    try:
        now = path.stat()
    except (OSError, ValueError):
        return stamp.sha256 == ABSENT
    if now.st_size != stamp.size or stamp.sha256 in {ABSENT, CHANGED}:
        return False
    if now.st_mtime_ns == stamp.modified and stamp.changed in {0, now.st_ctime_ns}:
        return True
    try:
        return hash_of(path) == stamp.sha256
    except OSError:
        return False


def hash_of(path: Path) -> str:
    """The SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _times(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
