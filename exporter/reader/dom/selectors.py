"""Selectors of a style sheet that need no more than names: elements, classes, ids, and what they stand in (`ul.menu > .open b`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMPOUND: Final = re.compile(r"(\*|[a-zA-Z][a-zA-Z0-9-]{0,40}+)?((?:[.#][\w-]{1,80}+){0,8}+)")
_PARTS: Final = re.compile(r"\s*(>)\s*|\s+")
_MOST: Final = 6  # Compounds of a selector that is understood.


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: its tag ("" for any), its classes with a dot, its id with a hash; and whether the one before it in
    the selector must be its parent.
    """

    tag: str
    names: frozenset[str]
    in_parent: bool = False

    def holds(self, element: Any) -> bool:
        """Whether an element is so."""
        return (not self.tag or self.tag == element.tag) and self.names <= names_of(element)


@lru_cache(maxsize=4096)
def parse_selector(text: str) -> tuple[Compound, ...] | None:
    """The compounds of a selector, the element meant first; None for one that asks for more than names."""
    pieces = _PARTS.split(text.strip())
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
    name = element.get("id")
    return _names(element.get("class") or "", name or "")


@lru_cache(maxsize=4096)
def _names(classes: str, name: str) -> frozenset[str]:
    return frozenset([*(f".{each}" for each in classes.split()), *([f"#{name}"] if name else [])])


def matches(element: Any, selector: tuple[Compound, ...]) -> bool:
    """Whether a selector means an element; the way up is walked once, whatever stands on it."""
    if not selector[0].holds(element):
        return False
    waiting = {1}
    while waiting:
        if len(selector) in waiting:
            return True
        element = element.getparent()
        if element is None:
            return False
        taken = {place + 1 for place in waiting if selector[place].holds(element)}
        waiting = {place for place in waiting if not selector[place - 1].in_parent} | taken
    return False
