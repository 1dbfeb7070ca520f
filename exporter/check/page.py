"""Findings in a page: what reading it finds, and whether the article read keeps the model's invariants."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from exporter.diagnostics import Diagnostic, finding, of_error
from exporter.errors import ExporterError
from exporter.fetch import read_file
from exporter.model.validate import article_problems
from exporter.reader import read

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.reader import ReadOptions


class PageChecker:
    """Reads a page as `convert` would and tells what a reader would miss."""

    name: ClassVar[str] = "page"
    suffixes: ClassVar[frozenset[str]] = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".md", ".markdown"})

    def __init__(self, options: ReadOptions | None = None) -> None:
        self._options = options

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """The findings of reading, and each broken invariant."""
        try:
            reading = read(read_file(path), path=path, options=self._options)
        except ExporterError as error:
            return (of_error(error),)
        broken = tuple(finding("MOD-001", message=problem) for problem in article_problems(reading.article))
        return (*reading.diagnostics, *broken)
