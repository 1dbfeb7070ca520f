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

from exporter.reader.dom.element import Element, Outline

if TYPE_CHECKING:
    from bs4.builder import TreeBuilder

_SPACES: Final = BeautifulSoup.ASCII_SPACES
_ADDRESSES: Final = frozenset({"href", "src", "action"})
_ANCHOR: Final = _ADDRESSES | {"name"}
_IN_ADDRESS: Final = "\"#$%&+,/:;<=>?@[\\]^`{|}!*'()"
"""What stays as it is in an address, besides letters, digits and "-_.~": the signs that libxml2 leaves when it writes HTML."""
_NOT_IN_ADDRESS: Final = re.compile(rf"[^A-Za-z0-9\-_.~{re.escape(_IN_ADDRESS)}]")
_UNLINKED: Final[dict[str, Any]] = dict(NavigableString("").__dict__)


class _Pattern:
    """What all elements of a name have in common. `stored` is what BeautifulSoup keeps in each of them."""

    __slots__ = ("addresses", "lists", "name", "stored", "string", "verbatim")

    def __init__(self, name: str) -> None:
        builder = _builder()
        known = builder.cdata_list_attributes
        self.name = name
        self.stored: dict[str, Any] = dict(Tag(BeautifulSoup("", "lxml"), builder, name, attrs={}).__dict__)
        self.addresses = _ANCHOR if name == "a" else _ADDRESSES
        self.lists = frozenset(known.get("*", ())) | frozenset(known.get(name.lower(), ()))
        self.verbatim = name in builder.preserve_whitespace_tags
        self.string: type[NavigableString] | None = builder.string_containers.get(name)


def soup_of(element: Any) -> Tag:
    """`element` and what is in it, inside of a document's html and body elements; for a body the html element.

    Text of white space alone is one space or one line feed, but not in `pre`: so BeautifulSoup reads a page.
    """
    document = _tag(_pattern("[document]"), (), None, None)
    html = _tag(_pattern("html"), (), document, document)
    above = html if element.tag == "body" else _tag(_pattern("body"), (), html, html)
    _fill(above, element)
    first: Tag = html if element.tag == "body" else above.contents[0]  # type: ignore[assignment]
    return first


def _fill(above: Element, element: Any) -> None:
    """Put a copy of an element into `above`, in document order."""
    _copy(element, above, above, Outline(), NavigableString, 0)


def forget(first: Tag) -> None:
    """Part the nodes of a tree that `soup_of` gave and nobody needs any more. They refer to one another in circles, and so
    would stay until the collector of cycles comes, which takes three times as long to find them.
    """
    outline = first.outline if isinstance(first, Element) else None
    for node in outline.nodes if outline is not None else ():
        node.__dict__.clear()


def _copy(  # noqa: PLR0917 - where the copy goes, and what holds around it
    node: Any, parent: Element, last: Any, outline: Outline, kind: type[NavigableString], verbatim: int
) -> Any:
    """Put a copy of an element behind all that `parent` holds; returns the last node of it. A frame for each level: there are at
    most some two hundred, and events of a walk would cost twice as much.
    """
    pattern = _pattern(node.tag)
    tag = last = _tag(pattern, node.items(), parent, last)
    order = outline.nodes
    outline.places.setdefault(pattern.name, []).append(len(order))
    order.append(tag)
    tag.outline = outline
    tag.first = len(order)
    verbatim += pattern.verbatim
    kind = pattern.string or kind
    if value := node.text:
        last = _string(value, kind, tag, last, verbatim)
        order.append(last)
    for child in node:
        last = _copy(child, tag, last, outline, kind, verbatim)
        if value := child.tail:
            last = _string(value, kind, tag, last, verbatim)
            order.append(last)
    tag.behind = len(order)
    return last


def _string(value: str, kind: type[NavigableString], parent: Tag, last: Any, verbatim: int) -> NavigableString:
    """A text behind all that its parent holds; `last` is the node before it in the document."""
    if not verbatim and not value.strip(_SPACES):
        value = "\n" if "\n" in value else " "
    string = str.__new__(kind, value)
    held = parent.contents
    before = held[-1] if held else None
    string.__dict__ = {**_UNLINKED, "parent": parent, "previous_element": last, "previous_sibling": before}
    last.next_element = string
    if before is not None:
        before.next_sibling = string
    held.append(string)
    return string


def _tag(pattern: _Pattern, attributes: Any, parent: Tag | None, last: Any) -> Element:
    """An element behind all that its parent holds; `last` is the node before it in the document."""
    tag = Element.__new__(Element)
    values: Any = AttributeDict(attributes)
    for key, value in attributes:
        if key in pattern.addresses:
            if _NOT_IN_ADDRESS.search(value):
                values[key] = quote(value.lstrip(" \t\n\r"), safe=_IN_ADDRESS)
        elif key in pattern.lists:
            values[key] = AttributeValueList(value.split())
    if parent is None:
        tag.__dict__ = {**pattern.stored, "contents": [], "attrs": values}
        return tag
    held = parent.contents
    before = held[-1] if held else None
    tag.__dict__ = {
        **pattern.stored,
        "contents": [],
        "attrs": values,
        "parent": parent,
        "previous_element": last,
        "previous_sibling": before,
    }
    last.next_element = tag
    if before is not None:
        before.next_sibling = tag
    held.append(tag)
    return tag


@lru_cache(maxsize=1)
def _builder() -> TreeBuilder:
    return BeautifulSoup("", "lxml").builder


@lru_cache(maxsize=1024)
def _pattern(name: str) -> _Pattern:
    return _Pattern(name)
