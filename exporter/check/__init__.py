"""The frame for findings on sources and on files: which checker reads a file, and how findings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.diagnostics import Diagnostic, at_source
from exporter.errors import PluginError, UsageError
from exporter.plugin import registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.reader import ReadOptions


def check_file(path: Path, options: ReadOptions | None = None) -> tuple[Diagnostic, ...]:
    """All findings in a file, by the checker for its suffix; `options` say how a page is read. Raises UsageError where there is no
    checker, SourceError when unreadable.
    """
    from exporter.check.page import PageChecker
    from exporter.fetch import read_file

    read_file(path)
    checker = checker_for(path.suffix.lower())
    if isinstance(checker, PageChecker):
        checker = PageChecker(options)
    found: tuple[Diagnostic, ...] = checker.check(path)
    return at_source(found, str(path))


def checker_for(suffix: str) -> Any:
    """The checker that reads files with `suffix`. Raises UsageError where there is none, PluginError where it does not load."""
    for name, checker in _checkers():
        if isinstance(checker, PluginError):
            if suffix == f".{name}":
                raise checker
        elif suffix in checker.suffixes:
            return checker
    raise UsageError(
        f"There is no checker for {suffix or 'a file without suffix'}.",
        hint=f"Files are checked by suffix: {', '.join(sorted(suffixes()))}.",
    )


def suffixes() -> frozenset[str]:
    """The suffixes of the files that can be checked."""
    return frozenset(suffix for _, checker in _checkers() if not isinstance(checker, PluginError) for suffix in checker.suffixes)


def _checkers() -> Iterator[tuple[str, Any]]:
    """Each checker by its name, or the error with which it does not load."""
    for entry in registry.known("checker"):
        try:
            yield entry.name, registry.load("checker", entry.name)()
        except PluginError as error:
            yield entry.name, error
