"""The bench: jobs that wait, and the runners that work on them.

The server's side of `exporter.serve.runner`: it hands out pieces, hears what comes of them, writes it down, and puts another runner
in the place of one that is gone.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sqlite3
import sys
import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from exporter.batch import bounds
from exporter.serve.work import QUICK, SELF_BOUND, Done, Failed, Message, Piece, Ready, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exporter.serve.settings import Settings
    from exporter.serve.store import Job, Store

ATTEMPTS: Final = 3
"""How often a job is begun whose runner, or whose server, was lost on the way."""
_LINE: Final = 16 * 1024 * 1024
"""Bytes of a runner's message: what is said of an issue of some hundred articles is a tenth of it."""
_STOPPING: Final = 3.0
"""Seconds in which a runner stops a piece that is not wanted any more, before it is ended with it."""
_STARTING: Final = 120.0
"""Seconds in which a forkserver loads what runners need, on a machine that has much else to do."""
_SLACK: Final = 15.0
"""Seconds beyond a piece's own bounds after which a runner is taken for hung."""
_GONE: Final = (OSError, EOFError, TimeoutError, asyncio.LimitOverrunError, msgspec.DecodeError)
"""What is raised where a runner is gone, hangs or says what is no message."""
_PAUSE: Final = 1.0
"""Seconds before a runner that did not start is started again."""


_LOG: Final = logging.getLogger(__name__)


async def _written(write: Callable[[], object]) -> None:
    """Write into the database, again and again where the disk is full: what came of a job must not be lost."""
    while True:
        try:
            write()
        except sqlite3.OperationalError:
            await asyncio.sleep(_PAUSE)
        else:
            return


def _writes(job: Job) -> tuple[str, ...]:
    """What a job writes: the files of a draft, or what is seen of one of its sources, or how it begins in one of its formats."""
    return (job.draft, job.kind, *(str(job.given.get(name, "")) for name in ("source", "format")))


class Full(Exception):  # noqa: N818 - it is no fault
    """As many jobs wait as may. `seconds` is when it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__("Too many jobs wait.")
        self.seconds = seconds


class _Runner(Struct):
    """A runner that is there: its socket's two sides, its process, whether it is early (`Ready`), the job that it is at."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    process: int
    early: bool
    job: str = ""


