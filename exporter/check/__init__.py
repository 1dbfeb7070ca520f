"""The frame for findings on sources and on files: which checker reads a file, and how findings are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.check.counted import counted
from exporter.diagnostics import Diagnostic, at_source
from exporter.errors import PluginError, UsageError
from exporter.plugin import registry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.model import Publication
    from exporter.plugin.run_context import RunContext
    from exporter.reader import ReadOptions


def check_file(path: Path, options: ReadOptions | None = None) -> tuple[Diagnostic, ...]:
    """All findings in a file, by the checker for its suffix; `options` say how a page is read. Raises UsageError where there is no
    checker, SourceError when unreadable.
    """
    from exporter.check.page import PageChecker

    checker = _checker_of(path)
    if isinstance(checker, PageChecker):
        checker = PageChecker(options)
    elif checker.name == "txt" and _is_markdown(path):
        checker = PageChecker(options, "text/markdown")
    return at_source(counted(checker.check(path)), str(path))


def _is_markdown(path: Path) -> bool:
    """Whether a file named as plain text is Markdown, whose lines are no lines of a page."""
    from exporter.fetch import read_file
    from exporter.reader.source.decode import decode
    from exporter.reader.source.sniff import is_dressed

    return not path.name.endswith(".script.txt") and is_dressed(decode(read_file(path)).text)


def compare_file(path: Path, against: Publication | bytes, run: RunContext) -> tuple[Diagnostic, ...]:
    """All findings in a file, and where it does not say what `against` does: a publication, or the bytes of a timeline in JSON.
    `run` has the voice and the options by which the text is spoken once more.

    Raises UsageError where its kind is not compared with a text, SourceError when unreadable, LimitError.
    """
    checker = _checker_of(path)
    if not hasattr(checker, "compare"):
        raise UsageError(f"{path.suffix} is not compared with a text.", hint="Files of sound are; leave --against out for others.")
    return at_source(counted(checker.compare(path, against, run)), str(path))


def _checker_of(path: Path) -> Any:
    """The checker for a file that can be read. Raises UsageError, SourceError, PluginError."""
    from exporter.fetch import read_file

    try:
        checker = checker_for(path.suffix.lower())
    except UsageError:
        read_file(path)  # a file that isn't there is told before a suffix without checker
        raise
    if not getattr(checker, "is_streamed", False) or not path.is_file():
        read_file(path)
    return checker


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
