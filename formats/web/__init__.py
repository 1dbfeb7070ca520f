"""A page that reads itself aloud: the article and its sound in one file, for any browser, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from formats.common.options import NoOptions
from formats.web.options import WebOptions

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Publication
    from exporter.plugin import RunContext

__all__ = ["HtmlFormat", "WebOptions"]


class HtmlFormat:
    """The format `html`; its options are the group `web`."""

    name: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".read-along.html"
    media_type: ClassVar[str] = "text/html"
    summary: ClassVar[str] = "a page to read along: text and sound in one file, each sentence marked as it is spoken"
    Options: ClassVar[type] = NoOptions
    provides: ClassVar[frozenset[str]] = frozenset({"narration", "page"})
    uses: ClassVar[frozenset[str]] = frozenset()
    shares: ClassVar[frozenset[str]] = frozenset({"speech", "web"})

    def export(self, publication: Publication, options: Any, run: RunContext) -> tuple[Diagnostic, ...]:
        """Write `run.stem`.read-along.html, and a folder beside it where it would be too large. Raises ExportError, LimitError."""
        from formats.web.export import export_page

        return export_page(publication, run.group("web", WebOptions), run, name=f"{run.stem}{self.suffix}")
