"""All operations of the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from exporter.serve.api import asking, events, jobs
from exporter.serve.api.openapi import document
from exporter.serve.api.operation import BINARY, JSON, Answer, Operation, Parameter
from exporter.serve.api.shapes import Asked, AskedForm, Health, JobShown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

_ID: Final = Parameter(
    name="id", place="path", schema={"type": "string", "pattern": "^[A-Za-z0-9_-]{24}$"}, about="The id of the job."
)
_NAME: Final = Parameter(name="name", place="path", schema={"type": "string", "minLength": 1}, about="The name of the file.")
_JOB: Final = {JSON: JobShown}
_ID_OF: Final = {"id": "$response.body#/id"}
_OF_JOB: Final = dict.fromkeys(("seeJob", "watchJob", "takeJobBack"), _ID_OF)
_OF_FILES: Final = {"getFile": {**_ID_OF, "name": "$response.body#/files/0/name"}, "getArchive": _ID_OF}


async def see_document(request: Request) -> Response:
    """The description of the API."""
    described = document(OPERATIONS, with_token=bool(request.app.state.settings.token))
    return Response(msgspec.json.encode(described), media_type=JSON)


OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation(
        id="askForJob",
        method="POST",
        path="/v1/jobs",
        about="Ask for files to be made of sources: of uploads by multipart/form-data, of addresses by either type.",
        handler=asking.ask,
        body={"multipart/form-data": AskedForm, JSON: Asked},
        parameters=(
            Parameter(
                name="Idempotency-Key",
                place="header",
                schema={"type": "string", "pattern": asking.KEY},
                about="A name of the request; the same request with the same name gives the same job.",
            ),
        ),
        answers={
            202: Answer(about="The job waits for its turn.", content=_JOB, headers={"Location": "The job's address."}),
            200: Answer(
                about="The job that was asked for with this key before.", content=_JOB, headers={"Location": "Its address."}
            ),
        },
        problems=(403, 408, 409, 413, 415, 422, 429, 507),
    ),
    Operation(
        id="seeJob",
        method="GET",
        path="/v1/jobs/{id}",
        about="A job as it is now.",
        handler=jobs.see,
        parameters=(_ID,),
        answers={200: Answer(about="The job.", content=_JOB, links=_OF_FILES)},
        problems=(404,),
    ),
    Operation(
        id="takeJobBack",
        method="DELETE",
        path="/v1/jobs/{id}",
        about="Stop a job, and remove all that is there of it.",
        handler=jobs.take_back,
        parameters=(_ID,),
        answers={204: Answer(about="It is gone.")},
        problems=(403, 404),
    ),
    Operation(
        id="watchJob",
        method="GET",
        path="/v1/jobs/{id}/events",
        about="What is told of a job: events `progress` with share and words, in the end `end` with the state.",
        handler=events.watch,
        parameters=(
            _ID,
            Parameter(
                name="Last-Event-ID",
                place="header",
                schema={"type": "string", "pattern": "^[0-9]{1,9}$"},
                about="The last event that was received; those behind it follow.",
            ),
        ),
        answers={
            200: Answer(about="Server-sent events.", content={"text/event-stream": None}),
            204: Answer(about="All has been told."),
        },
        problems=(404, 429),
    ),
    Operation(
        id="getFile",
        method="GET",
        path="/v1/jobs/{id}/files/{name}",
        route="/v1/jobs/{id}/files/{name:path}",
        about="A file that was made.",
        handler=jobs.get_file,
        parameters=(_ID, _NAME),
        answers={200: Answer(about="The file, of its own media type.", content={"*/*": None, BINARY: None})},
        problems=(404, 409),
    ),
    Operation(
        id="getArchive",
        method="GET",
        path="/v1/jobs/{id}/archive",
        about="All files in one ZIP.",
        handler=jobs.get_archive,
        parameters=(_ID,),
        answers={200: Answer(about="The archive.", content={"application/zip": None})},
        problems=(404, 409),
    ),
    Operation(
        id="seeHealth",
        method="GET",
        path="/v1/health",
        about="Whether the server works.",
        handler=jobs.see_health,
        answers={200: Answer(about="It does.", content={JSON: Health})},
        is_open=True,
    ),
    Operation(
        id="seeDescription",
        method="GET",
        path="/v1/openapi.json",
        about="This description.",
        handler=see_document,
        answers={200: Answer(about="OpenAPI 3.1.", content={JSON: None})},
    ),
)


def routes(operations: Iterable[Operation] = OPERATIONS) -> list[Route]:
    """A route for each path; a method that it lacks is answered by 405 with those that it has."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.place, {})[operation.method] = operation
    return [Route(path, _dispatcher(methods), methods=_ANY) for path, methods in by_path.items()]


_ANY: Final = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"]


def _dispatcher(methods: dict[str, Operation]) -> Any:
    async def handler(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        operation = methods.get(method)
        if operation is None:
            have = [*methods, *(["HEAD"] if "GET" in methods else [])]
            raise HTTPException(405, headers={"allow": ", ".join(sorted(have))})
        return await operation.handler(request)

    return handler
