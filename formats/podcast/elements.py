"""Elements of a feed, set in place: one that is there keeps its place and what else it holds, one that is not is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from formats.podcast.names import PREFIXES, name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element as Element
else:
    Element = Any


def put(
    parent: Element,
    tag: str,
    text: str = "",
    given: Mapping[str, str] | None = None,
    *,
    which: Callable[[Element], bool] = lambda _: True,
) -> Element:
    """Give `parent` the child `tag` (as "itunes:image") with a text and attributes: the first one there that is `which`, else a
    new one behind the last child, but before the episodes of a channel.
    """
    found = next((each for each in parent.findall(name(tag)) if which(each)), None)
    if found is None:
        prefix, colon, _ = tag.partition(":")
        found = etree.Element(name(tag), nsmap={prefix: PREFIXES[prefix]} if colon else None)
        insert(parent, next((number for number, each in enumerate(parent) if each.tag == "item"), len(parent)), found)
    if (found.text or "") != text and not len(found):
        found.text = text or None
    for key, value in (given or {}).items():
        if found.get(key) != value:
            found.set(key, value)
    return found


def insert(parent: Element, place: int, child: Element) -> None:
    """Put a child at a place, on a line of its own, indented as its depth asks."""
    depth = sum(1 for _ in parent.iterancestors()) + 1
    inner, outer = "\n" + "  " * depth, "\n" + "  " * (depth - 1)
    parent.insert(place, child)
    if place == 0:
        parent.text = inner
    else:
        parent[place - 1].tail = inner
    child.tail = inner if place + 1 < len(parent) else outer


def drop(parent: Element, child: Element) -> None:
    """Take a child away; the white space before it stays."""
    before = child.getprevious()
    if child.getnext() is None:
        if before is not None:
            before.tail = child.tail
        else:
            parent.text = child.tail
    parent.remove(child)
