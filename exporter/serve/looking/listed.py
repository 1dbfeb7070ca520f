"""A feed, a mailbox or another list of articles, as an editor chooses from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.listings.items import is_whole
from exporter.listings.markup import plain_of, words_of_title
from exporter.model.text import clean, collapse

if TYPE_CHECKING:
    from exporter.listings import Item, Listing

_MOST: Final = 100
_SHOWN: Final = 200


def listed(listing: Listing) -> dict[str, Any]:
    """What a listing holds: its kind, title, and its first items with title, day and beginning; the number of "more" and of
    "lists", other listings that it names.
    """
    return {
        "kind": "listing",
        "what": listing.kind,
        "title": collapse(clean(listing.title)).strip() or listing.kind,
        "items": [_item(item) for item in listing.items[:_MOST]],
        "more": max(0, len(listing.items) - _MOST),
        "lists": list(listing.lists[:_MOST]),
    }


def _item(item: Item) -> dict[str, Any]:
    moment = item.published or item.modified
    begins = collapse(clean(plain_of(item.summary or item.content))).strip()
    return {
        "key": item.key,
        "title": words_of_title(item) or item.link or f"Item {item.number}",
        "day": moment.isoformat()[:10] if moment is not None else "",
        "begins": begins if len(begins) <= _SHOWN else f"{begins[:_SHOWN].rsplit(' ', 1)[0]} …",
        "whole": is_whole(item),
    }
