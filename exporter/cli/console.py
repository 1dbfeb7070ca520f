"""Messages for people, on standard error; data goes to standard output."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from exporter.codes import Severity
from exporter.errors import OptionError, SinkError
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exporter.batch.aside import Aside
    from exporter.diagnostics import Diagnostic
    from exporter.errors import ExporterError

_CONTROL: Final = Lazily(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Characters by which a file's name could command the terminal."""

_SAID: Final = 5
"""Things of one kind that are said one by one."""

LOGS: Final = ("text", "json")
_STATE: Final[dict[str, Any]] = {"log": "text", "end": {}, "ended": None}
"""How messages are written, what the last one says, and what one says of a run that was ended from outside."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def is_terminal() -> bool:
    """Whether somebody watches: standard error is a terminal that can do more than print."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def colour(words: str, severity: Severity) -> str:
    """`words` in the severity's colour, unless NO_COLOR is set (no-color.org) or nobody watches."""
    if not is_terminal() or os.environ.get("NO_COLOR"):
        return words
    return f"\033[{_COLOURS[severity]}m{words}\033[0m"


def log_as(form: str) -> None:
    """Write messages as lines of text, or as objects of JSON, one a line. Raises OptionError."""
    if form not in LOGS:
        raise OptionError(f"--log does not take {form!r}.", hint="It takes text or json.")
    _STATE["log"] = form


def is_json() -> bool:
    """Whether messages are written for programs."""
    return bool(_STATE["log"] == "json")


def emit(event: str, **facts: Any) -> None:
    """One object of JSON on standard error."""
    import json

    print(json.dumps({"event": event, **facts}), file=sys.stderr, flush=True)


def at_end(**facts: Any) -> None:
    """What the last object says beside the exit status."""
    _STATE["end"] = facts


def when_ended(words: Callable[[], str]) -> None:
    """What is told of a run that is ended from outside, such as by Ctrl-C: how far it came, and how it goes on."""
    _STATE["ended"] = words


def say_ended(how: str) -> None:
    """Tell that the command was ended from outside."""
    words = _STATE["ended"]
    say(f"{how} {words()}".strip() if words else how)


def end(status: int) -> None:
    """The last object, where messages are written for programs."""
    if is_json():
        emit("end", status=status, **_STATE["end"])


def say(words: str) -> None:
    """One line on standard error."""
    if is_json():
        emit("message", text=words)
    else:
        print(words, file=sys.stderr, flush=True)


def say_led_out(links: Sequence[str]) -> None:
    """Tell of links in a folder that lead out of it, and were not followed."""
    for link in links[:_SAID]:
        say(f"{one_line(link)} leads out of its folder and is not read; name it by itself to have it read.")
    if len(links) > _SAID:
        say(f"{len(links) - _SAID} more links lead out and are not read.")


def say_aside(aside: Aside, *, quiet: bool = False) -> None:
    """Tell of what was left aside of folders: links that lead out, and files that are read only where they are named."""
    if quiet:
        return
    say_led_out(aside.led_out)
    if kinds := ", ".join(f"{kind} ({count})" for kind, count in sorted(aside.left.items()) if count):
        say(f"Left aside in folders: {kinds}. Name by itself what is to be read.")


def out(words: str) -> None:
    """One line on standard output. Raises SinkError where it takes no more, BrokenPipeError where nobody reads on."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        drop_output()
        raise
    except OSError as error:
        drop_output()
        raise SinkError(f"Standard output cannot be written: {error.strerror or type(error).__name__}.") from error


def drop_output() -> None:
    """Standard output takes no more: what waits there must not be tried again when the process ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(diagnostic: Diagnostic) -> None:
    """A finding in one line: severity, code, source, message, hint."""
    if is_json():
        from exporter.batch.reports.record import as_dict

        emit("finding", **as_dict(diagnostic))
    else:
        say(shown(diagnostic))


def shown(diagnostic: Diagnostic) -> str:
    """A finding as one line."""
    head = colour(f"{diagnostic.severity.value} {diagnostic.code}", diagnostic.severity)
    message = one_line(diagnostic.message)
    name = one_line(diagnostic.place.source) if diagnostic.place else ""
    source = f" {name}:" if name and not message.startswith(name) else ""
    hint = f" {diagnostic.hint}" if diagnostic.hint else ""
    return f"{head}{source} {message}{hint}"


def tell_error(error: ExporterError) -> None:
    """An error in one line."""
    if is_json():
        emit("error", code=error.error_code, message=error.message, **({"hint": error.hint} if error.hint else {}))
        return
    head = colour(f"error {error.error_code}", Severity.ERROR)
    say(f"{head} {one_line(error.message)}{f' {error.hint}' if error.hint else ''}")


def one_line(words: str) -> str:
    """Words in one line, without what could command a terminal."""
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", words).split())
