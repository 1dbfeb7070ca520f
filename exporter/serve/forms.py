"""Forms that were sent, parsed within their bounds and checked to come from our own pages."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException

from exporter.serve.problems import Problem, of_disk, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

_FIELD: Final = "csrf"
_HEADER: Final = "x-csrf-token"


@asynccontextmanager
async def form_of(request: Request) -> AsyncIterator[FormData]:
    """The form in a request; its files are gone after use. Raises Problem."""
    state, limits = request.app.state, request.app.state.settings.limits
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        raise Problem(415, "wrong-type", f"A form is sent as multipart/form-data, not as {kind[:100] or 'nothing'}.")
    bounds = {"max_files": limits.files, "max_fields": limits.fields, "max_part_size": limits.form}
    try:
        if kind == "multipart/form-data":
            async with state.intake.turn():
                form = await request.form(**bounds)
        else:
            form = await request.form(**bounds)
    except HTTPException as error:
        raise _problem_of(str(error.detail), limits.files) from error
    except OSError as error:
        raise of_disk(error) from error
    try:
        _check_end(request)
        yield form
    finally:
        await form.close()


def _check_end(request: Request) -> None:
    """Raise Problem 400 for a multipart body that was cut: the parser takes its last file as whole."""
    _, parameters = parse_options_header(request.headers.get("content-type", ""))
    boundary = parameters.get(b"boundary")
    if boundary is not None and b"--%s--" % boundary not in request.state.body.tail:
        raise Problem(400, "broken-form", "The form was cut before its end.")


def _problem_of(detail: str, files: int) -> Problem:
    if detail.startswith("Too many"):
        return Problem(413, "too-many-parts", f"The form has too many parts; it may have {files} files.")
    return Problem(400, "broken-form", f"The form cannot be understood: {detail}")


def _check(request: Request, form: FormData) -> None:
    """Raise Problem 403 where the form was not sent by a page that the visitor's session was given."""
    given = request.headers.get(_HEADER) or form.get(_FIELD)
    if not isinstance(given, str) or not request.app.state.sessions.is_csrf(given, request.state.csrf):
        raise Problem(403, "form-expired", "The form was not sent by a page of this server, or is too old. Load the page again.")


def checked(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """The handler of a page's forms, which finds the form in `request.state.form` once it is sure that a page of ours sent it."""

    async def handler(request: Request) -> Response:
        if request.method in {"GET", "HEAD"}:
            return await endpoint(request)
        try:
            async with form_of(request) as form:
                _check(request, form)
                request.state.form = form
                return await endpoint(request)
        except Problem as problem:
            return page(problem)

    return handler
