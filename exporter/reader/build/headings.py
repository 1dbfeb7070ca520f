"""Paragraphs that are headings by what their class is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.reader.build.attributes import classes, words
from exporter.reader.lexicon.tables import set_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST: Final = 80  # Characters of a heading.
_PROSE: Final = 60  # Characters of what it heads.
_ENDS: Final = ".:,;…。：，；"
_LISTS: Final = frozenset({"ul", "ol", "dl"})


def is_called_heading(tag: Tag) -> bool:
    """Whether a short paragraph is called a heading, stands above prose, and another of its class does so beside it."""
    names = classes(tag)
    if set_of("classes.heading").isdisjoint(names) or tag.parent is None or not _heads(tag, names):
        return False
    alike = tag.parent.find_all("p", recursive=False, class_=list(names), limit=3)
    return any(other is not tag and isinstance(other, Tag) and classes(other) == names and _heads(other, names) for other in alike)


def _heads(tag: Tag, names: Sequence[str]) -> bool:
    """Whether a paragraph reads as a heading of what follows."""
    text = words(tag)
    if not 0 < len(text) <= _LONGEST or text[-1] in _ENDS or tag.find("br") is not None:
        return False
    following = tag.find_next_sibling()
    if not isinstance(following, Tag) or classes(following) == names:
        return False
    return following.name in _LISTS or len(words(following)) >= _PROSE
