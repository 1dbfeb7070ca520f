"""Files that are no article but list many: feeds, lists of feeds, sitemaps, mailboxes, exports of bookmarks.

`listing_of` reads one, `article_of` makes an article of one of its items. This package knows nothing of the network.
"""

from exporter.listings.model import Content, Enclosure, Item, Kind, Listing
from exporter.listings.opening import listing_of

__all__ = ["Content", "Enclosure", "Item", "Kind", "Listing", "listing_of"]
