"""What a rule finds: which, where, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from exporter.diagnostics import Diagnostic, Place, finding

if TYPE_CHECKING:
    from collections.abc import Mapping


class Findings(Struct):
    """Gathers findings: the same thing in many places is told once, with the first place and the number of places."""

    _found: dict[tuple[str, tuple[tuple[str, object], ...]], tuple[str, int]] = field(default_factory=dict)

    def add(self, code: str, place: str, **values: object) -> None:
        """Keep that the rule `code` is broken at `place` ("page 3", "Document/Art/Table[2]")."""
        key = code, tuple(values.items())
        first, count = self._found.get(key, (place, 0))
        self._found[key] = first, count + 1

    def told(self) -> tuple[Diagnostic, ...]:
        """All findings, by code."""
        return tuple(
            _told(code, dict(values), place, count)
            for (code, values), (place, count) in sorted(self._found.items(), key=lambda item: item[0][0])
        )


def _told(code: str, values: Mapping[str, object], place: str, count: int) -> Diagnostic:
    more = f" (and {count - 1} more)" if count > 1 else ""
    return finding(code, place=Place(path=f"{place}{more}"), **values)
