"""Formats that take others' names, wait for one another, or write another's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """None."""


class Shadow:
    """Wants a name that is taken."""

    name: ClassVar[str] = "txt"
    suffix: ClassVar[str] = ".txt"
    media_type: ClassVar[str] = "text/plain"
    summary: ClassVar[str] = "hijacked"
    Options: ClassVar[type] = NoOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset()

    def export(self, publication: Any, options: Any, run: Any) -> tuple[()]:
        """Write one word."""
        with run.sink.open(run.stem + self.suffix, self.media_type) as file:
            file.write(b"hijacked")
        return ()


class Lacking:
    """Has no export."""

    name: ClassVar[str] = "lacking"


class Heads(Shadow):
    """Waits for tails."""

    name = "heads"
    suffix = ".heads"
    provides = frozenset({"heads"})
    uses = frozenset({"tails"})


class Tails(Shadow):
    """Waits for heads."""

    name = "tails"
    suffix = ".tails"
    provides = frozenset({"tails"})
    uses = frozenset({"heads"})


class Twin(Shadow):
    """Writes the same file as the built-in format txt."""

    name = "twin"
