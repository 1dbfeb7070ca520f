"""The program: its name, its commands, and what each of its errors says and ends with."""

from __future__ import annotations

import signal
from typing import Annotated, Final

import typer
from typer.exceptions import TyperException

from exporter.cli.commands import Group
from exporter.cli.console import drop_output, end, say, say_ended, tell_error
from exporter.errors import ExporterError, UsageError
from exporter.lazily import Lazily

INTERRUPTED: Final = 128 + signal.SIGINT
_ENDED: Final = {INTERRUPTED: "Interrupted.", 128 + signal.SIGTERM: "Ended by SIGTERM.", 128 + signal.SIGHUP: ""}
"""What is said where the command was ended from outside; nothing to a terminal that is gone."""
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


def status() -> int:
    """Run the command that the arguments name; what the process is to end with."""
    number = _status()
    end(number)
    return number


def _status() -> int:
    try:
        ended = app(standalone_mode=False)
    except TyperException as error:
        return _usage(error)
    except ExporterError as error:
        tell_error(error)
        return error.exit_status
    except (typer.Abort, KeyboardInterrupt):
        ended = INTERRUPTED
    except SystemExit as error:  # by a signal, see `exporter.cli.main`
        ended = error.code
    except BrokenPipeError:
        drop_output()
        return 1
    except OSError as error:
        tell_error(ExporterError(f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}."))
        return 1
    if words := _ENDED.get(ended):
        say_ended(words)
    return ended if isinstance(ended, int) else 0


def _usage(error: TyperException) -> int:
    """Tell in one line what the command line lacks; its help where nothing was named at all."""
    if type(error).__name__ == "NoArgsIsHelpError":
        say(error.format_message())
    else:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "exporter"
        message = _PREFIX.sub("", error.format_message()).rstrip(".")
        tell_error(UsageError(message if message.endswith("?") else f"{message}.", hint=f"See `{command} --help`."))
    return UsageError.exit_status
