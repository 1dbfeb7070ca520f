"""What goes wrong, as RFC 9457 has it: `application/problem+json`, or a page for who came with a browser."""

from __future__ import annotations

import errno
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import msgspec
from starlette.responses import Response

from exporter.serve.strings import PROBLEM

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPE: Final = "application/problem+json"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Problem(Exception):  # noqa: N818 - the RFC's word
    """An answer that tells why something was not done: the status, the `name` of its kind, one line for people, headers beside it.

    `code` is one of the table of codes where there is one.
    """

    def __init__(self, status: int, name: str, detail: str, *, headers: Mapping[str, str] | None = None, code: str = "") -> None:
        super().__init__(detail)
        self.status, self.name, self.detail, self.code = status, name, detail, code
        self.headers = dict(headers or {})

    def body(self) -> dict[str, Any]:
        """The members of the problem."""
        told = {
            "type": f"urn:article-exporter:{self.name}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        return told | ({"code": self.code} if self.code else {})

    def response(self) -> Response:
        """The answer of the API."""
        return Response(msgspec.json.encode(self.body()), self.status, self.headers, MEDIA_TYPE)


def too_many(detail: str, seconds: int) -> Problem:
    """429: come again after some seconds."""
    return Problem(429, "too-many", detail, headers={"retry-after": str(seconds)})


def of_disk(error: OSError) -> Problem:
    """507 for a disk that is full. Raises the error where it is another."""
    if error.errno not in _NO_ROOM:
        raise error
    return full()


def full() -> Problem:
    """507: there is no place for more."""
    return Problem(507, "disk-full", "There is no place for more files here. Old ones go by themselves; try again later.")


def missing() -> Problem:
    """404 for what is not there, or is nobody's business."""
    return Problem(404, "not-found", "There is nothing here, or not any more.")


def page(problem: Problem) -> Response:
    """The answer for who came with a browser."""
    from html import escape

    title = escape(PROBLEM)
    text = (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} – Exporter</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/static/tokens.css">'
        '<link rel="stylesheet" href="/static/serve.css"></head>'
        f'<body><main><h1>{title}</h1><p>{escape(problem.detail)}</p><p><a href="/">To the beginning</a></p></main></body></html>'
    )
    return Response(text, problem.status, problem.headers, "text/html; charset=utf-8")
