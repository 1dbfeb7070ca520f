"""What a run with a journal writes down while it works: a line for files that are about to appear, one for a format that is done.

The worker appends both to a file beside the journal, each by one call, so that they are there whatever ends the run; the journal
takes them over. A line for files comes before they appear: so no file of ours is ever taken for another's.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from exporter.batch.stamps import Stamp, hash_of, is_same, stamp_of
from exporter.diagnostics import Diagnostic  # noqa: TC001 - lines are read back by the types of their fields
from exporter.errors import ForeignFileError
from exporter.fetch import is_address
from exporter.fetch.cache import kept_hash
from exporter.plugin.sinks import FolderSink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exporter.batch.catalogue import Source
    from exporter.fetch import Policy

_OURS: Final = "SELECT stamp FROM owned WHERE path = ?"
_NEW: Final = "The folder has no journal yet; where an older version filled it, give --overwrite once to make its files anew."
_KNOWN: Final = "Give --overwrite to replace it, or another folder with --out."


class Entry(Struct, frozen=True, kw_only=True):
    """An item of a run with a journal: who it is, and the key of each format. Paths in the journal are relative to `root`.

    `log` is the file of lines, `journals` those that know which files are ours; `is_new` where none had been there before this run.
    Of `feeds` the files are there already: these formats are made for what others need of them, such as the numbers of pages.
    """

    item: str
    keys: Mapping[str, str]
    root: str
    log: str
    journals: tuple[str, ...]
    is_new: bool = False
    overwrite: bool = False
    feeds: tuple[str, ...] = ()


class Line(Struct, frozen=True, kw_only=True):
    """A line of the log: files that are about to appear, or, with `done`, the format whose they are, and what it was made of."""

    item: str
    format: str
    key: str
    files: tuple[Stamp, ...]
    done: bool = False
    needs: tuple[Stamp, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class Recorder:
    """Writes the lines of one item, and refuses to write over files that are not ours."""

    def __init__(self, entry: Entry, needs: tuple[Stamp, ...]) -> None:
        self._entry = entry
        self._needs = needs
        self._format = ""
        self._files: tuple[Stamp, ...] = ()

    def begin(self, name: str) -> None:
        """A format begins."""
        self._format, self._files = name, ()

    def admits(self, moves: Sequence[tuple[Path, Path]]) -> bool:
        """Note complete files before they are put where they go; False for those that stay away. Raises ForeignFileError."""
        entry = self._entry
        if self._format in entry.feeds:
            return False
        self.refuse_foreign([target for _, target in moves])
        self._files = tuple(_file(part, name_in(entry.root, target)) for part, target in moves)
        self._write(Line(item=entry.item, format=self._format, key=entry.keys[self._format], files=self._files))
        return True

    def end(self, findings: Iterable[Diagnostic]) -> None:
        """The format has ended; it is done where its files appeared."""
        if self._files:
            entry, found = self._entry, tuple(findings)
            key = entry.keys[self._format]
            files = self._files
            self._write(
                Line(item=entry.item, format=self._format, key=key, files=files, done=True, needs=self._needs, findings=found)
            )

    def refuse_foreign(self, targets: Iterable[Path]) -> None:
        """Raise ForeignFileError where one of the files is there and is not ours."""
        entry = self._entry
        if entry.overwrite:
            return
        for target in targets:
            if not target.is_file():
                continue
            name = name_in(entry.root, target)
            known = [stamp for journal in entry.journals for stamp in _owned(journal, name)]
            if any(is_same(target, stamp) for stamp in known):
                continue
            shown = os.path.relpath(target)
            if known:
                raise ForeignFileError(f"{shown} was changed since it was made.", hint=_KNOWN)
            raise ForeignFileError(
                f"{shown} is there, and nothing tells that this tool made it.", hint=_NEW if entry.is_new else _KNOWN
            )

    def is_only_for_others(self, name: str) -> bool:
        """Whether a format's files stay as they are."""
        return name in self._entry.feeds

    def _write(self, line: Line) -> None:
        # Line feeds on both sides: a line that was cut by a kill spoils no other.
        data = b"\n" + json.dumps(msgspec.to_builtins(line)).encode() + b"\n"
        handle = os.open(self._entry.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            if os.write(handle, data) < len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), self._entry.log)
        finally:
            os.close(handle)


class GuardedSink(FolderSink):
    """A folder in which nothing is written over that is not ours."""

    def __init__(self, folder: Path, recorder: Recorder, *, keep: Iterable[Path], mark: str) -> None:
        super().__init__(folder, keep=keep, mark=mark)
        self._recorder = recorder

    def _admits(self, moves: Sequence[tuple[Path, Path]]) -> bool:
        return self._recorder.admits(moves)


def lines_of(data: bytes) -> Iterable[Line]:
    """The lines of a log; what is no whole line is passed over."""
    for each in data.split(b"\n"):
        if each:
            with suppress(msgspec.MsgspecError, ValueError):
                yield msgspec.convert(json.loads(each), Line)


def needs_of(
    entry: Entry, sources: Sequence[Source], noted: Mapping[Path, os.stat_result | None], policy: Policy
) -> tuple[Stamp, ...]:
    """What an item was made of: files that were read or looked for, and what stands for addresses and standard input."""
    others = [Stamp(source.location, 0, 0, 0, elsewhere(source, policy)) for source in sources if is_elsewhere(source)]
    return (*others, *(stamp_of(path, name_in(entry.root, path), before) for path, before in noted.items()))


def is_elsewhere(source: Source) -> bool:
    """Whether a source is no file of its own: an address, standard input, or what a listing holds."""
    return source.path is None or source.item is not None


def elsewhere(source: Source, policy: Policy) -> str:
    """The hash of a source without a file, as far as it is known: of its bytes, of what is listed, of an address's copy."""
    if source.item is not None:
        copy = kept_hash(source.item.link, policy) if source.item.link else ""
        return sha256(json.dumps([msgspec.to_builtins(source.item, enc_hook=str), copy], default=str).encode()).hexdigest()
    if is_address(source.location):
        return kept_hash(source.location, policy)
    return sha256(source.data or b"").hexdigest()


def name_in(root: str, path: Path) -> str:
    """How a path is called in the journal whose folder is `root`."""
    return os.path.relpath(path, root)


def _file(part: Path, name: str) -> Stamp:
    stat = part.stat()
    return Stamp(name, stat.st_size, stat.st_mtime_ns, 0, hash_of(part))


def _owned(journal: str, name: str) -> list[Stamp]:
    """What a journal knows of a file: how it was when we made it."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{Path(journal).absolute().as_uri()}?mode=ro", uri=True)) as opened:
        return [msgspec.convert(json.loads(row[0]), Stamp) for row in opened.execute(_OURS, (os.fsencode(name),))]
    return []
