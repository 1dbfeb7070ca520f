"""Server-sent events (HTML, 9.2): how many are sent at a time, what a line of one is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from starlette.responses import StreamingResponse

from exporter.serve.problems import too_many

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

BEAT: Final = 15.0
"""Seconds of silence after which a remark is sent, so that no proxy takes the connection for dead."""
REMARK: Final = b":\n\n"
_AGAIN: Final = 5


def streamed(request: Request, events: AsyncIterator[bytes]) -> Response:
    """An answer that goes on. Raises Problem 429 where as many are sent as may be."""
    state = request.app.state
    if state.streams >= state.settings.limits.streams:
        raise too_many("Too many jobs are watched at this moment.", _AGAIN)
    return StreamingResponse(_counted(state, events), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _counted(state: Any, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    state.streams += 1
    try:
        async for event in events:
            yield event
    finally:
        state.streams -= 1


def event_of(number: int, kind: str, data: dict[str, Any]) -> bytes:
    """An event as it is sent."""
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (number, kind.encode(), msgspec.json.encode(data))
