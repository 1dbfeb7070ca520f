"""From a judgement of each block to the article's element: the smallest that holds the chosen blocks, without the others.

Text goes block by block, pictures by what stands around them: a box whose words all go takes its pictures with it, but words beside
a lone picture are its caption and stay with it.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.names import boilerplate_of, name_of, words_of
from exporter.reader.dom.tree import drop
from exporter.reader.extract.left_out import LeftOut
from exporter.reader.lexicon.called import called

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics

_PICTURES: Final = frozenset({"img", "picture", "video", "audio", "iframe", "embed", "object", "svg", "math", "figure"})
_PICTURE_BOX: Final = called("picture_boxes")
_NO_FIGURES: Final = frozenset({"advertising", "related", "newsletter", "sharing"})
_PARTS: Final = INLINE | {"tr", "tbody", "thead", "td", "li"}
"""What does not stand alone: an article that is one cell is read with its table."""

_MOST: Final = 2  # Chosen blocks for each other one.
_CELL: Final = 60  # Characters of a cell of data, on the average.
_CAPTION: Final = 600  # Characters: longer text beside a picture is no caption,
_LINKED: Final = 0.5
"""The share of link text from which on words beside a picture are links."""
_LONG_CAPTION: Final = 2000  # unless it is marked as one.


OUTSIDE: Final = "outside of the article"
"""The rule for what stands beside the region of the text."""


class Selection:
    """The blocks of a page that are its article. `chosen` holds their places in `found`, `left_out` those of blocks among them that
    are not, with the rules by which they go.
    """

    def __init__(self, found: Statistics, chosen: frozenset[int], left_out: Mapping[int, tuple[str, ...]] | None = None) -> None:
        self.found = found
        self.chosen = chosen
        self.left_out = left_out or {}
        self._counts = _sums(found, [1 if i in chosen else 0 for i in range(len(found.elements))])
        self._others = _sums(found, [1 if size and i not in chosen else 0 for i, size in enumerate(found.own_length)])

    def count(self, place: int) -> int:
        """Chosen blocks in an element, itself included."""
        return self._counts[self.found.end[place]] - self._counts[place]

    def others(self, place: int) -> int:
        """Blocks in an element that are not chosen."""
        return self._others[self.found.end[place]] - self._others[place]

    def rule(self, place: int) -> str:
        """The rule by which an element without chosen blocks goes: what speaks against most of the words in it."""
        weights: dict[str, int] = {}
        for inner in range(place, self.found.end[place]):
            if self.found.own_length[inner]:
                name = "; ".join(self.left_out.get(inner, (OUTSIDE,)))
                weights[name] = weights.get(name, 0) + self.found.own_length[inner]
        return max(weights, key=weights.__getitem__, default=OUTSIDE)

    def root(self) -> int:
        """The place of the smallest element that holds all chosen blocks and may stand alone; the page's where none is chosen."""
        if not self.chosen:
            return 0
        place, last = min(self.chosen), max(self.chosen)
        while place > 0 and (self.found.end[place] <= last or self.found.elements[place].tag in _PARTS):
            place = self.found.parent[place]
        return place


def _sums(found: Statistics, values: list[int]) -> list[int]:
    return [0, *accumulate(values)]


def prune(root: _Element, selection: Selection, kept: frozenset[_Element]) -> list[LeftOut]:
    """Drop from `root` (in place) the blocks that are not chosen, and the boxes that hold nothing else; returns what went.

    Nothing that is or holds one of `kept` goes.
    """
    if _is_whole(root):
        return []
    found = selection.found
    holding = {element for inner in kept for element in (inner, *inner.iterancestors())}
    gone: list[LeftOut] = []
    stack: list[Any] = [root]
    while stack:
        element = stack.pop()
        place = found.place.get(element)
        if place is None:
            continue
        if element is not root and element in kept:
            continue
        if element is not root and selection.count(place) and (_is_whole(element) or _is_grid(element, place, selection)):
            continue
        if selection.count(place) or element is root or element in holding:
            if found.own_length[place] and place not in selection.chosen and element not in holding:
                gone.append(LeftOut(selection.rule(place), element, whole=False, words=found.text(place)))
                _empty(element)
            stack.extend(child for child in element if child.tag not in INLINE or selection.count(found.place.get(child, place)))
        elif not selection.others(place) or is_picture(element, place, selection):
            continue
        elif _holds_figure(element, place, selection):
            if found.own_length[place]:
                gone.append(LeftOut(selection.rule(place), element, whole=False, words=found.text(place)))
                _empty(element)
            stack.extend(element)
        else:
            gone.append(LeftOut(selection.rule(place), element))
            drop(element)
    return gone


