"""Selectors of a style sheet that need no more than names: elements, classes, ids, and what they stand in (`ul.menu > .open b`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMPOUND: Final = Lazily(r"(\*|[a-zA-Z][a-zA-Z0-9-]{0,40}+)?((?:[.#][\w-]{1,80}+){0,8}+)")
_PARTS: Final = Lazily(r"\s*(>)\s*|\s+")
_MOST: Final = 6  # Compounds of a selector that is understood.
_LONGEST: Final = 1000
"""Characters of a selector that is understood, and of a class attribute whose names are remembered from page to page."""


class Compound(Struct, frozen=True):
    """What one element must be: its tag ("" for any), its classes with a dot, its id with a hash; and whether the one before it in
    the selector must be its parent.
    """

    tag: str
    names: frozenset[str]
    in_parent: bool = False


def parse_selector(text: str) -> tuple[Compound, ...] | None:
    """The compounds of a selector, the element meant first; None for one that asks for more than names."""
    text = text.strip()
    return _parsed(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Compound, ...] | None:
    pieces = _PARTS.split(text)
    if not pieces[0] or len(pieces) > 2 * _MOST:
        return None
    found: list[Compound] = []
    for place in range(0, len(pieces), 2):
        match = _COMPOUND.fullmatch(pieces[place] or "")
        if match is None or not match[0]:
            return None
        names = frozenset(re.findall(r"[.#][\w-]+", match[2]))
        tag = (match[1] or "").lower().strip("*")
        found.append(Compound(tag, names, in_parent=place > 0 and pieces[place - 1] == ">"))
    return tuple(found[::-1])


def names_of(element: _Element) -> frozenset[str]:
    """The classes of an element, each with a dot, and its id with a hash."""
    classes, name = element.get("class") or "", element.get("id") or ""
    return (_remembered if len(classes) + len(name) <= _LONGEST else _names)(classes, name)


def _names(classes: str, name: str) -> frozenset[str]:
    return frozenset([*(f".{each}" for each in classes.split()), *([f"#{name}"] if name else [])])


_remembered: Final = lru_cache(maxsize=4096)(_names)


class Matcher:
    """Tells which elements of a tree selectors mean. `steps` counts the elements looked at, each of which costs about the same,
    however many names it has: they are read once.
    """

    def __init__(self) -> None:
        self.steps = 0
        self._names: dict[Any, frozenset[str]] = {}

    def matches(self, element: Any, selector: tuple[Compound, ...]) -> bool:
        """Whether a selector means an element; the way up is walked once, whatever stands on it."""
        if not self._holds(selector[0], element):
            return False
        waiting = {1}
        while waiting:
            if len(selector) in waiting:
                return True
            element = element.getparent()
            if element is None:
                return False
            taken = {place + 1 for place in waiting if self._holds(selector[place], element)}
            waiting = {place for place in waiting if not selector[place - 1].in_parent} | taken
        return False

    def names(self, element: Any) -> frozenset[str]:
        """The names of an element."""
        found = self._names.get(element)
        if found is None:
            found = self._names[element] = names_of(element)
        return found

    def _holds(self, compound: Compound, element: Any) -> bool:
        self.steps += 1
        return (not compound.tag or compound.tag == element.tag) and compound.names <= self.names(element)
