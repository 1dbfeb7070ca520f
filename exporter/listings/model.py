"""A listing: a file that is no article but tells of many, such as a feed, a mailbox, a sitemap or an export of bookmarks."""

from __future__ import annotations

# ruff: noqa: TC001 - the types of a Struct's fields
from typing import Literal, TypeAlias

from msgspec import Struct, field

from exporter.diagnostics import Diagnostic
from exporter.model import Moment, Person

Kind: TypeAlias = Literal["feed", "list of feeds", "sitemap", "mailbox", "export of bookmarks"]


class Content(Struct, frozen=True, kw_only=True, gc=False):
    """A text as a listing holds it: markup of HTML where `is_html`, else plain. `base` resolves its relative addresses."""

    text: str
    is_html: bool = True
    base: str | None = None
    language: str | None = None


class Enclosure(Struct, frozen=True, kw_only=True, gc=False):
    """A file beside an item: its address, media type ("" where it is not said) and length in bytes (0: not said)."""

    url: str
    media_type: str = ""
    length: int = 0


class Item(Struct, frozen=True, kw_only=True):
    """One article of a listing, the `number`th of it (from 1); `origin` is the listing's path or address.

    `content` is the whole text, `summary` a part of it; an item with neither is an address to be fetched. `letter` are the bytes
    of a message of a mailbox, which holds all else. `file` is where the page of an item would be in the listing's own folder.
    `site` is what the feed is called, `source` the feed that an item was taken from.
    """

    origin: str
    number: int
    title: Content | None = None
    link: str | None = None
    guid: str | None = None
    people: tuple[Person, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None
    keywords: tuple[str, ...] = ()
    summary: Content | None = None
    content: Content | None = None
    enclosures: tuple[Enclosure, ...] = ()
    image: str | None = None
    language: str | None = None
    site: str | None = None
    source: str | None = None
    rights: str | None = None
    letter: bytes | None = None
    file: str | None = None

    @property
    def key(self) -> str:
        """What tells an item from others wherever it is met again: its guid, else its address, else its title."""
        return self.guid or self.link or (self.title.text if self.title else "") or f"{self.origin}#{self.number}"


class Listing(Struct, frozen=True, kw_only=True):
    """What a listing tells: its own title and page, its items in its own order, and `lists`, the addresses of other listings."""

    kind: Kind
    title: str = ""
    link: str | None = None
    language: str | None = None
    description: str = ""
    items: tuple[Item, ...] = ()
    lists: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())
