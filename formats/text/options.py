"""Options of the text file: it has none of its own, those of all plain text are the group `text` (`formats.plain.options`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """A format without options of its own."""
