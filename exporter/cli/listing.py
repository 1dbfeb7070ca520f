"""What a listing (a feed, a mailbox, an export of bookmarks) holds, as lines for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.cli.console import out

if TYPE_CHECKING:
    from exporter.listings import Item, Listing


def shown(listing: Listing) -> None:
    """Print what a listing is and, a line each, what it lists: number, day, title, what it holds of it, address."""
    head = [f"{listing.kind}: {listing.title}" if listing.title else listing.kind, listing.link or ""]
    out("  ".join(part for part in head if part))
    for item in listing.items:
        out(_line(item))
    for address in listing.lists:
        out(f"list  {address}")


def _line(item: Item) -> str:
    from exporter.listings.items import is_whole
    from exporter.listings.markup import words_of_title

    moment = item.published or item.modified
    held = "whole" if is_whole(item) else "summary" if item.summary or item.content else "address only"
    day = moment.isoformat()[:10] if moment else "undated"
    return "  ".join(
        part for part in (str(item.number), day, words_of_title(item) or "untitled", f"({held})", item.link or "") if part
    )
