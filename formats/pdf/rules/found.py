"""What a rule finds: which, where, how often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct, field

from exporter.diagnostics import MOST, Diagnostic, Place, finding, more_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Placed(Protocol):
    """What can say where it is; it is asked for the first of many only."""

    @property
    def path(self) -> str:
        """Where it is: "Document/Art/Table[2]"."""


class Findings(Struct):
    """Gathers findings: the same thing in many places is told once, with the first place and the number of places.

    Of each code MOST are kept: a file may be made so as to have a million.
    """

    _found: dict[tuple[str, tuple[tuple[str, object], ...]], tuple[str, int]] = field(default_factory=dict)
    _kinds: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, place: str | Placed, **values: object) -> None:
        """Keep that the rule `code` is broken at `place` ("page 3", or an element)."""
        key = code, tuple(values.items())
        if key not in self._found:
            self._kinds[code] += 1
            if self._kinds[code] > MOST:
                return
            self._found[key] = (place if isinstance(place, str) else place.path), 0
        first, count = self._found[key]
        self._found[key] = first, count + 1

    def told(self) -> tuple[Diagnostic, ...]:
        """All findings, by code; behind them how many are not kept."""
        kept = sorted(self._found.items(), key=lambda item: item[0][0])
        more = ((code, count - MOST) for code, count in sorted(self._kinds.items()) if count > MOST)
        return (
            *(_told(code, dict(values), place, count) for (code, values), (place, count) in kept),
            *(more_of(code, left) for code, left in more),
        )


def _told(code: str, values: Mapping[str, object], place: str, count: int) -> Diagnostic:
    more = f" (and {count - 1} more)" if count > 1 else ""
    return finding(code, place=Place(path=f"{place}{more}"), **values)
