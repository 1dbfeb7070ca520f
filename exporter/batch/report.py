"""What a run came to: a line of JSON an item, and a summary for people."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.batch.worker import Outcome
    from exporter.diagnostics import Diagnostic, Severity


def line(outcome: Outcome) -> str:
    """An outcome as one line of JSON: source, state, files, seconds, errors, findings."""
    record: dict[str, Any] = {
        "source": outcome.source,
        "state": "failed" if outcome.errors else "done",
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
    """One line a code, the gravest first: how often, and what it says."""
    counted: Counter[str] = Counter()
    examples: dict[str, Diagnostic] = {}
    for diagnostic in diagnostics:
        counted[diagnostic.code] += 1
        examples.setdefault(diagnostic.code, diagnostic)
    order = sorted(examples.values(), key=lambda item: (-item.severity.rank, item.code))
    return [_summed(item, counted[item.code]) for item in order]


def _summed(diagnostic: Diagnostic, count: int) -> str:
    head = f"{diagnostic.severity.value} {diagnostic.code}"
    if count > 1:
        return f"{head} ({count} times): {diagnostic.message} {diagnostic.hint}".rstrip()
    source = f" {diagnostic.place.source}:" if diagnostic.place and diagnostic.place.source else ":"
    return f"{head}{source} {diagnostic.message} {diagnostic.hint}".rstrip()


def failed(outcome: Outcome, level: Severity | None) -> bool:
    """Whether an item failed, or has a finding of `level` or worse."""
    return bool(outcome.errors) or bool(grave(outcome, level))


def grave(outcome: Outcome, level: Severity | None) -> list[Diagnostic]:
    """The findings of an item that make it fail: those of `level` or worse."""
    return [item for item in outcome.diagnostics if level is not None and item.severity.rank >= level.rank]
