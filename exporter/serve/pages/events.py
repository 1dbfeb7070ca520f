"""What tells a page with a script that its draft has changed, so that it asks for the page anew and for nothing before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.serve.pages.desk import Desk
from exporter.serve.streamed import BEAT, REMARK, event_of, streamed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response


async def watch(request: Request) -> Response:
    """A stream of events: `changed` whenever there is something new of a job of the draft, `end` once none is at work."""
    return streamed(request, _events(Desk(request)))


async def _events(desk: Desk) -> AsyncIterator[bytes]:
    number = 0
    while pending := [job.id for job in desk.state.store.jobs(draft=desk.name) if not job.is_over]:
        number += 1
        yield event_of(number, "changed", {}) if await desk.state.bench.changed(BEAT, *pending) else REMARK
    yield event_of(number + 1, "end", {})
