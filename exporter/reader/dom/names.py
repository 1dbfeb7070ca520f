"""What the words in class and id attributes say about an element. Patterns of the trade, of no site in particular.

Names are compared as words: "relatedArticles", "related_articles" and "c-related-articles" are all "related articles".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.alternation import by_letter
from exporter.reader.lexicon.named import Named
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_HUMP: Final = Lazily(r"([a-z0-9])([A-Z])")
_BREAK: Final = Lazily(r"[^a-z0-9\u0080-\uffff]+")
_PARTED: Final = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))
"""The same for ASCII in small letters: byte → itself or a space."""

KINDS: Final = (
    "navigation",
    "sharing",
    "related",
    "newsletter",
    "consent",
    "advertising",
    "comments",
    "sidebar",
    "footer",
    "tagging",
    "author box",
    "article data",
    "hidden",
    "dialogs",
    "feedback",
    "player",
)
"""Classes of boilerplate: a name that is of two is of the first. `tests/exporter/reader/dom/test_names.py` has cases of each."""

KIND_NUMBERS: Final = {name: number for number, name in enumerate(KINDS, 1)}
"""Class of boilerplate → its number, as the judge's figures have it."""


_BOILERPLATE: Final = Named(*(f"names.{name}" for name in KINDS))
UNSHOWN: Final = Lazily(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""What a style attribute says of an element that is not shown."""
_CONTENT: Final = Named("names.content")
_BODY: Final = Named("names.body")
_NOTES: Final = Named("names.notes")
_CAPTION: Final = Named("names.caption")
_OF_TEXT: Final = Named("names.of text")
"""What holds text for all its name: boxes of documentation and page builders, the words of who reports a match as it is played."""
_OF_MAIL: Final = Lazily(lambda: rf"(?<![^ ])(?:{any_of('names.of mail')})(?![^ ])")
"""What mail programs call parts of a letter, though it sounds otherwise."""
_EMBED: Final = Named("names.embed")


@lru_cache(maxsize=8192)
def words_of(name: str) -> str:
    """The words of a class or id attribute: lower case, parted by single spaces."""
    lowered = name.lower()
    if lowered != name:
        lowered = _HUMP.sub(r"\1 \2", name).lower()
    if lowered.isascii():
        return " ".join(lowered.encode("ascii").translate(_PARTED).decode("ascii").split())
    return " ".join(filter(None, (_BREAK.sub(" ", each).strip() for each in lowered.split())))


_SIGN: Final = Lazily(r"[:\[\]@/!]")
_UTILITY: Final = Lazily(lambda: rf"\s(?:{by_letter(any_of('names.utility'))})[-_]")
"""Beginnings of names in small letters that are of a state or a look."""
_PART_HIDDEN: Final = Lazily(
    r"(?<![^ ])(?:overflow|label|title|caption|legend)(?: visually)? hidden(?![^ ])|(?<![^ ])(?:has|with) \w+"
)
"""What such a name says of a part of the element or of what is in it, not of the element: "field--label-hidden"."""
_PART_SIGNS: Final = (" hidden", "has ", "with ")
"""Of which it has one; they are found sooner."""
_SHOWN_SOMEWHERE: Final = Lazily(r"(?<![^ ])\w+:(?:tw-)?(?:block|flex|grid|inline|contents|table)", re.IGNORECASE)


def _telling(name: str) -> str:
    """The words of the class names that tell what an element is: no utility classes, states, variants, marks of page builders."""
    if not _SIGN.search(name) and not _UTILITY.search(f" {name.lower()}"):
        return words_of(name)
    names = name.split()
    if ":" in name and _SHOWN_SOMEWHERE.search(name):
        names = [each for each in names if each.lower() not in {"hidden", "hide", "tw-hidden"}]
    return " ".join(filter(None, map(_words_of_telling, names)))


@lru_cache(maxsize=8192)
def _words_of_telling(name: str) -> str:
    return "" if _SIGN.search(name) or _UTILITY.match(f" {name.lower()}") else words_of(name)


@lru_cache(maxsize=8192)
def boilerplate_of(name: str) -> str | None:
    """The class of boilerplate that a class or id attribute speaks of, None for none."""
    words = _telling(name)
    number = _BOILERPLATE.first(words)
    if number is not None and KINDS[number] == "advertising":
        number = _BOILERPLATE.first(_OF_MAIL.sub("", words))
    if number is not None and any(sign in f" {words}" for sign in _PART_SIGNS) and _PART_HIDDEN.search(words):
        number = _BOILERPLATE.first(_PART_HIDDEN.sub("", words))
    if number is None or _NOTES.holds(words):
        return None
    kind = KINDS[number]
    # An embedded post is quoted by the article, whatever network it comes from.
    if kind in {"sharing", "player"} and is_embed(words):
        return None
    return None if _OF_TEXT.holds(words) else kind


def is_content(name: str) -> bool:
    """Whether a class or id attribute is one that articles stand in."""
    return _CONTENT.holds(words_of(name))


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether a class or id attribute is one of the very text of an article."""
    return _BODY.holds(words_of(name))


@lru_cache(maxsize=8192)
def is_notes(name: str) -> bool:
    """Whether a class or id attribute is one of notes, references, or a mark that leads to one."""
    return _NOTES.holds(words_of(name))


def is_embed(words: str) -> bool:
    """Whether the words of a class or id attribute (`words_of`) are those of what is shown from elsewhere."""
    return _EMBED.holds(words)


def is_caption(name: str) -> bool:
    """Whether a class or id attribute is one of the words under a picture."""
    return _CAPTION.holds(words_of(name))


def name_of(element: _Element) -> str:
    """The class and id of an element in one string."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"
