"""What WeasyPrint writes into the information dictionary and the catalogue of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formats.pdf.write.xmp import Described


def describe(document: Any, about: Described) -> None:
    """Tell a document what it is about, for the information dictionary and the catalogue."""
    metadata = document.metadata
    metadata.title = about.title
    metadata.authors = list(about.authors)
    metadata.description = about.description
    metadata.keywords = list(about.keywords)
    metadata.generator = about.creator
    metadata.lang = about.language
    metadata.created = metadata.modified = about.moment
