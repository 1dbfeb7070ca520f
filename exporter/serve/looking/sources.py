"""A draft's source → the reading of it: an upload, an address, or an item of a feed or a mailbox that is a source itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.conversion.pictures import with_safe_pictures
from exporter.conversion.reading import get, is_publication, page_path, read_page, refuse_listing
from exporter.diagnostics import Diagnostic, finding
from exporter.errors import SourceError, UnreadableError
from exporter.fetch import Fetched, read_file
from exporter.listings import listing_of
from exporter.listings.items import article_of, beside, is_whole, with_facts
from exporter.reader import Reading, read
from exporter.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.listings import Item
    from exporter.reader import ReadOptions
    from exporter.serve.drafts import Draft, DraftSource

LARGE: Final = 4_000_000
"""Bytes of a page from which on no account is made of it, which takes several times as long as reading."""
_BYTES: Final = "page.bin"
_ABOUT: Final = "page.json"


def reading_of(folder: Path, draft: Draft, source: DraftSource, options: ReadOptions) -> Reading:
    """The article of a source. Raises ListingFound where it lists many, SourceError and its kind, ModelError."""
    if source.of:
        return _of_item(folder, source, _item_of(folder, draft, source, options), options)
    path = folder / source.file if source.file else None
    got = got_of(folder, source, options)
    refuse_listing(got, source.name)
    if len(got.data) > LARGE:
        options = replace(options, account=False)
    if is_publication(got.data):
        return _of_json(got.data)
    if got.url:
        return read_page(got, options, path=None, source=source.name)
    return read(got.data, path=page_path(str(path)), media_type=got.content_type, options=options)


def is_large(folder: Path, source: DraftSource) -> bool:
    """Whether what was got of a source is too large for an account."""
    path = folder / source.file if source.file else folder / "look" / source.id / _BYTES
    return path.is_file() and path.stat().st_size > LARGE


def got_of(folder: Path, source: DraftSource, options: ReadOptions) -> Fetched:
    """The bytes of a source. What came from the network is kept: a second look asks nobody. Raises SourceError and its kind."""
    if source.file:
        path = str(folder / source.file)
        try:
            return get(path, options.policy)
        except SourceError as error:  # a visitor is told the name of the file, and no folder of the machine
            raise type(error)(error.message.replace(path, source.name), hint=error.hint, code=error.error_code) from error
    return _kept(folder, source.id, source.address, options)


def _kept(folder: Path, name: str, address: str, options: ReadOptions) -> Fetched:
    place = folder / "look" / name
    about = place / _ABOUT
    if about.is_file():
        held = json.loads(about.read_text("utf-8"))
        if held.get("asked") == address:
            return Fetched(data=read_file(place / _BYTES), url=held["url"], media_type=held["type"], charset=held["charset"])
    got = get(address, options.policy)
    write_whole(place / _BYTES, got.data)
    held = {"asked": address, "url": got.url, "type": got.media_type, "charset": got.charset}
    write_whole(about, json.dumps(held).encode())
    return got


def _item_of(folder: Path, draft: Draft, source: DraftSource, options: ReadOptions) -> Item:
    listing_source = next((each for each in draft.sources if each.id == source.of), None)
    if listing_source is None:
        raise UnreadableError("The feed of this article was taken out.", hint="Add it again.")
    got = got_of(folder, listing_source, options)
    listing = listing_of(got.data, origin=listing_source.name, url=got.url or None, media_type=got.content_type)
    item = next((each for each in listing.items if each.key == source.item), None) if listing is not None else None
    if item is None:
        raise UnreadableError(f"{listing_source.name} no longer lists this article.", hint="Take it out, or add its page.")
    return item


def _of_item(folder: Path, source: DraftSource, item: Item, options: ReadOptions) -> Reading:
    """The article of an item: of its own page, where the listing holds a part of it only and the page can be had."""
    if item.link and not is_whole(item):
        try:
            got = _kept(folder, source.id, item.link, options)
            reading = read_page(got, options, path=None, source=source.name)
        except SourceError as error:
            if item.summary is None and item.content is None:
                raise
            missing = finding("LIST-002", reason=error.message.rstrip("."))
            made = article_of(item, options)
            return replace(made, diagnostics=(missing, *made.diagnostics))
        told = (*reading.diagnostics, *beside(item, reading.article))
        return replace(reading, article=with_facts(reading.article, item, over=False), diagnostics=told)
    return article_of(item, options)


def _of_json(data: bytes) -> Reading:
    from exporter import codec

    publication, told = with_safe_pictures(codec.loads(data))
    if len(publication.articles) != 1:
        raise UnreadableError(f"The JSON holds {len(publication.articles)} articles, not one.", hint="Give each by itself.")
    findings: tuple[Diagnostic, ...] = tuple(told)
    return Reading(article=publication.articles[0], diagnostics=findings)
