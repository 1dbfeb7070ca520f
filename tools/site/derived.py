"""Parts of the reference that the code itself knows, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import acr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def command_help() -> str:
    """The help of each command: how it is called, what it does, its arguments and flags."""
    from typer.main import get_command

    from exporter.cli.program import app

    program: Any = get_command(app)
    return "\n".join(line for name, command in _commands(program, "exporter") for line in _of_command(name, command))


def _commands(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    for key, command in group.commands.items():
        if command.hidden:
            continue
        yield f"{name} {key}", command
        if hasattr(command, "commands"):
            yield from _commands(command, f"{name} {key}")


def _of_command(name: str, command: Any) -> Iterator[str]:
    context = command.make_context(name, [], resilient_parsing=True)
    yield from (f"## {name}", "", f"`{name} {' '.join(command.collect_usage_pieces(context))}`", "")
    yield from (_plain(command.help or ""), "")
    rows = [record for each in command.params if (record := each.get_help_record(context))]
    if rows:
        yield from ("| argument or flag | does |", "|---|---|")
        yield from (f"| `{_cell(flags)}` | {_cell(_plain(said))} |" for flags, said in rows)
        yield ""


def formats() -> str:
    """Each format: the end of its files, their media type, what it is, and its options."""
    from exporter.plugin import registry
    from exporter.plugin.options import describe

    lines: list[str] = []
    for entry in registry.known("format"):
        made = registry.load("format", entry.name)
        lines += [f"## {entry.name}", "", f"{_plain(made.summary)}. `{made.suffix}`, {made.media_type}.", ""]
        fields = describe(made.Options)
        lines += ["| option | takes | default | what it does |", "|---|---|---|---|"] if fields else ["No options of its own."]
        lines += [f"| `{entry.name}.{o.key}` | {_cell(o.type)} | {o.default} | {_plain(_cell(o.help))} |" for o in fields]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _plain(text: str) -> str:
    """Words of the program, which are no Markdown, as Markdown that shows the same."""
    return text.replace("\f", "").replace("*", "\\*").replace("<", "&lt;").replace("_", "\\_").replace("[", "\\[")


PARTS: Final[dict[str, Callable[[], str]]] = {"command-help": command_help, "formats": formats, "conformance": acr.report}
"""What `<!-- from the code: NAME -->` in a page stands for."""
