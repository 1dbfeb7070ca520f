"""What is asked for, checked before any work is done."""

from __future__ import annotations

# ruff: noqa: TC003 - the types of a Struct's fields are asked for by inspect.signature and help
from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct, field

from exporter.conversion.framing import tried
from exporter.conversion.voices import check_voice
from exporter.errors import UnknownNameError, UsageError
from exporter.plugin import Format, Voice, registry
from exporter.plugin.options import build, key_of

AnyFormat: TypeAlias = str | Format | type[Format]


class Request(Struct, frozen=True, kw_only=True):
    """What to make. `options` are as a user gives them: "pdf.paper" → "A5", "speech.rate" → "180".

    `to` names formats, or holds some of the caller's own (`exporter.plugin.Format`, the class or an object of it); `voice` is the
    name of the voice for speech, or several with commas between, or a voice itself; None is espeak, which nobody asked for by name.
    `cache` is a folder for what is costly to make again.
    """

    to: tuple[AnyFormat, ...]
    style: str = "default"
    voice: str | Voice | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    cache: Path | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """A request that was checked: the formats in the order in which they run, their options, the shared groups."""

    formats: tuple[Any, ...]
    options: Mapping[str, Any]
    groups: Mapping[str, Any]
    request: Request


def plan(request: Request) -> Plan:
    """Check a request before any work is done. Raises UsageError and its kind, PluginError."""
    if not request.to:
        raise UsageError("No format is named.", hint="Give one with --to, such as --to pdf,epub.")
    by_group = _grouped(request.options)
    formats = registry.in_order([format_of(named) for named in dict.fromkeys(request.to)])
    _check_suffixes(formats)
    options = {item.name: _built(item.Options, by_group.pop(item.name, {}), item.name) for item in formats}
    groups: dict[str, Any] = {}
    for name, values in by_group.items():
        made = _built(options_of(name), values, name)
        if name in registry.GROUPS:  # else a format that isn't asked for: its options are checked and not needed
            groups[name] = made
    _check_style(request, formats)
    check_voice(request.voice, formats)
    return Plan(formats=formats, options=options, groups=groups, request=request)


def format_of(named: AnyFormat) -> Any:
    """The format that a request names or holds. Raises UnknownNameError, PluginError."""
    if isinstance(named, str):
        return registry.load("format", named)()
    registry.check("format", str(getattr(named, "name", named)), named)
    return named() if isinstance(named, type) else named


def _built(options: type, values: Mapping[str, str], group: str) -> Any:
    """The options of a format or group; a key that it lacks and a shared group has is told by that group's name."""
    own = {key_of(each.name) for each in fields(options)}
    held = {name: {key_of(each.name) for each in fields(options_of(name))} for name in registry.GROUPS} if values else {}
    for key in values:
        shared = [name for name, keys in held.items() if name != group and key in keys]
        if key not in own and shared:
            hint = f"It is one that several formats share: {' or '.join(f'{name}.{key}' for name in shared)}."
            raise UnknownNameError(f"There is no option called '{group}.{key}'.", hint=hint)
    return build(options, dict(values), group=group)


def options_of(name: str) -> type:
    """The option class of a format or of a shared group. Raises UnknownNameError, PluginError."""
    known = {entry.name for entry in registry.known("format")}
    if name not in known | set(registry.GROUPS):
        raise UnknownNameError.of("format or group of options", name, known | set(registry.GROUPS))
    found: type = (
        registry.import_target(registry.GROUPS[name]) if name in registry.GROUPS else registry.load("format", name).Options
    )
    return found


def _grouped(options: Mapping[str, str]) -> dict[str, dict[str, str]]:
    grouped: dict[str, dict[str, str]] = {}
    for key, value in options.items():
        group, dot, name = key.partition(".")
        if not dot or not name:
            raise UsageError(f"{key!r} is no option.", hint="Options are written FORMAT.KEY=VALUE, such as pdf.paper=A5.")
        grouped.setdefault(group, {})[name] = value
    return grouped


def _check_suffixes(formats: Iterable[Any]) -> None:
    """Two formats that would write the same file can't run together."""
    owners: dict[str, str] = {}
    for item in formats:
        other = owners.setdefault(item.suffix, item.name)
        if other != item.name:
            raise UsageError(f"{other} and {item.name} both write *{item.suffix}.", hint="Make them one after the other.")


def is_letter(item: Any) -> bool:
    """Whether a format makes letters, whose merge tags a sending service fills."""
    return "mail" in getattr(item, "shares", ())


def style_beside(folder: Path, name: str) -> str:
    """A style that a file in `folder` names: a file or folder beside it where there is one of that name, else the name as it is."""
    path = folder / name
    if not name or name in registry.import_target(registry.STYLE_NAMES)() or not path.exists():
        return name
    return f"{path}/" if path.is_dir() else str(path)


def _check_style(request: Request, formats: Iterable[Any]) -> None:
    name, names = request.style, registry.import_target(registry.STYLE_NAMES)()
    if name in names:
        return
    if not {"/", "\\", "."} & set(name):
        error = UnknownNameError.of("style", name, names)
        raise UnknownNameError(error.message, hint=f"For the folder write {name}/." if Path(name).is_dir() else error.hint)
    try:
        style = registry.import_target(registry.STYLES)(name)
        style.check()
    except ValueError as error:  # A StyleError, which the engine does not know.
        raise UsageError(f"The style cannot be used: {error}.", hint=str(getattr(error, "hint", ""))) from error
    tried(style, [(item.name, is_letter(item)) for item in formats], request.options)
