"""Findings: what was lost, doubted or changed on the way from a page to a file.

Every finding has a code, a severity, a place and a hint. The codes are the one table `exporter.codes.CODES`;
`docs/diagnostics.md` lists them, and a test keeps the two equal. A finding is data: it is collected, printed and counted, never
raised.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from exporter.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.errors import ExporterError

__all__ = ["CODES", "Diagnostic", "Place", "Quote", "Severity", "at_source", "distinct", "finding", "of_error", "worst"]


class Quote(Struct, frozen=True, kw_only=True):
    """A W3C TextQuoteSelector: the words themselves, and some before and after them, to find them again in a page."""

    exact: str
    prefix: str = ""
    suffix: str = ""


class Place(Struct, frozen=True, kw_only=True):
    """Where a finding was made: the source's name, a quote of its words, and a path to the element ("body/article/table[2]")."""

    source: str = ""
    quote: Quote | None = None
    path: str = ""


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One finding. `message` is one line of English for the operator; `hint` may be empty."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place | None = None


class _Counted(int):
    """A number of which a message says what is counted: "{count:word/words}" is "1 word", "2 words"."""

    def __format__(self, names: str) -> str:
        one, bar, many = names.partition("/")
        return f"{int(self)} {one if self == 1 else many}" if bar else int(self).__format__(names)


def finding(code: str, /, *, place: Place | None = None, **values: object) -> Diagnostic:
    """Make the diagnostic for `code` of the table, its placeholders filled with `values`.

    Raises KeyError for a code that is not in the table and for a placeholder without a value: both are faults of the caller.
    """
    entry = CODES[code]
    values = {name: _Counted(value) if type(value) is int else value for name, value in values.items()}
    return Diagnostic(
        code=code,
        severity=entry.severity,
        message=entry.message.format(**values),
        hint=entry.hint.format(**values),
        place=place,
    )


def of_error(error: ExporterError, *, place: Place | None = None) -> Diagnostic:
    """The diagnostic that stands for an error: its own message and hint."""
    code = error.error_code
    severity = CODES[code].severity if code in CODES else Severity.ERROR
    return Diagnostic(code=code, severity=severity, message=error.message, hint=error.hint, place=place)


def at_source(diagnostics: Iterable[Diagnostic], source: str) -> tuple[Diagnostic, ...]:
    """The same findings, with the source's name filled in where they have none: as their place, and for PAGE in a command that
    their hint names.
    """
    filled = []
    for diagnostic in diagnostics:
        place = diagnostic.place or Place()
        hint = diagnostic.hint.replace(" PAGE ", f" {shlex.quote(source)} ") if source else diagnostic.hint
        named = replace(diagnostic, place=replace(place, source=source), hint=hint)
        filled.append(diagnostic if place.source else named)
    return tuple(filled)


def distinct(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once: the reader and several formats may tell the same of the same picture."""
    kept: dict[tuple[str, str, str], Diagnostic] = {}
    for diagnostic in diagnostics:
        source = diagnostic.place.source if diagnostic.place else ""
        kept.setdefault((diagnostic.code, diagnostic.message, source), diagnostic)
    return tuple(kept.values())


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among the findings, None when there are none."""
    return max((d.severity for d in diagnostics), key=lambda s: s.rank, default=None)
