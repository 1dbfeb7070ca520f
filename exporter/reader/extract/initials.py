"""Initials that are drawn: the picture of a letter before the rest of its word is that letter."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.neighbours import text_after
from exporter.reader.dom.tree import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST: Final = 20  # Characters of a letter's name.
_LETTER: Final = rb'="(?:[A-Za-z]|[\xc3-\xf4][\x80-\xbf]{1,3})"'
_CALLED: Final = Lazily(r"(?:.*\s)?[\"'“]?(\w)[\"'”]?")
"""A name that ends with a letter: "Letter B"."""
_ALTERNATIVES: Final = (re.compile(b" alt" + _LETTER), re.compile(b" aria-label" + _LETTER), re.compile(b"drop-?cap|initial"))
"""Alternatives of one letter, in UTF-8, and classes of initials."""


def write_initials(body: _Element, source: bytes) -> None:
    """Put the letter in the place of its picture in `body`. `source` is the mark-up of the body."""
    if not any(pattern.search(source) for pattern in _ALTERNATIVES):
        return
    for element in _labelled()(body):
        name = element.get("alt") or element.get("aria-label") or ""
        called = _CALLED.fullmatch(name) if len(name) < _LONGEST else None
        letter = called[1] if called is not None else ""
        if letter.isalpha() and letter.upper() == letter and not text_of(element) and text_after(element)[:1].isalpha():
            tail = element.tail
            element.clear()
            element.tag, element.text, element.tail = "span", letter, tail


@lru_cache(maxsize=1)
def _labelled() -> Any:
    from lxml import etree

    return etree.XPath(
        "descendant::*[self::img or self::svg or self::span][string-length(@alt) = 1 or string-length(@aria-label) = 1"
        " or ((@alt or @aria-label) and (contains(@class, 'drop') or contains(@class, 'initial')))]"
    )
