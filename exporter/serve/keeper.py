"""What goes, and when: uploads of the API after use, its files a day later, drafts a month after they were last touched."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Final

from exporter.serve.drafts import remove

if TYPE_CHECKING:
    from exporter.serve.settings import Settings
    from exporter.serve.store import Job, Record, Store

_ROUND: Final = 60.0
"""Seconds between looks for what is old."""
_UNASKED: Final = 3600.0
"""Seconds after which a draft of the API without a job is what a broken upload has left."""


class Keeper:
    """Removes what is not to be kept."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store, self._settings = store, settings

    def note_end(self, job: Job) -> None:
        """A job is over: what was uploaded for it alone goes at once."""
        record = self._store.draft(job.draft)
        if record is not None and record.by_api:
            folder = self._store.draft_folder(job.draft)
            for name in ("sources", "making", "look"):
                remove(folder / name)

    def remove_draft(self, draft: str) -> None:
        """Remove a draft with its jobs and all its files."""
        self._store.forget(draft)
        remove(self._store.draft_folder(draft))

    def sweep(self) -> None:
        """Remove what is old."""
        now = time.time()
        self._store.forget_old(now - _UNASKED)
        for record in self._store.drafts(by_api=None):
            if now > self._end_of(record):
                self.remove_draft(record.id)

    def _end_of(self, record: Record) -> float:
        """When a draft goes, in seconds since 1970; never while something is made of it."""
        jobs = list(self._store.jobs(draft=record.id))
        if any(not job.is_over for job in jobs):
            return float("inf")
        limits = self._settings.limits
        if not record.by_api:
            return max([record.touched, *(job.ended or 0.0 for job in jobs)]) + limits.kept_drafts
        return max((job.ended or 0.0 for job in jobs), default=record.created + _UNASKED - limits.kept) + limits.kept

    def remove_strays(self) -> None:
        """Remove folders of drafts that nobody knows, and temporary files: what a killed server left."""
        known = {record.id for record in self._store.drafts(by_api=None)}
        state = self._settings.state
        for folder in (state / "drafts").glob("*"):
            if folder.name not in known:
                remove(folder)
        for left in (state / "tmp").glob("*"):
            if left.is_dir():
                remove(left)
            else:
                left.unlink(missing_ok=True)

    async def run(self) -> None:
        """Sweep, as long as the server lives."""
        while True:
            await asyncio.sleep(min(_ROUND, self._settings.limits.kept / 4))
            self.sweep()
