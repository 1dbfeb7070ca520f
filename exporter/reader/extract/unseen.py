"""Text that a page does not show: marked so where only its style sheets say it, and shown where it is the article itself.

Pages hide their article until a script has made it ready; what then is nearly all that they have to say is no secret.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import finding
from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.names import UNSHOWN, boilerplate_of, name_of
from exporter.reader.dom.style_sheets import Looks, looks_of
from exporter.reader.dom.tree import is_unseen, raw_text
from exporter.reader.dom.white_space import break_lines, spaced_elements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from exporter.diagnostics import Diagnostic

HEARD: Final = "sr-only"
"""The class that is given to what a page's own style sheet keeps for those who hear it."""

_UNHIDDEN: Final = "what some of many rules hide may stand in the article"
_UNBROKEN: Final = "some of many lines run on"
_IDS: Final = re.compile(rb' id="([^"]*)"')
_SHOWN: Final = Lazily(r"(?<![\w-])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)", re.IGNORECASE)
_PARAGRAPH: Final = 40  # Characters: a shorter one is a label.
_BODY: Final = 200  # Characters: a shorter text is no article that waits for its script.
_MOST: Final = 0.6  # The share of a page's running text from which on what is hidden is its article.
_NEVER: Final = frozenset({"comments", "consent", "navigation", "newsletter", "related", "footer", "advertising", "sharing"})
"""What boxes are called that outweigh a short article and still are none."""


def telling(body: _Element) -> list[_Element]:
    """The elements in `body` that have a role, a name, a style, or say that they are hidden: the few that are asked how they are
    shown.
    """
    found: list[_Element] = _telling()(body)
    return found


@lru_cache(maxsize=1)
def _telling() -> Any:
    from lxml import etree

    return etree.XPath("descendant::*[@role or @hidden or @aria-hidden or @style or @aria-label]")


def apply_sheets(
    body: _Element, told: list[_Element], sheets: Sequence[str], source: bytes, classes: bytes
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Mark in `body` what its page's style sheets hide, and keep the lines that they show; READ-034. `source` is the mark-up of the
    body, `classes` are the classes in it, of which it returns what they are then; `told` the elements that tell how they are shown,
    to which those of the sheets are added.
    """
    looks, is_cut = looks_of(body, sheets, lambda: _names(source, classes)) if sheets else Looks([])
    spaced = [element for element, look in looks if look == "spaced"]
    is_running_on = break_lines([*spaced, *spaced_elements(body, told, classes)])
    for element, look in looks:
        if look == "heard":
            element.set("class", f"{element.get('class') or ''} {HEARD}")
        elif look == "hidden" and not _SHOWN.search(element.get("style") or ""):
            element.set("hidden", "")
            told.append(element)
    found = [finding("READ-034", what=what) for what, is_so in ((_UNHIDDEN, is_cut), (_UNBROKEN, is_running_on)) if is_so]
    return classes + b" " + HEARD.encode() if any(look == "heard" for _, look in looks) else classes, tuple(found)


def _names(source: bytes, classes: bytes) -> frozenset[str]:
    """The classes of a page, each with a dot, and the ids in its mark-up with a hash."""
    named = (f".{each}" for each in classes.decode("utf-8", "replace").split())
    return frozenset([*named, *(f"#{each.decode('utf-8', 'replace')}" for each in _IDS.findall(source))])


def show_body(body: _Element, told: Sequence[_Element]) -> None:
    """Show the hidden element that holds most of a page's running text, and the hidden ones around it."""
    large = [element for element in told if _hides(element) and len(raw_text(element)) >= _BODY]
    if not large:
        return
    whole = _running(body)
    for element in large:
        if _running(element) > _MOST * whole and boilerplate_of(name_of(element)) not in _NEVER:
            show(element)


def _hides(element: Any) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true" or is_unseen(element.get("style"))


def _running(element: Any) -> int:
    """Characters of the paragraphs in an element, and of the boxes that are used as such."""
    paragraphs = (each for each in element.iter("p", "div", "section") if each.tag == "p" or not _holds_boxes(each))
    return sum(len(text) for paragraph in paragraphs if len(text := raw_text(paragraph)) >= _PARAGRAPH)


def _holds_boxes(element: Any) -> bool:
    return any(child.tag not in INLINE for child in element)


def show(element: Any) -> None:
    """Take away what hides an element; what hides others in it stays."""
    for name in ("hidden", "aria-hidden"):
        element.attrib.pop(name, None)
    style = element.get("style")
    if style is not None:
        element.set("style", UNSHOWN.sub("", style))
