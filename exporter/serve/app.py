"""The application: routes, what guards them, and what lives as long as the server."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from importlib import import_module
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from exporter.serve import login
from exporter.serve.api.operations import routes
from exporter.serve.bench import Bench
from exporter.serve.forms import checked
from exporter.serve.guards import API, Guard
from exporter.serve.intake import Intake
from exporter.serve.keeper import Keeper
from exporter.serve.problems import Problem, full, missing, page
from exporter.serve.sessions import Sessions
from exporter.serve.store import Store
from exporter.serve.webhooks import Webhooks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from exporter.serve.settings import Settings
    from exporter.serve.store import Job


def make_app(settings: Settings) -> Starlette:
    """The application of a server. Raises UsageError where others could reach it without a token, OSError for its folder."""
    settings.check()
    store = Store(settings.state)
    sessions = Sessions(settings.state, settings.token)
    app = Starlette(
        routes=[*routes(), *login.ROUTES, *_pages()],
        middleware=[Middleware(Guard, settings=settings, sessions=sessions)],
        exception_handlers={
            Problem: _told,
            HTTPException: _told_by_framework,
            sqlite3.OperationalError: _not_written,
            Exception: _unforeseen,
        },
        lifespan=_lifespan,
    )
    state = app.state
    state.settings, state.store, state.sessions, state.streams = settings, store, sessions, 0
    state.bench, state.intake, state.keeper = Bench(store, settings), Intake(settings), Keeper(store, settings)
    state.webhooks = Webhooks(store, settings)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    state = app.state
    folder = state.settings.state / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    before, tempfile.tempdir = tempfile.tempdir, str(folder.absolute())  # what arrives waits on the disk whose room is looked after
    state.keeper.remove_strays()
    state.bench.ended = lambda job: _ended(state, job)
    await state.bench.open()
    tasks = [asyncio.create_task(state.keeper.run()), asyncio.create_task(state.webhooks.run())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await state.bench.close()
        state.store.close()
        tempfile.tempdir = before


def _ended(state: Any, job: Job) -> None:
    state.keeper.note_end(job)
    if job.webhook:
        state.webhooks.wake()


def _pages() -> list[BaseRoute]:
    """The routes of the pages; the handlers of their forms get these checked."""
    found: list[BaseRoute] = []
    with suppress(ModuleNotFoundError):
        found = list(import_module("exporter.serve.pages").ROUTES)
    for route in found:
        if isinstance(route, Route) and {"POST", "PUT", "PATCH", "DELETE"} & set(route.methods or ()):
            made = Route(route.path, checked(route.endpoint), methods=list(route.methods or ()), name=route.name)
            found[found.index(route)] = made
    return found


async def _told(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return problem.response() if request.url.path.startswith(API) else page(problem)


async def _told_by_framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return await _told(request, missing())
    phrase = HTTPStatus(error.status_code).phrase
    name = phrase.lower().replace(" ", "-")
    detail = error.detail if error.detail != phrase else f"{phrase}: {request.method} {request.url.path[:200]}"
    return await _told(request, Problem(error.status_code, name, detail, headers=error.headers))


async def _not_written(request: Request, error: Exception) -> Response:
    if "full" not in str(error) and "disk" not in str(error):
        raise error
    return await _told(request, full())


async def _unforeseen(request: Request, error: Exception) -> Response:
    return await _told(request, Problem(500, "unforeseen", "Something went wrong that nobody foresaw. It is in the server's log."))
