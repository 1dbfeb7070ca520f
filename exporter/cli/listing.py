"""What a listing (a feed, a mailbox, an export of bookmarks) or an archive holds, as lines for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.cli.console import out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from exporter.listings import Item, Listing
    from exporter.reader import ReadOptions


def shown(listing: Listing) -> None:
    """Print what a listing is and, a line each, what it lists: number, day, title, what it holds of it, address."""
    head = [f"{listing.kind}: {listing.title}" if listing.title else listing.kind, listing.link or ""]
    out("  ".join(part for part in head if part))
    for item in listing.items:
        out(_line(item))
    for address in listing.lists:
        out(f"list  {address}")


def archive_shown(location: str, reading: ReadOptions) -> Iterator[Diagnostic]:
    """Print what an archive holds, a line for each page: where it is, its bytes where they are known, its address; and give what
    is told of the archive and of records that can't be read.
    """
    from tempfile import TemporaryDirectory

    from exporter.batch.catalogue import Names, Source
    from exporter.batch.opened import Opening
    from exporter.batch.worker import Outcome, Task
    from exporter.conversion import Request

    asked = Task(sources=(Source(location=location, stem=""),), out="", request=Request(to=()), reading=reading)
    with TemporaryDirectory(prefix="exporter-") as folder:
        for each in Opening(folder=folder, taken=Names()).opened([asked]):
            if isinstance(each, Outcome):
                yield from (*each.errors, *each.diagnostics)
            else:
                source = each.sources[0]
                size = f"  {len(source.record.bytes())} bytes" if source.record else ""
                out(f"{source.location}{size}")


def _line(item: Item) -> str:
    from exporter.listings.items import is_whole
    from exporter.listings.markup import words_of_title

    moment = item.published or item.modified
    held = "whole" if is_whole(item) else "summary" if item.summary or item.content else "address only"
    day = moment.isoformat()[:10] if moment else "undated"
    return "  ".join(
        part for part in (str(item.number), day, words_of_title(item) or "untitled", f"({held})", item.link or "") if part
    )
