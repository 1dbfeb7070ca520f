"""The standards by which findings are chosen (`--standard`): what each asks for, of which files (`data/standards.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.check.criteria import LEVELS, criteria_for, criteria_of, is_unread
from exporter.codes import Severity
from exporter.diagnostics import code_counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.diagnostics import Diagnostic

PASSED_OVER: Final = "STD-001"
"""The code that says that a standard does not speak of a file."""
_ALWAYS: Final = frozenset({PASSED_OVER, "EXT-001"})
_NAMES: Final = {"pdf": "PDFs", "epub": "books (EPUB)"}
"""What kinds of files are called."""


class Standard(Struct, frozen=True, kw_only=True):
    """A standard. `levels` are those of the criteria of WCAG 2.2 that it asks for; `kinds` the kinds of files that it speaks of,
    all where it is empty; `asks` and `recommends` findings beside those of criteria: codes, and words that their messages hold.
    """

    name: str
    title: str
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    recommends: tuple[tuple[str, str], ...] = ()

    @property
    def speaks_of(self) -> str:
        """The kinds of files, in words; "" where it is all of them."""
        return " and ".join(_NAMES[kind] for kind in self.kinds)

    def looks_at(self, kind: str) -> bool:
        """Whether it speaks of a kind of file."""
        return not self.kinds or kind in self.kinds

    def severity_of(self, diagnostic: Diagnostic) -> Severity | None:
        """How grave a finding is by it: as it is, an info where it only recommends it, None where it does not ask for it.

        That a file could not be read is always told, and by a standard of criteria what speaks of none.
        """
        if is_unread(diagnostic) or diagnostic.code in _ALWAYS:
            return diagnostic.severity
        counted = code_counted(diagnostic)
        spoken = criteria_of(counted) or criteria_for(diagnostic)
        if spoken and self.levels:
            return diagnostic.severity if any(criterion.level in self.levels for criterion in spoken) else None
        if counted:  # Which findings it counts is not known: the gravest of what it may be.
            asked, recommended = (any(code == counted for code, _ in entries) for entries in (self.asks, self.recommends))
        else:
            recommended = _is_in(self.recommends, diagnostic)
            asked = not recommended and _is_in(self.asks, diagnostic)
        if asked or not self.kinds:
            return diagnostic.severity
        return Severity.INFO if recommended else None


def _is_in(entries: tuple[tuple[str, str], ...], diagnostic: Diagnostic) -> bool:
    """Whether one of the entries means a finding."""
    return any(code == diagnostic.code and words in diagnostic.message for code, words in entries)


@cache
def standards() -> Mapping[str, Standard]:
    """All standards, by their names."""
    held = tomllib.loads(Path(__file__).with_name("data").joinpath("standards.toml").read_text("utf-8"))
    return {
        name: Standard(
            name=name,
            title=row["title"],
            levels=tuple(row.get("levels", ())),
            kinds=tuple(row.get("kinds", ())),
            asks=tuple(map(_code_and_words, row.get("asks", ()))),
            recommends=tuple(map(_code_and_words, row.get("recommends", ()))),
        )
        for name, row in held.items()
    }


def _code_and_words(written: str) -> tuple[str, str]:
    code, _, words = written.partition(" ")
    return code, words


def levels_of(standard: str | None, kind: str) -> tuple[str, ...]:
    """The levels of criteria that are told of a kind of file: all without a standard, none where it does not speak of the kind."""
    if standard is None:
        return LEVELS
    asked = standards()[standard]
    return asked.levels if asked.looks_at(kind) else ()
