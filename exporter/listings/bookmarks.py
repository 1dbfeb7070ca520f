"""What services to read later give back: Pocket (HTML and CSV), Instapaper (CSV), Wallabag, Omnivore and Karakeep (JSON), and the
bookmarks of browsers (the Netscape format). What holds the text is an article, the rest is addresses.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, Final

from exporter.errors import UnreadableError
from exporter.fetch import is_address
from exporter.lazily import Lazily
from exporter.listings.dates import moment_of
from exporter.listings.markup import is_markup
from exporter.listings.model import Content, Item, Listing
from exporter.listings.people import distinct, named
from exporter.model import Person
from exporter.model.text import clean, collapse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from exporter.model import Moment

_HTML: Final = Lazily(r"\s*<!DOCTYPE NETSCAPE-Bookmark-file", re.IGNORECASE)
_COLUMNS: Final = (
    frozenset({"url", "title", "selection", "folder"}),  # Instapaper
    frozenset({"title", "url", "time_added", "tags"}),  # Pocket
    frozenset({"title", "url", "time_added", "cursor", "tags", "status"}),
)
_SLUG: Final = Lazily(r"\w[\w.~-]{0,200}")
"""By which Omnivore calls the file of an article's text: content/SLUG.html beside the list."""
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "link": ("url", "given_url", "resolved_url", "originalArticleUrl", "originalUrl"),
    "title": ("title", "resolved_title", "given_title"),
    "content": ("content", "htmlContent", "readableContent"),
    "summary": ("excerpt", "description", "summary", "selection"),
    "author": ("author", "published_by", "publisher", "authors"),
    "published": ("published_at", "publishedAt", "datePublished"),
    "tags": ("tags", "labels"),
    "language": ("language", "lang"),
    "id": ("uid", "id", "slug"),
}
"""What is asked for → the keys by which exports name it."""


def is_html(text: str) -> bool:
    """Whether a page is an export of bookmarks, which browsers and Pocket write alike."""
    return _HTML.match(text) is not None or (text[:2000].lower().count("<title>pocket export</title>") == 1)


def is_table(text: str) -> bool:
    """Whether a text is a table of bookmarks, by the names of its columns."""
    row = next(csv.reader([text.lstrip("\ufeff").partition("\n")[0].strip()]), [])
    names = {name.strip().lower() for name in row}
    return "url" in names and any(known <= names for known in _COLUMNS)


def read_html(text: str, origin: str) -> Listing:
    """The addresses of an HTML export in their order, each with its title and tags. The day on which one was saved is not the
    article's, and is not taken.
    """
    from selectolax.lexbor import LexborHTMLParser

    items: list[Item] = []
    for node in LexborHTMLParser(text).css("a[href]"):
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        if is_address(attributes["href"]):
            values = {"url": attributes["href"], "title": node.text(), "tags": attributes.get("tags", "")}
            items.append(_item(values, len(items) + 1, origin))
    return Listing(kind="export of bookmarks", items=tuple(items))


def read_table(text: str, origin: str) -> Listing:
    """The rows of a CSV export that have an address."""
    items: list[Item] = []
    try:
        rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    except csv.Error as error:
        raise UnreadableError(f"{origin} is a broken table: {error}.", hint="Save it anew.") from error
    for row in rows:
        values = {name.strip().lower(): value for name, value in row.items() if isinstance(name, str) and isinstance(value, str)}
        if is_address(values.get("url", "").strip()):
            items.append(_item(values, len(items) + 1, origin))
    return Listing(kind="export of bookmarks", items=tuple(items))


def records_of(held: object) -> list[dict[str, Any]] | None:
    """The records of a JSON export: objects with addresses, a list alone or under `bookmarks`, `items`, `articles`; else None."""
    if isinstance(held, dict):
        held = next((held[key] for key in ("bookmarks", "items", "articles") if isinstance(held.get(key), list)), None)
    if not isinstance(held, list) or not held:
        return None
    records = [_flat(each) for each in held if isinstance(each, dict)]
    records = [each for each in records if is_address(_text(each, "link")) or _text(each, "content")]
    return records or None


def read_records(records: Iterable[dict[str, Any]], origin: str) -> Listing:
    """The records of a JSON export."""
    items = tuple(_item(record, number, origin) for number, record in enumerate(records, 1))
    return Listing(kind="export of bookmarks", items=items)


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record with what Karakeep puts into `content` beside the rest: a link with its page, or a text of one's own."""
    inner = record.get("content")
    if not isinstance(inner, dict):
        return record
    outer = {key: value for key, value in record.items() if value not in (None, "")}
    return {**inner, **outer, "content": inner.get("htmlContent") or inner.get("text") or ""}


def _item(record: Mapping[str, Any], number: int, origin: str) -> Item:
    link, title, content, summary = (_text(record, name) for name in ("link", "title", "content", "summary"))
    language = _text(record, "language") or None
    slug = record.get("slug") if isinstance(record.get("slug"), str) else ""
    return Item(
        origin=origin,
        number=number,
        title=Content(text=title, is_html=False) if title and title != link else None,
        link=link if is_address(link) else None,
        guid=_text(record, "id") or None if content else None,
        people=distinct(Person(name=named(name)) for name in _words(record, "author")),
        published=_moment(_text(record, "published"), language),
        keywords=tuple(dict.fromkeys(_words(record, "tags"))),
        file=f"content/{slug}.html" if _SLUG.fullmatch(slug) else None,
        summary=Content(text=summary, is_html=is_markup(summary), base=link) if summary else None,
        content=Content(text=content, is_html=is_markup(content), base=link, language=language) if content else None,
        language=language,
    )


def _moment(text: str, language: str | None) -> Moment | None:
    return moment_of(text, language or "en")


def _text(record: Mapping[str, Any], name: str) -> str:
    for key in _FIELDS[name]:
        value = record.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _words(record: Mapping[str, Any], name: str) -> list[str]:
    """Names as a list of words or objects, or in a line with commas or bars between."""
    for key in _FIELDS[name]:
        value = record.get(key)
        if isinstance(value, str):
            value = value.strip("[]").replace("|", ",").split(",")
        if isinstance(value, list):
            named_by = [each.get("name") or each.get("label") or "" if isinstance(each, dict) else each for each in value]
            words = [collapse(clean(each)).strip().strip('"') for each in named_by if isinstance(each, str)]
            if found := [word for word in words if word]:
                return found
    return []
