"""Short texts of listings, which may be markup or plain: their words, and what an item is called by them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.listings.model import Content
from exporter.model.text import clean, collapse

if TYPE_CHECKING:
    from exporter.listings.model import Item

_MARKUP: Final = Lazily(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]\w+);", re.IGNORECASE)
_TAGS: Final = Lazily(r"<!--.*?-->|</?[a-zA-Z][^<>]*>")


def is_markup(text: str) -> bool:
    """Whether a text that should be markup, or plain, holds a tag or a reference of HTML."""
    return _MARKUP.search(text) is not None


def words_of(text: str) -> str:
    """The words of a line that may hold tags."""
    return collapse(clean(plain_of(Content(text=text, is_html=is_markup(text)))))


def plain_of(content: Content | None) -> str:
    """The words of a short text without its tags."""
    if content is None:
        return ""
    return html.unescape(_TAGS.sub("", content.text)) if content.is_html else content.text


def words_of_title(item: Item) -> str:
    """An item's title as one line, "" where it has none."""
    return collapse(clean(plain_of(item.title))).strip()


def name_of_item(item: Item) -> str:
    """What an item is called in messages: the listing, and its title, address or number there."""
    return f"{item.origin}: {words_of_title(item) or item.link or f'item {item.number}'}"
