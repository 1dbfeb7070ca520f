"""Where files go. All files of one export appear together when it is complete, or none does."""

from __future__ import annotations

import errno
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final, Protocol, cast, runtime_checkable

from exporter.errors import SinkError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager


class Writable(Protocol):
    """What takes bytes: a file, a socket's file, the body of an answer."""

    def write(self, data: bytes, /) -> object:
        """Take all of `data`."""
        ...


@runtime_checkable
class Sink(Protocol):
    """Takes the files of an export. Names are relative, with `/` between folders."""

    def open(self, name: str, media_type: str) -> AbstractContextManager[BinaryIO]:
        """A seekable binary file for writing."""
        ...

    def path(self, name: str, media_type: str) -> AbstractContextManager[Path]:
        """A path on disk to write to, for libraries in C."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Files opened inside appear when it ends well, and are gone when it ends by an exception."""
        ...


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def sink_error(error: OSError, target: Path, *, way: str = " with --out") -> SinkError:
    """The error for a file that can't be written, with what can be done; `way` is how another folder is chosen."""
    hints = {
        errno.ENOSPC: f"Free some space, or choose another folder{way}.",
        errno.EDQUOT: f"Free some of your quota, or choose another folder{way}.",
        errno.EFBIG: "Files may not grow so large here (ulimit -f).",
        errno.EACCES: f"Choose a folder that you may write to{way}.",
        errno.EPERM: f"Choose a folder that you may write to{way}.",
        errno.EROFS: f"The file system is read-only; choose another folder{way}.",
        errno.ENAMETOOLONG: "Shorten the name with --name.",
        errno.ENOTDIR: f"A file stands where a folder is needed; choose another folder{way}.",
        errno.EEXIST: f"A file stands where a folder is needed; choose another folder{way}.",
    }
    return SinkError(f"{target} cannot be written: {_reason(error)}.", hint=hints.get(error.errno or 0, ""))


_NO_PLACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})
"""Failures of writing that name no file."""

_SPOOLED: Final = 8 * 1024 * 1024  # Bytes in memory: an issue without pictures, or a few minutes of sound.

STAGING: Final = ".exporter-"
"""How the hidden folders begin in which files wait until all are complete."""


