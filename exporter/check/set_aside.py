"""Findings that a house knows: set aside with a reason, of another severity, or in a baseline of what was there before.

[check]
fail_on = "warning"
standard = "wcag2.2-aa"
[check.severity]
"ART-151" = "off"              # or info, warning, error
[[check.aside]]
code = "IMG-001"
file = "archive/*.html"        # a pattern of names; all files where it is missing
words = "harbour.jpg"          # words of the message or of the place; all where they are missing
reason = "Described in the caption, checked with two readers."
who = "M. Okafor"
until = 2027-06-30             # after this day it counts again
"""

from __future__ import annotations

import datetime as dt
import json
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from exporter.check.criteria import is_unread
from exporter.check.looked_at import Finding, LookedAt, fingerprint
from exporter.check.standards import PASSED_OVER, levels_of, standards
from exporter.codes import CODES, Severity
from exporter.diagnostics import Place, code_counted, finding
from exporter.errors import OptionError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from exporter.diagnostics import Diagnostic

OFF: Final = "off"
_BASELINE: Final = 1
_ASIDE: Final = frozenset({"code", "file", "words", "reason", "who", "until"})
_KEYS: Final = frozenset({"fail_on", "standard", "severity", "aside"})


class Aside(Struct, frozen=True, kw_only=True):
    """A finding that is set aside: which, why, by whom, until what day (the last on which it holds)."""

    code: str
    reason: str
    file: str = "*"
    words: str = ""
    who: str = ""
    until: dt.date | None = None

    def holds(self, diagnostic: Diagnostic, name: str, today: dt.date) -> bool:
        """Whether it speaks of a finding in a file."""
        if self.code != diagnostic.code or not fnmatch(name, self.file) or (self.until is not None and today > self.until):
            return False
        quote = diagnostic.place.quote.exact if diagnostic.place is not None and diagnostic.place.quote is not None else ""
        return self.words in diagnostic.message or self.words in quote


class House(Struct, frozen=True, kw_only=True):
    """What a house says of findings. `known` are the fingerprints of its baseline; `is_compared` says that it has one."""

    fail_on: Severity = Severity.ERROR
    standard: str | None = None
    severity: Mapping[str, Severity | None] = {}
    aside: tuple[Aside, ...] = ()
    known: frozenset[str] = frozenset()
    is_compared: bool = False


def house_of(table: Mapping[str, Any], origin: str) -> House:
    """What the table [check] of the file `origin` says. Raises UnknownNameError, OptionError."""
    for key in table:
        if key not in _KEYS:
            raise UnknownNameError.of(f"key of [check] in {origin}", key, _KEYS)
    if "standard" in table and table["standard"] not in list(standards()):
        raise UnknownNameError.of(f"standard in {origin}", str(table["standard"]), standards())
    given, entries = table.get("severity", {}), table.get("aside", [])
    if not isinstance(given, dict):
        raise OptionError(
            f"[check.severity] is no table ({origin}).", hint='Write [check.severity], and below it "ART-151" = "off".'
        )
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise OptionError(f"aside of [check] is no list of tables ({origin}).", hint="Each begins with a line [[check.aside]].")
    severity = {_code(code, origin): _severity(value, origin) for code, value in given.items()}
    fail_on = _severity(table.get("fail_on", "error"), origin)
    if fail_on is None:
        raise OptionError(f"fail_on does not take 'off' ({origin}).", hint="It takes info, warning or error.")
    return House(
        fail_on=fail_on,
        standard=table.get("standard"),
        severity=severity,
        aside=tuple(_aside(entry, origin) for entry in entries),
    )


def _code(code: str, origin: str) -> str:
    if code not in CODES:
        raise UnknownNameError.of(f"code in {origin}", code, CODES)
    return code


def _severity(value: object, origin: str) -> Severity | None:
    if value == OFF:
        return None
    if value not in list(Severity):
        raise OptionError(f"{value!r} is no severity ({origin}).", hint="It is info, warning, error or off.")
    return Severity(str(value))


