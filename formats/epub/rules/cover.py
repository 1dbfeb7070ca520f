"""The cover, as a shelf shows it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.epub.rules.book import Book, Item

LEAST: Final = 600
"""Pixels of the longer side: what a shelf on a dense screen shows."""
_SHOWN: Final = frozenset({"image/jpeg", "image/png", "image/gif"})


def check(book: Book) -> Iterator[Diagnostic]:
    """Whether there is a cover, in a form that every shelf shows, large enough."""
    item = _cover(book)
    if item is None:
        yield finding("EPUB-020", what="is not named in the manifest, so shelves show none")
        return
    if item.media_type not in _SHOWN:
        yield finding("EPUB-020", what=f"is {item.media_type}, which many shelves don't show")
        return
    data = book.read(item.name)
    if data is None:
        return
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as opened:
            width, height = opened.size
    except Exception as error:  # Pillow raises many kinds on damaged files
        yield finding("EPUB-020", what=f"can't be opened ({type(error).__name__})")
        return
    if max(width, height) < LEAST:
        yield finding("EPUB-020", what=f"is {width} by {height} pixels, which is blurred on a shelf")
    elif width > 2 * height:
        yield finding("EPUB-020", what=f"is {width} by {height} pixels: a strip that shelves cut or shrink")


def _cover(book: Book) -> Item | None:
    for item in book.items.values():
        if "cover-image" in item.properties:
            return item
    named = next(iter(book.values("cover")), "")
    return book.items.get(named)
