"""Lists of addresses in XML: OPML (of feeds), and sitemaps (of pages, or of other sitemaps)."""

from __future__ import annotations

from typing import Any, Final

from exporter.fetch import is_address
from exporter.listings.dates import moment_of
from exporter.listings.model import Content, Item, Listing
from exporter.listings.xml import children, first_text, name_of, text_of
from exporter.model.text import clean, collapse
from exporter.reader.addresses import joined

OPML: Final = frozenset({"opml"})
SITEMAPS: Final = frozenset({"urlset", "sitemapindex", "sitemap:urlset", "sitemap:sitemapindex"})
_LOCATION: Final = ("sitemap:loc", "loc")


def read_opml(root: Any, origin: str, url: str | None) -> Listing:
    """The feeds that an OPML document names (OPML 2.0: `xmlUrl`), and other OPML documents that it includes, each once."""
    head = next(iter(children(root, "head")), None)
    lists: list[str] = []
    for outline in root.iter():
        if name_of(outline) != "outline":
            continue
        attributes = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        address = attributes.get("xmlurl") or (attributes.get("url") if attributes.get("type", "").lower() in _INCLUDED else None)
        if address and (found := joined(url, address)):
            lists.append(found)
    title = collapse(clean(first_text(head, "title"))) if head is not None else ""
    return Listing(kind="list of feeds", title=title, lists=tuple(dict.fromkeys(lists)))


_INCLUDED: Final = frozenset({"include", "link", "rss", "atom"})


def read_sitemap(root: Any, origin: str, url: str | None) -> Listing:
    """The pages of a sitemap (protocol 0.9), with title and date where it is one of news; or the sitemaps that an index names."""
    items: list[Item] = []
    lists: list[str] = []
    for entry in root:
        address = joined(url, first_text(entry, *_LOCATION)) or ""
        if not is_address(address):
            continue
        if name_of(entry).endswith("sitemap"):
            lists.append(address)
            continue
        news = next(iter(children(entry, "news:news")), None)
        title = first_text(news, "news:title") if news is not None else ""
        day = first_text(news, "news:publication_date") if news is not None else ""
        items.append(
            Item(
                origin=origin,
                number=len(items) + 1,
                link=address,
                title=Content(text=title, is_html=False) if title else None,
                published=moment_of(day),
                modified=moment_of(first_text(entry, "sitemap:lastmod", "lastmod")),
                language=_language(news),
            )
        )
    return Listing(kind="sitemap", items=tuple(items), lists=tuple(dict.fromkeys(lists)))


def _language(news: Any) -> str | None:
    if news is None:
        return None
    return next((text_of(each) for each in news.iter() if name_of(each) == "news:language" and text_of(each)), None)
