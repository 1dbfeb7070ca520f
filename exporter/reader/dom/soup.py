"""An lxml element → the tree of BeautifulSoup that the builder reads.

BeautifulSoup builds it, from the elements that are there: as markup they would be written and parsed once more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import NavigableString

from exporter.lazily import Lazily
from exporter.reader.addresses import PADDING
from exporter.reader.dom.element import Element, Outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4.element import PageElement

_ADDRESSES: Final = ("href", "src", "action")
_ANCHOR: Final = (*_ADDRESSES, "name")
_SPACES: Final = " \n\t\f\r"
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
        soup = self.soup
        assert soup is not None
        if self.element.tag == "body":
            growing = _Growing(soup, self, None)
            html = growing.begun("html", {}, soup)
            growing.element(self.element, html, preserved=False, kind=NavigableString)
            growing.ended(html)
            return
        for name in ("html", "body"):
            soup.handle_starttag(name, None, None, {})
        body = soup.currentTag
        assert body is not None
        _Growing(soup, self, body).element(self.element, body, preserved=False, kind=NavigableString)


class _Growing:
    """Makes elements and strings in document order, each knowing its place in the outline.

    BeautifulSoup's own way asks of each what follows from the order here: whether it stands inside of what was read before.
    """

    def __init__(self, soup: BeautifulSoup, builder: HTMLTreeBuilder, last: PageElement | None) -> None:
        self._soup, self._builder, self._last = soup, builder, last
        self._outline = Outline()

    def begun(self, name: str, attributes: dict[str, Any], parent: Tag) -> Element:
        """A new last child of `parent`."""
        made = Element(self._soup, self._builder, name, None, None, attributes, parent, self._last)
        parent.contents.append(made)
        self._last = made
        order = self._outline.nodes
        self._outline.places.setdefault(name, []).append(len(order))
        order.append(made)
        made.outline, made.first = self._outline, len(order)
        return made

    def ended(self, made: Element) -> None:
        """Nothing more is in the element."""
        made.behind = len(self._outline.nodes)

    def element(self, node: Any, parent: Tag, *, preserved: bool, kind: type[NavigableString]) -> None:
        """Add an element and what is in it to `parent`; `preserved`: white space stands as it is; `kind`: the class of strings."""
        # A frame for each level: there are at most some two hundred, and events of a walk would cost twice as much.
        name = node.tag
        made = self.begun(name, _attributes(name, node), parent)
        preserved = preserved or name in self._builder.preserve_whitespace_tags
        kind = self._builder.string_containers.get(name, kind)
        if node.text:
            self._string(node.text, made, preserved=preserved, kind=kind)
        for child in node:
            self.element(child, made, preserved=preserved, kind=kind)
            if child.tail:
                self._string(child.tail, made, preserved=preserved, kind=kind)
        self.ended(made)

    def _string(self, words: str, parent: Tag, *, preserved: bool, kind: type[NavigableString]) -> None:
        if not preserved and not words.strip(_SPACES):
            words = "\n" if "\n" in words else " "
        made = kind(words)
        made.setup(parent, self._last)
        parent.contents.append(made)
        self._last = made
        self._outline.nodes.append(made)


def soup_of(element: Any) -> Tag:
    """`element` and what is in it, inside of a document's html and body elements; for a body the html element.

    Text of white space alone is one space or one line feed, but not in `pre`: so BeautifulSoup reads a page.
    """
    document = BeautifulSoup("<", builder=_Elements(element), element_classes={Tag: Element})
    html = document.contents[0]
    assert isinstance(html, Tag)
    first = html if element.tag == "body" else html.contents[0].contents[0]  # type: ignore[attr-defined]
    assert isinstance(first, Tag)
    return first


def forget(first: Tag) -> None:
    """Part the nodes of a tree that `soup_of` gave and nobody needs any more. They refer to one another in circles, and so
    would stay until the collector of cycles comes, which takes three times as long to find them.
    """
    first.decompose()


def _attributes(name: str, node: Any) -> dict[str, Any]:
    """The attributes of an element, with addresses as they are written in HTML."""
    values = dict(node.items())
    for key in _ANCHOR if name == "a" else _ADDRESSES:
        if (value := values.get(key)) and _NOT_IN_ADDRESS.search(value):
            values[key] = quote(value.strip(PADDING), safe=_IN_ADDRESS)
    return values
