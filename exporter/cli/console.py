"""Messages for people, on standard error; data goes to standard output."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from exporter.codes import Severity
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.errors import ExporterError

_CONTROL: Final = Lazily(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Characters by which a file's name could command the terminal."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def is_terminal() -> bool:
    """Whether somebody watches: standard error is a terminal that can do more than print."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def colour(words: str, severity: Severity) -> str:
    """`words` in the severity's colour, unless NO_COLOR is set (no-color.org) or nobody watches."""
    if not is_terminal() or os.environ.get("NO_COLOR"):
        return words
    return f"\033[{_COLOURS[severity]}m{words}\033[0m"


def say(words: str) -> None:
    """One line on standard error."""
    print(words, file=sys.stderr, flush=True)


def out(words: str) -> None:
    """One line on standard output."""
    print(words, flush=True)


def tell(diagnostic: Diagnostic) -> None:
    """A finding in one line: severity, code, source, message, hint."""
    say(shown(diagnostic))


def shown(diagnostic: Diagnostic) -> str:
    """A finding as one line."""
    head = colour(f"{diagnostic.severity.value} {diagnostic.code}", diagnostic.severity)
    message = _one_line(diagnostic.message)
    name = _one_line(diagnostic.place.source) if diagnostic.place else ""
    source = f" {name}:" if name and not message.startswith(name) else ""
    hint = f" {diagnostic.hint}" if diagnostic.hint else ""
    return f"{head}{source} {message}{hint}"


def tell_error(error: ExporterError) -> None:
    """An error in one line."""
    head = colour(f"error {error.error_code}", Severity.ERROR)
    say(f"{head} {_one_line(error.message)}{f' {error.hint}' if error.hint else ''}")


def _one_line(words: str) -> str:
    return " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", words).split())


class Progress:
    """How many of how many are done, on one line of a terminal; silent where nobody watches."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.total = total
        self.done = 0
        self.live = is_terminal() and not quiet and total > 1

    def step(self, name: str) -> None:
        """One more is done."""
        self.done += 1
        if self.live:
            width = max(20, _columns() - 20)
            print(f"\r\033[K{self.done} of {self.total}  {_one_line(name)[-width:]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except OSError:
        return 80
