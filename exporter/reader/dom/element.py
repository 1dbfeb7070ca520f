"""An element of BeautifulSoup that finds others by their names, and is told from others, without a detour.

BeautifulSoup makes a filter with rules for each search, and compares elements by all that is in them. The builder looks for names,
some sixty times a page, and means this element and no other.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from bs4 import Tag
from bs4.element import ResultSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bs4.element import PageElement


class Outline:
    """A document in document order, and where in it the elements of each name are. The tree of it must not be changed."""

    __slots__ = ("nodes", "places")

    def __init__(self) -> None:
        self.nodes: list[PageElement] = []
        self.places: dict[str, list[int]] = {}


class Element(Tag):
    """A `Tag` whose searches for names, or by a function alone, go straight through the tree, and which equals only itself.

    `outline` is its document, None where it is not known, and `first` to `behind` (exclusive) what is inside of the element.
    `known_words`, `known_classes` and `known_step` (`path_of`) are what the builder's rules have asked for once.
    """

    outline: Outline | None = None
    first: int = 0
    behind: int = 0
    known_words: str | None = None
    known_classes: tuple[str, ...] | None = None
    known_step: str = ""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    @property
    def descendants(self) -> Iterator[PageElement]:
        """What is inside of the element, in document order."""
        return super().descendants if self.outline is None else iter(self.outline.nodes[self.first : self.behind])

    def find_all(
        self,
        name: Any = None,
        attrs: Any = None,
        recursive: bool = True,
        string: Any = None,
        limit: int | None = None,
        **more: Any,
    ) -> Any:
        """As BeautifulSoup's. A search for names alone looks only at the elements that have them, wherever they are."""
        if self.outline is None or not recursive or attrs or string is not None or more or not _is_names(name):
            return super().find_all(name, attrs or {}, recursive, string, limit, **more)
        return self._named((name,) if type(name) is str else name, limit)

    def find(
        self,
        name: Any = None,
        attrs: Any = None,
        recursive: bool = True,
        string: Any = None,
        **more: Any,
    ) -> Any:
        """The first that `find_all` finds, None for none."""
        return next(iter(self.find_all(name, attrs, recursive, string, 1, **more)), None)

    def find_previous(self, name: Any = None, attrs: Any = None, string: Any = None, **more: Any) -> Any:
        """As BeautifulSoup's, but what begins before an element is not walked through where names alone are looked for."""
        if self.outline is None or attrs or string is not None or more or not _is_names(name):
            return super().find_previous(name, attrs or {}, string, **more)
        before = [places[place - 1] for places in self._places(name) if (place := bisect_left(places, self.first - 1))]
        return self.outline.nodes[max(before)] if before else None

    def find_next(self, name: Any = None, attrs: Any = None, string: Any = None, **more: Any) -> Any:
        """As BeautifulSoup's; see `find_previous`."""
        if self.outline is None or attrs or string is not None or more or not _is_names(name):
            return super().find_next(name, attrs or {}, string, **more)
        behind = [places[place] for places in self._places(name) if (place := bisect_left(places, self.first)) < len(places)]
        return self.outline.nodes[min(behind)] if behind else None

    def amount(self, *names: str) -> int:
        """How many elements of some names are inside."""
        return sum(bisect_left(places, self.behind) - bisect_left(places, self.first) for places in self._places(names))

    def _places(self, name: str | Iterable[str]) -> Iterator[list[int]]:
        assert self.outline is not None
        all_places = self.outline.places
        return (all_places[each] for each in ((name,) if type(name) is str else name) if each in all_places)

    def _named(self, names: Iterable[str], limit: int | None) -> list[PageElement]:
        assert self.outline is not None
        all_places, nodes = self.outline.places, self.outline.nodes
        found: list[int] = []
        asked = 0
        for name in names:
            places = all_places.get(name)
            if places is not None and places[-1] >= self.first and places[0] < self.behind:
                found += places[bisect_left(places, self.first) : bisect_left(places, self.behind)]
                asked += 1
        if asked > 1:
            found.sort()
        return [nodes[place] for place in (found[:limit] if limit else found)]

    def _find_all(
        self, name: Any, attrs: Any, string: Any, limit: int | None, generator: Iterator[PageElement], **more: Any
    ) -> Any:
        wanted = _wanted(name) if not attrs and string is None and not more else None
        if wanted is None:
            return super()._find_all(name, attrs, string, limit, generator, **more)
        found: list[Tag] = []
        for node in generator:
            if isinstance(node, Tag) and wanted(node):
                found.append(node)
                if len(found) == limit:
                    break
        return ResultSet(None, found)


def _is_names(name: Any) -> bool:
    return type(name) is str or (type(name) is list and all(type(each) is str for each in name))


def _wanted(name: Any) -> Callable[[Tag], object] | None:
    """What tells whether an element is looked for; None where a search asks for more than names."""
    if type(name) is str:
        return lambda tag: tag.name == name
    if type(name) is list and _is_names(name):
        return lambda tag: tag.name in name
    if name is None or name is True:
        return _any
    return name if callable(name) else None


def _any(_tag: Tag) -> bool:
    return True
