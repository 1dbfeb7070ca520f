"""The PDF format: one publication, one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from exporter.plugin.run_context import PAGES
from formats.pdf.options import PdfOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin.run_context import RunContext


class PdfFormat:
    """Tagged PDF with bookmarks, notes at the foot, and contents for an issue."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"
    summary: ClassVar[str] = "Tagged PDF (PDF/UA-1) for screen readers and for paper"
    Options: ClassVar[type] = PdfOptions
    provides: ClassVar[frozenset[str]] = frozenset({"pages"})
    uses: ClassVar[frozenset[str]] = frozenset()

    def export(self, publication: Publication, options: PdfOptions, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write one PDF; the page of each anchor becomes the product "pages". Raises ExportError and its kind."""
        from formats.pdf.make import make_pdf

        made = make_pdf(publication, options, run)
        with run.sink.open(run.stem + self.suffix, self.media_type) as file:
            file.write(made.data)
        run.product(PAGES, lambda: made.pages)
        return made.diagnostics
