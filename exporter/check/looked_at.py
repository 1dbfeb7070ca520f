"""What is known of the files that were looked at: their findings, those set aside, those known before, those that are new."""

from __future__ import annotations

import hashlib
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from exporter.check.criteria import LEVELS, Outcome, Result, outcome_of, results
from exporter.check.shown import Shown  # noqa: TC001 - the type of a Struct's field
from exporter.diagnostics import Diagnostic, code_counted
from exporter.lazily import Lazily

State: TypeAlias = Literal["new", "known", "set aside"]

_DIGITS: Final = 16
_LINE: Final = Lazily(r"\b([Ll]ines?) \d+(?: to \d+)?")
"""Numbers of lines in a message: "line 12", "Lines 3 to 9"."""
_MORE: Final = Lazily(r" \(and \d+ more\)$")
"""Behind a place: in how many others the same was found."""


class Finding(Struct, frozen=True, kw_only=True):
    """A finding in a file. `state` says whether it counts: "known" is in the baseline, "set aside" in the settings. `shown` is a
    picture of what it means, where one is at hand.
    """

    of: Diagnostic
    state: State = "new"
    reason: str = ""
    shown: Shown | None = None

    @property
    def outcome(self) -> Outcome:
        """A failure, or a question to a person; of a count of more findings that of what it counts."""
        return outcome_of(code_counted(self.of) or self.of.code)


class LookedAt(Struct, frozen=True, kw_only=True):
    """A file and all that was found in it, in the order in which it was. `off` are the codes that a house does not ask for,
    `untold` those of them that were found; `levels` are those of the criteria that its standard asks for.
    """

    name: str
    kind: str
    findings: tuple[Finding, ...]
    off: frozenset[str] = frozenset()
    untold: frozenset[str] = frozenset()
    levels: tuple[str, ...] = LEVELS

    @property
    def counting(self) -> tuple[Diagnostic, ...]:
        """The findings that are neither set aside nor known."""
        return tuple(finding.of for finding in self.findings if finding.state == "new")

    def results(self) -> tuple[Result, ...]:
        """What is known of each criterion; what is set aside counts as it was found."""
        return results(self.kind, (each.of for each in self.findings), off=self.off, untold=self.untold, levels=self.levels)


def fingerprint(diagnostic: Diagnostic, name: str) -> str:
    """What a finding is known by in another run: its code, its file, its place and its message.

    Lines may move and places may become more: their numbers don't count, nor does white space. What a count of more findings counts
    does, and how many they are does not.
    """
    place = diagnostic.place
    where = ""
    if place is not None:
        where = place.quote.exact if place.quote is not None else _MORE.sub("", place.path)
    message = f"more {code}" if (code := code_counted(diagnostic)) else _LINE.sub(r"\1 N", diagnostic.message)
    told = "\n".join(" ".join(part.split()) for part in (diagnostic.code, name, where, message))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
