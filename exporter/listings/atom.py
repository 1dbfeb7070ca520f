"""Atom 0.3 and 1.0 (RFC 4287) → a listing."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final

from exporter.listings.dates import moment_of
from exporter.listings.markup import is_markup, plain_of, words_of
from exporter.listings.model import Content, Enclosure, Item, Listing
from exporter.listings.people import people_of
from exporter.listings.xml import base_of, children, first_text, language_of, last_text, markup_of, name_of, text_of
from exporter.model.text import clean, collapse
from exporter.reader.addresses import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOTS: Final = frozenset({"atom:feed", "atom:entry", "feed"})
_PLAIN: Final = frozenset({"text", "text/plain", "plain"})
_HTML: Final = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml", "text/xhtml"})
_NO_TEXT: Final = ("image/", "audio/", "video/")


def read(root: Any, origin: str, url: str | None) -> Listing:
    """The listing of an Atom document. `url` is its address."""
    base = base_of(root, url)
    title = next((content_of(child, base) for child in children(root, "atom:title", "title")), None)
    name = collapse(clean(plain_of(title))) if title else ""
    people = people_of(root, base=base)
    link = _link(root, base)
    entries = [root] if name_of(root) == "atom:entry" else list(children(root, "atom:entry", "entry", "item"))
    return Listing(
        kind="feed",
        title=name,
        link=link,
        language=language_of(root),
        description=words_of(first_text(root, "atom:subtitle", "atom:tagline", "atom:info")),
        items=tuple(
            _entry(entry, number, origin=origin, outer=(link or url), site=name, people=people)
            for number, entry in enumerate(entries, 1)
        ),
    )


def _entry(entry: Any, number: int, *, origin: str, outer: str | None, site: str, people: tuple[Any, ...]) -> Item:
    base = base_of(entry, outer)
    link = _link(entry, base)
    content = next((found for each in children(entry, "atom:content", "content") if (found := content_of(each, base))), None)
    away = next((each.get("src") for each in children(entry, "atom:content") if each.get("src")), None)
    source = next(iter(children(entry, "atom:source")), None)
    language = language_of(entry)
    return Item(
        origin=origin,
        number=number,
        title=next((found for each in children(entry, "atom:title", "title") if (found := content_of(each, base))), None),
        link=link or (joined(base, away) if away else None),
        guid=first_text(entry, "atom:id", "id") or None,
        people=people_of(entry, base=base) or (people_of(source, base=base) if source is not None else ()) or people,
        published=moment_of(last_text(entry, "atom:published", "atom:issued", "atom:created", "dc:date"), language or "en"),
        modified=moment_of(last_text(entry, "atom:updated", "atom:modified"), language or "en"),
        keywords=_keywords(entry),
        summary=next((found for each in children(entry, "atom:summary", "summary") if (found := content_of(each, base))), None)
        or described(entry, base),
        content=content,
        enclosures=tuple(_enclosures(entry, base)),
        image=next((each.get("url") for each in entry.iter() if name_of(each) == "media:thumbnail" and each.get("url")), None),
        language=language,
        site=site or None,
        source=first_text(source, "atom:title") or None if source is not None else None,
        rights=first_text(entry, "atom:rights", "atom:copyright") or None,
    )


def described(entry: Any, base: str | None) -> Content | None:
    """The description of a film or a sound (Media RSS 1.5.1), in a group of media or beside it."""
    holders = (entry, *children(entry, "media:group"))
    found = (content_of(each, base) for holder in holders for each in children(holder, "media:description"))
    return next((each for each in found if each is not None), None)


def content_of(element: Any, outer: str | None) -> Content | None:
    """A text construct or content (RFC 4287 sections 3.1 and 4.1.3; `mode` of Atom 0.3); None for none, or for what is no text."""
    kind = (element.get("type") or "").split(";")[0].strip().lower()
    mode = (element.get("mode") or "").lower()
    base, language = base_of(element, outer), language_of(element)
    nested = any(name_of(inner) for inner in element)
    if mode == "base64" or (kind and "/" in kind and not kind.startswith("text/") and "xml" not in kind and mode != "escaped"):
        text = "" if kind.startswith(_NO_TEXT) else _decoded(text_of(element))
        nested = is_markup(text)
    elif nested and kind not in _PLAIN:
        text = _inside(element, outer)
    else:
        text = text_of(element)
    if not text:
        return None
    is_html = nested or kind in _HTML or (kind == "" and is_markup(text)) or (mode == "escaped" and kind not in _PLAIN)
    if kind in _PLAIN and mode != "base64":
        is_html = False
    return Content(text=text, is_html=is_html, base=base, language=language)


def _inside(element: Any, outer: str | None) -> str:
    """The markup of XHTML; the div that must hold it is no part of it (RFC 4287 section 3.1.1.3)."""
    inner = [child for child in element if name_of(child)]
    if len(inner) != 1 or name_of(inner[0]) != "xhtml:div" or (element.text or "").strip() or (inner[0].tail or "").strip():
        return markup_of(element, outer)
    return markup_of(inner[0], base_of(element, outer))


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split())).decode("utf-8").strip()
    except (binascii.Error, ValueError):  # no base64, or no text in it
        return ""


def _link(element: Any, base: str | None) -> str | None:
    """The page: a link "alternate" (RFC 4287 section 4.2.7.2), one of a page of HTML first; else an id that is an address."""
    links = [each for each in children(element, "atom:link", "link") if each.get("rel", "alternate") == "alternate"]
    links = [each for each in links if each.get("href") or text_of(each)]
    best = next((each for each in links if "html" in (each.get("type") or "html")), links[0] if links else None)
    if best is not None:
        return joined(base_of(best, base), best.get("href") or text_of(best))
    guid = first_text(element, "atom:id", "id")
    return guid if guid.startswith(("http://", "https://")) and name_of(element) != "atom:feed" else None


def _keywords(entry: Any) -> tuple[str, ...]:
    named = children(entry, "atom:category", "category", "dc:subject")
    found = [each.get("label") or each.get("term") or text_of(each) for each in named]
    return tuple(dict.fromkeys(word for each in found if (word := collapse(clean(each)).strip())))


def _enclosures(entry: Any, base: str | None) -> Iterator[Enclosure]:
    for each in children(entry, "atom:link"):
        if each.get("rel") == "enclosure" and (address := joined(base_of(each, base), each.get("href") or "")):
            length = each.get("length") or ""
            yield Enclosure(url=address, media_type=each.get("type") or "", length=int(length) if length.isdecimal() else 0)
