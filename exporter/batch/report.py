"""What a run came to: a line of JSON an item, and a summary for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.batch.worker import Outcome
    from exporter.diagnostics import Diagnostic, Severity

TOLD: Final = frozenset({"OUT-107", "OUT-108"})
"""Findings that change nothing that was not asked for, but which a listener would miss: they are told like warnings."""


def line(outcome: Outcome, *, state: str = "") -> str:
    """An outcome as one line of JSON: source, state (its own where none is given), files, seconds, errors, findings."""
    record: dict[str, Any] = {
        "source": outcome.source,
        "state": state or ("failed" if outcome.errors else "listing" if outcome.listing is not None else "done"),
        "files": list(outcome.files),
        "seconds": round(outcome.seconds, 3),
    }
    if outcome.before:
        record["before"] = True
    if outcome.errors:
        record["errors"] = [as_dict(item) for item in outcome.errors]
    record["findings"] = [as_dict(item) for item in outcome.diagnostics]
    return json.dumps(record, ensure_ascii=False)


def as_dict(diagnostic: Diagnostic) -> dict[str, Any]:
    """A finding as JSON data; what is empty is left out."""
    record: dict[str, Any] = {"code": diagnostic.code, "severity": diagnostic.severity.value, "message": diagnostic.message}
    if diagnostic.hint:
        record["hint"] = diagnostic.hint
    place = diagnostic.place
    if place is not None:
        record["place"] = {
            key: value
            for key, value in (("source", place.source), ("path", place.path), ("exact", place.quote.exact if place.quote else ""))
            if value
        }
    return record


class Tally:
    """What a run came to, counted as its items end: nothing of an item is kept but the first finding of each code."""

    def __init__(self, level: Severity | None) -> None:
        self.items = self.failed = self.broken = self.before = 0
        self._level = level
        self._codes: dict[str, _Code] = {}

    def count(self, outcome: Outcome, told: Callable[[Diagnostic], bool]) -> None:
        """One more item has ended; `told` says which findings stand in the summary."""
        self.items += outcome.listing is None
        self.failed += failed(outcome, self._level)
        self.broken += bool(outcome.errors)
        self.before += outcome.before
        sources: dict[str, set[str]] = {}
        for item in filter(told, outcome.diagnostics):
            code = self._codes.setdefault(item.code, _Code(first=item))
            code.times += 1
            if item.place and item.place.source:
                sources.setdefault(item.code, set()).add(item.place.source)
        for name, its in sources.items():  # of two items, since a source is one item's
            self._codes[name].sources += len(its)

    def summary(self) -> list[str]:
        """One line a code, the gravest first: how often, in which file first, and what it says there."""
        return [code.line() for code in sorted(self._codes.values(), key=lambda code: (-code.first.severity.rank, code.first.code))]


class _Code(Struct):
    """The findings of one code."""

    first: Diagnostic
    times: int = 0
    sources: int = 0

    def line(self) -> str:
        first = self.first
        files = f" in {self.sources} files" if self.sources > 1 else ""
        many = f", {self.times} times{files}; the first" if self.times > 1 else ""
        name = first.place.source if first.place else ""
        source = f"{' in' if many else ''} {name}" if name else ""
        return f"{first.severity.value} {first.code}{many}{source}: {first.message} {first.hint}".rstrip()


def failed(outcome: Outcome, level: Severity | None) -> bool:
    """Whether an item failed, or has a finding of `level` or worse."""
    return bool(outcome.errors) or bool(grave(outcome, level))


def grave(outcome: Outcome, level: Severity | None) -> list[Diagnostic]:
    """The findings of an item that make it fail: those of `level` or worse."""
    return [item for item in outcome.diagnostics if level is not None and item.severity.rank >= level.rank]
