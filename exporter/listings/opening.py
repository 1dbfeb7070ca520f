"""What kind of listing a source is, by its content alone: its name may be anything."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from exporter.errors import UnreadableError
from exporter.lazily import Lazily

if TYPE_CHECKING:
    from exporter.listings.model import Listing

_HEAD: Final = 20_000
"""Bytes in which the first element is looked for; what stands before it are comments and declarations."""
_PROLOG: Final = r"(?:\s++|<\?[^>]*+>|(?><!--.*?-->)|<!DOCTYPE[^\[>]*+(?>\[.*?\]\s*>|>))*+"
_ROOT: Final = Lazily(
    _PROLOG + r"<(?:[\w.-]+:)?(rss|rdf|feed|entry|channel|opml|urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE | re.DOTALL
)
_JSON_FEED: Final = "jsonfeed.org/version/"


def listing_of(data: bytes, *, origin: str, url: str | None = None, media_type: str | None = None) -> Listing | None:
    """The listing that bytes are; None for what is none, such as an article.

    `origin` is what it is called in messages, `url` its address, which resolves relative ones. Raises UnreadableError for what
    begins as a listing and can't be read.
    """
    from exporter.listings import mailbox

    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"From "):
        return mailbox.read(data, origin) if mailbox.is_mailbox(data) else None
    if start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")) or b"\x00<" in start[:4]:
        return _of_markup(data, start, origin=origin, url=url, media_type=media_type)
    if start.startswith((b"{", b"[")):
        return _of_json(data, origin, url)
    return _of_table(data, start, origin=origin, media_type=media_type)


def _of_markup(data: bytes, start: bytes, *, origin: str, url: str | None, media_type: str | None) -> Listing | None:
    from exporter.listings import bookmarks
    from exporter.reader.source.decode import decode

    head = decode(start, media_type=media_type, guessing=False).text
    if match := _ROOT.match(head):
        return _of_xml(data, match, origin=origin, url=url, media_type=media_type)
    if bookmarks.is_html(head):
        return bookmarks.read_html(decode(data, media_type=media_type).text, origin)
    return None


def _of_xml(data: bytes, match: re.Match[str], *, origin: str, url: str | None, media_type: str | None) -> Listing | None:
    from msgspec.structs import replace

    from exporter.listings.xml import forget, name_of, tree_of

    root, found = tree_of(data, origin=origin, media_type=media_type)
    name = name_of(root)
    try:
        listing = _listed(name, root, origin, url)
    finally:
        forget()
    return replace(listing, diagnostics=found) if listing is not None else None


def _listed(name: str, root: Any, origin: str, url: str | None) -> Listing | None:
    """The listing of a document by the name of its root."""
    from exporter.listings import addresses, atom, rss

    if name in addresses.OPML:
        return addresses.read_opml(root, origin, url)
    if name in addresses.SITEMAPS:
        return addresses.read_sitemap(root, origin, url)
    if name in atom.ROOTS:
        return atom.read(root, origin, url)
    return rss.read(root, origin, url) if name in rss.ROOTS else None


def _of_json(data: bytes, origin: str, url: str | None) -> Listing | None:
    from exporter.listings import bookmarks, json_feed

    try:
        held: Any = json.loads(data)
    except RecursionError as error:
        raise UnreadableError(f"{origin} nests too deep to be read.", hint="Give an export of a service as it was.") from error
    except ValueError:
        return None
    if isinstance(held, dict) and _JSON_FEED in str(held.get("version", "")):
        return json_feed.read(held, origin, url)
    if isinstance(held, dict) and held.get("format") == "article-exporter":
        return None
    records = bookmarks.records_of(held)
    return bookmarks.read_records(records, origin) if records is not None else None


def _of_table(data: bytes, start: bytes, *, origin: str, media_type: str | None) -> Listing | None:
    from exporter.listings import bookmarks

    line = start.partition(b"\n")[0].decode("utf-8", "replace").lower()
    if "url" not in line or "," not in line or not bookmarks.is_table(line):
        return None
    from exporter.reader.source.decode import decode

    return bookmarks.read_table(decode(data, media_type=media_type).text, origin)
