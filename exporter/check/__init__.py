"""The frame for findings on sources and on files: which checker reads a file, and how findings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.diagnostics import Diagnostic, at_source
from exporter.errors import PluginError, UsageError
from exporter.plugin import registry

if TYPE_CHECKING:
    from pathlib import Path


def check_file(path: Path) -> tuple[Diagnostic, ...]:
    """All findings in a file, by the checker for its suffix. Raises UsageError where there is none, SourceError when unreadable."""
    from exporter.fetch import read_file

    read_file(path)
    checker = checker_for(path.suffix.lower())
    found: tuple[Diagnostic, ...] = checker.check(path)
    return at_source(found, str(path))


def checker_for(suffix: str) -> Any:
    """The checker that reads files with `suffix`. Raises UsageError where there is none, PluginError where it does not load."""
    known: set[str] = set()
    for entry in registry.known("checker"):
        try:
            checker = registry.load("checker", entry.name)()
        except PluginError:
            if suffix == f".{entry.name}":
                raise
            continue
        if suffix in checker.suffixes:
            return checker
        known |= checker.suffixes
    raise UsageError(
        f"There is no checker for {suffix or 'a file without suffix'}.",
        hint=f"Files are checked by suffix: {', '.join(sorted(known))}.",
    )
