"""Options of formats, checked: `pdf.paper=A5` and the like.

An option class is a frozen dataclass; each field has a default and `help` in its metadata. Types: str, int, float, bool, and
Literal; `X | None` takes "none". An option whose key is a word of Python has a field with an underscore after it: `from_`.
"""

from __future__ import annotations

from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from exporter.errors import OptionError, UnknownNameError

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class OptionField(Struct, frozen=True, kw_only=True):
    """What a user may know of one option: its key, its type in words, its default, what it does."""

    key: str
    type: str
    default: str
    help: str


def key_of(field: str) -> str:
    """The key by which a user names an option class's field."""
    return field.removesuffix("_")


def describe(options: type) -> tuple[OptionField, ...]:
    """All options of an option class."""
    hints = get_type_hints(options)
    return tuple(
        OptionField(
            key=key_of(field.name),
            type=_type_name(hints[field.name]),
            default=_shown(field.default),
            help=str(field.metadata.get("help", "")),
        )
        for field in fields(options)
    )


def build(options: type, values: dict[str, str], *, group: str) -> Any:
    """An instance of `options` with `values` (text, as given by a user) in place of the defaults.

    Raises UnknownNameError for a key that does not exist, OptionError for a value it does not take; `group` is the first part of
    the key in messages ("pdf").
    """
    hints = get_type_hints(options)
    names = {key_of(field.name): field.name for field in fields(options)}
    converted: dict[str, Any] = {}
    for key, value in values.items():
        if not names:
            raise UnknownNameError(
                f"There is no option called '{group}.{key}'.",
                hint=f"{group} has no options of its own; `exporter formats` names those that formats share.",
            )
        if key not in names:
            raise UnknownNameError.of("option", f"{group}.{key}", [f"{group}.{name}" for name in names])
        converted[names[key]] = _convert(hints[names[key]], value, f"{group}.{key}")
    try:
        return options(**converted)
    except ValueError as error:
        said = str(error).rstrip(".")
        key = next((key for key, name in names.items() if said.startswith(f"{name} ")), "")
        raise OptionError(f"{group}.{key}{said.removeprefix(names[key])}." if key else f"{group}: {said}.") from error


def _convert(hint: Any, value: str, key: str) -> Any:
    if get_origin(hint) in {Union, UnionType}:
        inner = [part for part in get_args(hint) if part is not NoneType]
        return None if value.lower() == "none" else _convert(inner[0], value, key)
    if get_origin(hint) is Literal:
        allowed = [str(part) for part in get_args(hint)]
        if value not in allowed:
            raise OptionError(f"{key} does not take {value!r}.", hint=f"It takes {', '.join(allowed)}.")
        return next(part for part in get_args(hint) if str(part) == value)
    if hint is bool:
        if value.lower() in _TRUE | _FALSE:
            return value.lower() in _TRUE
        raise OptionError(f"{key} does not take {value!r}.", hint="It takes yes or no.")
    try:
        return hint(value)
    except (TypeError, ValueError):
        raise OptionError(f"{key} does not take {value!r}.", hint=f"It takes {_type_name(hint)}.") from None


def _type_name(hint: Any) -> str:
    if get_origin(hint) in {Union, UnionType}:
        return " or ".join("none" if part is NoneType else _type_name(part) for part in get_args(hint))
    if get_origin(hint) is Literal:
        return " | ".join(str(part) for part in get_args(hint))
    names = {bool: "yes | no", int: "a whole number", float: "a number", str: "text"}
    return names.get(hint, getattr(hint, "__name__", str(hint)))


def _shown(default: object) -> str:
    match default:
        case bool():
            return "yes" if default else "no"
        case None:
            return "none"
        case _:
            return str(default)
