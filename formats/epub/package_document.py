"""What a package document says, without a word about how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from exporter.model import Direction

XHTML_TYPE: Final = "application/xhtml+xml"


class Item(Struct, frozen=True, kw_only=True):
    """A file of the book: its id in the manifest, its name from the package's folder (ASCII), its type, its bytes when asked.

    `properties` are those of EPUB 3.3 section D.4 ("nav", "cover-image", "mathml", "svg"), `overlay` the id of a media overlay.
    """

    id: str
    name: str
    media_type: str
    content: Callable[[], bytes]
    properties: tuple[str, ...] = ()
    overlay: str | None = None


class Statement(Struct, frozen=True, kw_only=True):
    """An element of the metadata: `name` is "dc:title" and the like, or "meta"; attributes as the package document has them."""

    name: str
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the contents with the lines under it. `language` is set where it differs from the book's."""

    title: str
    href: str
    children: tuple[Entry, ...] = ()
    language: str | None = None
    direction: Direction | None = None


class Package(Struct, frozen=True, kw_only=True):
    """A book ready to be packed. `spine` names items in reading order, `modified` is UTC; figures and tables have captions."""

    identifier: str
    title: str
    language: str
    direction: Direction
    modified: datetime
    metadata: tuple[Statement, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    contents: tuple[Entry, ...]
    figures: tuple[Entry, ...] = ()
    tables: tuple[Entry, ...] = ()


class BookPicture(Struct, frozen=True, kw_only=True):
    """A picture in the book: where it is, its pixels (0 for a drawing without a size), whether it moves."""

    address: str
    width: int
    height: int
    animated: bool
