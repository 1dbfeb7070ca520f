"""Options of formats that have none of their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOptions:
    """A format without options of its own; those of a shared group may hold."""