def _is_whole(element: Any) -> bool:
    """Whether an element means something only as a whole, so that its parts are not judged: code, terms with what they mean, a
    quotation with who said it, and a table with headings of its own, whose short cells say little by themselves.
    """
    if element.tag == "figure":
        return next(element.iter("blockquote"), None) is not None
    if element.tag == "blockquote":
        return any(child.tag in {"footer", "cite"} for child in element)
    if element.tag == "table":
        named = next(element.iter("th", "caption"), None) is not None
        return named and all(_names_cells(heading) for heading in element.iter(*HEADINGS))
    return element.tag in {"pre", "dl"}


def _is_grid(element: Any, place: int, selection: Selection) -> bool:
    """Whether an element is a table of short cells of which most are chosen: a row without one of its cells says something else."""
    if element.tag != "table" or selection.count(place) < _MOST * selection.others(place):
        return False
    rows = [len(row) for row in element.iter("tr")]
    if len(rows) < 2 or min(rows) < 2 or selection.found.length[place] > _CELL * sum(rows):
        return False
    return next(element.iterdescendants("table", "form", *HEADINGS), None) is None


def _names_cells(heading: Any) -> bool:
    """Whether a heading in a table is one of its cells' or its own, and not of a page that is laid out as a table."""
    return any(above.tag in {"th", "caption"} for above in heading.iterancestors("th", "caption", "td"))


def _empty(element: Any) -> None:
    """Take the words out that stand directly in an element, and leave its blocks and pictures."""
    element.text = None
    for child in list(element):
        child.tail = None
        if child.tag in INLINE and child.tag != "img" and next(child.iter("img"), None) is None and not _holds_blocks(child):
            element.remove(child)


def _holds_blocks(element: Any) -> bool:
    return any(inner.tag not in INLINE for inner in element.iter("*"))


def _is_captioned(element: Any, place: int, found: Statistics) -> bool:
    """Whether all words in an element are in figures whose captions are marked."""
    captions = [caption for caption in element.iter("figcaption") if caption in found.place]
    return bool(captions) and sum(found.length[found.place[caption]] for caption in captions) == found.length[place]


def _holds_figure(element: Any, place: int, selection: Selection) -> bool:
    """Whether a header or another box without chosen text holds a figure with a caption that nothing speaks against."""
    found = selection.found
    for inner in element.iterdescendants("figure"):
        at = found.place.get(inner)
        if at is not None and is_picture(inner, at, selection) and "figcaption" in found.tags[at : found.end[at]]:
            blocks = [block for block in range(at, found.end[at]) if found.own_length[block]]
            if blocks and selection.left_out.keys().isdisjoint(blocks):
                return True
    return False


def _linked_besides_caption(element: Any, place: int, found: Statistics) -> float:
    """The share of links in a figure's caption, in all of the figure if it has none: a film can be a link with a title."""
    caption = next((each for each in element.iterchildren("figcaption") if each in found.place), None)
    return found.density(place if caption is None else found.place[caption])


def is_picture(element: Any, place: int, selection: Selection) -> bool:
    """Whether an element without chosen text is a picture with its caption, to be judged as one."""
    found = selection.found
    longest = _LONG_CAPTION if _is_captioned(element, place, found) else _CAPTION
    if element.tag in HEADINGS or found.length[place] > longest or selection.others(place) > 3:
        return False
    if (_linked_besides_caption(element, place, found) if element.tag == "figure" else found.density(place)) > _LINKED:
        return False
    if element.tag in {"figcaption", "caption"}:
        return True
    kind = boilerplate_of(name_of(element))
    if (
        element.tag == "figure"
        and "figcaption" in found.tags[place : found.end[place]]
        and found.flagged[found.parent[place]] is None
    ):
        kind = None
    if kind == "sidebar" and _PICTURE_BOX.search(words_of(name_of(element))) is not None:
        kind = None  # "article-widget article-widget-image"
    if kind in _NO_FIGURES or (element.tag != "figure" and kind not in {None, "article data"}):
        return False
    if next(element.iter(*HEADINGS), None) is not None:
        return False
    return element.tag == "figure" or next(element.iter(*_PICTURES), None) is not None
