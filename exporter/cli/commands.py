"""The commands of the program: each is loaded, and its parameters are made, when it is asked for.

Making the parameters of all takes Typer as long as the rest of its start.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from exporter.cli.command import Command, as_given

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULES: Final = {
    "convert": "convert",
    "digest": "digest",
    "podcast": "podcast",
    "inspect": "inspect",
    "check": "check",
    "report": "report",
    "serve": "serve",
    "formats": "lists",
    "voices": "voices",
    "styles": "lists",
    "doctor": "doctor",
}
"""The module of `exporter.cli` in which each command is the function of its name, in the order of the help."""


class Group(TyperGroup):
    """The program: Typer's group, but a command that nobody asks for costs nothing, and no parameter is converted in vain."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.commands: Any = _Commands()

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters that the program reads before the command's name."""
        return as_given(super().get_params(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; where the first is a file, a folder or an address, that is `convert`."""
        if args[0] not in _MODULES and _is_source(args[0]):
            if not ctx.resilient_parsing and not {"-q", "--quiet"} & set(args):
                _say_meant(args)
            args = ["convert", *args]
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(_MODULES)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the list of commands in the help, from their docstrings alone."""
        listed = {name: TyperCommand(name, help=inspect.getdoc(_function(name))) for name in _MODULES}
        TyperGroup(commands={**listed}).format_commands(ctx, formatter)


def _is_source(name: str) -> bool:
    """Whether a word that is no command is the name of something to convert."""
    if "://" in name or name.startswith("-"):
        return "://" in name
    try:
        return Path(name.removeprefix("@")).exists()
    except (OSError, ValueError):  # a name too long to be one, or with a NUL
        return False


def _say_meant(args: list[str]) -> None:
    from exporter.cli.console import log_as, one_line, say

    if "--log=json" in args or ("--log", "json") in pairwise(args):
        log_as("json")
    say(f"{one_line(args[0])} is no command but a source: `exporter convert` is what is done.")


class _Commands(Mapping[str, Any]):
    """Name → command of Typer, made at the first question."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            program = typer.Typer(add_completion=False, rich_markup_mode=None)
            program.command(cls=Command)(_function(name))
            self._made[name] = get_command(program)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


def _function(name: str) -> Callable[..., Any]:
    """The function that a command is; KeyError for a name of none."""
    function: Callable[..., Any] = getattr(import_module(f"exporter.cli.{_MODULES[name]}"), name)
    return function
