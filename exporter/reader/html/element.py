"""An element of BeautifulSoup that finds others by their names, and is told from others, without a detour.

BeautifulSoup makes a filter with rules for each search, and compares elements by all that is in them. The builder looks for names,
some sixty times a page, and means this element and no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import Tag
from bs4.element import ResultSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4.element import PageElement


class Element(Tag):
    """A `Tag` whose searches for names, or by a function alone, go straight through the tree, and which equals only itself.

    `order` is the document in document order, and `first` to `behind` (exclusive) what is inside of the element: the tree must not
    be changed. None where it is not known. `known_words` and `known_classes` are what the builder's rules have asked for once.
    """

    order: list[PageElement] | None = None
    first: int = 0
    behind: int = 0
    known_words: str | None = None
    known_classes: tuple[str, ...] | None = None

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    @property
    def descendants(self) -> Iterator[PageElement]:
        """What is inside of the element, in document order."""
        return super().descendants if self.order is None else iter(self.order[self.first : self.behind])

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


def _wanted(name: Any) -> Callable[[Tag], object] | None:
    """What tells whether an element is looked for; None where a search asks for more than names."""
    if type(name) is str:
        return lambda tag: tag.name == name
    if type(name) is list and all(type(each) is str for each in name):
        return lambda tag: tag.name in name
    if name is None or name is True:
        return _any
    return name if callable(name) else None


def _any(_tag: Tag) -> bool:
    return True
