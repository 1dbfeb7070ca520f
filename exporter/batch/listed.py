"""A listing (a feed, a mailbox, an export) → the sources that it stands for, each with a name of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from exporter.batch.sources import Source, slug, slug_of_address
from exporter.errors import UnreadableError
from exporter.fetch import is_address
from exporter.listings.items import name_of, words_of_title

if TYPE_CHECKING:
    from exporter.listings import Item, Listing

DEEPEST: Final = 3
"""Lists inside of lists that are opened; a list of feeds is one, an index of sitemaps another."""


def sources_of(listing: Listing, source: Source, taken: set[str]) -> tuple[Source, ...]:
    """The items of a listing that was found at `source`, and the listings that it names, without those that it stands in.

    Names that are in `taken` (case-folded, with the folder) get a number; those given are added to it. Raises UnreadableError for
    lists in lists that are deeper than three.
    """
    within = (*source.within, source.location)
    found = [_item(item, source) for item in listing.items]
    if len(within) > DEEPEST and listing.lists:
        reason = f"Its {len(listing.lists)} lists were not opened: it stands {DEEPEST} lists deep."
        raise UnreadableError(reason, hint="Name them by themselves.")
    for address in listing.lists:
        location = address if is_address(address) else _beside(source, address)
        if location not in within:
            found.append(Source(location=location, stem=slug_of_address(location), folder=source.folder, within=within))
    return tuple(_with_own_name(each, taken) for each in found)


def _item(item: Item, source: Source) -> Source:
    stem = slug(words_of_title(item)) or (slug_of_address(item.link) if item.link else f"{source.stem}-{item.number}")
    return Source(location=name_of(item), stem=stem, folder=source.folder, item=item, within=source.within)


def _beside(source: Source, address: str) -> str:
    """A file that a listing names: relative to the listing's own folder."""
    return str(source.path.parent / address) if source.path is not None else str(Path(address))


def _with_own_name(source: Source, taken: set[str]) -> Source:
    stem, number = source.stem, 2
    while f"{source.folder}/{stem}".casefold() in taken:
        stem, number = f"{source.stem}-{number}", number + 1
    taken.add(f"{source.folder}/{stem}".casefold())
    return replace(source, stem=stem)
