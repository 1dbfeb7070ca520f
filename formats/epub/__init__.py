"""EPUB 3.3: one XHTML document an article, navigation, a cover, and accessibility metadata that only says what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from formats.epub.options import EpubOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext

__all__ = ["EpubFormat", "EpubOptions"]


class EpubFormat:
    """The format `epub`."""

    name: ClassVar[str] = "epub"
    suffix: ClassVar[str] = ".epub"
    media_type: ClassVar[str] = "application/epub+zip"
    summary: ClassVar[str] = "A reflowable book for reading systems, screen readers and braille displays (EPUB 3.3)"
    Options: ClassVar[type] = EpubOptions
    provides: ClassVar[frozenset[str]] = frozenset()
    uses: ClassVar[frozenset[str]] = frozenset({"pages"})
    shares: ClassVar[frozenset[str]] = frozenset({"speech"})

    def export(self, publication: Publication, options: EpubOptions, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write `run.stem`.epub; say what could not be expressed. Raises ExportError."""
        from formats.epub.export import export_book

        return export_book(publication, options, run)
