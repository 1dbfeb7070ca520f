"""An lxml element → the tree of BeautifulSoup that the builder reads.

BeautifulSoup would have it as markup, to be parsed once more, and asks for each element what it can tell once for each name. Here
an element is a copy of one that BeautifulSoup itself made, with its own attributes and neighbours.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from bs4 import BeautifulSoup, Tag
from bs4.element import AttributeDict, AttributeValueList, NavigableString
from lxml import etree

from exporter.reader.html.element import Element

if TYPE_CHECKING:
    from bs4.builder import TreeBuilder
    from bs4.element import PageElement

_SPACES: Final = BeautifulSoup.ASCII_SPACES
_ADDRESSES: Final = frozenset({"href", "src", "action"})
_ANCHOR: Final = _ADDRESSES | {"name"}
_IN_ADDRESS: Final = "\"#$%&+,/:;<=>?@[\\]^`{|}!*'()"
"""What stays as it is in an address, besides letters, digits and "-_.~": the signs that libxml2 leaves when it writes HTML."""
_NOT_IN_ADDRESS: Final = re.compile(rf"[^A-Za-z0-9\-_.~{re.escape(_IN_ADDRESS)}]")
_UNLINKED: Final[dict[str, Any]] = dict(NavigableString("").__dict__)


def soup_of(element: Any) -> Tag:
    """`element` and what is in it, inside of a document's html and body elements; for a body the html element.

    Text of white space alone is one space or one line feed, but not in `pre`: so BeautifulSoup reads a page.
    """
    document = _tag("[document]", {}, None, None)
    html = _tag("html", {}, document, document)
    above = html if element.tag == "body" else _tag("body", {}, html, html)
    maker = _Maker(above)
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            maker.start(node)
        else:
            maker.end(node, with_tail=node is not element)
    first: Tag = html if element.tag == "body" else above.contents[0]  # type: ignore[assignment]
    return first


class _Maker:
    """A tree that grows in document order."""

    __slots__ = ("containers", "last", "order", "parent", "verbatim")

    def __init__(self, above: Element) -> None:
        self.order: list[PageElement] = []
        self.parent = above
        self.last: Any = above
        self.verbatim = 0
        self.containers: list[type[NavigableString]] = [NavigableString]

    def start(self, node: Any) -> None:
        """Open an element, with the text before its first child."""
        name = node.tag
        self.parent = self.last = _tag(name, node.items(), self.parent, self.last)
        self.order.append(self.last)
        self.parent.order = self.order
        self.parent.first = len(self.order)
        if name in _builder().preserve_whitespace_tags:
            self.verbatim += 1
        if name in _builder().string_containers:
            self.containers.append(_builder().string_containers[name])
        if node.text:
            self.text(node.text)

    def end(self, node: Any, *, with_tail: bool) -> None:
        """Close an element, with the text after it."""
        name = node.tag
        if name in _builder().preserve_whitespace_tags:
            self.verbatim -= 1
        if name in _builder().string_containers:
            self.containers.pop()
        self.parent.behind = len(self.order)
        above = self.parent.parent
        assert isinstance(above, Element)
        self.parent = above
        if with_tail and node.tail:
            self.text(node.tail)

    def text(self, value: str) -> None:
        """Add text."""
        if not self.verbatim and not value.strip(_SPACES):
            value = "\n" if "\n" in value else " "
        string = str.__new__(self.containers[-1], value)
        string.__dict__.update(_UNLINKED)
        _link(string, self.parent, self.last)
        self.order.append(string)
        self.last = string


def _tag(name: str, attributes: Any, parent: Tag | None, last: Any) -> Element:
    tag = Element.__new__(Element)
    tag.__dict__.update(_pattern(name))
    tag.contents = []
    values: Any = AttributeDict(attributes)
    tag.attrs = values
    for key in (_ANCHOR if name == "a" else _ADDRESSES).intersection(values):
        if _NOT_IN_ADDRESS.search(values[key]):
            values[key] = quote(values[key].lstrip(" \t\n\r"), safe=_IN_ADDRESS)
    for key in _lists(name).intersection(values):
        values[key] = AttributeValueList(values[key].split())
    if parent is not None:
        _link(tag, parent, last)
    return tag


def _link(node: Any, parent: Tag, last: Any) -> None:
    """Put a node behind all that its parent holds; `last` is the node before it in the document."""
    node.parent = parent
    node.previous_element = last
    last.next_element = node
    if parent.contents:
        before = parent.contents[-1]
        node.previous_sibling = before
        before.next_sibling = node
    parent.contents.append(node)


@lru_cache(maxsize=1)
def _builder() -> TreeBuilder:
    return BeautifulSoup("", "lxml").builder


@lru_cache(maxsize=1024)
def _pattern(name: str) -> dict[str, Any]:
    """What BeautifulSoup stores in an element of that name."""
    return dict(Tag(BeautifulSoup("", "lxml"), _builder(), name, attrs={}).__dict__)


@lru_cache(maxsize=1024)
def _lists(name: str) -> frozenset[str]:
    """The attributes of an element that BeautifulSoup holds as lists."""
    known = _builder().cdata_list_attributes
    return frozenset(known.get("*", ())) | frozenset(known.get(name.lower(), ()))
