"""All files of a run in one: a ZIP archive, or JSON lines. It grows as items are done, and appears whole or not at all.

The files of the run wait in a hidden folder beside it, with a journal, until it is there: a run that is ended goes on from that.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import zipfile
from base64 import b64encode
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from msgspec.structs import replace

from exporter.errors import SinkError, UsageError
from exporter.plugin.sinks import sink_error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from exporter.batch.worker import Outcome

ENDINGS: Final = (".zip", ".jsonl", ".ndjson")
"""Names of files that hold all files of a run."""
_PACKED: Final = (".epub", ".mp3", ".m4b", ".opus", ".zip", ".jpg", ".jpeg", ".png")
"""Files that deflating makes no smaller."""
_TEXTS: Final = (".txt", ".json", ".html", ".vtt", ".srt", ".lrc", ".eml", ".md", ".m3u8", ".xml", ".css", ".svg")
_PARTS: Final = ".exporter-parts"
_FIRST: Final = 315532800
"""1980-01-01, the first moment that ZIP knows, in seconds since 1970."""
_STEP: Final = 3 * 1024 * 1024
"""Bytes that are read at a time: base64 writes three as four."""


class _Writer(Protocol):
    """Takes files one after another; the name of each in the whole."""

    def add(self, path: Path, name: str, source: str) -> str: ...

    def close(self) -> None: ...


@contextmanager
def packing(target: Path, *, made: Callable[[], None]) -> Iterator[tuple[Path, Callable[[Outcome], Outcome]]]:
    """A folder for the files of a run, and what puts those of an item into the file at `target` as the item ends.

    The file appears when the block ends well and there is something in it, and `made` is called; it has its files in the order of
    the items, and the same bytes for the same files. The folder is gone then; where the block does not end well it stays, if
    something is in it, and is the next run's. Raises SinkError, UsageError where another run writes to the same file.
    """
    place = target.parent.absolute() / f".{target.name}{_PARTS}"
    folder, part = place / "made", place / "whole"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(place, target):
            part.unlink(missing_ok=True)
            count = 0

            def pack(outcome: Outcome) -> Outcome:
                nonlocal count
                count += len(outcome.files)
                return _packed(outcome, folder, target, writer)

            try:
                with part.open("xb") as file, closing(_Zip(file) if target.suffix.lower() == ".zip" else _Lines(file)) as writer:
                    yield folder, pack
            except BaseException:
                if not any(folder.glob("[!.]*")):
                    shutil.rmtree(place, ignore_errors=True)
                part.unlink(missing_ok=True)
                raise
            if count:
                part.replace(target)
            shutil.rmtree(place, ignore_errors=True)
        if count:
            made()
    except BrokenPipeError:  # nobody reads on what is printed
        raise
    except OSError as error:
        raise sink_error(error, target) from error


@contextmanager
def _alone(place: Path, target: Path) -> Iterator[None]:
    """Hold a folder of parts, as long as this process lives. Raises UsageError where another does."""
    with (place / "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(f"Another run is writing to {target}.", hint="Wait for its end, or name another file.") from None
        except OSError:  # not every file system has locks
            pass
        yield


def _packed(outcome: Outcome, folder: Path, target: Path, writer: _Writer) -> Outcome:
    """The outcome of an item with its files called as they are in the whole."""
    places: dict[str, str] = {}
    for shown in outcome.files:
        path = Path(shown)
        name = path.relative_to(folder).as_posix()
        places[shown] = f"{target}{writer.add(path, name, outcome.source)}"
    outputs = tuple(replace(each, path=places.get(each.path, each.path)) for each in outcome.outputs)
    return replace(outcome, files=tuple(places.values()), outputs=outputs)


class _Zip:
    """A ZIP archive; all its files have one time, that of SOURCE_DATE_EPOCH or the first that ZIP knows."""

    def __init__(self, file: Any) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        given = os.environ.get("SOURCE_DATE_EPOCH", "")
        self._moment = datetime.fromtimestamp(max(_FIRST, int(given)) if given.isdecimal() else _FIRST, UTC).timetuple()[:6]

    def add(self, path: Path, name: str, source: str) -> str:
        """See `_Writer`; a path leads through the archive."""
        info = zipfile.ZipInfo(name, self._moment)
        info.external_attr = 0o644 << 16
        info.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
        info.file_size = path.stat().st_size
        with path.open("rb") as held, self._zip.open(info, "w") as file:
            while data := held.read(_STEP):
                file.write(data)
        return f"/{name}"

    def close(self) -> None:
        """See `_Writer`."""
        self._zip.close()


class _Lines:
    """An object of JSON a line: `name`, `source`, and the file as `text` or `base64`."""

    def __init__(self, file: Any) -> None:
        self._file, self._count = file, 0

    def add(self, path: Path, name: str, source: str) -> str:
        """See `_Writer`; the number of the line, from 1 on."""
        self._count += 1
        head = json.dumps({"name": name, "source": source})[:-1]
        text = _text(path) if name.lower().endswith(_TEXTS) else None
        if text is not None:
            self._file.write(f'{head}, "text": {json.dumps(text)}}}\n'.encode())
            return f"#{self._count}"
        self._file.write(f'{head}, "base64": "'.encode())
        with path.open("rb") as held:
            while data := held.read(_STEP):
                self._file.write(b64encode(data))
        self._file.write(b'"}\n')
        return f"#{self._count}"

    def close(self) -> None:
        """See `_Writer`."""
        self._file.flush()


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def refuse_source(target: Path, sources: Iterable[Path | None]) -> None:
    """Raise SinkError where the file would be written over one of the sources."""
    place = target.resolve()
    if any(path is not None and path.resolve() == place for path in sources):
        raise SinkError(f"{target} is a source and would be overwritten.", hint="Choose another name with --out.")
