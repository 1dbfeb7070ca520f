"""The operations → OpenAPI 3.1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from exporter import __version__
from exporter.serve.api.operation import ALWAYS, PROBLEM, PROBLEMS
from exporter.serve.api.shapes import ALL, SOURCES, AskedForm, ProblemShown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.serve.api.operation import Answer, Operation

_PLACE: Final = "#/components/schemas/{name}"


def document(operations: Iterable[Operation], *, with_token: bool = False) -> dict[str, Any]:
    """The description of the API, as JSON has it; of a server that asks for a token where `with_token` says so."""
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {"title": "article-exporter", "version": __version__, "license": {"name": "AGPL-3.0-or-later"}},
        "paths": paths,
        "components": {"schemas": _schemas(), "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}] if with_token else [],
    }


def _schemas() -> dict[str, Any]:
    _, found = msgspec.json.schema_components(ALL, ref_template=_PLACE)
    form = found[AskedForm.__name__]
    form["properties"]["file"] = {
        "type": "array",
        "items": {"type": "string", "format": "binary"},
        "maxItems": SOURCES,
        "description": "A page, a letter, a feed, an archive: what `exporter convert` takes.",
    }
    form["anyOf"] = [_at_least_one("file"), _at_least_one("url")]
    return found


def _at_least_one(name: str) -> dict[str, Any]:
    return {"required": [name], "properties": {name: {"type": "array", "minItems": 1}}}


def _operation(operation: Operation) -> dict[str, Any]:
    made: dict[str, Any] = {"operationId": operation.id, "summary": operation.about, "responses": _responses(operation)}
    if operation.parameters:
        made["parameters"] = [
            {
                "name": each.name,
                "in": each.place,
                "required": each.place == "path",
                "schema": dict(each.schema),
                "description": each.about,
            }
            for each in operation.parameters
        ]
    if operation.body:
        content = {media: {"schema": _schema(kind)} for media, kind in operation.body.items()}
        made["requestBody"] = {"required": True, "content": content}
    if operation.is_open:
        made["security"] = []
    return made


def _responses(operation: Operation) -> dict[str, Any]:
    told = {status: PROBLEMS[status] for status in sorted({*ALWAYS, *operation.problems})}
    problems = {
        str(status): {"description": words, "content": {PROBLEM: {"schema": _schema(ProblemShown)}}}
        for status, words in told.items()
    }
    return {str(status): _answer(answer) for status, answer in operation.answers.items()} | problems


def _answer(answer: Answer) -> dict[str, Any]:
    made: dict[str, Any] = {"description": answer.about}
    if answer.content:
        made["content"] = {media: {"schema": _schema(kind)} if kind else {} for media, kind in answer.content.items()}
    if answer.headers:
        made["headers"] = {name: {"description": about, "schema": {"type": "string"}} for name, about in answer.headers.items()}
    if answer.links:
        made["links"] = {name: {"operationId": name, "parameters": dict(given)} for name, given in answer.links.items()}
    return made


def _schema(kind: type) -> Mapping[str, Any]:
    return {"$ref": _PLACE.format(name=kind.__name__)}
