"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) → a listing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.listings.dates import moment_of
from exporter.listings.markup import is_markup
from exporter.listings.model import Content, Enclosure, Item, Listing
from exporter.listings.people import distinct, named
from exporter.model import Person
from exporter.model.text import clean, collapse
from exporter.reader.addresses import joined

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(held: dict[str, Any], origin: str, url: str | None) -> Listing:
    """The listing of a JSON Feed that was parsed. `url` is its address. What has another type than it should is not there."""
    link = joined(url, _text(held, "home_page_url")) or None
    base = joined(url, _text(held, "feed_url")) or link or url
    language, site = _text(held, "language") or None, collapse(clean(_text(held, "title")))
    people = _people(held)
    items = held.get("items")
    given = [each for each in items if isinstance(each, dict)] if isinstance(items, list) else []
    return Listing(
        kind="feed",
        title=site,
        link=link,
        language=language,
        description=collapse(clean(_text(held, "description"))),
        items=tuple(
            _item(each, number, origin=origin, base=link or base, language=language, site=site, people=people)
            for number, each in enumerate(given, 1)
        ),
    )


def _item(
    held: dict[str, Any],
    number: int,
    *,
    origin: str,
    base: str | None,
    language: str | None,
    site: str,
    people: tuple[Person, ...],
) -> Item:
    link = joined(base, _text(held, "url")) or joined(base, _text(held, "external_url")) or None
    own = _text(held, "language") or language
    markup, plain = _text(held, "content_html"), _text(held, "content_text")
    title, summary = _text(held, "title"), _text(held, "summary")
    here = link or base
    return Item(
        origin=origin,
        number=number,
        title=Content(text=title, is_html=is_markup(title), base=here) if title else None,
        link=link,
        guid=_text(held, "id") or None,
        people=_people(held) or people,
        published=moment_of(_text(held, "date_published"), own or "en"),
        modified=moment_of(_text(held, "date_modified"), own or "en"),
        keywords=tuple(dict.fromkeys(collapse(clean(each)) for each in _strings(held.get("tags")) if each.strip())),
        summary=Content(text=summary, is_html=False, base=here) if summary else None,
        content=Content(text=markup or plain, is_html=bool(markup), base=here, language=own) if markup or plain else None,
        enclosures=tuple(_enclosures(held, here)),
        image=joined(here, _text(held, "image") or _text(held, "banner_image")) or None,
        language=own,
        site=site or None,
    )


def _text(held: dict[str, Any], key: str) -> str:
    value = held.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _people(held: dict[str, Any]) -> tuple[Person, ...]:
    """`authors` of version 1.1, else `author` of 1.0."""
    given = held.get("authors")
    listed = given if isinstance(given, list) else [held.get("author")]
    found = []
    for each in listed:
        if isinstance(each, dict):
            url = _text(each, "url")
            found.append(Person(name=named(_text(each, "name")), url=url if url.startswith(("http://", "https://")) else None))
    return distinct(found)


def _enclosures(held: dict[str, Any], base: str | None) -> Iterator[Enclosure]:
    attached = held.get("attachments")
    for each in attached if isinstance(attached, list) else ():
        if isinstance(each, dict) and (address := joined(base, _text(each, "url"))):
            size = _text(each, "size_in_bytes")
            yield Enclosure(url=address, media_type=_text(each, "mime_type"), length=int(size) if size.isdecimal() else 0)
