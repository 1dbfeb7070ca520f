"""The region of an article: the smallest element around its text that leaves out nothing which belongs there."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from exporter.reader.extract.evidence import is_prose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.evidence import Evidence

_FLOW: Final = frozenset({"p", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "details"})
"""What stands in the flow of a text."""
_PARTS: Final = _FLOW - {"table"}
"""What is no region by itself; pages are laid out as tables."""
_UNLIKELY: Final = 0.1
"""Below, a few words in a box beside the text are none of it."""


def region_of(found: Statistics, chosen: AbstractSet[int], likely: Mapping[int, float], evidence: Evidence, title: int) -> int:
    """The place of the article's region; `likely` has all blocks in order, `title` is the headline's place (-1 for none).

    From the smallest element that holds all chosen blocks it grows to the element around it, as long as nothing there speaks
    against being text, or the text goes on there: as paragraphs beside it, or in boxes like it.
    """
    place = _around(found, min(chosen), max(chosen))
    blocks = list(likely)
    while place > 0:
        up = found.parent[place]
        low, high = bisect_left(blocks, place), bisect_left(blocks, found.end[place])
        start, stop = bisect_left(blocks, up), bisect_left(blocks, found.end[up])
        others = [block for block in (*blocks[start:low], *blocks[high:stop]) if block != title]
        free = [
            block
            for block in others
            if not evidence.against(block) and not (likely[block] < _UNLIKELY and _is_few_words(found, block, evidence))
        ]
        named = [block for block in others if not evidence.has_more_than_a_name(block)]
        if (
            len(free) < len(others)
            and found.tags[place] not in _PARTS
            and not (_goes_on(found, place, up, free, named) or _opens(found, place, likely, free, title))
        ):
            break
        place = up
    return place


def _is_few_words(found: Statistics, place: int, evidence: Evidence) -> bool:
    """Whether a block is a label, or as little in a cell of what may be the page's layout."""
    return evidence.is_label(place) or (found.tags[place] == "td" and not is_prose(found.text(place)))


def _around(found: Statistics, first: int, last: int) -> int:
    """The smallest element that holds two places."""
    place = first
    while place > 0 and found.end[place] <= last:
        place = found.parent[place]
    return place


def _opens(found: Statistics, place: int, likely: Mapping[int, float], free: list[int], title: int) -> bool:
    """Whether a sentence that nothing speaks against stands between the headline and an element: a standfirst, or how it begins."""
    return title >= 0 and any(
        title < block < place and likely[block] >= _UNLIKELY and is_prose(found.text(block)) for block in free
    )


def _goes_on(found: Statistics, place: int, up: int, free: list[int], named: list[int]) -> bool:
    """Whether text without anything against it stands beside an element as paragraphs, or text with no more than a name against it
    in boxes of the same class.
    """
    kind = (found.tags[place], found.attributes[place].get("class", ""))
    for block in free:
        if (block == up or (found.parent[block] == up and found.tags[block] in _FLOW)) and is_prose(found.text(block)):
            return True
    for block in named if kind[1] else ():
        box = block
        while box != up and found.parent[box] != up:
            box = found.parent[box]
        if (found.tags[box], found.attributes[box].get("class", "")) == kind and is_prose(found.text(block)):
            return True
    return False
