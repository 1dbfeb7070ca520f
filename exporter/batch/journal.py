"""The journal of an output folder: what was made there, of what, and which files are ours. One run at a time holds it.

It is a database of SQLite in the folder, and while a run goes on a log beside it, to which workers write (`exporter.batch.made`).
The run takes the log over as it goes; what a killed run left in it is taken over by the next.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from exporter.batch.made import lines_of
from exporter.batch.stamps import Stamp
from exporter.diagnostics import Diagnostic
from exporter.errors import SinkError, UsageError
from exporter.plugin.sinks import sink_error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from exporter.batch.made import Line

STEM: Final = ".exporter-journal"
SUFFIX: Final = ".sqlite3"
_LOG: Final = ".log"
_VERSION: Final = 1
_COMMIT: Final = 0.25
"""Seconds between commits: what a kill takes of them is in the log."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS made (
    item TEXT, format TEXT, key TEXT, state TEXT, attempts INTEGER, source TEXT, told TEXT, files TEXT, needs TEXT, findings TEXT,
    PRIMARY KEY (item, format)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS owned (path BLOB, sha256 TEXT, stamp TEXT, item TEXT, PRIMARY KEY (path, sha256)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS failed ON made (state) WHERE state = 'failed';
"""


class Made(Struct, frozen=True, kw_only=True):
    """What is known of one format of an item. `state` is "done", "failed", "listing" where it lists others, or "begun" where
    a run was killed.
    """

    key: str
    state: str
    attempts: int
    files: tuple[Stamp, ...] = ()
    needs: tuple[Stamp, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class Journal:
    """An open journal. `is_new` where the folder had none before."""

    def __init__(self, folder: Path, shard: str, connection: sqlite3.Connection, *, is_new: bool) -> None:
        self.folder = folder
        self.is_new = is_new
        self.path, self.log = _path(folder, shard), _path(folder, shard).with_suffix(_LOG)
        self._connection = connection
        self._taken = 0
        self._committed = time.monotonic()

    def others(self) -> tuple[str, ...]:
        """All journals of the folder, this one first: those of other shards know files of ours, too."""
        found = sorted(self.folder.glob(f"{STEM}*{SUFFIX}"))
        return (str(self.path), *(str(path) for path in found if path != self.path))

    def find(self, item: str, format_name: str) -> Made | None:
        """What is known of a format of an item."""
        return _found(self._connection, item, format_name)

    def begin(self, item: str, source: str, keys: Iterable[tuple[str, str]]) -> None:
        """Formats of an item, with their keys, are about to be made: one more attempt."""
        self._connection.executemany(
            "INSERT INTO made (item, format, key, state, attempts, source) VALUES (?, ?, ?, 'begun', 1, ?) "
            "ON CONFLICT DO UPDATE SET key = excluded.key, state = 'begun', attempts = attempts + 1, source = excluded.source, "
            "told = NULL",
            [(item, name, key, json.dumps(source)) for name, key in keys],
        )

    def take_over(self) -> None:
        """Take over what workers have written to the log since it was last looked at."""
        try:
            with self.log.open("rb") as file:
                file.seek(self._taken)
                data = file.read()
        except FileNotFoundError:
            return
        end = data.rfind(b"\n") + 1  # behind it stands what is being written
        for line in lines_of(data[:end]):
            self._done(line) if line.done else self._own(line)
        self._taken += end

    def mark(self, item: str, names: Iterable[str], state: str, told: str = "") -> None:
        """Formats of an item were not made: they "failed", or it is a "listing" of others."""
        rows = [(state, json.dumps(told), item, name) for name in names]
        self._connection.executemany("UPDATE made SET state = ?, told = ? WHERE item = ? AND format = ?", rows)

    def failed(self) -> int:
        """How many items have a format that failed."""
        row = self._connection.execute("SELECT count(DISTINCT item) FROM made WHERE state = 'failed'").fetchone()
        return int(row[0])

    def commit(self, *, now: bool = False) -> None:
        """Keep what was written, at once or when it is time."""
        if now or time.monotonic() - self._committed > _COMMIT:
            self._connection.commit()
            self._committed = time.monotonic()

    def close_log(self) -> None:
        """Take over all that is in the log, and empty it."""
        self.take_over()
        self.commit(now=True)
        with suppress(OSError):
            os.truncate(self.log, 0)
            self._taken = 0

    def _own(self, line: Line) -> None:
        rows = [(os.fsencode(stamp.path), stamp.sha256, _packed(stamp), line.item) for stamp in line.files]
        self._connection.executemany("INSERT OR REPLACE INTO owned (path, sha256, stamp, item) VALUES (?, ?, ?, ?)", rows)

    def _done(self, line: Line) -> None:
        self._own(line)  # with what a store said of its files, which was not known before they were there
        for stamp in line.files:
            old = "DELETE FROM owned WHERE path = ? AND sha256 != ?"
            self._connection.execute(old, (os.fsencode(stamp.path), stamp.sha256))
        values = (line.key, _packed(line.files), _packed(line.needs), _packed(line.findings))
        self._connection.execute(
            "INSERT INTO made (key, files, needs, findings, item, format, state, attempts) VALUES (?, ?, ?, ?, ?, ?, 'done', 1) "
            "ON CONFLICT DO UPDATE SET key = excluded.key, files = excluded.files, needs = excluded.needs, "
            "findings = excluded.findings, state = 'done', told = NULL",
            (*values, line.item, line.format),
        )


@contextmanager
def open_journal(folder: Path, shard: str = "") -> Iterator[Journal]:
    """The journal of a folder, or of one shard of a run; made where there is none.

    Raises UsageError where another run holds it, SinkError where it can't be read or written.
    """
    path = _path(folder.absolute(), shard)
    with _alone(path.with_suffix(_LOG), folder):
        is_new = not any(folder.glob(f"{STEM}*{SUFFIX}"))
        try:
            connection = _connected(path)
        except sqlite3.Error as error:
            raise _broken(path, error) from error
        try:
            journal = Journal(folder.absolute(), shard, connection, is_new=is_new)
            journal.close_log()
            try:
                yield journal
            finally:
                journal.close_log()
                journal.log.unlink(missing_ok=True)
        except sqlite3.Error as error:
            raise _broken(path, error) from error
        finally:
            connection.close()


@contextmanager
def known_journal(folder: Path, shard: str = "") -> Iterator[Journal | None]:
    """The journal of a folder as it is, only to be read; None where there is none. What a log still holds is not in it."""
    path = _path(folder.absolute(), shard)
    if not path.exists():
        yield None
        return
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        yield Journal(folder.absolute(), shard, connection, is_new=False)
    except sqlite3.Error as error:
        raise _broken(path, error) from error
    finally:
        connection.close()


@contextmanager
def _alone(log: Path, folder: Path) -> Iterator[None]:
    """Hold the log, so that no other run takes the journal; file systems without locks let all pass."""
    while True:
        try:
            handle = os.open(log, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise sink_error(error, log) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            why = f"Another run is writing to {folder}."
            raise UsageError(why, hint="Wait for its end, name another folder with --out, or give each run its --shard.") from None
        except OSError:
            pass
        with suppress(OSError):  # the run that held it has removed it meanwhile
            if os.fstat(handle).st_ino == log.stat().st_ino:
                break
        os.close(handle)
    try:
        yield
    finally:
        os.close(handle)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in {0, _VERSION}:
        raise sqlite3.DatabaseError("it is of another version of this tool")
    connection.executescript(_SCHEMA)
    if "item" not in {row[1] for row in connection.execute("PRAGMA table_info(owned)")}:  # An older journal.
        connection.execute("ALTER TABLE owned ADD COLUMN item TEXT")
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    return connection


def _broken(path: Path, error: sqlite3.Error) -> SinkError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        is_full = os.statvfs(path.parent).f_bavail == 0 or name == "SQLITE_FULL"
        number = errno.ENOSPC if is_full else errno.EIO
        return sink_error(OSError(number, os.strerror(number)), Path(os.path.relpath(path)))
    hint = "Remove the journal; what is in the folder is then made anew with --overwrite."
    return SinkError(f"The journal {os.path.relpath(path)} cannot be used: {error}.", hint=hint)


def _path(folder: Path, shard: str) -> Path:
    return folder / f"{STEM}{f'-{shard}' if shard else ''}{SUFFIX}"


def _found(connection: sqlite3.Connection, item: str, format_name: str) -> Made | None:
    asked = "SELECT key, state, attempts, files, needs, findings FROM made WHERE item = ? AND format = ?"
    row = connection.execute(asked, (item, format_name)).fetchone()
    if row is None:
        return None
    return Made(
        key=row[0],
        state=row[1],
        attempts=row[2],
        files=msgspec.convert(json.loads(row[3] or "[]"), tuple[Stamp, ...]),
        needs=msgspec.convert(json.loads(row[4] or "[]"), tuple[Stamp, ...]),
        findings=msgspec.convert(json.loads(row[5] or "[]"), tuple[Diagnostic, ...]),
    )


def _packed(value: Stamp | Sequence[Stamp | Diagnostic]) -> str:
    return json.dumps(msgspec.to_builtins(value))
