"""What a page says of its links to those who hear it ("opens in a new tab"): no part of the sentence that the link stands in."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.neighbours import text_after
from exporter.reader.dom.tree import drop, text_of
from exporter.reader.lexicon.controls import is_link_note

if TYPE_CHECKING:
    from lxml.etree import _Element


def drop_link_notes(body: _Element) -> None:
    """Take out elements in a line that only say where the link around them opens, or the one before them; a link that says no more
    than that stays.
    """
    for element in _candidates()(body):
        words = text_of(element)
        if element.tag not in INLINE or not is_link_note(words):
            continue
        link = next(element.iterancestors("a"), None)
        if link is None or text_of(link) != words:
            _take_out(element, link)


def _take_out(element: Any, link: Any) -> None:
    """Drop a note, with the space before it where no word follows."""
    is_last = link is not None and not (element.tail or "").strip() and not text_after(element)[:1].isalnum()
    before, parent = element.getprevious(), element.getparent()
    drop(element)
    if is_last and before is not None:
        before.tail = (before.tail or "").rstrip() or None
    elif is_last:
        parent.text = (parent.text or "").rstrip() or None


@lru_cache(maxsize=1)
def _candidates() -> Any:
    """Elements without others in a link that opens a window of its own, and behind such a link."""
    from lxml import etree

    return etree.XPath(
        "descendant::a[@target]/descendant::*[not(*) and normalize-space()]"
        "|descendant::a[@target]/following-sibling::*[1][not(*) and normalize-space()]"
    )
