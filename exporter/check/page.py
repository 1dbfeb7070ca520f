"""Findings in a page: what reading it finds, whether the article keeps the model's invariants, what the rules find in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from exporter.check.mends_file import with_sidecar
from exporter.check.rules import findings_in
from exporter.diagnostics import Diagnostic, finding, of_error
from exporter.errors import ExporterError
from exporter.fetch import read_file
from exporter.model.validate import article_problems
from exporter.reader import ReadOptions, read

if TYPE_CHECKING:
    from pathlib import Path


class PageChecker:
    """Reads a page as `convert` would and tells what a reader would miss."""

    name: ClassVar[str] = "page"
    suffixes: ClassVar[frozenset[str]] = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht", ".md", ".markdown"})

    def __init__(self, options: ReadOptions | None = None, media_type: str | None = None) -> None:
        self._options = options or ReadOptions()
        self._media_type = media_type

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        """The findings of reading, and each broken invariant."""
        try:
            reading = read(read_file(path), path=path, media_type=self._media_type, options=with_sidecar(self._options, path))
        except ExporterError as error:
            return (of_error(error),)
        broken = tuple(finding("MOD-001", message=problem) for problem in article_problems(reading.article))
        return (*reading.diagnostics, *broken, *findings_in(reading.article))
