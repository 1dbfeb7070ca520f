"""Who asked to be told of a job's end is told: `{"uuid": …, "status": …, "address": …}` by POST."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

import msgspec

from exporter.errors import FetchError
from exporter.fetch import Policy
from exporter.fetch.post import post

if TYPE_CHECKING:
    from exporter.serve.settings import Settings
    from exporter.serve.store import Job, Store

PAUSES: Final = (5.0, 30.0, 120.0, 600.0)
"""Seconds before it is tried again where nobody has answered with 2xx; then it is given up."""
_SECONDS: Final = 10.0
_REST: Final = 5.0
"""Seconds between looks whether one is due."""
_AT_ONCE: Final = 8
_GIVEN_UP: Final = -1
_TOLD: Final = -2


class Webhooks:
    """Tells of ends; what is not told yet when the server ends is told when it is there again."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._policy = Policy(allow_private=settings.allow_private, timeout=_SECONDS)
        self._wakened = asyncio.Event()
        self._due: dict[str, float] = {}

    def wake(self) -> None:
        """A job that somebody waits for is over."""
        self._wakened.set()

    async def run(self) -> None:
        """Tell, as long as the server lives."""
        while True:
            self._wakened.clear()
            jobs = [job for job in self._store.untold() if time.monotonic() >= self._due.get(job.id, 0.0)]
            await asyncio.gather(*(self._tell(job) for job in jobs[:_AT_ONCE]))
            if len(jobs) <= _AT_ONCE:
                try:
                    await asyncio.wait_for(self._wakened.wait(), _REST)
                except TimeoutError:
                    continue

    async def _tell(self, job: Job) -> None:
        assert job.webhook is not None
        told = {"uuid": job.id, "status": job.state, "address": f"{job.base or ''}/v1/jobs/{job.id}"}
        headers: dict[bytes | str, bytes | str] = {"Content-Type": "application/json", "Idempotency-Key": f"{job.id}-{job.state}"}
        try:
            status = await asyncio.to_thread(post, job.webhook, msgspec.json.encode(told), self._policy, headers)
            is_told, is_refused = 200 <= status < 300, False
        except FetchError as error:
            is_told, is_refused = False, "not public" in error.message
        tried = job.told + 1
        if is_told or is_refused or tried > len(PAUSES):
            self._due.pop(job.id, None)
            self._store.note_told(job.id, _TOLD if is_told else _GIVEN_UP)
            return
        self._due[job.id] = time.monotonic() + PAUSES[tried - 1]
        self._store.note_told(job.id, tried)
