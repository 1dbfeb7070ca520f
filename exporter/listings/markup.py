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
_TAGS: Final = Lazily(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|\Z)|</?[a-z][^<>]*>|<!--(?:[^<>]*>)?", re.IGNORECASE | re.DOTALL)
"""Tags, what stands in scripts and styles, and the beginnings of comments that nothing ends."""


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
    return html.unescape(_TAGS.sub("", _without_comments(content.text))) if content.is_html else content.text


def _without_comments(text: str) -> str:
    """A text of HTML without its comments; the time grows as the text does, whatever is in it."""
    pieces, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return "".join((*pieces, text[at:]))


def words_of_title(item: Item) -> str:
    """An item's title as one line, "" where it has none."""
    return collapse(clean(plain_of(item.title))).strip()


def name_of_item(item: Item) -> str:
    """What an item is called in messages: the listing, and its title, address or number there."""
    return f"{item.origin}: {words_of_title(item) or item.link or f'item {item.number}'}"
