"""A tree cut where it would not fit into memory as objects of Python."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.reader.dom.tree import raw_text
from exporter.reader.reading import LONGEST_TEXT

MOST_ELEMENTS: Final = 300_000
"""Elements of an article that are read; what comes after is left out (READ-014)."""


def limit(root: Any) -> tuple[Diagnostic, ...]:
    """Cut a tree behind the characters and the elements that are read, and tell of it."""
    if _count()(root) < MOST_ELEMENTS and len(raw_text(root)) < LONGEST_TEXT:
        return ()
    elements, size, most = [], 0, MOST_ELEMENTS
    for number, element in enumerate(root.iter("*")):
        elements.append(element)
        text = element.text or ""
        if text and len(text) > LONGEST_TEXT - size:
            element.text = text[: max(LONGEST_TEXT - size, 0)].rpartition(" ")[0]  # The last word whole.
        size += len(text) + len(element.tail or "")
        if size >= LONGEST_TEXT and most == MOST_ELEMENTS:
            most = number + 1
            element.tail = None
    late = elements[most:]
    if not late and size < LONGEST_TEXT:
        return ()
    beyond = set(late)
    for element in late:
        above = element.getparent()
        if above is not None and above not in beyond:
            above.remove(element)
    return (finding("READ-014", limit=f"{LONGEST_TEXT:,}"),)


@lru_cache(maxsize=1)
def _count() -> Any:
    from lxml import etree

    return etree.XPath("count(.//*)")
