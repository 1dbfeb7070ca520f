"""A listing (a feed, a mailbox, an export) → the sources that it stands for, each with a name of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.batch.catalogue import Names, Source
from exporter.batch.sources import slug, slug_of_address
from exporter.diagnostics import Diagnostic, finding
from exporter.errors import UnreadableError
from exporter.fetch import is_address
from exporter.listings.markup import name_of_item, words_of_title

if TYPE_CHECKING:
    from exporter.listings import Item, Listing

DEEPEST: Final = 3
"""Lists inside of lists that are opened; a list of feeds is one, an index of sitemaps another."""
_HINT: Final = "Give --fetch to open what is on the network, or name what you want by itself."


def sources_of(
    listing: Listing, source: Source, taken: Names, *, fetching: bool
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """The items of a listing that was found at `source`, and the listings that it names, without those that it stands in; and what
    of it was not opened (LIST-005).

    A list may have come from anybody: it names addresses only where `fetching` is allowed, and files of its own folder and below.
    Names that are in `taken` get a number; those given are added to it. Raises UnreadableError where
    nothing of a list is opened.
    """
    within = (*source.within, source.location)
    found = [_item(item, source) for item in listing.items]
    refused: dict[str, int] = {}
    for address in listing.lists:
        location, why = _place(source, address, fetching=fetching)
        if len(within) > DEEPEST:
            why = f"lists inside of lists are opened {DEEPEST} deep"
        if why:
            refused[why] = refused.get(why, 0) + 1
        elif location not in within:
            found.append(Source(location=location, stem=slug_of_address(location), folder=source.folder, within=within))
    if refused and not found:
        raise UnreadableError(f"Nothing of the list was opened: {'; '.join(refused)}.", hint=_HINT)
    told = tuple(finding("LIST-005", count=count, why=why) for why, count in refused.items())
    return tuple(map(taken.free, found)), told


def _item(item: Item, source: Source) -> Source:
    stem = slug(words_of_title(item)) or (slug_of_address(item.link) if item.link else f"{source.stem}-{item.number}")
    return Source(location=name_of_item(item), stem=stem, folder=source.folder, item=item, within=source.within)


def _place(source: Source, address: str, *, fetching: bool) -> tuple[str, str]:
    """Where an entry of a list is, and why it is not opened ("" where it may be)."""
    if is_address(address):
        return address, "" if fetching else "what is on the network is fetched with --fetch only"
    path = source.path
    if path is None or ":" in address.partition("/")[0]:
        return address, "it is neither an address of the web nor a file beside the list"
    folder = path.parent
    try:
        inside = (folder / address).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        inside = False
    return str(folder / address), "" if inside else "it is outside of the list's own folder"
