"""Whether hidden text is one that a page unfolds, by what stands before it: a heading, a question, a label, or a link to it.

Pages write such boxes in as many ways as there are makers of pages; what they have in common is that something names or opens them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.names import boilerplate_of, name_of
from exporter.reader.dom.tree import raw_text, text_of
from exporter.reader.lexicon.controls import is_button_label, is_command
from exporter.reader.lexicon.page_lines import is_page_line
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from lxml.etree import _Element

OPENED: Final = "data-opened"
"""The attribute of what a button of the page opens."""

_NAMES: Final = frozenset({"h2", "h3", "h4", "h5", "h6", "dt", "summary", "label", "legend"})
"""Elements that name what follows them."""
_PASSED: Final = frozenset({"input", "br", "hr"})
_FOLDING: Final = Lazily(lambda: rf"(?:^|[\s_-])(?:{any_of('classes.folding')})(?:$|[\s_-])", re.IGNORECASE)
_ASKS: Final = ("?", "？", "؟")
_SOME: Final = 40  # Characters: what is shorter is no text that a page unfolds.
_LONGEST: Final = 200  # Characters of what names it.
_LINKED: Final = 0.5  # The share of link text from which on a box is a menu.


def is_opened(element: Any, label: str) -> bool:
    """Whether a hidden element is a text that something in the page opens; `label` is the attribute of what was a button for it."""
    if len(raw_text(element).strip()) < _SOME or boilerplate_of(name_of(element)) not in {None, "hidden"}:
        return False
    if _is_menu(element):
        return False
    if OPENED in element.attrib:
        return True
    before = element.getprevious()
    while before is not None and before.tag in _PASSED:
        before = before.getprevious()
    said = text_of(before) if before is not None else ""
    if is_page_line(said):
        return False
    if 0 < len(said) <= _LONGEST and (
        (before.tag in _NAMES and element.tag != "p") or said.endswith(_ASKS) or label in before.attrib
    ):
        return True
    if len(said) <= _LONGEST and any(_FOLDING.search(name_of(each)) for each in (element, element.getparent())):
        return True
    return element.get("id") is not None and _is_linked(element)


def _is_menu(element: _Element) -> bool:
    linked = sum(len(raw_text(link)) for link in element.iter("a"))
    return linked > _LINKED * len(raw_text(element))


def _is_linked(element: Any) -> bool:
    """Whether a link of the box around an element, or of what stands beside it, says that it shows more of the text."""
    target = f"#{element.get('id')}"
    beside = (each for each in (element.getprevious(), element.getnext()) if each is not None)
    near = [*(link for each in beside for link in each.iter("a")), *element.getparent().findall("a")]
    return any(link.get("href") == target and (is_command(words := text_of(link)) or is_button_label(words)) for link in near)
