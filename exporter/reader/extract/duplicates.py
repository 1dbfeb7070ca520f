"""Twins: the same paragraphs twice in one page, once for large screens and once for small ones. One of them is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.names import boilerplate_of, name_of
from exporter.reader.dom.tree import drop, text_of
from exporter.reader.extract.left_out import LeftOut

if TYPE_CHECKING:
    from lxml.etree import _Element

SECOND: Final = "said twice in the page"
_LONG: Final = 60  # Characters: shorter paragraphs are repeated on purpose (a refrain, a row of labels).
_SAME: Final = 0.7  # The share of an element's long paragraphs that its twin has too,
_SAME_OF_LONGER: Final = 0.42  # and that of its twin where that is the longer one.


def drop_duplicates(root: _Element) -> list[LeftOut]:
    """Drop the second of two elements in `root` (in place) that say the same, or the one for small screens; returns what went."""
    first: dict[str, Any] = {}
    dropped: list[LeftOut] = []
    gone: set[Any] = set()
    for paragraph in list(root.iter("p")):
        if gone and any(above in gone for above in paragraph.iterancestors()):
            continue
        text = text_of(paragraph)
        if len(text) < _LONG:
            continue
        other = first.setdefault(text, paragraph)
        if other is paragraph or (gone and any(above in gone for above in other.iterancestors())):
            first[text] = paragraph
            continue
        pair = _apart(other, paragraph)
        if pair is None or not _alike(*pair):
            continue
        one, two = pair
        second = one if boilerplate_of(name_of(one)) == "hidden" and boilerplate_of(name_of(two)) != "hidden" else two
        gone.add(second)
        if second is one:
            first[text] = paragraph
        dropped.append(LeftOut(SECOND, second))
        drop(second)
    return dropped


def _apart(one: Any, other: Any) -> tuple[Any, Any] | None:
    """The largest elements that hold one of the two and not the other; None where one holds the other."""
    above = [one, *one.iterancestors()]
    below = [other, *other.iterancestors()]
    around = set(below)
    shared = next(element for element in above if element in around)
    if shared is one:
        return None
    return above[above.index(shared) - 1], below[below.index(shared) - 1]


def _alike(one: Any, other: Any) -> bool:
    if one.tag == "p" or other.tag == "p":
        return False  # A paragraph said twice in one flow is the writer's doing.
    if one.get("role") == other.get("role") == "tabpanel":
        return False  # The same steps in two languages or on two machines: what differs is what the panels are for.
    left, right = _paragraphs(one), _paragraphs(other)
    both, longer = len(left & right), max(len(left), len(right))
    return both >= _SAME * min(len(left), len(right)) and both >= _SAME_OF_LONGER * longer


def _paragraphs(element: Any) -> set[str]:
    return {text for paragraph in element.iter("p") if len(text := text_of(paragraph)) >= _LONG}
