"""Files in a ZIP archive, read by paths that lead through it: `pages.zip/story/page.html`."""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
import zlib
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from exporter.errors import SourceError, UnreadableError
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_STAND_INS: Final[dict[str, str]] = {}
"""Archives in whose place another is read, by their real paths."""
_ODD: Final = Lazily(r"[\x00-\x1f\x7f-\x9f]|(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:/|$)", re.IGNORECASE)
_DRIVE: Final = Lazily(r"[A-Za-z]:")
_LINK: Final = 0o120000
_TYPE: Final = 0o170000
_ENCRYPTED: Final = 0x1
_UNICODE: Final = 0x800
"""Bits of an entry's flags (APPNOTE section 4.4.4)."""
UNSAFE_NAME: Final = "a name that leads out of the archive or that no file may have"
LINK: Final = "a link"
LOCKED: Final = "locked by a password"
TWICE: Final = "a name that another file has, too"


class Member(Struct, frozen=True, kw_only=True):
    """A file in an archive: its size and checksum, which tell whether it is the same as before."""

    archive: str
    name: str
    size: int
    checksum: int

    def read(self, max_bytes: int) -> bytes:
        """Its bytes, at most `max_bytes` and one more. Raises UnreadableError."""
        opened = _opened(self.archive)
        try:
            with opened.file.open(opened.members[self.name]) as file:
                return file.read(max_bytes + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            reason = str(error).rstrip(".")
            raise UnreadableError(
                f"{self.name} cannot be read from its archive: {reason}.", hint="Fetch or copy it again."
            ) from error


class Contents(Struct, frozen=True, kw_only=True):
    """An open archive: its files by their names, and how many were left out, by the reason."""

    file: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    refused: dict[str, int] = field(default_factory=dict)


def stand_in(archive: Path, other: Path) -> None:
    """From now on read `other` wherever a path leads through `archive`, in this process."""
    _STAND_INS[str(archive.resolve())] = str(other)


def pages_root(archive: Path) -> Contents:
    """What is in an archive. Raises SourceError."""
    return _opened(_real(archive))


def member_at(path: Path) -> Member | None:
    """The file that a path through an archive means, None where there is none. Raises SourceError for a damaged archive."""
    for parent in path.parents:
        real = _real(parent) if parent.suffix else ""
        if real and os.path.isfile(real):  # noqa: PTH113 - no Path is needed
            if not (str(parent.resolve()) in _STAND_INS or zipfile.is_zipfile(real)):
                return None
            name = posixpath.normpath(path.relative_to(parent).as_posix())
            info = _opened(real).members.get(name)
            return None if info is None else Member(archive=real, name=name, size=info.file_size, checksum=info.CRC)
    return None


def refusal_of(name: str) -> str:
    """Why a name of an archive is not taken, empty for one that is."""
    parts = name.split("/")
    return UNSAFE_NAME if name.startswith("/") or ".." in parts or _DRIVE.match(name) or _ODD.search(name) else ""


def _real(archive: Path) -> str:
    try:
        real = str(archive.resolve())
    except (OSError, ValueError, RuntimeError):
        return ""
    return _STAND_INS.get(real, real)


def _opened(real: str) -> Contents:
    try:
        stat = os.stat(real)  # noqa: PTH116 - no Path is needed
        return _contents(real, stat.st_size, stat.st_mtime_ns, stat.st_ino)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).rstrip(".")
        raise SourceError(f"{os.path.relpath(real)} cannot be read: {reason}.", hint="Fetch or copy it again.") from error


@lru_cache(maxsize=2)
def _contents(real: str, size: int, modified: int, inode: int) -> Contents:
    """An archive is opened once as long as it stays the same: to read the names of a large one takes a second."""
    file = zipfile.ZipFile(real)
    members: dict[str, zipfile.ZipInfo] = {}
    refused: dict[str, int] = {}
    for info in file.infolist():
        if info.is_dir():
            continue
        given = _name(info)
        name = posixpath.normpath(given)
        why = (
            refusal_of(given)
            or (LINK if info.external_attr >> 16 & _TYPE == _LINK else "")
            or (LOCKED if info.flag_bits & _ENCRYPTED else "")
            or (TWICE if name in members else "")
        )
        if why:
            refused[why] = refused.get(why, 0) + 1
        else:
            members[name] = info
    return Contents(file=file, members=members, refused=refused)


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's name as it was meant: many who write UTF-8 don't say so, and old programs of Windows write backslashes."""
    name = info.orig_filename
    if not info.flag_bits & _UNICODE and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")
