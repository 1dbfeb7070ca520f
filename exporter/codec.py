"""Publication ⇄ JSON, exact both ways, and the JSON Schema derived from the same classes.

A node is an object with its class's name under "type" and its fields beside it; a field at its default is left out. Dates are
ISO 8601. A resource carries its digest, and its bytes in base64 when asked. The envelope is
`{"format": "article-exporter", "version": 1, "publication": {…}}`; a reader refuses a version it doesn't know.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct

from exporter import model
from exporter.errors import ModelError
from exporter.model import Publication, Resource
from exporter.model.resources import read_resource
from exporter.model.validate import validate

NAME: Final = "article-exporter"
VERSION: Final = 1


def dumps(publication: Publication, *, data: bool = False) -> str:
    """The publication as JSON text, keys in a fixed order. `data`: with the bytes of its resources, in base64."""
    envelope = {"format": NAME, "version": VERSION, "publication": _encode(publication, data=data)}
    return json.dumps(envelope, ensure_ascii=False, indent=1) + "\n"


def loads(text: str | bytes) -> Publication:
    """The publication that `dumps` wrote. Raises ModelError for anything else, and for what breaks an invariant."""
    try:
        envelope = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"from line {error.lineno}, column {error.colno} on"
        raise ModelError(f"This is no JSON of a publication: {where} it is none.", hint="See whether it is whole.") from error
    except (ValueError, RecursionError) as error:
        raise ModelError(f"This is no JSON of a publication: {error}.") from error
    if not isinstance(envelope, dict) or envelope.get("format") != NAME:
        raise ModelError("This JSON is no publication.", hint='It begins with {"format": "article-exporter"}.')
    if envelope.get("version") != VERSION:
        raise ModelError(
            f"Version {envelope.get('version')!r} of the JSON is not known.", hint=f"This release reads version {VERSION}."
        )
    try:
        publication = _decode(Publication, envelope.get("publication"), "publication")
    except RecursionError as error:
        raise ModelError("The publication is nested too deeply.") from error
    assert isinstance(publication, Publication)
    validate(publication)
    return publication


@cache
def _classes() -> dict[str, type]:
    """Every class of the model by name."""
    return {name: value for name, value in vars(model).items() if _is_node(value)}


def _is_node(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, localns=dict(vars(model)))


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    """The fields of a class and their defaults, NODEFAULT where there is none; without the bytes of a resource."""
    names = kind.__struct_fields__
    defaults = (NODEFAULT,) * (len(names) - len(kind.__struct_defaults__)) + kind.__struct_defaults__
    return {name: default for name, default in zip(names, defaults, strict=True) if not (kind is Resource and name == "content")}


def _encode(value: Any, *, data: bool) -> Any:
    match value:
        case None | str() | bool() | int():
            return value
        case tuple():
            return [_encode(item, data=data) for item in value]
        case dt.datetime() | dt.date():
            return value.isoformat()
    kind: type = type(value)
    record: dict[str, Any] = {"type": kind.__name__}
    for name, default in _defaults(kind).items():
        item = getattr(value, name)
        if default is NODEFAULT or item != default:
            record[name] = _encode(item, data=data)
    if data and isinstance(value, Resource):
        record["data"] = base64.b64encode(read_resource(value)).decode("ascii")
    return record


def _decode(hint: Any, value: Any, place: str) -> Any:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return _decode_union(get_args(hint), value, place)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(place, "a list")
        inner = get_args(hint)[0]
        return tuple(_decode(inner, item, f"{place}[{index}]") for index, item in enumerate(value))
    if origin is Literal:
        if value not in get_args(hint) or isinstance(value, bool):
            raise _wrong(place, "one of " + ", ".join(map(str, get_args(hint))))
        return value
    if _is_node(hint):
        return _decode_node((hint,), value, place)
    if hint in {dt.date, dt.datetime}:
        return _decode_moment(value, place)
    if hint is NoneType:
        if value is not None:
            raise _wrong(place, "null")
        return None
    if type(value) is not hint:
        raise _wrong(place, {str: "text", int: "a whole number", bool: "true or false"}.get(hint, str(hint)))
    return value


def _decode_union(options: tuple[Any, ...], value: Any, place: str) -> Any:
    if value is None and NoneType in options:
        return None
    nodes = tuple(option for option in options if _is_node(option))
    if nodes:
        return _decode_node(nodes, value, place)
    option = next(option for option in options if option is not NoneType)
    return _decode(option, value, place)


def _decode_node(kinds: tuple[Any, ...], value: Any, place: str) -> Any:
    if not isinstance(value, dict):
        raise _wrong(place, "an object")
    name = value.get("type")
    kind = _classes().get(name) if isinstance(name, str) else None
    if kind is None or kind not in kinds:
        raise _wrong(f"{place}.type", "one of " + ", ".join(sorted(option.__name__ for option in kinds)))
    hints = _hints(kind)
    known = _defaults(kind)
    decoded: dict[str, Any] = {}
    for key, item in value.items():
        if key == "type":
            continue
        if kind is Resource and key == "data":
            decoded["content"] = _decode_data(item, value.get("digest"), place)
        elif key not in known:
            raise ModelError(f"{place} has a field {key!r} that {name} has not.")
        else:
            decoded[key] = _decode(hints[key], item, f"{place}.{key}")
    try:
        return kind(**decoded)
    except TypeError as error:
        raise ModelError(f"{place}: a field is missing ({error}).") from error


def _decode_data(value: Any, digest: Any, place: str) -> bytes:
    try:
        data = base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise _wrong(f"{place}.data", "base64") from error
    if sha256(data).hexdigest() != digest:
        raise ModelError(f"{place}.data is not what its digest says.")
    return data


def _decode_moment(value: Any, place: str) -> dt.date | dt.datetime:
    try:
        if len(value) == 10:
            return dt.date.fromisoformat(value)
        return dt.datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise _wrong(place, "a date or time of ISO 8601") from error


def _wrong(place: str, wanted: str) -> ModelError:
    return ModelError(f"{place} is not {wanted}.")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `dumps` writes."""
    definitions = {name: _node_schema(kind) for name, kind in sorted(_classes().items())}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "article-exporter publication",
        "type": "object",
        "properties": {
            "format": {"const": NAME},
            "version": {"const": VERSION},
            "publication": {"$ref": "#/$defs/Publication"},
        },
        "required": ["format", "version", "publication"],
        "additionalProperties": False,
        "$defs": definitions,
    }


def _node_schema(kind: type) -> dict[str, Any]:
    hints = _hints(kind)
    properties: dict[str, Any] = {"type": {"const": kind.__name__}}
    required = ["type"]
    for name, default in _defaults(kind).items():
        properties[name] = _schema(hints[name])
        if default is NODEFAULT:
            required.append(name)
    if kind is Resource:
        properties["data"] = {"type": "string", "contentEncoding": "base64"}
    node = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    if kind.__doc__:
        node["description"] = " ".join(kind.__doc__.split())
    return node


def _schema(hint: Any) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(option) for option in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if _is_node(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    named: dict[Any, dict[str, Any]] = {
        str: {"type": "string"},
        int: {"type": "integer"},
        bool: {"type": "boolean"},
        NoneType: {"type": "null"},
        dt.date: {"type": "string", "format": "date"},
        dt.datetime: {"type": "string", "format": "date-time"},
    }
    return named[hint]
