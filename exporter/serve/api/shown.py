"""A job of the store → what the API shows of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from exporter.serve.api.shapes import Fault, Finding, JobShown, MadeFile, Progress

if TYPE_CHECKING:
    from exporter.serve.store import Job, Store


def shown(job: Job, store: Store) -> JobShown:
    """What the API tells of a job."""
    address = f"/v1/jobs/{job.id}"
    last, result = store.last_event(job.id), job.result or {}
    return JobShown(
        id=job.id,
        state=job.state,
        created=_moment(job.created),
        started=_moment(job.started) if job.started else None,
        ended=_moment(job.ended) if job.ended else None,
        address=address,
        events=f"{address}/events",
        progress=Progress(share=1.0 if job.state == "done" else last.share, words=last.words) if last else None,
        files=[MadeFile(**each, address=f"{address}/files/{quote(each['name'])}") for each in result.get("files", ())],
        archive=f"{address}/archive" if result.get("files") else None,
        errors=_findings(result.get("errors")),
        findings=_findings(result.get("findings")),
        error=Fault(**job.error) if job.error else None,
    )


def _findings(told: Any) -> list[Finding]:
    return msgspec.convert(told or [], list[Finding])


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
