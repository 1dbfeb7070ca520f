"""Headings whose whole section is the page's: of "More to read" above links that are left out nothing is left to head."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.extract.evidence import BESIDE, CARDS, LINKS, LIST_OF_LINKS
from exporter.reader.lexicon.titles import is_sources_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.evidence import Evidence

_LINKED: Final = frozenset({CARDS, LINKS, LIST_OF_LINKS})
_FEWEST: Final = 3  # Links that are a list of other stories.
_SHOWN: Final = frozenset({"img", "picture", "video", "audio", "iframe", "object", "embed", "table", "pre", "math", "svg", "hr"})
"""What a heading may head without a word."""


def headings_of_links(
    found: Statistics, blocks: Sequence[int], chosen: AbstractSet[int], evidence: Evidence, kept: AbstractSet[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The headings among the blocks `chosen` below which only links stand that are not, each with the rule against it; so with a
    line that says "See also:".

    `blocks` are all blocks of the page in order, `kept` those that stay for other reasons: the headline, captions. The section of a
    heading ends before the next one of its rank.
    """
    for heading in sorted(chosen):
        if heading in kept or not (found.tags[heading] in HEADINGS or is_sources_title(found.text(heading))):
            continue
        if _holder(found, heading) in chosen:
            continue  # Text without an element of its own, which may be what it heads.
        section = _section(found, blocks, heading, evidence)
        if not section or not (chosen | kept).isdisjoint(section) or _LINKED.isdisjoint(evidence.against(section[0])):
            continue
        linked = sum(not _LINKED.isdisjoint(evidence.against(block)) for block in section)
        if linked >= _FEWEST and 2 * linked > len(section) and _SHOWN.isdisjoint(found.tags[found.end[heading] : section[0]]):
            yield heading, (BESIDE + next(rule for rule in evidence.against(section[0]) if rule in _LINKED),)


def _holder(found: Statistics, heading: int) -> int:
    """The block around a heading: that of the text beside it."""
    place = found.parent[heading]
    while place > 0 and found.tags[place] in INLINE and not found.own_length[place]:
        place = found.parent[place]
    return place


def _section(found: Statistics, blocks: Sequence[int], heading: int, evidence: Evidence) -> Sequence[int]:
    """The blocks between a heading and the next one of its rank, but for the titles of cards; behind a line up to any heading."""
    start, rank = bisect_right(blocks, heading), found.tags[heading]
    for at in range(start, len(blocks)):
        tag = found.tags[blocks[at]]
        if tag in HEADINGS and (tag <= rank or rank not in HEADINGS) and _LINKED.isdisjoint(evidence.against(blocks[at])):
            return blocks[start:at]
    return blocks[start:]
