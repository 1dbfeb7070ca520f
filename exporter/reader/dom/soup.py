"""An lxml element → the tree of BeautifulSoup that the builder reads.

BeautifulSoup builds it, from the elements that are there: as markup they would be written and parsed once more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder

from exporter.lazily import Lazily
from exporter.reader.addresses import PADDING
from exporter.reader.dom.element import Element, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES: Final = ("href", "src", "action")
_ANCHOR: Final = (*_ADDRESSES, "name")
_IN_ADDRESS: Final = "\"#$%&+,/:;<=>?@[\\]^`{|}!*'()"
"""What stays as it is in an address, besides letters, digits and "-_.~": the signs that libxml2 leaves when it writes HTML."""
_NOT_IN_ADDRESS: Final = Lazily(rf"[^A-Za-z0-9\-_.~{re.escape(_IN_ADDRESS)}]")


class _Elements(HTMLTreeBuilder):
    """A tree builder of BeautifulSoup that is fed an element in place of markup."""

    def __init__(self, element: Any) -> None:
        super().__init__()
        self.element = element

    def prepare_markup(self, markup: Any, *_: Any, **__: Any) -> Iterator[tuple[Any, None, None, bool]]:
        """The markup as it is; it is not read."""
        yield markup, None, None, False

    def feed(self, markup: Any) -> None:
        """Hand the element and what is in it over, in html and body elements, in document order."""
        around = ("html",) if self.element.tag == "body" else ("html", "body")
        soup = self.soup
        assert soup is not None
        for name in around:
            soup.handle_starttag(name, None, None, {})
        self._hand_over(soup, self.element)
        for name in reversed(around):
            soup.handle_endtag(name)

    def _hand_over(self, soup: BeautifulSoup, node: Any) -> None:
        # A frame for each level: there are at most some two hundred, and events of a walk would cost twice as much.
        name = node.tag
        soup.handle_starttag(name, None, None, _attributes(name, node))
        if node.text:
            soup.handle_data(node.text)
        for child in node:
            self._hand_over(soup, child)
            if child.tail:
                soup.handle_data(child.tail)
        soup.handle_endtag(name)


def soup_of(element: Any) -> Tag:
    """`element` and what is in it, inside of a document's html and body elements; for a body the html element.

    Text of white space alone is one space or one line feed, but not in `pre`: so BeautifulSoup reads a page.
    """
    document = BeautifulSoup("<", builder=_Elements(element), element_classes={Tag: Element})
    html = document.contents[0]
    assert isinstance(html, Tag)
    first = html if element.tag == "body" else html.contents[0].contents[0]  # type: ignore[attr-defined]
    assert isinstance(first, Tag)
    _outline(first)
    return first


def forget(first: Tag) -> None:
    """Part the nodes of a tree that `soup_of` gave and nobody needs any more. They refer to one another in circles, and so
    would stay until the collector of cycles comes, which takes three times as long to find them.
    """
    first.decompose()


def _outline(first: Tag) -> None:
    """Tell each element of a tree its place in it."""
    outline = Outline()
    order, places = outline.nodes, outline.places
    open_: list[Element] = []
    node: Any = first
    while node is not None:
        while open_ and node.parent is not open_[-1]:
            open_.pop().behind = len(order)
        if isinstance(node, Element):
            places.setdefault(node.name, []).append(len(order))
            order.append(node)
            node.outline, node.first = outline, len(order)
            open_.append(node)
        else:
            order.append(node)
        node = node.next_element
    for each in open_:
        each.behind = len(order)


def _attributes(name: str, node: Any) -> dict[str, Any]:
    """The attributes of an element, with addresses as they are written in HTML."""
    values = dict(node.items())
    for key in _ANCHOR if name == "a" else _ADDRESSES:
        if (value := values.get(key)) and _NOT_IN_ADDRESS.search(value):
            values[key] = quote(value.strip(PADDING), safe=_IN_ADDRESS)
    return values
