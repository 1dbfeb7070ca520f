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
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from exporter.batch.identity import for_people, is_listed, known_by, name_in, written_name
from exporter.batch.stamps import ABSENT, Stamp, hash_of, is_same, stamp_of
from exporter.diagnostics import Diagnostic  # noqa: TC001 - the type of a Struct's field
from exporter.errors import ForeignFileError
from exporter.fetch import is_address
from exporter.fetch.cache import kept_hash
from exporter.fetch.remote import is_remote, remote_print, remote_size
from exporter.plugin.sinks import FolderSink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from exporter.batch.catalogue import Source
    from exporter.fetch import Policy, Times

_RECENT: Final = 1 << 20
"""Bytes at the end of a log in which the line of an item stands that is done again soon; no more of a long one is read."""
_OURS: Final = "SELECT stamp, item FROM owned WHERE path = ?"
_NEEDS: Final = "SELECT needs FROM made WHERE item = ? AND needs IS NOT NULL LIMIT 1"
_NEW: Final = "The folder has no journal yet; where an older version filled it, give --overwrite once to make its files anew."
_KNOWN: Final = "Give --overwrite to replace it, or another folder with --out."
_OTHER: Final = "Give --overwrite to replace it, another folder with --out, or names that tell sources apart with --name."

_ISSUE: Final = "Give another title or number, or another folder with out; --overwrite if it is the same series, moved."
_SERIES: Final = ".toml"
"""Files that describe issues end in this; no source does."""