class Bench:
    """Jobs and runners of a server. All of it runs in the event loop's thread."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings
        self._quick: deque[str] = deque()
        self._slow: deque[str] = deque()
        self._news = asyncio.Condition()
        self._changed: dict[str, asyncio.Event] = {}
        self._runners: dict[int, _Runner] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._control: socket.socket | None = None
        self._forkserver: asyncio.subprocess.Process | None = None
        self._starting = asyncio.Lock()
        self._spans: deque[float] = deque([2.0], maxlen=32)
        self._slow_at_work = 0
        self._writing: dict[str, tuple[str, ...]] = {}
        self.ended: Callable[[Job], None] = lambda _: None

    async def open(self) -> None:
        """Take up the jobs that wait, and those that were at work when the server ended; begin to work."""
        for job in self._store.jobs(state="running"):
            if job.attempts >= ATTEMPTS:
                self._lost(job)
            else:
                self._store.again(job.id)
        for job in self._store.jobs(state="queued"):
            self._queue(job)
        self._tasks = [asyncio.create_task(self._serve(place)) for place in range(self._settings.places)]

    async def close(self) -> None:
        """Let go of all runners; what is at work is done again when the server is there again."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._end_forkserver()

    async def start(self, job: str) -> None:
        """Let a job of the store wait for its turn. Raises Full; the job is then cancelled."""
        found = self._store.job(job)
        if found is None or found.state != "queued":
            return
        if self.waiting >= self._settings.limits.queued:
            self._store.end(job, "cancelled")
            raise Full(self.patience)
        self._queue(found)
        async with self._news:
            self._news.notify_all()

    def refuse(self, job: str, error: Mapping[str, str]) -> Job:
        """A job of the store that can't be done is over before it has begun."""
        self._over(job, "failed", error=error)
        found = self._store.job(job)
        assert found is not None
        return found

    @property
    def waiting(self) -> int:
        """How many jobs wait."""
        return len(self._quick) + len(self._slow)

    @property
    def patience(self) -> int:
        """Seconds after which a place may be free, by how long the last jobs took."""
        mean = sum(self._spans) / len(self._spans)
        return max(1, min(60, round(mean * (self.waiting + 1) / self._settings.places / 4)))

    def check_room(self) -> None:
        """Raise Full where no job could wait now."""
        if self.waiting >= self._settings.limits.queued:
            raise Full(self.patience)

    async def wait(self, job: str, seconds: float) -> Job | None:
        """The job once it is over, or as it is after some seconds; None where there is none."""
        end = time.monotonic() + seconds
        while (found := self._store.job(job)) is not None and not found.is_over:
            left = end - time.monotonic()
            if left <= 0 or not await self.changed(left, job):
                break
        return self._store.job(job)

    async def changed(self, seconds: float, *jobs: str) -> bool:
        """Wait until something new is known of one of the jobs; False where nothing was within the seconds."""
        events = [self._changed.setdefault(job, asyncio.Event()) for job in jobs]
        waits = [asyncio.create_task(event.wait()) for event in events]
        try:
            return bool((await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED))[0])
        finally:
            for wait in waits:
                wait.cancel()

    async def cancel(self, job: str) -> None:
        """A job is not wanted any more: it is over, and its work is stopped."""
        found = self._store.job(job)
        if found is None or found.is_over:
            return
        for queue in (self._quick, self._slow):
            with suppress(ValueError):
                queue.remove(job)
        self._over(job, "cancelled")
        runner = next((each for each in self._runners.values() if each.job == job), None)
        if runner is not None:
            with suppress(ProcessLookupError):
                os.kill(runner.process, signal.SIGUSR1)
            asyncio.get_running_loop().call_later(_STOPPING, self._end_if_at, runner, job)
            while runner.job == job:  # noqa: ASYNC110 - it is over within some milliseconds
                await asyncio.sleep(0.02)

    def _end_if_at(self, runner: _Runner, job: str) -> None:
        """End a runner that has not stopped."""
        if runner.job == job:
            with suppress(ProcessLookupError):
                os.kill(runner.process, signal.SIGKILL)

    def _queue(self, job: Job) -> None:
        (self._quick if job.kind in QUICK else self._slow).append(job.id)

    def _tell(self, job: str) -> None:
        event = self._changed.pop(job, None)
        if event is not None:
            event.set()

    def _over(self, job: str, state: Any, **what: Any) -> None:
        if self._store.end(job, state, **what):
            found = self._store.job(job)
            if found is not None:
                if found.started and found.ended:
                    self._spans.append(found.ended - found.started)
                self.ended(found)
        self._tell(job)

    def _lost(self, job: Job) -> None:
        hint = "Try it with fewer formats or sources; if it happens again, please report it."
        error = {"code": "LIM-001", "message": f"The work was lost {job.attempts} times.", "hint": hint}
        self._over(job.id, "failed", error=error)

    async def _serve(self, place: int) -> None:
        """One place at the bench: a runner, and another where it is gone, as long as the server lives."""
        while True:
            try:
                runner = await self._started()
            except _GONE:
                await self._end_forkserver()
                await asyncio.sleep(_PAUSE)
                continue
            self._runners[place] = runner
            try:
                await self._one(runner)
                while not runner.early:  # another one, which has loaded all, takes its place
                    await self._one(runner)
            except _GONE:
                continue
            except Exception:
                _LOG.exception("A place at the bench begins anew.")
                await asyncio.sleep(_PAUSE)
            finally:
                self._runners.pop(place, None)
                with suppress(ProcessLookupError):
                    os.kill(runner.process, signal.SIGKILL)
                runner.writer.close()

    async def _one(self, runner: _Runner) -> None:
        """Do the next job that waits."""
        job = await self._next()
        if job is None:
            return
        slow = job.kind not in QUICK
        self._slow_at_work += slow
        runner.job = job.id
        self._writing[job.id] = _writes(job)
        try:
            await _written(lambda: self._store.begin(job.id))
            self._tell(job.id)
            runner.writer.write(msgspec.json.encode(self._piece(job)) + b"\n")
            await runner.writer.drain()
            await asyncio.wait_for(self._heard(runner, job), self._clock(job) or None)
        except _GONE:
            self._gone(job.id)
            raise
        finally:
            self._slow_at_work -= slow
            self._writing.pop(job.id, None)
            runner.job = ""
            async with self._news:
                self._news.notify_all()

    def _gone(self, job: str) -> None:
        """The runner at a job is gone: the job is begun again, unless that was done too often."""
        found = self._store.job(job)
        if found is None or found.is_over:
            return
        if found.attempts >= ATTEMPTS:
            self._lost(found)
            return
        self._store.again(job)
        self._queue(found)

    async def _next(self) -> Job | None:
        """The job whose turn it is; None where it is not wanted any more. One place is kept for those that somebody waits for."""
        async with self._news:
            while (name := self._taken()) is None:
                await self._news.wait()
        found = self._store.job(name)
        return found if found is not None and found.state == "queued" else None

    def _taken(self) -> str | None:
        """The first job that may begin: two that would write the same files, as of two tabs, come one after the other."""
        for queue in (self._quick, self._slow) if self._may_begin_slow() else (self._quick,):
            for name in queue:
                found = self._store.job(name)
                if found is None or _writes(found) not in self._writing.values():
                    queue.remove(name)
                    return name
        return None

    def _may_begin_slow(self) -> bool:
        places = self._settings.places
        return places == 1 or self._slow_at_work < places - 1

    def _piece(self, job: Job) -> Piece:
        limits = self._settings.limits
        seconds = {"look": limits.look, "preview": limits.preview}.get(job.kind, limits.make)
        given = {**job.given, "allow_private": self._settings.allow_private}
        if job.kind in SELF_BOUND:
            given |= {"seconds": seconds, "memory": limits.memory, "items": limits.items}
        folder = str(self._store.draft_folder(job.draft).absolute())
        return Piece(work=job.kind, folder=folder, given=given, seconds=seconds, memory=limits.memory)

    def _clock(self, job: Job) -> float:
        """Seconds after which a runner is taken for hung."""
        limits = self._settings.limits
        if job.kind in SELF_BOUND:
            return limits.making
        seconds = {"look": limits.look, "preview": limits.preview}.get(job.kind, limits.make)
        return seconds * bounds.CLOCK + _SLACK

    async def _heard(self, runner: _Runner, job: Job) -> None:
        """Hear a runner out about a job."""
        while True:
            line = await runner.reader.readuntil()
            message: Message = msgspec.json.decode(line, type=Message)
            match message:
                case Told(words=words, share=share):
                    with suppress(sqlite3.OperationalError):  # of a full disk; the next one may find room
                        self._store.tell(job.id, words, share)
                    self._tell(job.id)
                case Done(result=made):
                    await _written(lambda: self._over(job.id, "done", result=made))
                    return
                case Failed(code=code, message=said, hint=hint):
                    error = {"code": code, "message": said, "hint": hint}
                    await _written(lambda: self._over(job.id, "failed", error=error))  # noqa: B023 - the same
                    return
                case Ready():
                    continue

    async def _started(self) -> _Runner:
        """A new runner. Raises OSError, EOFError, TimeoutError."""
        async with self._starting:
            control = await self._forking()
        ours, theirs = socket.socketpair()
        try:
            socket.send_fds(control, [b"r"], [theirs.fileno()])
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=_LINE)
        try:
            line = await asyncio.wait_for(reader.readuntil(), _STARTING)
            ready = msgspec.json.decode(line, type=Ready)
        except BaseException:
            writer.close()
            raise
        return _Runner(reader=reader, writer=writer, process=ready.process, early=ready.early)

    async def _forking(self) -> socket.socket:
        """The socket of the forkserver, which is started where there is none."""
        if self._control is not None and self._forkserver is not None and self._forkserver.returncode is None:
            return self._control
        await self._end_forkserver()
        ours, theirs = socket.socketpair()
        folder = self._settings.state / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        try:
            self._forkserver = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "exporter.serve.forkserver",
                str(theirs.fileno()),
                str(folder.absolute()),
                pass_fds=[theirs.fileno()],
                stdin=asyncio.subprocess.DEVNULL,
            )
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._control = ours
        return ours

    async def _end_forkserver(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        process, self._forkserver = self._forkserver, None
        if process is not None and process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
