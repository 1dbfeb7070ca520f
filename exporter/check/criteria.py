"""What a code speaks of: criteria of WCAG 2.2, clauses of EN 301 549, whom it concerns, and whether it is a failure or a question.

The tables are data (`data/criteria.toml`, `codes.toml`, `en-301-549-*.toml`); another version of the norm is another file.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.codes import CODES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from exporter.diagnostics import Diagnostic

NORM: Final = "en-301-549-3.2.1"
"""The table of clauses in use."""

LEVELS: Final = ("A", "AA", "AAA")
"""The levels of criteria."""
_FAMILIES: Final = {
    "page": ("READ", "IMG", "TAB", "MATH", "TEXT", "ART", "MOD"),
    "pdf": ("PDF",),
    "epub": ("EPUB",),
    "text": ("TXT",),
    "mail": ("MAIL",),
    "sound": ("AUD",),
    "feed": ("RSS",),
    "other": (),
}
"""The kind of a file → the families of codes by which it is looked at."""
_KINDS: Final = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml", ".mht", ".md", ".markdown"), "page"),
    ".pdf": "pdf",
    ".epub": "epub",
    ".txt": "text",
    ".eml": "mail",
    **dict.fromkeys((".mp3", ".m4b", ".m4a", ".opus", ".ogg", ".oga", ".wav", ".flac"), "sound"),
    ".xml": "feed",
    ".rss": "feed",
}


class Outcome(StrEnum):
    """What is known of a criterion in a file (values of EARL 1.0, section 2.7); UNTESTED where a rule that tells did not look."""

    FAILED = "failed"
    CANT_TELL = "cantTell"
    PASSED = "passed"
    UNTESTED = "untested"


class Criterion(Struct, frozen=True, kw_only=True):
    """A success criterion of WCAG 2.2. `web` and `document` are clauses of EN 301 549, empty where it has none."""

    number: str
    name: str
    level: str
    affects: tuple[str, ...]
    web: str
    document: str

    def clause(self, kind: str) -> str:
        """The clause for a kind of file: that for web content for pages and letters, that for documents for all others."""
        return self.web if kind in {"page", "mail"} else self.document


class Result(Struct, frozen=True, kw_only=True):
    """What is known of a criterion in a file, and the codes that say so."""

    criterion: Criterion
    outcome: Outcome
    codes: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("data").joinpath(f"{name}.toml").read_text("utf-8"))


@cache
def criteria() -> dict[str, Criterion]:
    """All criteria that a code or another validator speaks of, by number, in the order of WCAG."""
    clauses = _read(NORM)["clauses"]
    made = {
        number: Criterion(
            number=number,
            name=row["name"],
            level=row["level"],
            affects=tuple(row["affects"]),
            web=clauses.get(number, ("", ""))[0],
            document=clauses.get(number, ("", ""))[1],
        )
        for number, row in _read("criteria").items()
    }
    return dict(sorted(made.items(), key=lambda pair: [int(part) for part in pair[0].split(".")]))


@cache
def norm() -> str:
    """The name of the norm whose clauses are told."""
    return str(_read(NORM)["name"])


@cache
def _of_codes() -> dict[str, tuple[tuple[str, ...], Outcome]]:
    spoken: dict[str, tuple[tuple[str, ...], Outcome]] = {}
    for section, outcome in (("failed", Outcome.FAILED), ("review", Outcome.CANT_TELL)):
        for number, codes in _read("codes")[section].items():
            for code in codes:
                spoken[code] = ((*spoken.get(code, ((), outcome))[0], number), outcome)
    return spoken


@cache
def _unread() -> dict[str, frozenset[str]]:
    """The codes that say that something was not looked at: "all" of a file, or what a criterion speaks of."""
    return {number: frozenset(codes) for number, codes in _read("codes")["unread"].items()}


def untested_by(code: str) -> tuple[Criterion, ...]:
    """The criteria of which nobody knows where a code is found, since it says that what they speak of was not looked at."""
    return tuple(criterion for number, criterion in criteria().items() if code in _unread().get(number, ()))


def is_unread(diagnostic: Diagnostic) -> bool:
    """Whether a finding says that the whole file was not looked at."""
    return diagnostic.code in _unread()["all"]


def criteria_of(code: str) -> tuple[Criterion, ...]:
    """The criteria that a code speaks of; none for one of this project's work, or of good practice."""
    return tuple(criteria()[number] for number in _of_codes().get(code, ((), Outcome.FAILED))[0])


def criteria_for(diagnostic: Diagnostic) -> tuple[Criterion, ...]:
    """The criteria that a finding speaks of: those of its code, or those that another validator names which are known here."""
    return criteria_of(diagnostic.code) or tuple(criteria()[number] for number in diagnostic.wcag if number in criteria())


def outcome_of(code: str) -> Outcome:
    """Whether a finding is a failure, or needs a person's judgement; of a code without criterion its severity decides."""
    if code in _of_codes():
        return _of_codes()[code][1]
    return Outcome.FAILED if code not in CODES or CODES[code].severity.rank > 0 else Outcome.CANT_TELL


def kind_of(suffix: str) -> str:
    """The kind of a file by its suffix: "other" for what only a plug-in checks, of whose rules nothing is known here."""
    return _KINDS.get(suffix.lower(), "other")


def codes_of(kind: str) -> tuple[str, ...]:
    """All codes by which a kind of file is looked at."""
    return tuple(code for code in CODES if code.partition("-")[0] in _FAMILIES[kind])


def results(
    kind: str,
    findings: Iterable[Diagnostic],
    *,
    off: Collection[str] = (),
    untold: Collection[str] = (),
    levels: Collection[str] = LEVELS,
) -> tuple[Result, ...]:
    """Each criterion of some levels of which the rules for a kind of file can tell something, and what they found.

    "passed" says that no rule found a fault: what only a person can judge is not in it. It is never said where the file could not
    be read, nor where a rule is `off` (codes) that would find one. `untold` are codes that were found and are not
    among the findings: what they say was not looked at wasn't, whether it is told or not.
    """
    told = tuple(findings)
    seen = {item.code for item in told} | set(untold)
    found: dict[str, set[str]] = {}
    rules: dict[str, set[str]] = {}
    spoken = ((item.code, criteria_for(item)) for item in told)
    for pairs, of in ((spoken, found), (((code, criteria_of(code)) for code in codes_of(kind)), rules)):
        for code, numbers in pairs:
            for criterion in numbers:
                of.setdefault(criterion.number, set()).add(code)
    made = []
    for number, criterion in criteria().items():
        if (number in rules or number in found) and criterion.level in levels:
            silent = seen & (_unread()["all"] | _unread().get(number, frozenset())) or rules.get(number, set()) & set(off)
            codes = tuple(sorted(found.get(number, ())))
            made.append(Result(criterion=criterion, outcome=_outcome(codes, is_tested=not silent), codes=codes))
    return tuple(made)


def _outcome(codes: Collection[str], *, is_tested: bool) -> Outcome:
    if any(outcome_of(code) is Outcome.FAILED for code in codes):
        return Outcome.FAILED
    if codes:
        return Outcome.CANT_TELL
    return Outcome.PASSED if is_tested else Outcome.UNTESTED
