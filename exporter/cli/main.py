"""The command `exporter`."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from exporter.cli.commands import Group
from exporter.cli.console import say, tell_error
from exporter.errors import ExporterError, UsageError
from exporter.lazily import Lazily

INTERRUPTED: Final = 130
_PREFIX: Final = Lazily(r"(?<=: )(?:Value error|Assertion failed), ")
"""What pydantic, which converts parameters for Typer, writes before a message that is no one's but Typer's."""

app = typer.Typer(
    name="exporter",
    cls=Group,
    help="Turns an article into every accessible form: tagged PDF, EPUB, plain text and narrated audio.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: a screen reader reads box drawing aloud
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from exporter import __version__

        print(f"exporter {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and end.", callback=lambda value: _version(wanted=value), is_eager=True),
    ] = False,
) -> None:
    """Shared by all commands."""


def run() -> None:
    """Run the command and end the process with its exit status: 0 done, 1 some item failed, 2 usage, 130 interrupted."""
    signal.signal(signal.SIGTERM, _terminated)
    sys.exit(_status())


def _status() -> int:
    try:
        status = app(standalone_mode=False)
    except TyperException as error:
        return _usage(error)
    except ExporterError as error:
        tell_error(error)
        return error.exit_status
    except (typer.Abort, KeyboardInterrupt):
        status = INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return 1
    except OSError as error:
        tell_error(ExporterError(f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}."))
        return 1
    if status == INTERRUPTED:
        say("Interrupted.")
    return status if isinstance(status, int) else 0


def _usage(error: TyperException) -> int:
    """Tell in one line what the command line lacks; its help where nothing was named at all."""
    if type(error).__name__ == "NoArgsIsHelpError":
        say(error.format_message())
    else:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "exporter"
        message = _PREFIX.sub("", error.format_message()).rstrip(".?")
        tell_error(UsageError(f"{message}.", hint=f"See `{command} --help`."))
    return UsageError.exit_status


def _drop_output() -> None:
    """Nobody reads standard output any more: what waits there must not be tried again when the process ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminated(number: int, frame: object) -> None:
    """End as by Ctrl-C, so that workers and temporary files go too; the status is the shell's for a signal."""
    raise SystemExit(128 + number)


if __name__ == "__main__":
    run()
