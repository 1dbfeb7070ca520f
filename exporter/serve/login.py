"""Where a browser gives the token, and gets a session for it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from exporter.serve.forms import form_of
from exporter.serve.guards import set_cookie
from exporter.serve.problems import Problem, page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_PAGE: Final = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/static/tokens.css"><link rel="stylesheet" href="/static/serve.css"></head>
<body><main><h1>Who is there?</h1>{wrong}
<form method="post" action="/login"><p><label for="token">The token of this server</label>
<input id="token" name="token" type="password" autocomplete="current-password" required{described}></p>
<p><button>Go in</button></p></form></main></body></html>"""
_WRONG: Final = '<p id="wrong" role="alert">That is not the token. Whoever runs the server can tell you.</p>'


async def _ask(request: Request) -> Response:
    return _shown()


async def _enter(request: Request) -> Response:
    sessions = request.app.state.sessions
    try:
        async with form_of(request) as form:
            given = form.get("token")
    except Problem as problem:
        return page(problem)
    if not isinstance(given, str) or not sessions.is_token(given.strip()):
        return _shown(wrong=True)
    response = RedirectResponse("/", 303)
    response.headers.append("set-cookie", set_cookie(sessions.new(), request.scope))
    return response


def _shown(*, wrong: bool = False) -> Response:
    title = escape("Error: who is there?" if wrong else "Who is there?")
    described = ' aria-describedby="wrong" aria-invalid="true"' if wrong else ""
    return HTMLResponse(_PAGE.format(title=title, wrong=_WRONG if wrong else "", described=described), 403 if wrong else 200)


ROUTES: Final = [Route("/login", _ask, methods=["GET"]), Route("/login", _enter, methods=["POST"])]
