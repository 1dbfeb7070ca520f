"""Signs that a page draws and nobody reads: the links of headings and entries to themselves, glyphs of a font of icons."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from exporter.model import Alt, InlineImage, Text
from exporter.model.text import plain
from exporter.reader.build.attributes import attr, classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag

    from exporter.model import Inline

_SIGNS: Final = frozenset({"", "¶", "#", "§", "🔗", "⚓", "∞", "&para;"})
"""What documentation prints beside a heading or an entry to link to it by."""
_PERMALINKS: Final = frozenset({"header-anchor", "headerlink", "permalink", "anchor-link", "hash-link", "heading-anchor"})
_ANCHORS: Final = _PERMALINKS | {"anchor"}
_EMOJI: Final = frozenset({"So", "Sk", "Mn", "Cf", "Me"})
_FEW_SIGNS: Final = 4
_FEW: Final = 2  # Characters: a sign in a wrong encoding ("Â¶") has two.


def is_sign(text: str) -> bool:
    """Whether a text says nothing: a sign to link by, or characters of private use, which mean nothing outside of their font."""
    text = text.strip()
    return text in _SIGNS or all(map(_is_private, text))


def is_drawn(children: Sequence[Inline]) -> bool:
    """Whether an element holds a glyph of a font of icons and nothing else."""
    if len(children) != 1 or type(children[0]) is not Text:
        return False
    glyphs = children[0].value.strip()
    return bool(glyphs) and not glyphs.isascii() and len(glyphs) <= _FEW and all(map(_is_private, glyphs))


def is_emoji(text: str) -> bool:
    """Whether a text is a single emoji, with whatever varies it."""
    text = text.strip()
    return 0 < len(text) <= _FEW_SIGNS and not text.isascii() and all(unicodedata.category(char) in _EMOJI for char in text)


def is_permalink(tag: Tag, children: tuple[Inline, ...]) -> bool:
    """Whether a link with those words is only there to link to the place where it stands."""
    if "class" not in tag.attrs or _ANCHORS.isdisjoint(names := classes(tag)) or "#" not in attr(tag, "href"):
        return False
    words = tuple(child for child in children if not (isinstance(child, InlineImage) and not isinstance(child.image.alt, Alt)))
    if not all(isinstance(child, Text) for child in words):
        return False
    text = plain(words).strip()
    return is_sign(text) or (len(text) <= _FEW and not text.isalnum() and not _PERMALINKS.isdisjoint(names))


def _is_private(char: str) -> bool:
    return unicodedata.category(char) == "Co"
