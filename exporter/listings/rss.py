"""RSS 0.9 to 2.0, and RDF Site Summary 1.0 → a listing. Elements are known by their names in whatever namespace feeds put them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.listings import atom
from exporter.listings.dates import moment_of
from exporter.listings.markup import is_markup, plain_of, words_of
from exporter.listings.model import Content, Enclosure, Item, Listing
from exporter.listings.people import people_of
from exporter.listings.xml import base_of, children, first_text, language_of, last_text, markup_of, name_of, text_of
from exporter.model.text import clean, collapse
from exporter.reader.addresses import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOTS: Final = frozenset({"rss", "rdf:rdf", "rdf", "channel"})
_AUTHORS: Final = ("author", "dc:creator", "dc:author", "itunes:author", "media:credit", "managingeditor")
_RDF_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read(root: Any, origin: str, url: str | None) -> Listing:
    """The listing of an RSS or RDF document. `url` is its address."""
    channel = next(iter(children(root, "channel")), root)
    link = _link(channel, base_of(channel, url))
    language = first_text(channel, "language", "dc:language") or language_of(channel)
    title = _content(channel, url, "title", "dc:title", "media:title")
    shared = _Channel(
        origin=origin,
        base=link or url,
        language=language,
        site=collapse(clean(plain_of(title))) if title else "",
        rights=first_text(channel, "copyright", "dc:rights", "atom:rights") or None,
    )
    return Listing(
        kind="feed",
        title=shared.site,
        link=link,
        language=language,
        description=words_of(first_text(channel, "description", "tagline", "itunes:summary", "itunes:subtitle")),
        items=tuple(shared.item(element, number) for number, element in enumerate(_items(root), 1)),
    )


def _items(root: Any) -> Iterator[Any]:
    """All items in document order, wherever a version of RSS puts them."""
    return (element for element in root.iter() if name_of(element) in {"item", "entry", "atom:entry"})


class _Channel:
    """What items have from their channel."""

    def __init__(self, *, origin: str, base: str | None, language: str | None, site: str, rights: str | None) -> None:
        self.origin, self.base, self.language, self.site, self.rights = origin, base, language, site, rights

    def item(self, element: Any, number: int) -> Item:
        """One item. Its relative addresses are resolved against xml:base, its own page, the feed's page, the feed."""
        link = _link(element, base_of(element, self.base)) or _about(element)
        base = link or self.base
        content = _content(element, base, "content:encoded", "atom:content", "xhtml:body", "fullitem", "body", "xhtml:div")
        summary, longer = _summaries(element, base)
        source = next(iter(children(element, "source")), None)
        language = first_text(element, "language", "dc:language") or language_of(element) or self.language
        return Item(
            origin=self.origin,
            number=number,
            title=_content(element, base, "title", "dc:title", "media:title", "itunes:title"),
            link=link,
            guid=first_text(element, "guid", "id", "atom:id", "dc:identifier") or element.get(_RDF_ABOUT) or None,
            people=people_of(element, *_AUTHORS, base=base),
            published=moment_of(_date(element, _PUBLISHED), language or "en"),
            modified=moment_of(_date(element, _MODIFIED), language or "en"),
            keywords=_keywords(element),
            summary=summary,
            content=content or longer,
            enclosures=tuple(_enclosures(element, base)),
            image=next(_images(element, base), None),
            language=language,
            site=self.site or None,
            source=text_of(source) or None if source is not None else None,
            rights=first_text(element, "dc:rights", "copyright") or self.rights,
        )


_PUBLISHED: Final = ("pubdate", "atom:published", "atom:issued", "dc:date", "dc:issued", "dc:created", "atom:created", "date")
_MODIFIED: Final = ("atom:updated", "atom:modified", "dc:modified", "lastbuilddate", "lastmod")


def _date(element: Any, names: tuple[str, ...]) -> str:
    own = element.get("lastmod", "") if "lastmod" in names else ""
    return last_text(element, *names) or own


def _about(element: Any) -> str | None:
    about = element.get(_RDF_ABOUT) or element.get("href") or ""
    return about if about.startswith(("http://", "https://")) else None


def _link(element: Any, base: str | None) -> str | None:
    """The page of an item or channel: link, else a link of Atom, else a guid that says it is one (RSS 2.0: isPermaLink)."""
    for child in children(element, "link", "atom:link", "feedburner:origlink"):
        address = text_of(child) or (child.get("href") if child.get("rel", "alternate") == "alternate" else None)
        if address:
            return joined(base_of(child, base), address)
    for child in children(element, "guid"):
        address = text_of(child)
        if child.get("isPermaLink", child.get("ispermalink", "true")).lower() == "true" and "://" in address:
            return joined(base, address)
    return None


def _content(element: Any, base: str | None, *names: str) -> Content | None:
    """The text of the first element of a name that has one; one with elements inside is markup as it stands."""
    found = (_content_of(child, base, name) for name in names for child in children(element, name))
    return next((each for each in found if each is not None), None)


def _content_of(child: Any, base: str | None, name: str) -> Content | None:
    if name.startswith("atom:"):
        return atom.content_of(child, base)
    nested = any(name_of(inner) for inner in child)
    text = markup_of(child, base) if nested else text_of(child)
    if not text:
        return None
    return Content(text=text, is_html=nested or is_markup(text), base=base_of(child, base), language=language_of(child))


def _summaries(element: Any, base: str | None) -> tuple[Content | None, Content | None]:
    """What an item says of itself; of an item that has both a description and a summary the longer is its text."""
    both = [_content_of(child, base, name_of(child)) for child in children(element, "description", "summary")]
    found = sorted((each for each in both if each is not None), key=lambda each: len(each.text))
    if len(found) > 1:
        return found[0], found[-1]
    names = ("atom:summary", "dc:description", "itunes:summary", "media:description")
    return (found[0] if found else _content(element, base, *names) or atom.described(element, base)), None


_KEYWORDS: Final = (*("tags", "category", "dc:subject", "itunes:keywords", "media:keywords", "atom:category", "media:category"),)


def _keywords(element: Any) -> tuple[str, ...]:
    found: list[str] = []
    for child in children(element, *_KEYWORDS):
        text = child.get("label") or text_of(child) or child.get("term") or child.get("text") or ""
        found += text.split(",") if name_of(child).endswith(("keywords", "tags")) else [text]
    return tuple(dict.fromkeys(word for each in found if (word := collapse(clean(each)).strip())))


def _enclosures(element: Any, base: str | None) -> Iterator[Enclosure]:
    for child in children(element, "enclosure", "media:content"):
        if address := joined(base_of(child, base), child.get("url") or ""):
            length = child.get("length") or child.get("fileSize") or ""
            yield Enclosure(url=address, media_type=child.get("type") or "", length=int(length) if length.isdecimal() else 0)


def _images(element: Any, base: str | None) -> Iterator[str]:
    for child in element.iter():
        match name_of(child):
            case "media:thumbnail":
                address = child.get("url")
            case "media:content" if (child.get("medium") or child.get("type") or "").startswith("image"):
                address = child.get("url")
            case "itunes:image":
                address = child.get("href")
            case _:
                continue
        if address and (found := joined(base, address)):
            yield found
