"""What a run came to: a line of JSON an item, and a summary for people."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from exporter.batch.measures import Stage
    from exporter.batch.worker import Outcome
    from exporter.diagnostics import Diagnostic, Severity

TOLD: Final = frozenset({"OUT-107", "OUT-108"})
"""Findings that change nothing that was not asked for, but which a listener would miss: they are told like warnings."""


def line(outcome: Outcome, *, state: str = "", limits: Mapping[str, float] | None = None) -> str:
    """An outcome as one line of JSON, as docs/command.md says it; `state` in the place of its own, `limits` the bounds it had."""
    record: dict[str, Any] = {
        "source": outcome.source,
        "state": state or _state(outcome),
        "files": list(outcome.files),
        "seconds": round(outcome.seconds, 3),
    }
    if outcome.again and outcome.again != outcome.source:
        record["again"] = outcome.again
    if outcome.before:
        record["before"] = True
    if outcome.outputs:
        record["outputs"] = [
            {"path": each.path, "format": each.format, "bytes": each.size, "sha256": each.sha256} for each in outcome.outputs
        ]
    if outcome.stages:
        record["stages"] = [_stage(each) for each in outcome.stages]
    if limits is not None and not outcome.before:
        record["limits"] = dict(limits)
    if outcome.errors:
        record["errors"] = [as_dict(item) for item in outcome.errors]
    record["findings"] = [as_dict(item) for item in outcome.diagnostics]
    return json.dumps(record, ensure_ascii=False)


def _stage(stage: Stage) -> dict[str, Any]:
    record: dict[str, Any] = {
        "name": stage.name,
        "seconds": round(stage.seconds, 3),
        "processor": round(stage.processor, 3),
    }
    return record | ({"ended": stage.ended} if stage.ended else {})


def _state(outcome: Outcome) -> str:
    if outcome.errors:
        return "failed"
    return "listing" if outcome.listing is not None else "archive" if outcome.is_archive else "done"


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
        self._errors: Counter[str] = Counter()

    def count(self, outcome: Outcome, told: Callable[[Diagnostic], bool]) -> None:
        """One more item has ended; `told` says which findings stand in the summary."""
        self.items += outcome.listing is None and (not outcome.is_archive or bool(outcome.errors))
        self.failed += failed(outcome, self._level)
        self.broken += bool(outcome.errors)
        self.before += outcome.before
        for error in outcome.errors:
            self._errors[error.code] += 1
        sources: dict[str, set[str]] = {}
        for item in filter(told, outcome.diagnostics):
            code = self._codes.setdefault(item.code, _Code(first=item))
            code.times += 1
            if item.place and item.place.source:
                sources.setdefault(item.code, set()).add(item.place.source)
        for name, its in sources.items():  # of two items, since a source is one item's
            self._codes[name].sources += len(its)

    def codes(self) -> dict[str, int]:
        """How often each code was told, of errors and of findings."""
        return dict(sorted((self._errors + Counter({name: code.times for name, code in self._codes.items()})).items()))

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
