"""`exporter formats`, `styles`: what there is."""

from __future__ import annotations

from typing import Annotated

import typer

from exporter.cli.console import out, tell


def formats(name: Annotated[str | None, typer.Argument(help="A format or a group of options, to see its options.")] = None) -> None:
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


def styles() -> None:
    """List the styles."""
    from exporter.plugin import registry

    load = registry.import_target(registry.STYLES)
    for name in registry.import_target(registry.STYLE_NAMES)():
        out(f"{name:16} {getattr(load(name), 'summary', '')}".rstrip())
