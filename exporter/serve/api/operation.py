"""What an operation of the API is, as it is declared."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeAlias

from msgspec import Struct, field
from starlette.requests import Request
from starlette.responses import Response

Handler: TypeAlias = Callable[[Request], Awaitable[Response]]

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
BINARY: Final = "application/octet-stream"

PROBLEMS: Final[Mapping[int, str]] = {
    400: "The request cannot be understood.",
    401: "The token is missing or wrong.",
    403: "The request comes from a page of another site.",
    404: "There is nothing here, or not any more.",
    408: "The request came too slowly.",
    409: "The Idempotency-Key was used for another request, or the job has no files.",
    413: "The request is too large, or has too many parts.",
    415: "The body is of another type.",
    421: "The server is not called so.",
    422: "Something is asked for that there is not.",
    429: "As many jobs wait, or uploads arrive, as may.",
    507: "The disk is full.",
}
ALWAYS: Final = (400, 401, 421)
"""Problems that each operation may have."""


class Parameter(Struct, frozen=True, kw_only=True):
    """A parameter in the "path" or a "header"."""

    name: str
    place: str
    schema: Mapping[str, Any]
    about: str


class Answer(Struct, frozen=True, kw_only=True):
    """An answer that is no problem: its media types, each with the class of its schema, None for bytes or words.

    `links` are operations that go on from it: their ids, each with the parameters that are taken from the answer.
    """

    about: str
    content: Mapping[str, type | None] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Operation(Struct, frozen=True, kw_only=True):
    """One operation: where it is, what it takes, what it answers, and the function that does it."""

    id: str
    method: str
    path: str
    about: str
    handler: Handler
    answers: Mapping[int, Answer]
    problems: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    body: Mapping[str, type] = field(default_factory=dict)
    route: str = ""
    is_open: bool = False

    @property
    def place(self) -> str:
        """The path as the router has it."""
        return self.route or self.path
