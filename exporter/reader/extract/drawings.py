"""Drawings that stand in the page itself: those that say something are pictures, the others are its ornaments and signs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_OFTEN: Final = 3
"""Links of so many words with a drawing of the same name behind: the name is that of a kind of links ("opens in a new tab")."""
_AROUND: Final = frozenset({"figure", "body", "a", "li"})


def drop_drawings(document: LexborHTMLParser) -> None:
    """Take out inline drawings, but those that say that they are pictures, draw a formula, or stand in a figure."""
    drawings = document.css("svg")
    signs = _signs_of_links(drawings)
    for drawing in drawings:
        if drawing.attributes.get("role") == "img" and _name_of(drawing) and drawing.mem_id not in signs:
            continue
        parent = drawing.parent
        while parent is not None and parent.tag not in _AROUND and not _is_read(parent):
            parent = parent.parent
        if parent is not None and _is_read(parent):
            continue
        if parent is None or parent.tag != "figure" or drawing.css_first("text") is None:
            drawing.decompose()


def _name_of(drawing: LexborNode) -> str:
    return drawing.attributes.get("aria-label") or drawing.attributes.get("aria-labelledby") or _title_of(drawing)


def _title_of(drawing: LexborNode) -> str:
    """The title of a drawing in a cell, of which it may be all that the cell says; elsewhere drawings with titles are icons."""
    parent = drawing.parent
    parent = parent.parent if parent is not None and parent.tag == "span" else parent
    title = drawing.css_first("title") if parent is not None and parent.tag in {"td", "th", "dd"} else None
    return title.text(strip=True) if title is not None else ""


def _signs_of_links(drawings: list[LexborNode]) -> frozenset[int]:
    """The drawings behind the words of links that all bear one name: it tells what happens when a link is followed."""
    named: dict[int, str] = {}
    for drawing in drawings:
        if drawing.attributes.get("role") == "img" and _is_behind_words(drawing):
            title = drawing.css_first("title")
            name = drawing.attributes.get("aria-label") or (title.text(strip=True) if title is not None else "")
            named[drawing.mem_id] = name
    often = Counter(named.values())
    return frozenset(number for number, name in named.items() if name and often[name] >= _OFTEN)


def _is_behind_words(drawing: LexborNode) -> bool:
    """Whether a drawing stands in a link that says something besides."""
    above = drawing.parent
    while above is not None and above.tag in {"span", "i"}:
        above = above.parent
    return above is not None and above.tag == "a" and above.text(strip=True) != drawing.text(strip=True)


def _is_read(node: LexborNode) -> bool:
    """Whether a drawing in an element is read: the element has its name, or is a formula."""
    return node.tag == "mjx-container" or (node.attributes.get("role") == "img" and bool(node.attributes.get("aria-label")))
