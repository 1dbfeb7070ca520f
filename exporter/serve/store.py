"""Jobs and drafts in SQLite: what must be known after the server was killed.

One process writes, with short statements; what has been committed outlives a kill of it (WAL).
"""

from __future__ import annotations

import fcntl
import json
import secrets
import sqlite3
import time
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, TypeAlias

from msgspec import Struct, field

from exporter.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

State: TypeAlias = Literal["queued", "running", "done", "failed", "cancelled"]
ENDED: Final = frozenset({"done", "failed", "cancelled"})
EVENTS: Final = 1000
"""Events of a job that are kept; of later ones the last."""
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS drafts (id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, by_api INTEGER NOT NULL,
  created REAL NOT NULL, touched REAL NOT NULL);
CREATE TABLE IF NOT EXISTS jobs (id TEXT PRIMARY KEY, draft TEXT NOT NULL REFERENCES drafts(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, state TEXT NOT NULL, given TEXT NOT NULL, result TEXT, error TEXT,
  created REAL NOT NULL, started REAL, ended REAL,
  attempts INTEGER NOT NULL DEFAULT 0, key TEXT UNIQUE, asked TEXT, webhook TEXT, base TEXT, told INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS jobs_of_draft ON jobs (draft);
CREATE INDEX IF NOT EXISTS jobs_by_state ON jobs (state, created);
CREATE TABLE IF NOT EXISTS events (job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, seq INTEGER NOT NULL, at REAL NOT NULL,
  words TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY (job, seq)) WITHOUT ROWID;
"""


class Event(Struct, frozen=True):
    """How far a job has come: `share` of it between 0 and 1, in `words`."""

    seq: int
    at: float
    words: str
    share: float


class Record(Struct, frozen=True, kw_only=True):
    """A draft as the list of drafts has it; `by_api` it has no page."""

    id: str
    kind: str
    title: str
    by_api: bool
    created: float
    touched: float


class Job(Struct, frozen=True, kw_only=True):
    """One piece of work on a draft. `error` has "code", "message" and "hint"; `created`, `started`, `ended` are seconds since 1970.

    `key` is the client's Idempotency-Key and `asked` the digest of what came with it. `webhook` is told of the end, with the
    address of the job below `base`; `told` is how often that was tried, negative once it is over.
    """

    id: str
    draft: str
    kind: str
    state: State
    given: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] | None = None
    error: dict[str, str] | None = None
    created: float
    started: float | None = None
    ended: float | None = None
    attempts: int = 0
    key: str | None = None
    asked: str | None = None
    webhook: str | None = None
    base: str | None = None
    told: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state in ENDED


def new_id() -> str:
    """A name that nobody guesses."""
    return secrets.token_urlsafe(18)


class Store:
    """The database of a state folder, of which one process at a time is the owner. Raises UsageError where another one is."""

    def __init__(self, state: Path) -> None:
        state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = state
        self._lock = _locked(state / "lock")
        self._base = sqlite3.connect(state / "jobs.sqlite3", isolation_level=None, timeout=10)
        self._base.row_factory = sqlite3.Row
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.execute("PRAGMA foreign_keys=ON")
        self._base.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the database."""
        self._base.close()
        self._lock.close()

    def draft_folder(self, draft: str) -> Path:
        """Where a draft's files are."""
        return self.folder / "drafts" / draft

    def new_draft(self, kind: str, title: str = "", *, by_api: bool = False) -> str:
        """A new draft's id; its folder is made by who writes into it."""
        name, now = new_id(), time.time()
        self._base.execute("INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?)", (name, kind, title, by_api, now, now))
        return name

    def touch(self, draft: str, *, kind: str | None = None, title: str | None = None) -> None:
        """Somebody works on a draft: it is kept on."""
        self._base.execute(
            "UPDATE drafts SET touched = ?, kind = coalesce(?, kind), title = coalesce(?, title) WHERE id = ?",
            (time.time(), kind, title, draft),
        )

    def draft(self, draft: str) -> Record | None:
        """A draft by its id."""
        row = self._base.execute("SELECT * FROM drafts WHERE id = ?", (draft,)).fetchone()
        return _record(row) if row else None

    def drafts(self, *, by_api: bool | None = False) -> list[Record]:
        """All drafts, the last touched first; by default those that have a page."""
        where = "" if by_api is None else f"WHERE by_api = {int(by_api)}"
        return [_record(row) for row in self._base.execute(f"SELECT * FROM drafts {where} ORDER BY touched DESC, rowid DESC")]  # noqa: S608 - a number of ours

    def forget(self, draft: str) -> None:
        """Take a draft and its jobs out of the database; its folder is another matter."""
        self._base.execute("DELETE FROM drafts WHERE id = ?", (draft,))

    def new_job(self, draft: str, kind: str, given: Mapping[str, Any], **more: str | None) -> Job:
        """A job that waits. `more` are key, asked, webhook and base. Raises sqlite3.IntegrityError for a key that is there."""
        name = new_id()
        columns = {"key": None, "asked": None, "webhook": None, "base": None} | more
        self._base.execute(
            "INSERT INTO jobs (id, draft, kind, state, given, created, key, asked, webhook, base) VALUES (?,?,?,?,?,?,?,?,?,?)",
            (name, draft, kind, "queued", json.dumps(dict(given)), time.time(), *(columns[each] for each in _MORE)),
        )
        made = self.job(name)
        assert made is not None
        return made

    def job(self, job: str) -> Job | None:
        """A job by its id."""
        return _job(self._base.execute("SELECT * FROM jobs WHERE id = ?", (job,)).fetchone())

    def job_of_key(self, key: str) -> Job | None:
        """The job that was asked for with an Idempotency-Key."""
        return _job(self._base.execute("SELECT * FROM jobs WHERE key = ?", (key,)).fetchone())

    def jobs(self, *, draft: str | None = None, state: State | None = None) -> Iterator[Job]:
        """Jobs in the order in which they were asked for, of a draft and in a state where these are named."""
        found = self._base.execute(
            "SELECT * FROM jobs WHERE (?1 IS NULL OR draft = ?1) AND (?2 IS NULL OR state = ?2) ORDER BY created, rowid",
            (draft, state),
        ).fetchall()
        return (made for row in found if (made := _job(row)) is not None)

    def count(self, state: State) -> int:
        """How many jobs are in a state."""
        found: int = self._base.execute("SELECT count(*) FROM jobs WHERE state = ?", (state,)).fetchone()[0]
        return found

    def forget_job(self, job: str) -> None:
        """Take a job out of the database."""
        self._base.execute("DELETE FROM jobs WHERE id = ?", (job,))

    def forget_old(self, before: float) -> None:
        """Take out of the database looks and previews that ended before a moment: what came of them lies in their drafts."""
        self._base.execute("DELETE FROM jobs WHERE kind IN ('look', 'preview') AND ended < ?", (before,))

    def begin(self, job: str) -> None:
        """A job is at work."""
        self._base.execute(
            "UPDATE jobs SET state = 'running', started = ?, attempts = attempts + 1 WHERE id = ? AND state = 'queued'",
            (time.time(), job),
        )

    def again(self, job: str) -> None:
        """A job whose work was lost waits once more."""
        self._base.execute("UPDATE jobs SET state = 'queued' WHERE id = ? AND state = 'running'", (job,))

    def end(
        self, job: str, state: State, *, result: Mapping[str, Any] | None = None, error: Mapping[str, str] | None = None
    ) -> bool:
        """A job is over, by what came of it or by an error; False where it was over before."""
        done = self._base.execute(
            "UPDATE jobs SET state = ?, result = ?, error = ?, ended = ? WHERE id = ? AND state IN ('queued', 'running')",
            (
                state,
                json.dumps(dict(result)) if result is not None else None,
                json.dumps(dict(error)) if error is not None else None,
                time.time(),
                job,
            ),
        )
        return done.rowcount == 1

    def tell(self, job: str, words: str, share: float) -> None:
        """Write down how far a job has come."""
        last = self._base.execute("SELECT max(seq) FROM events WHERE job = ?", (job,)).fetchone()[0] or 0
        if last > EVENTS:
            self._base.execute("DELETE FROM events WHERE job = ? AND seq = ?", (job, last - 1))
        share = min(1.0, max(0.0, share))
        self._base.execute(
            "INSERT INTO events SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM jobs WHERE id = ?1)",
            (job, last + 1, time.time(), words, share),
        )

    def events(self, job: str, after: int = 0) -> list[Event]:
        """What was told of a job, in order, behind the event numbered `after`."""
        rows = self._base.execute("SELECT seq, at, words, share FROM events WHERE job = ? AND seq > ? ORDER BY seq", (job, after))
        return [Event(*row) for row in rows.fetchall()]

    def last_event(self, job: str) -> Event | None:
        """What was told last."""
        row = self._base.execute(
            "SELECT seq, at, words, share FROM events WHERE job = ? ORDER BY seq DESC LIMIT 1", (job,)
        ).fetchone()
        return Event(*row) if row else None

    def untold(self) -> list[Job]:
        """Jobs that are over and whose webhook has not been told."""
        rows = self._base.execute(
            "SELECT * FROM jobs WHERE webhook IS NOT NULL AND told >= 0 AND state IN ('done', 'failed', 'cancelled')"
        ).fetchall()
        return [made for row in rows if (made := _job(row)) is not None]

    def note_told(self, job: str, told: int) -> None:
        """Write down how often a webhook was tried; negative: it is over."""
        self._base.execute("UPDATE jobs SET told = ? WHERE id = ?", (told, job))


def _locked(path: Path) -> BinaryIO:
    """A file that this process has locked as long as it is open. Raises UsageError where another process has."""
    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise UsageError(
            f"Another server works in {path.parent}.", hint="Give this one a folder of its own with --state."
        ) from None
    except OSError:  # not every file system has locks
        return file
    return file


_MORE: Final = ("key", "asked", "webhook", "base")


def _record(row: sqlite3.Row) -> Record:
    return Record(**{**dict(row), "by_api": bool(row["by_api"])})


def _job(row: sqlite3.Row | None) -> Job | None:
    if row is None:
        return None
    held = {name: json.loads(row[name]) if row[name] is not None else None for name in ("given", "result", "error")}
    return Job(**{**dict(row), **held})
