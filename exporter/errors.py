"""The errors of the project, one drawn hierarchy.

ExporterError
├── UsageError              exit 2: the request cannot be understood
│   ├── UnknownNameError        a format, voice, style, option or key that does not exist
│   ├── OptionError             a value that an option does not take
│   └── NoSourceError           a thing, handed over by a program, that is no source (a TypeError, too)
├── SourceError             exit 1: a source cannot be had or read
│   ├── FetchError              refused, unreachable, too large, too slow
│   ├── UnreadableError         empty, binary, not a page
│   ├── NoArticleError          a page without an article, with --strict
│   └── ListingError            a feed, a mailbox or another list of many, where one article was asked for
├── ModelError              exit 1: an article or publication breaks an invariant
├── ExportError             exit 1: a format cannot make its file
│   ├── VoiceError              a voice cannot speak
│   │   └── ScriptError             no voice of the run can read what is written
│   └── SinkError               a file cannot be written
│       └── ForeignFileError        a file that is there is not ours
├── MissingLibraryError     exit 1: a library or program is not installed
├── EngineError             exit 1: those that are to do the work can't be reached, or lose it
├── PluginError             exit 1: a plug-in does not load or breaks its protocol
└── LimitError              exit 1: an item took more time or memory than it may

Each error has a code of the table in `exporter.diagnostics` (family letters, number), a message of one line, and a hint that says
what can be done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class ExporterError(Exception):
    """Base of all errors that the project raises on purpose.

    `message` is one line for people; `hint` says what can be done, or is empty; `code` names the entry in the table of codes;
    `exit_status` is what the command returns when this error ends it (1 or 2).
    """

    code: ClassVar[str] = "EXP-001"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "", code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.error_code: str = code or type(self).code

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the hint and the code when an error crosses a process border."""
        return (_rebuild, (type(self), self.message, self.hint, self.error_code))

    def __str__(self) -> str:
        return self.message


def _rebuild(kind: type[ExporterError], message: str, hint: str, code: str) -> ExporterError:
    return kind(message, hint=hint, code=code)


class UsageError(ExporterError):
    """The request cannot be understood."""

    code = "USE-001"
    exit_status = 2


class UnknownNameError(UsageError):
    """A name that stands for nothing; the nearest known ones are proposed."""

    code = "USE-002"

    @classmethod
    def of(cls, kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
        """Make the error for `name`, a `kind` ("format", "voice", …) that is not among `known`."""
        from difflib import get_close_matches

        names = sorted(known)
        near = get_close_matches(name.lower(), names, n=3, cutoff=0.5)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Known: {', '.join(names)}."
        return cls(f"There is no {kind} called {name!r}.", hint=hint)


class OptionError(UsageError):
    """A value that an option does not take."""

    code = "USE-003"


class NoSourceError(UsageError, TypeError):
    """What a program handed over as a source is none, or could be several things."""


class SourceError(ExporterError):
    """A source cannot be had or read."""

    code = "SRC-001"


class FetchError(SourceError):
    """A source was refused, could not be reached, or is too large or too slow."""

    code = "SRC-002"


class UnreadableError(SourceError):
    """The bytes of a source are no page, text or mail that can be read."""

    code = "SRC-003"


class NoArticleError(SourceError):
    """A page holds no article, and the caller asked to be strict."""

    code = "SRC-004"


class ListingError(SourceError):
    """A source is no article but a list of many (a feed, a mailbox, an export of bookmarks), and one was asked for."""

    code = "SRC-005"


class ModelError(ExporterError):
    """An article or a publication breaks an invariant of the model."""

    code = "MOD-001"


class ExportError(ExporterError):
    """A format cannot make its file from a valid publication."""

    code = "OUT-001"


class VoiceError(ExportError):
    """A voice cannot speak: its library, its service or its language is not there."""

    code = "VOI-001"


class ScriptError(VoiceError):
    """No voice of the run can read what is written."""

    code = "VOI-002"


class EngineEndedError(VoiceError):
    """A voice's engine ended while it spoke a text."""

    code = "VOI-003"


class SinkError(ExportError):
    """A file cannot be written: no place, no permission, a full disk."""

    code = "OUT-002"


class ForeignFileError(SinkError):
    """A file is there that the folder's journal does not know, was changed, or that another source is in; it stays."""

    code = "OUT-003"


class MissingLibraryError(ExporterError):
    """A library or a program that this work needs is not installed."""

    code = "LIB-001"


class PluginError(ExporterError):
    """A plug-in does not load or does not keep its protocol."""

    code = "PLG-001"


class EngineError(ExporterError):
    """An engine, which is to give the work to others, can't be reached, or loses the work."""

    code = "ENG-001"


class LimitError(ExporterError):
    """An item took more time or memory than it may."""

    code = "LIM-001"
