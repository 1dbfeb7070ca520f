"""Findings: what was lost, doubted or changed on the way from a page to a file.

Every finding has a code, a severity, a place and a hint. The codes are the one table `exporter.codes.CODES`;
`docs/diagnostics.md` lists them, and a test keeps the two equal. A finding is data: it is collected, printed and counted, never
raised.
"""

from __future__ import annotations

import shlex
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.codes import CODES, Severity
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.errors import ExporterError

__all__ = [
    "CODES",
    "MOST",
    "Diagnostic",
    "Place",
    "Quote",
    "Severity",
    "at_source",
    "code_counted",
    "distinct",
    "few_of_each",
    "finding",
    "more_of",
    "of_error",
    "without_credentials",
    "worst",
]


MOST: Final = 100
"""Findings of one code in a file that are told one by one; LIM-002 says how many more there are."""
_COUNTED: Final = Lazily(r"The file has \d+ more findings? ([A-Z]+-\d+) ")
_CREDENTIALS: Final = Lazily(r"^(\w[\w+.-]*://)[^/?#]*@")


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
    """One finding. `message` is one line of English for the operator; `hint` may be empty.

    `rules` are those of other validators that find the same ("axe image-alt"), `wcag` the criteria that one of them names where the
    code is theirs.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place | None = None
    rules: tuple[str, ...] = ()
    wcag: tuple[str, ...] = ()


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


def without_credentials(source: str) -> str:
    """A source's name for people: of an address without the user name and password in it."""
    return _CREDENTIALS.sub(r"\1", source)


def at_source(diagnostics: Iterable[Diagnostic], source: str) -> tuple[Diagnostic, ...]:
    """The same findings, with the source's name filled in where they have none: as their place, and for PAGE in a command that
    their hint names.
    """
    filled, source = [], without_credentials(source)
    for diagnostic in diagnostics:
        place = diagnostic.place or Place()
        hint = diagnostic.hint.replace(" PAGE ", f" {shlex.quote(source)} ") if source else diagnostic.hint
        named = replace(diagnostic, place=replace(place, source=source), hint=hint)
        filled.append(diagnostic if place.source else named)
    return tuple(filled)


def distinct(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once: the reader and several formats may tell the same of the same picture.

    The same words of two places of a page are two findings; those that name no place are taken for the first of them.
    """
    kept: dict[tuple[str, str, str], dict[str, Diagnostic]] = {}
    for diagnostic in diagnostics:
        place = diagnostic.place or Place()
        same = kept.setdefault((diagnostic.code, diagnostic.message, place.source), {})
        if place.path or not same:
            same.setdefault(place.path, diagnostic)
            if place.path:
                same.pop("", None)
    return tuple(diagnostic for same in kept.values() for diagnostic in same.values())


def few_of_each(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in their order, of each code the first MOST; then a LIM-002 for each code of which there are more."""
    counts: Counter[str] = Counter()
    kept = []
    gravest: dict[str, Severity] = {}
    for item in found:
        counts[item.code] += 1
        if counts[item.code] <= MOST:
            kept.append(item)
        else:
            gravest[item.code] = max(gravest.get(item.code, item.severity), item.severity, key=lambda severity: severity.rank)
    return (*kept, *(more_of(code, counts[code] - MOST, severity) for code, severity in gravest.items()))


def more_of(code: str, count: int, severity: Severity | None = None) -> Diagnostic:
    """That there are `count` more findings of a code than are told, as grave as they: of `severity`, else that of the code."""
    return replace(finding("LIM-002", of=code, count=count), severity=severity or CODES[code].severity)


def code_counted(diagnostic: Diagnostic) -> str:
    """The code of which a finding says how many more there are; "" for any other finding."""
    counted = _COUNTED.match(diagnostic.message) if diagnostic.code == "LIM-002" else None
    return counted[1] if counted is not None else ""


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The highest severity among the findings, None when there are none."""
    return max((d.severity for d in diagnostics), key=lambda s: s.rank, default=None)
