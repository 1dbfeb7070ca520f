"""Text that a page folds away until a reader asks for it: accordions, tabs, "read more". It is the article's, so it is shown.

It is known by the roles and properties of the ARIA patterns for accordions and tabs, and by names that builders of pages use.
The name of a tab, which stands apart from what it opens, is put before it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.model.text import clean
from exporter.reader.dom.names import boilerplate_of
from exporter.reader.dom.tree import beginning_of, is_unseen
from exporter.reader.extract.opened import is_opened
from exporter.reader.lexicon.tables import any_of, set_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

LABEL: Final = "data-names-panel"
"""The attribute of what names a panel and is chosen with it: of a heading the panel's id, of a paragraph that begins it ""."""

_UNFOLDS: Final = Lazily(
    lambda: (
        rf"(?:^|[\s_-])(?:{any_of('classes.folded')})[-_]{{0,2}}(?:item[-_]{{1,2}})?"
        rf"(?:{any_of('classes.folded part')})(?:$|\s)"
    ),
    re.IGNORECASE,
)
"""Classes of text that is folded until a reader asks for it."""
_MORE: Final = Lazily(
    lambda: rf"(?:^|[\s_-])(?:{any_of('classes.cut')})[-_]{{1,2}}(?:{any_of('classes.cut part')})(?:$|\s)", re.IGNORECASE
)
"""Classes of the rest of a text that is cut on the screen; without "content" they name the link to it."""
_HEADINGS: Final = "h2, h3, h4, h5, h6, [role=heading]"
_LONGEST: Final = 120  # Characters: what is longer names no tab.
_FOLDED: Final = frozenset({"div", "section", "article", "dd", "li", "p", "span"})


class Folds(Struct, frozen=True):
    """What controls a page's folded text: ids of what a heading opens, and the names of tabs by their own ids and their panels'."""

    opened: frozenset[str] = frozenset()
    names: dict[str, str] = field(default_factory=dict)


def folds_of(document: LexborHTMLParser) -> Folds:
    """What controls the folded text of a page, before its buttons are taken out."""
    opened: set[str] = set()
    tabs: list[LexborNode] = []
    for node in document.css("[aria-controls], [role=tab]"):
        panel = node.attributes.get("aria-controls")
        if node.attributes.get("role") == "tab":
            tabs.append(node)
        if panel and (heading := _heading_of(node)) is not None:
            opened.add(panel)
            heading.attrs[LABEL] = panel
    names: dict[str, str] = {}
    for tab in tabs:
        text = " ".join(tab.text().split())
        address = tab.attributes.get("href") or ""
        for key in (tab.id, tab.attributes.get("aria-controls"), address[1:] if address.startswith("#") else None):
            if key and 0 < len(text) <= _LONGEST:
                names.setdefault(key, text)
    return Folds(frozenset(opened), names)


def _heading_of(node: LexborNode) -> LexborNode | None:
    """The heading that a control stands in, is or holds, as in an accordion (ARIA APG); a menu's button has none."""
    around = [near for near in (node, node.parent) if near is not None]
    return next((near for near in around if _is_heading(near)), None) or node.css_first(_HEADINGS)


def _is_heading(node: LexborNode) -> bool:
    return node.tag in {"h2", "h3", "h4", "h5", "h6", "dt"} or node.attributes.get("role") == "heading"


def unfold(told: Iterable[_Element], folds: Folds) -> None:
    """Show the folded text of a page, and name the panels of its tabs. `told` are the elements that have a role or are hidden."""
    panels: list[Any] = []
    elements: Any = told
    for element in elements:
        if element.tag not in _FOLDED:
            continue
        role = element.get("role")
        if role == "heading" and element.tag == "span":
            level = element.get("aria-level") or "2"
            element.tag = f"h{level}" if level in "23456" else "h6"
        if role == "tabpanel":
            panels.append(element)
        if _is_folded(element) and _unfolds(element, role, folds):
            _show(element)
    beside = Counter(panel.getparent() for panel in panels)
    for panel in panels:
        if beside[panel.getparent()] > 1:
            _name(panel, folds)


def _is_folded(element: Any) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or is_unseen(element.get("style"))


def _unfolds(element: Any, role: str | None, folds: Folds) -> bool:
    if element.tag == "span":
        return _MORE.search(element.get("class") or "") is not None
    if role == "tabpanel" or (role == "region" and "aria-labelledby" in element.attrib) or element.get("id") in folds.opened:
        return True
    names = element.get("class") or ""
    return _UNFOLDS.search(names) is not None or _MORE.search(names) is not None or is_opened(element, LABEL)


def _show(element: Any) -> None:
    for name in ("hidden", "aria-hidden", "style"):
        element.attrib.pop(name, None)
    names = element.get("class") or ""
    if names:
        kept = [] if _MORE.search(names) else [name for name in names.split() if not _is_hiding(name)]
        element.set("class", " ".join(kept))


def _is_hiding(name: str) -> bool:
    """Whether a class says that its element is hidden."""
    return name.lower() in set_of("classes.hiding") or boilerplate_of(name) == "hidden"


def _name(panel: Any, folds: Folds) -> None:
    """Put the name of its tab before what a panel says, where that does not begin with it."""
    keys = [*(panel.get("aria-labelledby") or "").split(), panel.get("id") or ""]
    name = clean(next((folds.names[key] for key in keys if key in folds.names), ""))
    if not name or beginning_of(panel, len(name)).casefold().startswith(name.casefold()):
        return
    label = panel.makeelement("p", {LABEL: ""})
    strong = label.makeelement("strong", {})
    strong.text = name
    label.append(strong)
    label.tail, panel.text = panel.text, None
    panel.insert(0, label)
