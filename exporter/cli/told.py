"""The flags that say what programs are told of a run: the report, and the form of messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from exporter.cli import completing
from exporter.cli.taking import taking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _logged(form: str | None) -> str | None:
    """Write messages as they are asked for, from now on."""
    if form is not None:
        from exporter.cli.console import log_as

        log_as(form)
    return form


FLAGS: Final[Mapping[str, Any]] = {
    "report": Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write a line of JSON for each item; - for standard output; FILE.html: a page, too."),
    ],
    "log": Annotated[
        str | None,
        typer.Option(
            metavar="FORM",
            help="Messages on standard error as text, or as json: an object a line.",
            callback=_logged,
            is_eager=True,
            autocompletion=completing.logs,
        ),
    ],
}


def reported(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the flags of reports, which it gets as one argument `told`: name → what was given, None for nothing."""
    return taking("told", FLAGS)(command)