def _aside(entry: Mapping[str, Any], origin: str) -> Aside:
    for key in entry:
        if key not in _ASIDE:
            raise UnknownNameError.of(f"key of [[check.aside]] in {origin}", key, _ASIDE)
    for key in _ASIDE - {"until"}:
        if not isinstance(entry.get(key, ""), str):
            raise OptionError(f"{key} of [[check.aside]] does not take {entry[key]!r} ({origin}).", hint="Write words in quotes.")
    for key in ("code", "reason"):
        if not str(entry.get(key, "")).strip():
            raise OptionError(f"An entry of [[check.aside]] has no {key} ({origin}).", hint="Say which finding, and why.")
    until = entry.get("until")
    if until is not None and (not isinstance(until, dt.date) or isinstance(until, dt.datetime)):
        raise OptionError(f"until does not take {until!r} ({origin}).", hint="It is a day, as 2027-06-30 without quotes.")
    return Aside(**{**entry, "code": _code(str(entry["code"]), origin)})


def judged(name: str, kind: str, findings: Iterable[Diagnostic], house: House, *, today: dt.date) -> LookedAt:
    """A file and its findings as a house sees them: severities its own, what is off gone, what is aside or known marked."""
    made, untold = [], set()
    for diagnostic in _asked(name, kind, findings, house.standard):
        of = code_counted(diagnostic) or diagnostic.code
        severity = house.severity.get(diagnostic.code, house.severity.get(of, diagnostic.severity))
        if severity is None:
            untold.add(diagnostic.code)
            continue
        item = replace(diagnostic, severity=severity)
        aside = next((each for each in house.aside if each.holds(item, name, today)), None)
        if aside is not None:
            made.append(Finding(of=item, state="set aside", reason=aside.reason))
        else:
            made.append(Finding(of=item, state="known" if fingerprint(item, name) in house.known else "new"))
    off = frozenset(code for code, severity in house.severity.items() if severity is None)
    levels = levels_of(house.standard, kind)
    return LookedAt(name=name, kind=kind, findings=tuple(made), off=off, untold=frozenset(untold), levels=levels)


def _asked(name: str, kind: str, findings: Iterable[Diagnostic], by: str | None) -> Iterator[Diagnostic]:
    """The findings that a standard asks for, as grave as it takes them; of a file that it does not speak of, that it does not."""
    if by is None:
        yield from findings
        return
    standard = standards()[by]
    if not standard.looks_at(kind):
        yield finding(PASSED_OVER, place=Place(source=name), standard=standard.title, kinds=standard.speaks_of)
        yield from (item for item in findings if is_unread(item))
        return
    for item in findings:
        severity = standard.severity_of(item)
        if severity is not None:
            yield replace(item, severity=severity)


def baseline_of(files: Sequence[LookedAt]) -> str:
    """The baseline of what was found, as text: a line for each finding, so that its changes can be read."""
    lines = sorted(
        json.dumps({"fingerprint": fingerprint(item.of, file.name), "code": item.of.code, "file": file.name}, ensure_ascii=False)
        for file in files
        for item in file.findings
        if item.state != "set aside"
    )
    return "\n".join((json.dumps({"baseline": _BASELINE}), *dict.fromkeys(lines))) + "\n"


def known_of(text: str, origin: str) -> frozenset[str]:
    """The fingerprints of a baseline. Raises UsageError where the text is none."""
    try:
        first, *rest = [json.loads(line) for line in text.splitlines() if line.strip()]
        if first["baseline"] != _BASELINE:
            raise UsageError(f"{origin} is a baseline of another version.", hint="Write it anew with --write-baseline.")
        return frozenset(str(entry["fingerprint"]) for entry in rest)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{origin} is no baseline.", hint="Write one with --write-baseline.") from error
