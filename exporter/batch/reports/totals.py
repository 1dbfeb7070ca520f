"""What the lines of reports come to: numbers by stage, format and code, and the first few of what is worth a name."""

from __future__ import annotations

import heapq
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMED: Final = 25
"""Items that are named among the slowest."""
_TOLD: Final = 200
"""Items that failed and are told with their errors; of more the number is told."""
BOUNDS: Final = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
"""Seconds between the groups of items by time: steps of about three, as times of articles lie that far apart."""
ITEMS: Final = frozenset({"done", "failed"})
"""States of what is an item; a listing is none, nor an archive that was read."""


class StageTotal(Struct):
    """All runs of a stage: how many, their seconds by the clock and of the processor, the longest, and what ended some."""

    times: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    longest: float = 0.0
    ended: Counter[str] = field(default_factory=Counter)


class FormatTotal(Struct):
    """All files of a format."""

    files: int = 0
    size: int = 0
    largest: int = 0


class CodeTotal(Struct):
    """All findings of a code: how often, in how many items, and what the first one says."""

    severity: str
    message: str
    times: int = 0
    items: int = 0


class Told(Struct, frozen=True, kw_only=True):
    """An item that is named: its source, its seconds, the seconds of its stages, its errors."""

    source: str
    seconds: float
    stages: tuple[tuple[str, float], ...] = ()
    errors: tuple[Mapping[str, Any], ...] = ()


class Totals(Struct):
    """What all lines come to."""

    items: int = 0
    failed: int = 0
    before: int = 0
    seconds: float = 0.0
    stages: dict[str, StageTotal] = field(default_factory=dict)
    formats: dict[str, FormatTotal] = field(default_factory=dict)
    codes: dict[str, CodeTotal] = field(default_factory=dict)
    groups: Counter[int] = field(default_factory=Counter)
    slowest: list[Told] = field(default_factory=list)
    failures: list[Told] = field(default_factory=list)


def totals_of(records: Iterable[Mapping[str, Any]]) -> Totals:
    """What lines of reports come to; those that an older version wrote have neither stages nor sizes."""
    totals, heap = Totals(), list[tuple[float, int, Told]]()
    for number, record in enumerate(records):
        is_failed = record.get("state") == "failed"
        _count_codes(totals, record)
        if record.get("state") not in ITEMS:
            continue
        told = _told(record)
        totals.items += 1
        totals.failed += is_failed
        totals.before += bool(record.get("before"))
        totals.seconds += told.seconds
        if is_failed and len(totals.failures) < _TOLD:
            totals.failures.append(told)
        _count_files(totals, record)
        if not record.get("before"):
            totals.groups[sum(told.seconds >= bound for bound in BOUNDS)] += 1
            _count_stages(totals, record)
            heapq.heappush(heap, (told.seconds, -number, told))
            if len(heap) > _NAMED:
                heapq.heappop(heap)
    totals.slowest = [told for _, _, told in sorted(heap, reverse=True)]
    return totals


def _told(record: Mapping[str, Any]) -> Told:
    stages = tuple((str(each["name"]), float(each["seconds"])) for each in record.get("stages", ()))
    return Told(
        source=str(record["source"]),
        seconds=float(record.get("seconds") or 0.0),
        stages=stages,
        errors=tuple(record.get("errors", ())),
    )


def _count_stages(totals: Totals, record: Mapping[str, Any]) -> None:
    for each in record.get("stages", ()):
        total = totals.stages.setdefault(str(each["name"]), StageTotal())
        total.times += 1
        total.seconds += float(each["seconds"])
        total.processor += float(each.get("processor", 0.0))
        total.longest = max(total.longest, float(each["seconds"]))
        if each.get("ended"):
            total.ended[str(each["ended"])] += 1


def _count_files(totals: Totals, record: Mapping[str, Any]) -> None:
    for each in record.get("outputs", ()):
        total = totals.formats.setdefault(str(each["format"]), FormatTotal())
        total.files += 1
        total.size += int(each["bytes"])
        total.largest = max(total.largest, int(each["bytes"]))


def _count_codes(totals: Totals, record: Mapping[str, Any]) -> None:
    found = [*record.get("errors", ()), *record.get("findings", ())]
    for each in found:
        code = str(each["code"])
        total = totals.codes.setdefault(code, CodeTotal(str(each["severity"]), str(each["message"])))
        total.times += 1
    for code in {str(each["code"]) for each in found}:
        totals.codes[code].items += 1
