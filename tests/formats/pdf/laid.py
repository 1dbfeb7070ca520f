"""Pages as WeasyPrint laid them out for us, before they are painted: what a test looks at to judge a page's design."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model import Article
from exporter.plugin import MemorySink, RunContext
from formats.pdf import PdfOptions
from formats.pdf.make import _lay_out
from formats.pdf.weasy.resources import Pictures
from tests.formats.pdf.making import MOMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.model import Publication


def pages(what: Article | Publication, style: str = "default", **options: Any) -> list[Any]:
    """The page boxes."""
    publication = single(what) if isinstance(what, Article) else what
    run = RunContext(sink=MemorySink(), stem="made", moment=MOMENT, labels=labels_for(publication.language), style=style)
    laid = _lay_out(publication, PdfOptions(**options), run, notes="foot", pictures=Pictures())
    return [page._page_box for page in laid.document.pages]


def inside(box: Any) -> Iterator[Any]:
    """The box and all in it, but for what stands in the margins of a page."""
    yield box
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield from inside(getattr(child, "_box", child))


def words(box: Any) -> str:
    """What stands in a box, as its lines show it."""
    return "".join(found.text for found in inside(box) if type(found).__name__ == "TextBox")


def lines(box: Any) -> list[Any]:
    """The lines of a block."""
    return [child for child in getattr(box, "children", ()) if type(child).__name__ == "LineBox"]
