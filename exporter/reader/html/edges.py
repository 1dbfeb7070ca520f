"""Trim an article's element at its two ends: what stands before the text begins and after it has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.html.clean import drop, text_of
from exporter.reader.html.phrases import closes, is_page_line
from exporter.reader.html.statistics import HEADINGS

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.reader.html.statistics import Statistics

_STAYS: Final = frozenset(
    {"figure", "img", "picture", "video", "audio", "iframe", "table", "pre", "math", "details", "blockquote", "hr"}
)
_GOOD: Final = 12.0  # The weight of a short sentence.


def trim(root: _Element, found: Statistics, title: _Element | None, used: list[_Element], kept: frozenset[_Element]) -> None:
    """Drop from `root` (in place) the title block that metadata has read, and lines that weigh nothing at its ends."""
    size = found.length[found.place[root]]
    if title is not None and _inside(title, root):
        _trim_before(root, title, found, kept, 0.1 * size)
    for element in (*used, *(() if title is None else (title,))):
        small = found.length[found.place[element]] < 0.3 * size or element is title
        if small and _inside(element, root) and not any(inner in kept for inner in element.iter()):
            drop(element)
    _trim_end(root, found, kept)


def _trim_before(root: Any, title: Any, found: Statistics, kept: frozenset[_Element], most: float) -> None:
    """What stands before the headline inside of the article's element is the page's, unless it is a picture or much text."""
    above: list[Any] = [title]
    for element in title.iterancestors():
        if element is root:
            break
        above.append(element)
    for element in above:
        for before in list(element.itersiblings(preceding=True)):
            if not isinstance(before.tag, str) or found.weight[found.place[before]] > most:
                continue
            if before.tag in _STAYS or any(inner.tag in _STAYS or inner in kept for inner in before.iter()):
                continue
            drop(before)


def _inside(element: Any, root: Any) -> bool:
    return element is not root and any(above is root for above in element.iterancestors())


def _trim_end(root: Any, found: Statistics, kept: frozenset[_Element]) -> None:
    """From the last block backwards, links, labels, last headings and closing lines go, until a sentence is met."""
    blocks = [element for element in root.iter("*") if found.own_length[found.place[element]] and element is not root]
    for element in reversed(blocks):
        place = found.place[element]
        if _stays(element, root, kept):
            return
        text = text_of(element)
        if not text:
            continue
        if found.end[place] - place < 40 and closes(text):
            drop(element)
            continue
        if found.own_weight[place] >= _GOOD:
            return
        if element.tag in HEADINGS or _is_link_line(element, place, text, found):
            drop(element)
            continue
        return


def _is_link_line(element: Any, place: int, text: str, found: Statistics) -> bool:
    """Whether a last line is a link or links to somewhere else; a paragraph of its own words around links is not."""
    density = found.own_linked[place] / max(found.own_length[place], 1)
    if element.tag == "p":
        return density > 0.95 and (is_page_line(text) or len(text) > 40)
    return density > 0.6


def _stays(element: Any, root: Any, kept: frozenset[_Element]) -> bool:
    for above in (element, *element.iterancestors()):
        if above in kept or above.tag in _STAYS:
            return True
        if above is root:
            return False
    return False
