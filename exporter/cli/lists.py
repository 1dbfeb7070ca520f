"""`exporter formats`, `styles`: what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from exporter.cli import completing
from exporter.cli.console import out, tell
from exporter.errors import UsageError


def formats(
    name: Annotated[
        str | None,
        typer.Argument(help="A format or a group of options, to see its options.", autocompletion=completing.groups),
    ] = None,
) -> None:
    """List the formats, or the options of one."""
    from exporter.conversion.request import options_of
    from exporter.plugin import registry
    from exporter.plugin.options import describe

    if name is None:
        loaded, findings = registry.load_all("format")
        for key, item in loaded.items():
            out(f"{key:10} {item.suffix:12} {item.summary}")
        out(f"Options that several formats share: {', '.join(registry.GROUPS)}.")
        for found in findings:
            tell(found)
        return
    described = describe(options_of(name))
    shared = sorted(getattr(registry.load("format", name), "shares", ())) if name not in registry.GROUPS else []
    if not described:
        out(f"{name} has no options{' of its own' if shared else ''}.")
    for field in described:
        out(f"{name}.{field.key}: {field.help} Takes {field.type}; default {field.default}.")
    for group in shared:
        out(f"{name} heeds the options that formats share as {group}, too: `exporter formats {group}` lists them.")


def styles(
    what: Annotated[Literal["list", "new"], typer.Argument(help="new makes a house style to begin with.")] = "list",
    folder: Annotated[str | None, typer.Argument(metavar="FOLDER", help="Where the new house style goes.")] = None,
) -> None:
    """List the styles, or make a folder with a house style of your own.

    Example: exporter styles new house/
    """
    from exporter.plugin import registry

    if what == "new":
        _new_house(folder)
        return
    if folder is not None:
        raise UsageError("The list of styles takes no name.", hint="`exporter styles new FOLDER/` makes one.")
    load = registry.import_target(registry.STYLES)
    for name in registry.import_target(registry.STYLE_NAMES)():
        out(f"{name:16} {getattr(load(name), 'summary', '')}".rstrip())


def _new_house(folder: str | None) -> None:
    """Write a house style into a folder that is not there or empty. Raises UsageError, SinkError."""
    from exporter.plugin import registry
    from exporter.plugin.sinks import sink_error

    if folder is None:
        raise UsageError("No folder is named for the house style.", hint="Write exporter styles new house/.")
    target = Path(folder)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise UsageError(f"{folder} is there already.", hint="Name another folder, or move it away.")
        made = registry.import_target(registry.STYLE_STARTER)(target)
    except OSError as error:
        raise sink_error(error, target) from error
    for path in made:
        out(str(path))