class FolderSink:
    """Files in a folder, which is made when missing. They are written in a hidden folder inside it, then renamed.

    `keep` are files that must not be overwritten: the sources of the run. `mark` goes into the hidden folder's name, so that it can
    be found and removed when the process was killed. `written` are the files made, in order.
    """

    def __init__(self, folder: Path, *, keep: Iterable[Path] = (), mark: str = "") -> None:
        self.folder = folder
        self.written: list[Path] = []
        self._place = folder.absolute()  # A library may go to another folder while it works.
        self._staging: Path | None = None
        self._keep = {path.resolve() for path in keep}
        self._mark = mark

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Sink`. Raises SinkError where the folder can't be written."""
        try:
            self._place.mkdir(parents=True, exist_ok=True)
            staging = Path(tempfile.mkdtemp(prefix=f"{STAGING}{self._mark}", dir=self._place))
        except OSError as error:
            raise sink_error(error, self.folder) from error
        self._staging = staging
        try:
            yield
            self._publish(staging)
        except OSError as error:
            if error.errno in _NO_PLACE or self._is_inside(error.filename):
                raise sink_error(error, self.folder) from error
            raise
        finally:
            self._staging = None
            shutil.rmtree(staging, ignore_errors=True)

    def _is_inside(self, name: object) -> bool:
        return isinstance(name, str) and Path(name).is_relative_to(self._place)

    def _publish(self, staging: Path) -> None:
        parts = sorted(path for path in staging.rglob("*") if path.is_file())
        moves = [(part, self._place / part.relative_to(staging)) for part in parts]
        for _, target in moves:
            shown = self.folder / target.relative_to(self._place)
            if target.resolve() in self._keep:
                raise SinkError(f"{shown} is a source and would be overwritten.", hint="Choose another folder with --out.")
            if target.is_dir():
                raise SinkError(f"{shown} is a folder.", hint="Choose another folder with --out, or another name with --name.")
        if not self._admits(moves):
            return
        for part, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            part.replace(target)
            self.written.append(self.folder / target.relative_to(self._place))

    def _admits(self, moves: Sequence[tuple[Path, Path]]) -> bool:
        """Whether complete files are put where they go; asked before the first is."""
        return True

    def _stage(self, name: str) -> Path:
        if self._staging is None:
            raise SinkError(f"{name} was opened outside a transaction.")
        target = (self._staging / name).resolve()
        if not target.is_relative_to(self._staging.resolve()):
            raise SinkError(f"{name} leads out of the output folder.")
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    @contextmanager
    def open(self, name: str, media_type: str) -> Iterator[BinaryIO]:
        """See `Sink`."""
        with self._stage(name).open("w+b") as file:
            yield file

    @contextmanager
    def path(self, name: str, media_type: str) -> Iterator[Path]:
        """See `Sink`."""
        yield self._stage(name)


class MemorySink:
    """Files in memory: `files` maps names to bytes, `media_types` to their types."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.media_types: dict[str, str] = {}
        self._pending: dict[str, tuple[str, bytes]] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Sink`."""
        self._pending = {}
        try:
            yield
            for name, (media_type, data) in self._pending.items():
                self.files[name] = data
                self.media_types[name] = media_type
        finally:
            self._pending = {}

    @contextmanager
    def open(self, name: str, media_type: str) -> Iterator[BinaryIO]:
        """See `Sink`."""
        from io import BytesIO

        buffer = BytesIO()
        yield buffer
        self._pending[name] = (media_type, buffer.getvalue())

    @contextmanager
    def path(self, name: str, media_type: str) -> Iterator[Path]:
        """See `Sink`."""
        with tempfile.TemporaryDirectory(prefix="exporter-") as folder:
            place = Path(folder) / Path(name).name
            yield place
            self._pending[name] = (media_type, place.read_bytes())


class StreamSink:
    """One file, written to a file object when it is complete: an answer to a request, a pipe, an open file.

    `stream` has to take bytes by `write`; it needs no seeking and is not closed. The file waits in memory up to 8 MB, on disk
    beyond, so that an export that fails leaves the stream untouched. `name` and `media_type` are the file's when it is written.
    """

    def __init__(self, stream: Writable) -> None:
        self.name: str = ""
        self.media_type: str = ""
        self._stream = stream
        self._waiting: IO[bytes] | None = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Sink`. Raises SinkError where the stream takes no more."""
        with tempfile.SpooledTemporaryFile(max_size=_SPOOLED) as waiting:
            self._waiting, before = waiting, self.name
            try:
                yield
            except BaseException:
                self.name = before
                raise
            finally:
                self._waiting = None
            waiting.seek(0)
            try:
                shutil.copyfileobj(waiting, self._stream)
            except OSError as error:
                raise SinkError(f"The stream takes no more: {_reason(error)}.") from error

    def _take(self, name: str, media_type: str) -> IO[bytes]:
        if self._waiting is None:
            raise SinkError(f"{name} was opened outside a transaction.")
        if self.name:
            raise SinkError(f"A stream takes one file, {self.name}.", hint="Make one format, or use a FolderSink or a MemorySink.")
        self.name, self.media_type = name, media_type
        return self._waiting

    @contextmanager
    def open(self, name: str, media_type: str) -> Iterator[BinaryIO]:
        """See `Sink`. Raises SinkError for a second file."""
        yield cast("BinaryIO", self._take(name, media_type))

    @contextmanager
    def path(self, name: str, media_type: str) -> Iterator[Path]:
        """See `Sink`. Raises SinkError for a second file."""
        waiting = self._take(name, media_type)
        with tempfile.TemporaryDirectory(prefix="exporter-") as folder:
            place = Path(folder) / Path(name).name
            yield place
            with place.open("rb") as file:
                shutil.copyfileobj(file, waiting)
