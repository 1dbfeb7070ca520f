"""What a validator says of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.codes import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


class Said(Struct, frozen=True, kw_only=True):
    """A rule that a file breaks. `rule` is the validator's own name for it, `wcag` the criteria that it names.

    `path` and `words` say where, `count` how many times, where it is told once for many.
    """

    rule: str
    severity: Severity
    message: str
    wcag: tuple[str, ...] = ()
    path: str = ""
    words: str = ""
    count: int = 1


class ValidatorError(Exception):
    """A validator gave no answer, with the reason."""


_IMPACTS = {"critical": Severity.ERROR, "serious": Severity.ERROR, "moderate": Severity.WARNING, "minor": Severity.INFO}


def severity_of(impact: str, tags: Iterable[str]) -> Severity:
    """The severity for an impact of axe-core; a rule of good practice alone is no error."""
    severity = _IMPACTS.get(impact, Severity.WARNING)
    return Severity.WARNING if severity is Severity.ERROR and not criteria_in(tags) else severity


def criteria_in(tags: Iterable[str]) -> tuple[str, ...]:
    """The criteria that tags of axe-core name: "wcag111" is 1.1.1, "wcag1410" is 1.4.10."""
    digits = (tag.removeprefix("wcag") for tag in tags if tag.startswith("wcag"))
    return tuple(f"{each[0]}.{each[1]}.{each[2:]}" for each in digits if each.isdecimal() and len(each) in {3, 4})
