"""What a run came to: a line of JSON an item, and a summary for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def summary(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """One line a code, the gravest first: how often, in which file first, and what it says there."""
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        found.setdefault(diagnostic.code, []).append(diagnostic)
    return [_summed(items) for items in sorted(found.values(), key=lambda items: (-items[0].severity.rank, items[0].code))]


def _summed(items: list[Diagnostic]) -> str:
    first = items[0]
    names = list(dict.fromkeys(item.place.source for item in items if item.place and item.place.source))
    files = f" in {len(names)} files" if len(names) > 1 else ""
    many = f", {len(items)} times{files}; the first" if len(items) > 1 else ""
    source = f"{' in' if many else ''} {names[0]}" if names else ""
    return f"{first.severity.value} {first.code}{many}{source}: {first.message} {first.hint}".rstrip()


def failed(outcome: Outcome, level: Severity | None) -> bool:
    """Whether an item failed, or has a finding of `level` or worse."""
    return bool(outcome.errors) or bool(grave(outcome, level))


def grave(outcome: Outcome, level: Severity | None) -> list[Diagnostic]:
    """The findings of an item that make it fail: those of `level` or worse."""
    return [item for item in outcome.diagnostics if level is not None and item.severity.rank >= level.rank]
