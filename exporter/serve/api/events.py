"""`GET /v1/jobs/{id}/events`: what is told of a job, as server-sent events (HTML, 9.2), from where the client has come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response

from exporter.serve.api.jobs import job_of
from exporter.serve.problems import Problem
from exporter.serve.streamed import BEAT, REMARK, event_of, streamed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from exporter.serve.bench import Bench
    from exporter.serve.store import Job, Store

_DIGITS: Final = 9


async def watch(request: Request) -> Response:
    """A stream of events: `progress` with share and words, and in the end `end` with the state. 204 where all has been told."""
    state, job = request.app.state, job_of(request)
    given = request.headers.get("last-event-id", "0")
    if not (given.isascii() and given.isdecimal()) or len(given) > _DIGITS:
        raise Problem(400, "broken-id", "Last-Event-ID is a number that this server gave.")
    after, last = int(given), state.store.last_event(job.id)
    if job.is_over and after > (last.seq if last else 0):
        return Response(status_code=204)
    return streamed(request, _events(state, job, after))


async def _events(state: Any, job: Job, after: int) -> AsyncIterator[bytes]:
    store: Store = state.store
    bench: Bench = state.bench
    while True:
        for event in store.events(job.id, after):
            after = event.seq
            yield event_of(event.seq, "progress", {"share": event.share, "words": event.words})
        found = store.job(job.id)
        if found is None or found.is_over:
            yield event_of(after + 1, "end", {"state": found.state if found else "cancelled"})
            return
        if not await bench.changed(BEAT, job.id):
            yield REMARK
