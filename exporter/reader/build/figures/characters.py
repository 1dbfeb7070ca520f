"""Pictures that only draw characters: emoji, emoticons, initials, characters that fonts lack."""

from __future__ import annotations

import unicodedata
from typing import Final

from bs4 import Tag

from exporter.model.text import collapse
from exporter.reader.build.attributes import above, attr, classes, is_text, number, style, words
from exporter.reader.build.index import BLOCKS

LINE: Final = 24
"""CSS pixels: a line of text."""


def characters(tag: Tag) -> str:
    """The characters that a picture only draws: an emoji whose alt is the emoji itself, an emoticon of a weblog, an initial, a rare
    character.
    """
    text = collapse(attr(tag, "alt")) if tag.name in {"img", "amp-img"} else ""
    if not text:
        text = _initial_around(tag)
    if not text or len(text) > 16:
        return ""
    if len(text) == 1 and text.isalpha() and (_goes_on(tag) or _is_letter(tag)):
        return text
    if all(unicodedata.category(char) in {"So", "Sk", "Mn", "Me", "Cf", "Cn", "Co", "Sm"} for char in text):
        return text
    emoji = any(name in {"emoji", "wp-smiley", "emote", "emoticon", "smiley", "joypixels", "twemoji"} for name in classes(tag))
    return text if emoji else ""


def _initial_around(tag: Tag) -> str:
    """The letter that the element around a picture names, and which the picture draws."""
    around = tag.parent
    name = attr(around, "aria-label") if around is not None and around.name == "span" else ""
    return name if len(name) == 1 and around is not None and not words(around) else ""


def _goes_on(tag: Tag) -> bool:
    """Whether a word goes on behind a picture with nothing between: it draws the word's first letter."""
    for node in tag.next_elements:
        if isinstance(node, Tag):
            if node.name in BLOCKS or node.name in {"br", "img"}:
                return False
        elif is_text(node) and str(node):
            return str(node)[0].islower()
    return False


def _is_letter(tag: Tag) -> bool:
    """Whether a picture is as high as a line and stands in one: a character that fonts lack."""
    sizes = [size for size in (pixels(tag, "width"), pixels(tag, "height")) if size is not None]
    if "gaiji" in classes(tag):
        return True
    return not attr(tag, "alt").isascii() and len(sizes) > 1 and max(sizes) <= LINE and above(tag, "a") is None


def pixels(tag: Tag, name: str) -> int | None:
    """A width or a height in pixels, from the attribute or the style; None where it is not stated in them."""
    value = attr(tag, name) or (style(tag).get(name, "") if "style" in tag.attrs else "")
    size = number(value) if value and not value.endswith(("%", "em", "vw", "vh")) else None
    return size if size is not None and size > 0 else None
