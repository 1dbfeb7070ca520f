"""What a button of a page opens: the text whose id it gives, or a hidden one beside it. A menu or a form is no text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.tree import is_unseen
from exporter.reader.extract.opened import OPENED

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

SOME: Final = 40
"""Characters: what is shorter is no text that a button opens."""

_TARGETS: Final = ("aria-controls", "data-bs-target", "data-target", "href")
_ID: Final = Lazily(r"[\w:.-]{1,80}")
_NO_TEXT: Final = frozenset({"nav", "form", "button", "dialog"})
_MOST: Final = 50  # Buttons of a page whose panels are looked for.


class Panels:
    """The panels of a page's buttons."""

    def __init__(self, document: LexborHTMLParser) -> None:
        self._document = document
        self._left = _MOST

    def of(self, button: LexborNode) -> LexborNode | None:
        """The panel that a button opens, marked as such; None for a button that opens none."""
        names = button.attributes
        panel = self._named(names)
        if panel is None:
            box = alone_in(button)
            opens = "aria-expanded" in names or any(name.endswith("toggle") for name in names)
            after = element_beside(button, "next") or element_beside(box, "next")
            before = element_beside(button, "prev") or element_beside(box, "prev")
            panel = after if after is not None and (opens or _is_hidden(after)) else None
            panel = before if panel is None and before is not None and _is_hidden(before) else panel
        if panel is None or panel.tag in _NO_TEXT or panel.css_first("form, nav, input") is not None:
            return None
        size = len(panel.text(strip=True))
        linked = sum(len(link.text(strip=True)) for link in panel.css("a"))
        if size < SOME or 2 * linked >= size:
            return None
        panel.attrs[OPENED] = ""
        return panel

    def _named(self, names: dict[str, str | None]) -> LexborNode | None:
        for name in _TARGETS:
            value = (names.get(name) or "").strip().removeprefix("#")
            if self._left and _ID.fullmatch(value):
                self._left -= 1
                if (panel := self._document.css_first(f'[id="{value}"]')) is not None:
                    return panel
        return None


def _is_hidden(node: LexborNode) -> bool:
    return "hidden" in node.attributes or is_unseen(node.attributes.get("style"))


def alone_in(node: LexborNode) -> LexborNode:
    """The box that holds nothing but an element, else the element."""
    parent = node.parent
    if parent is None or element_beside(node, "next") is not None or element_beside(node, "prev") is not None:
        return node
    return parent


def element_beside(node: LexborNode, step: str) -> LexborNode | None:
    """The element beside another, `step` being "prev" or "next"; None where a text stands between them."""
    near: Any = getattr(node, step)
    while near is not None and not near.is_element_node:
        if near.is_text_node and near.text().strip():
            return None
        near = getattr(near, step)
    found: LexborNode | None = near
    return found
