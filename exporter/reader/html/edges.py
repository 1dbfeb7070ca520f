"""What the metadata has taken from an article's element is not said twice: the headline and the standfirst go from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.html.clean import drop

if TYPE_CHECKING:
    from lxml.etree import _Element

    from exporter.reader.html.statistics import Statistics

_SMALL: Final = 0.3  # The share of the text that a standfirst may hold; a longer one is the text.


def trim(root: _Element, found: Statistics, title: _Element | None, standfirst: _Element | None, kept: frozenset[_Element]) -> None:
    """Drop headline and standfirst from `root` (in place), but nothing that holds one of `kept`."""
    size = found.length[found.place[root]]
    for element in (title, standfirst):
        if element is None or not _inside(element, root):
            continue
        small = element is title or found.length[found.place[element]] < _SMALL * size
        if small and not any(inner in kept for inner in element.iter()):
            drop(element)


def _inside(element: Any, root: Any) -> bool:
    return element is not root and any(above is root for above in element.iterancestors())
