"""The pages: for those who don't type commands. They work without a script; `static/serve.js` only makes them quicker."""

from __future__ import annotations

from typing import Final

from starlette.routing import BaseRoute, Route

from exporter.serve.pages import article, draft, events, files, make, start

_DRAFT: Final = "/drafts/{draft}"
ROUTES: Final[list[BaseRoute]] = [
    Route("/", start.show, methods=["GET"]),
    Route("/drafts", start.begin, methods=["POST"]),
    Route(_DRAFT, draft.show, methods=["GET"]),
    Route(_DRAFT, draft.act, methods=["POST"]),
    Route(f"{_DRAFT}/events", events.watch, methods=["GET"]),
    Route(f"{_DRAFT}/delete", start.delete, methods=["POST"]),
    Route(f"{_DRAFT}/articles/{{source}}", article.show, methods=["GET"]),
    Route(f"{_DRAFT}/articles/{{source}}", article.act, methods=["POST"]),
    Route(f"{_DRAFT}/articles/{{source}}/pictures/{{number:int}}.png", files.picture, methods=["GET"]),
    Route(f"{_DRAFT}/make", make.show, methods=["GET"]),
    Route(f"{_DRAFT}/make", make.act, methods=["POST"]),
    Route(f"{_DRAFT}/previews/{{name}}", files.preview, methods=["GET"]),
    Route(f"{_DRAFT}/files.zip", files.archive, methods=["GET"]),
    Route(f"{_DRAFT}/files/{{name:path}}", files.made, methods=["GET"]),
    Route(f"{_DRAFT}/mends.toml", files.mends, methods=["GET"]),
    Route("/static/{name}", files.static, methods=["GET"]),
]
"""All routes of the pages; handlers of forms find the checked form in `request.state.form`."""
