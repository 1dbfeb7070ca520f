"""A tar archive → a ZIP archive of the same files in the run's own folder, which can be read from the middle."""

from __future__ import annotations

import bz2
import gzip
import lzma
import posixpath
import tarfile
import zipfile
import zlib
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any, Final, Self, cast

from msgspec import Struct, field

from exporter.errors import SourceError, UnreadableError
from exporter.fetch.archives.members import LINK, TWICE, refusal_of
from exporter.fetch.room import is_full, needing_room

if TYPE_CHECKING:
    from pathlib import Path

_FREE: Final = 1024**3
"""Bytes that may come out of any archive."""
_RATIO: Final = 100
"""Beyond these, how many times its size an archive may unpack to: text comes to 10, what is made to fill a disk to 1,000."""
_STEP: Final = 1024 * 1024
_OTHER: Final = "neither a file nor a folder"
_MISSING: Final = "its end is missing"
_DAMAGES: Final = (tarfile.TarError, OSError, EOFError, zlib.error, lzma.LZMAError)


class Repacked(Struct, kw_only=True):
    """What was left out of an archive, and how often, by the reason; the names of files that are too large; why it ended early,
    where it did.
    """

    refused: dict[str, int] = field(default_factory=dict)
    too_large: list[str] = field(default_factory=list)
    ended: str = ""


def repack(archive: Path, target: Path, *, max_bytes: int) -> Repacked:
    """Write the files of a tar archive to a ZIP archive: those of at most `max_bytes`, whose names lead nowhere else.

    What is there before a damaged or missing part is taken. Raises SourceError where nothing can be read, and for an archive
    that unpacks to more than it may.
    """
    made = Repacked()
    with needing_room(target.parent), ExitStack() as stack:
        try:
            plain = stack.enter_context(_Counted(stack.enter_context(archive.open("rb"))))
            tar: tarfile.TarFile = stack.enter_context(tarfile.open(fileobj=cast("IO[bytes]", plain), mode="r|", bufsize=_STEP))
            packed = stack.enter_context(zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1))
        except _DAMAGES as error:
            if is_full(error):
                raise
            raise UnreadableError(f"{archive} cannot be read: {_reason(error)}.", hint="Fetch or copy it again.") from error
        try:
            for info in tar:
                _take(tar, info, packed, made, max_bytes)
            made.ended = "" if plain.ended_well() else _MISSING
        except _DAMAGES as error:
            if is_full(error):
                raise
            made.ended = _reason(error)
    return made


def _take(tar: tarfile.TarFile, info: tarfile.TarInfo, packed: zipfile.ZipFile, made: Repacked, max_bytes: int) -> None:
    if info.isdir():
        return
    name = posixpath.normpath(info.name)
    why = refusal_of(info.name)
    if not why and not info.isreg():
        why = LINK if info.issym() or info.islnk() else _OTHER
    elif not why and name in packed.NameToInfo:
        why = TWICE
    elif not why and info.size > max_bytes:
        made.too_large.append(name)
        return
    if why:
        made.refused[why] = made.refused.get(why, 0) + 1
        return
    source = tar.extractfile(info)
    data = source.read() if source is not None else b""
    if len(data) < info.size:
        raise EOFError
    packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 1)


def _reason(error: Exception) -> str:
    if isinstance(error, EOFError) or "end of" in str(error):
        return _MISSING
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")


class _Counted:
    """The bytes of an archive as they were before they were compressed, told by its beginning; too many of them are an error."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        head = file.read(6)
        file.seek(0)
        opener: Any = None
        if head.startswith(b"\x1f\x8b"):
            opener = gzip.GzipFile(fileobj=file)
        elif head.startswith(b"BZh"):
            opener = bz2.BZ2File(file)
        elif head == b"\xfd7zXZ\x00":
            opener = lzma.LZMAFile(file)  # noqa: SIM115 - it is closed with this object
        self._plain: Any = opener or file
        self._count = 0
        self._last = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._plain is not self._file:
            self._plain.close()

    def read(self, size: int) -> bytes:
        """The next bytes. Raises SourceError where an archive is made to fill the disk."""
        # read1 gives what comes before a damaged part, where read would raise and keep it.
        data: bytes = self._plain.read1(size)
        self._count += len(data)
        self._last = (self._last + data[-1024:])[-1024:]
        if self._count > _FREE and self._count > _RATIO * max(1, self._file.tell()):
            raise SourceError(
                f"It unpacks to more than {_RATIO} times its size, as an archive does that is made to fill a disk.",
                hint="Unpack by hand what you want of it.",
            )
        return data

    def ended_well(self) -> bool:
        """Whether the archive ended as tar does, with blocks of zeros; what is behind these is not looked at."""
        return self._last.count(0) == len(self._last)