class Entry(Struct, frozen=True, kw_only=True):
    """An item of a run with a journal: who it is, and the key of each format. Paths in the journal are relative to `root`.

    `log` is the file of lines, `journals` those that know which files are ours; `is_new` where none had been there before this run.
    With an `url` the files go there, and `root` holds the journal alone. Of `feeds` the files are there already: these formats are
    made for what others need of them, such as the numbers of pages. An issue (`is_issue`) may have a file that
    describes it, its `series`.
    """

    item: str
    keys: Mapping[str, str]
    root: str
    log: str
    journals: tuple[str, ...]
    is_new: bool = False
    overwrite: bool = False
    feeds: tuple[str, ...] = ()
    url: str = ""
    is_issue: bool = False
    series: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """A line of the log: files that are about to appear, or, with `done`, the format whose they are, and what it was made of."""

    item: str
    format: str
    key: str
    files: tuple[Stamp, ...]
    done: bool = False
    needs: tuple[Stamp, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class _Owned(Struct, frozen=True, kw_only=True):
    """A file of ours as a journal knows it; `item` is empty where an older version made it."""

    journal: str
    stamp: Stamp
    item: str


class Recorder:
    """Writes the lines of one item, and refuses to write over files that are not ours, or that another source is in."""

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

    def brought(self, told: Mapping[str, str]) -> None:
        """What the store says of files that were brought there, by their names, so that they are known again."""
        self._files = tuple(replace(stamp, told=told.get(stamp.path, "")) for stamp in self._files)

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
            name = name_in(entry.root, target)
            if not self._is_there(name, target):
                continue
            known = [each for journal in entry.journals for each in _owned(journal, name)] or self._noted(name)
            shown = f"{entry.url}/{name}" if entry.url else os.path.relpath(target)
            same = next((owned for owned in known if self._is_same(target, owned.stamp)), None)
            if same is not None and (other := self._other_source(same)):
                raise ForeignFileError(f"{shown} was made of another source, {other}.", hint=_ISSUE if entry.is_issue else _OTHER)
            if same is not None:
                continue
            if known:
                raise ForeignFileError(f"{shown} was changed since it was made.", hint=_KNOWN)
            raise ForeignFileError(
                f"{shown} is there, and nothing tells that this tool made it.", hint=_NEW if entry.is_new else _KNOWN
            )

    def _other_source(self, owned: _Owned) -> str:
        """The source of which a file of ours was made, where it is another than this item's and still there, else empty. Addresses
        and what a list holds are taken to be there. What an item was read of comes before its pictures, which others may have, too.
        """
        from exporter.check.mends_file import SIDECAR

        if owned.item in {"", self._entry.item}:
            return ""
        before = [need for need in _needs(owned) if need.sha256 != ABSENT and not need.path.endswith(SIDECAR)]
        theirs, ours = ([known_by(need.path) for need in needs] for needs in (before, self._needs))
        root, of_file = Path(self._entry.root), [name for name in theirs[:1] if name.endswith(_SERIES)]
        if of_file:  # An issue of a file is no other's, whatever they share; one that was moved away is nobody's.
            return next((os.path.relpath(root / name) for name in of_file if (root / name).is_file()), "")
        if not self._entry.series and ({*theirs[:1]} & {*ours} or {*ours[:1]} & {*theirs}):
            return ""
        for need in before:
            if is_listed(need.path) or is_address(need.path):
                return for_people(need.path)
            place = root / need.path
            if any(each.is_file() for each in (place, *place.parents)):  # itself, or the archive that holds it
                return os.path.relpath(place)
        return ""

    def _noted(self, name: str) -> list[_Owned]:
        """What this run's log knows of a file that a worker put there before it was killed, which no journal may know yet."""
        try:
            with Path(self._entry.log).open("rb") as log:
                log.seek(max(0, os.fstat(log.fileno()).st_size - _RECENT))
                data = log.read()
        except FileNotFoundError:
            return []
        quoted = json.dumps(name).encode()
        lines = lines_of(b"\n".join(each for each in data.split(b"\n") if quoted in each)) if quoted in data else ()
        noted = ((stamp, line.item) for line in lines for stamp in line.files if stamp.path == name)
        return [_Owned(journal=self._entry.log, stamp=stamp, item=item) for stamp, item in noted]

    def _is_there(self, name: str, target: Path) -> bool:
        return remote_size(f"{self._entry.url}/{name}") is not None if self._entry.url else target.is_file()

    def _is_same(self, target: Path, stamp: Stamp) -> bool:
        from exporter.batch.store import is_there

        return is_there(self._entry.url, stamp) if self._entry.url else is_same(target, stamp)

    @property
    def files(self) -> tuple[Stamp, ...]:
        """The files of the format that was begun last, as they were when they were put where they go."""
        return self._files

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


def needs_of(entry: Entry, sources: Sequence[Source], noted: Mapping[Path, Times | None], policy: Policy) -> tuple[Stamp, ...]:
    """What an item was made of: the file that describes an issue, files that were read or looked for, and what stands for addresses
    and standard input.
    """
    series = [Stamp(entry.series, 0, 0, 0, _SERIES)] if entry.series else []
    others = [
        Stamp(written_name(source, entry.root), 0, 0, 0, elsewhere(source, policy)) for source in sources if is_elsewhere(source)
    ]
    return (*series, *others, *(stamp_of(path, name_in(entry.root, path), before) for path, before in noted.items()))


def is_elsewhere(source: Source) -> bool:
    """Whether a source is no file of its own: an address, standard input, or what a listing or an archive of records holds."""
    return source.path is None or source.item is not None or source.record is not None


def elsewhere(source: Source, policy: Policy) -> str:
    """The hash of a source without a file, as far as it is known: of its bytes, of what is listed, of an address's copy."""
    if source.record is not None:
        return source.record.digest
    if source.item is not None:
        copy = kept_hash(source.item.link, policy) if source.item.link else ""
        item = replace(source.item, number=0)  # Where it stands in its list is nothing that it is made of.
        return sha256(json.dumps([msgspec.to_builtins(item, enc_hook=str), copy], default=str).encode()).hexdigest()
    if is_remote(source.location):
        return remote_print(source.location)
    if is_address(source.location):
        return kept_hash(source.location, policy)
    return sha256(source.data or b"").hexdigest()


def _file(part: Path, name: str) -> Stamp:
    stat = part.stat()
    return Stamp(name, stat.st_size, stat.st_mtime_ns, 0, hash_of(part))


def _owned(journal: str, name: str) -> list[_Owned]:
    """What a journal knows of a file: how it was when we made it, and of what."""
    found = _asked(journal, _OURS, os.fsencode(name))
    return [_Owned(journal=journal, stamp=msgspec.convert(json.loads(stamp), Stamp), item=item or "") for stamp, item in found]


def _needs(owned: _Owned) -> tuple[Stamp, ...]:
    """What an item of a journal was made of."""
    found = _asked(owned.journal, _NEEDS, owned.item)
    return msgspec.convert(json.loads(found[0][0]), tuple[Stamp, ...]) if found else ()


def _asked(journal: str, question: str, value: bytes | str) -> list[tuple[Any, ...]]:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{Path(journal).absolute().as_uri()}?mode=ro", uri=True)) as opened:
        return opened.execute(question, (value,)).fetchall()
    return []
